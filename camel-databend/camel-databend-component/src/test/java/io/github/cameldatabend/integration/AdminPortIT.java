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
import java.util.Set;

import io.github.cameldatabend.DatabendConstants;
import io.github.cameldatabend.client.DatabendException;
import io.github.cameldatabend.client.DatabendException.Kind;
import io.github.cameldatabend.test.infra.embedded.EmbeddedDatabend;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Procedures by the admin port tell the same as by statements. On servers of its own, whose admin port is open. */
class AdminPortIT {

    private static EmbeddedDatabend server;
    private static EmbeddedDatabend management;
    private static CamelContext context;
    private static ProducerTemplate template;

    @BeforeAll
    static void start() {
        server = EmbeddedDatabend.builder().tenant("home").adminPort(0).start();
        management = EmbeddedDatabend.builder().tenant("home").adminPort(0).managementMode().start();
        context = new DefaultCamelContext();
        context.start();
        template = context.createProducerTemplate();
        for (EmbeddedDatabend each : List.of(server, management)) {
            create(each, "p1(a UInt8, b UInt8) RETURNS Int32", "RETURN a + b;");
            create(each, "p1(a Decimal(4, 2)) RETURNS Decimal(10, 2)", "RETURN a;");
            create(each, "\"a,b(c)% /?#\"(n Int32, s String) RETURNS Int32", "RETURN n;");
            create(each, "none() RETURNS Int32", "RETURN 1;");
        }
    }

    private static void create(EmbeddedDatabend on, String signature, String script) {
        Exchange created = template.request("databend:query?url=" + on.url(), exchange -> exchange.getMessage().setBody(
                "CREATE PROCEDURE " + signature + " LANGUAGE SQL AS $$ BEGIN " + script + " END; $$"));
        assertThat(created.getException()).isNull();
    }

    @AfterAll
    static void stop() {
        context.stop();
        server.close();
        management.close();
    }

    private static String bySql() {
        return "url=" + server.url();
    }

    /** The ways by the admin port, of this node or of a tenant. */
    static List<String> admin() {
        return List.of(
                "url=" + server.url() + "&adminUrl=" + server.adminUrl(),
                "url=" + management.url() + "&adminUrl=" + management.adminUrl() + "&tenant=home");
    }

    private static Exchange ask(String operation, String options, Object... headers) {
        return template.request("databend:" + operation + "?retryAttempts=0&" + options, exchange -> {
            for (int i = 0; i < headers.length; i += 2) {
                exchange.getMessage().setHeader((String) headers[i], headers[i + 1]);
            }
        });
    }

    private static Object answer(String operation, String options, Object... headers) {
        Exchange exchange = ask(operation, options, headers);
        assertThat(exchange.getException()).isNull();
        return exchange.getMessage().getBody();
    }

    private static DatabendException failure(String operation, String options, Object... headers) {
        Exception failure = ask(operation, options, headers).getException();
        assertThat(failure).isInstanceOf(DatabendException.class);
        return (DatabendException) failure;
    }

    @Test
    void theListIsTheSame() {
        // procedures of one name are in any order
        assertThat(Set.copyOf((List<?>) answer("listProcedures", admin().get(0))))
                .isEqualTo(Set.copyOf((List<?>) answer("listProcedures", bySql())));
        assertThat((List<?>) answer("listProcedures", admin().get(1))).hasSize(4);
    }

    @ParameterizedTest
    @MethodSource("admin")
    void aProcedureIsTheSame(String admin) {
        for (Object entry : (List<?>) answer("listProcedures", admin)) {
            Object id = ((Map<?, ?>) entry).get("procedure_id");
            assertThat(answer("getProcedure", admin, DatabendConstants.PROCEDURE_ID, id))
                    .isEqualTo(answer("getProcedure", bySql(), DatabendConstants.PROCEDURE_ID, id));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "p1 | uint8, UINT8", "p1 | decimal(4,2)", "none | ()", "\"a,b(c)% /?#\" | INT , varchar",
            "a,b(c)% /?# | int,string" })
    void byNameItIsTheSame(String name, String types) {
        Object bySql = answer("getProcedure", bySql(), DatabendConstants.PROCEDURE_NAME, name,
                DatabendConstants.PROCEDURE_ARGS, types);
        for (String admin : admin()) {
            assertThat(answer("getProcedure", admin, DatabendConstants.PROCEDURE_NAME, name,
                    DatabendConstants.PROCEDURE_ARGS, types)).isEqualTo(bySql);
        }
    }

    @ParameterizedTest
    @MethodSource("admin")
    void whatIsNotThere(String admin) {
        for (String options : List.of("&procedureId=9", "&procedureName=p1", "&procedureName=nope&procedureArgs=int")) {
            assertThat(failure("getProcedure", admin + options).getKind()).isEqualTo(Kind.NOT_FOUND);
            assertThat(answer("getProcedure", admin + options + "&failIfNotFound=false")).isNull();
        }
    }

    @Test
    void ofAnotherTenant() {
        String away = "url=" + management.url() + "&adminUrl=" + management.adminUrl() + "&tenant=away";

        assertThat(answer("listProcedures", away)).isEqualTo(List.of());
        assertThat(failure("getProcedure", away + "&procedureName=none").getKind()).isEqualTo(Kind.NOT_FOUND);
        DatabendException refused = failure("listProcedures", "url=" + server.url() + "&tenant=away");
        assertThat(refused.getCode()).isEqualTo(1006);
        assertThat(refused.getHttpStatus()).isEqualTo(500);
    }

    @Test
    void tenantsTakeManagementMode() {
        assertThat(failure("listProcedures", admin().get(0) + "&tenant=home"))
                .hasMessageContaining("with a tenant it takes a node in management mode (HTTP 404)")
                .extracting(DatabendException::getKind).isEqualTo(Kind.REQUEST);
    }

    @Test
    void nobodyThere() {
        DatabendException failure = failure("listProcedures", bySql() + "&adminUrl=http://localhost:1");

        assertThat(failure.getKind()).isEqualTo(Kind.CONNECTION);
        assertThat(failure).hasMessageContaining("admin port: connection to http://localhost:1 refused");
        assertThat(answer("callProcedure", bySql() + "&adminUrl=http://localhost:1&procedureName=none&outputType=SelectOne"))
                .isNotNull();
    }
}
