/*
 * Copyright the camel-databend authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */
package io.github.cameldatabend.integration;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import io.github.cameldatabend.DatabendConstants;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Sessions along a route, without transactions. */
class SessionIT extends EmbeddedTestSupport {

    private static final String QUERY = "databend:query";
    private static final String WHERE = "databend:query?sql=SELECT database()&outputType=SelectOne";
    private static final String ZONE = "databend:query?sql=SELECT to_string(to_timestamp(0))&outputType=SelectOne";

    @Override
    protected RouteBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:use").to("databend:query?session=exchange&sql=USE sess").to(WHERE + "&session=exchange");
                from("direct:left").to("databend:begin").to("databend:query?wait=false&sql=SELECT 1");
                from("direct:useStateless").to("databend:query?sql=USE sess").to(WHERE);
                from("direct:useMixed").to("databend:query?session=exchange&sql=USE sess").to(WHERE);
                from("direct:set").to("databend:query?session=exchange&sql=SET timezone = 'Asia/Tokyo'")
                        .to(ZONE + "&session=exchange");
                from("direct:once").to(ZONE + "&session=exchange&outputHeader=once").removeHeader(DatabendConstants.SETTINGS)
                        .to(ZONE + "&session=exchange&outputHeader=then");
                from("direct:onceStateless").to(ZONE);
                from("direct:start").to(WHERE + "&session=exchange&database=sess&outputHeader=first")
                        .to("databend:query?session=exchange&database=sess&sql=USE default")
                        .to(WHERE + "&session=exchange&database=sess&outputHeader=second");
                from("direct:otherDatabase").to(WHERE + "&session=exchange").to(WHERE + "&session=exchange&database=sess");
                from("direct:otherRole").to(WHERE + "&session=exchange").to(WHERE + "&session=exchange&role=public");
                from("direct:otherSetting").to(WHERE + "&session=exchange")
                        .to(WHERE + "&session=exchange&setting.timezone=Asia/Tokyo");
                from("direct:multicast").to("databend:query?session=exchange&sql=USE sess")
                        .multicast().to("direct:where").end();
                from("direct:where").to(WHERE + "&session=exchange");
                from("direct:enrich").to("databend:query?session=exchange&sql=USE sess")
                        .enrich(WHERE + "&session=exchange");
                from("direct:enrichShared").to("databend:query?session=exchange&sql=USE sess")
                        .enrich().constant(WHERE + "&session=exchange").shareUnitOfWork();
                from("direct:temporary").to("databend:query?session=exchange&sql=CREATE TEMP TABLE temp_t (a INT)")
                        .to("databend:query?session=exchange&sql=INSERT INTO temp_t VALUES (:#${body}), (2)")
                        .to("databend:query?session=exchange&sql=SELECT sum(a) FROM temp_t&outputType=SelectOne");
                from("direct:page").to("databend:query?session=exchange&sql=SELECT 1&outputType=Page");
                from("direct:large").to("databend:query?session=exchange&sql=USE sess")
                        .to("databend:query?session=exchange&sql=SELECT number FROM numbers(30000)&outputType=StreamList")
                        .split(body()).streaming().filter(simple("${body[number]} == 29999")).to("mock:last").end().end()
                        .to(WHERE + "&session=exchange");
            }
        };
    }

    @BeforeEach
    void database() {
        send(QUERY, "CREATE DATABASE IF NOT EXISTS sess");
    }

    private Exchange send(String uri, Object body, Object... headers) {
        return template.request(uri, exchange -> {
            exchange.getMessage().setBody(body);
            for (int i = 0; i < headers.length; i += 2) {
                exchange.getMessage().setHeader((String) headers[i], headers[i + 1]);
            }
        });
    }

    private Object answer(String uri, Object... headers) {
        Exchange exchange = send(uri, null, headers);
        assertThat(exchange.getException()).isNull();
        return exchange.getMessage().getBody();
    }

    @Test
    void useHoldsAlongTheRoute() {
        assertThat(answer("direct:use")).isEqualTo("sess");
    }

    @Test
    void useDoesNotHoldWithoutASession() {
        assertThat(answer("direct:useStateless")).isEqualTo("default");
        assertThat(answer("direct:useMixed")).isEqualTo("default");
    }

    @Test
    void setHoldsAlongTheRoute() {
        assertThat(answer("direct:set")).asString().startsWith("1970-01-01 09:00:00");
    }

    @Test
    void settingsOfTheHeaderHoldForOneStatement() {
        Map<String, Object> settings = Map.of("timezone", "Asia/Tokyo");
        Exchange exchange = send("direct:once", null, DatabendConstants.SETTINGS, settings);

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getHeader("once")).asString().startsWith("1970-01-01 09:00:00");
        assertThat(exchange.getMessage().getHeader("then")).asString().startsWith("1970-01-01 00:00:00");
        assertThat(answer("direct:onceStateless", DatabendConstants.SETTINGS, settings))
                .asString().startsWith("1970-01-01 09:00:00");
        assertThat(answer("direct:onceStateless")).asString().startsWith("1970-01-01 00:00:00");
    }

    @Test
    void settingsThatAreNone() {
        for (String uri : List.of("direct:once", "direct:onceStateless")) {
            assertThat(send(uri, null, DatabendConstants.SETTINGS, "timezone=UTC").getException())
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("Header CamelDatabendSettings is of class java.lang.String, it takes a Map");
            assertThat(send(uri, null, DatabendConstants.SETTINGS, Map.of("a = 1)", "1")).getException())
                    .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("letters, digits and underscores");
        }
    }

    @Test
    void optionsBeginTheSessionAndStatementsChangeIt() {
        Exchange exchange = send("direct:start", null);

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getHeader("first")).isEqualTo("sess");
        assertThat(exchange.getMessage().getHeader("second")).isEqualTo("default");
    }

    @Test
    void stepThatWantsAnotherSessionIsRefused() {
        assertThat(send("direct:otherDatabase", null).getException()).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Option database is 'sess', but the session of this exchange began with none");
        assertThat(send("direct:otherRole", null).getException()).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Option role is 'public'");
        assertThat(send("direct:otherSetting", null).getException()).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Option setting.timezone is 'Asia/Tokyo'");
    }

    @Test
    void copiesHaveSessionsOfTheirOwn() {
        assertThat(answer("direct:multicast")).isEqualTo("default");
        assertThat(answer("direct:enrich")).isEqualTo("default");
    }

    @Test
    void copiesThatShareTheUnitOfWorkShareTheSession() {
        assertThat(answer("direct:enrichShared")).isEqualTo("sess");
    }

    @Test
    void temporaryTablesAreTheExchanges() {
        List<Object> sums = IntStream.range(0, 20).parallel().mapToObj(i -> send("direct:temporary", i))
                .map(exchange -> exchange.getException() == null ? exchange.getMessage().getBody() : exchange.getException())
                .toList();

        assertThat(sums).isEqualTo(IntStream.range(0, 20).mapToObj(i -> (Object) (long) (i + 2)).toList());
        assertThat(send(QUERY, "SELECT * FROM temp_t").getException()).isNotNull();
    }

    @Test
    void pageCannotBeLeftOpen() {
        assertThat(send("direct:page", null).getException()).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("outputType Page leaves the query open");
    }

    @Test
    void nothingIsLeftAloneInATransaction() {
        assertThat(send("direct:left", null).getException()).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Option wait is false, which leaves the query alone");
    }

    @Test
    void nextStatementFollowsAStreamThatWasRead() throws Exception {
        getMockEndpoint("mock:last").expectedMessageCount(1);

        assertThat(answer("direct:large")).isEqualTo("sess");
        getMockEndpoint("mock:last").assertIsSatisfied();
    }
}
