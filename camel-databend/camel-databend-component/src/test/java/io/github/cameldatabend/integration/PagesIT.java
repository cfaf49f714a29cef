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

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.github.cameldatabend.DatabendComponent;
import io.github.cameldatabend.DatabendConstants;
import io.github.cameldatabend.client.DatabendResultExpiredException;
import io.github.cameldatabend.operation.RowMappingException;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A result that is paged by hand, by the headers that the steps leave and nothing else. Holds on any server.
 */
class PagesIT extends DatabendTestSupport {

    private static final String FIRST = "databend:query?outputType=Page&maxRowsPerPage=10";
    private static final String NEXT = "databend:nextPage";
    private static final String FINALIZE = "databend:finalize";
    private static final String COUNT_TO_25 = "SELECT number FROM numbers(25) ORDER BY number";
    private static final String[] WAY = {
            DatabendConstants.QUERY_ID, DatabendConstants.NODE_ID, DatabendConstants.NEXT_URI };

    @Override
    protected RouteBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:all").to(FIRST).to("direct:rest");
                from("direct:rest")
                        .to("mock:page")
                        .loopDoWhile(header(DatabendConstants.NEXT_URI).isNotNull())
                            .to(NEXT).to("mock:page")
                        .end();
            }
        };
    }

    /** What is left when a message has been through a file, a queue or a database. */
    private static Map<String, Object> way(Message message) {
        Map<String, Object> way = new HashMap<>();
        for (String name : WAY) {
            if (message.getHeader(name) != null) {
                way.put(name, message.getHeader(name, String.class));
            }
        }
        return way;
    }

    private Message go(String uri, Map<String, Object> way) {
        Exchange exchange = template.request(uri, in -> in.getMessage().setHeaders(new HashMap<>(way)));
        assertThat(exchange.getException()).isNull();
        return exchange.getMessage();
    }

    private Throwable failure(String uri, Map<String, Object> way) {
        return template.request(uri, in -> in.getMessage().setHeaders(new HashMap<>(way))).getException();
    }

    private static List<Integer> numbers(Object body) {
        return ((List<?>) body).stream().map(row -> ((BigInteger) ((Map<?, ?>) row).get("number")).intValue()).toList();
    }

    @Test
    void pageAfterPageToTheEnd() {
        Message first = send(FIRST, COUNT_TO_25).getMessage();
        assertThat(numbers(first.getBody())).hasSize(10).startsWith(0);

        Message second = go(NEXT, way(first));
        assertThat(numbers(second.getBody())).hasSize(10).startsWith(10);
        assertThat(second.getHeader(DatabendConstants.ROW_COUNT)).isEqualTo(10L);
        assertThat(second.getHeader(DatabendConstants.QUERY_ID)).isEqualTo(first.getHeader(DatabendConstants.QUERY_ID));
        assertThat(second.getHeader(DatabendConstants.NODE_ID)).isEqualTo(first.getHeader(DatabendConstants.NODE_ID));
        assertThat(second.getHeader(DatabendConstants.SCHEMA)).isEqualTo(List.of(Map.of("name", "number", "type", "UInt64")));
        assertThat(second.getHeader(DatabendConstants.STATE, String.class)).isIn("Running", "Succeeded");
        assertThat(second.getHeader(DatabendConstants.STATS)).isNotNull();

        Message third = go(NEXT, way(second));
        assertThat(numbers(third.getBody())).containsExactly(20, 21, 22, 23, 24);
        assertThat(third.getHeaders()).doesNotContainKey(DatabendConstants.NEXT_URI);
        // nobody waits until the server has closed it
        await().untilAsserted(() -> assertThat(failure(NEXT, way(second)))
                .isInstanceOf(DatabendResultExpiredException.class).hasMessageContaining("expired: "));
    }

    @Test
    void aPageThatWasLostCanBeFetchedAgain() {
        Message first = send(FIRST, COUNT_TO_25).getMessage();

        assertThat(numbers(go(NEXT, way(first)).getBody())).isEqualTo(numbers(go(NEXT, way(first)).getBody())).startsWith(10);
        go(FINALIZE, way(first));
    }

    /** 25 pages, the 11th and all after it by another Camel that knows only what was written down. */
    @Test
    void pagesAcrossARestart() throws Exception {
        List<Integer> read = new ArrayList<>();
        Message page
                = send("databend:query?outputType=Page&maxRowsPerPage=4", "SELECT number FROM numbers(100) ORDER BY number")
                        .getMessage();
        read.addAll(numbers(page.getBody()));
        for (int i = 1; i < 10; i++) {
            page = go(NEXT, way(page));
            read.addAll(numbers(page.getBody()));
        }
        assertThat(read).hasSize(40);

        try (CamelContext restarted = newContext(); ProducerTemplate other = restarted.createProducerTemplate()) {
            MockEndpoint pages = restarted.getEndpoint("mock:page", MockEndpoint.class);
            pages.expectedMessageCount(15);
            Map<String, Object> way = way(page);
            other.send("direct:rest", in -> in.getMessage().setHeaders(way));

            pages.assertIsSatisfied();
            pages.getExchanges().forEach(exchange -> read.addAll(numbers(exchange.getMessage().getBody())));
        }

        assertThat(read).hasSize(100).isSorted().doesNotHaveDuplicates();
    }

    private static CamelContext newContext() throws Exception {
        CamelContext context = new DefaultCamelContext();
        DatabendComponent component = new DatabendComponent();
        component.getConfiguration().setDsn(service.dsn());
        context.addComponent("databend", component);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:rest")
                        .loopDoWhile(header(DatabendConstants.NEXT_URI).isNotNull())
                            .to(NEXT).to("mock:page")
                        .end();
            }
        });
        context.start();
        return context;
    }

    @Test
    void aLoopReadsThemAll() throws Exception {
        MockEndpoint pages = getMockEndpoint("mock:page");
        pages.expectedMessageCount(3);

        send("direct:all", COUNT_TO_25);

        pages.assertIsSatisfied();
        assertThat(pages.getExchanges()).extracting(exchange -> numbers(exchange.getMessage().getBody()).size())
                .containsExactly(10, 10, 5);
    }

    @Test
    void finalizeClosesEarly() {
        Message first = send(FIRST, COUNT_TO_25).getMessage();

        Message closed = go(FINALIZE, way(first));

        assertThat(closed.getHeaders()).doesNotContainKey(DatabendConstants.NEXT_URI)
                .containsKeys(DatabendConstants.STATE, DatabendConstants.QUERY_ID);
        assertThat(failure(NEXT, way(first))).isInstanceOf(DatabendResultExpiredException.class)
                .hasMessageContaining("expired: ");
        go(FINALIZE, way(first));
    }

    @Test
    void rowsBecomeObjectsAndGoToAHeaderAsThoseOfAQueryDo() {
        Message first = send(FIRST, COUNT_TO_25).getMessage();

        Message second = go("databend:nextPage?outputClass=java.lang.Integer&outputHeader=page", way(first));

        assertThat(second.getHeader("page", List.class)).hasSize(10).startsWith(10);
        assertThat(second.getBody()).isNull();
        Message large = send(FIRST, "SELECT number + 250 AS number FROM numbers(25) ORDER BY 1").getMessage();
        assertThat(failure("databend:nextPage?outputClass=java.lang.Byte", way(large))).isInstanceOf(RowMappingException.class);
    }

    @Test
    void valuesAreThoseOfAQuery() {
        String sql = "SELECT number, '2026-03-01 09:00:00'::Timestamp AS t, 1.50::Decimal(10, 2) AS d FROM numbers(20)"
                     + " ORDER BY number";
        List<?> all = send("databend:query", sql).getMessage().getBody(List.class);

        Message first = send(FIRST, sql).getMessage();

        assertThat(go(NEXT, way(first)).getBody()).isEqualTo(all.subList(10, 20));
    }

    @Test
    void theNodeIsAskedThatHasTheQuery() {
        Message first = send(FIRST, COUNT_TO_25).getMessage();
        Map<String, Object> astray = new HashMap<>(way(first));
        astray.put(DatabendConstants.NODE_ID, "no-such-node");

        assertThat(failure(NEXT, astray)).isInstanceOf(DatabendResultExpiredException.class);
        astray.remove(DatabendConstants.NODE_ID);
        go(FINALIZE, way(first));
    }

    @Test
    void pageNumberOutOfRange() {
        Message first = send(FIRST, COUNT_TO_25).getMessage();
        Map<String, Object> far = new HashMap<>(way(first));
        far.put(DatabendConstants.NEXT_URI, "/v1/query/" + far.get(DatabendConstants.QUERY_ID) + "/page/99");

        assertThat(failure(NEXT, far)).isInstanceOf(DatabendResultExpiredException.class).hasMessageContaining("99");
        assertThat(numbers(go(NEXT, way(first)).getBody())).startsWith(10);
        go(FINALIZE, way(first));
    }

    @Test
    void withoutANextUriThereIsNoNextPage() {
        assertThat(failure(NEXT, Map.of(DatabendConstants.QUERY_ID, "q1"))).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("No header CamelDatabendNextUri: query q1 was not left open, or its last page has been fetched");
        Message whole = send(FIRST, "SELECT 1 AS number").getMessage();
        assertThat(failure(NEXT, way(whole))).hasMessageStartingWith("No header CamelDatabendNextUri");
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "/v1/users", "http://elsewhere/v1/query/q1/page/1", "/v1/query/q1/../../users", "/v1/query/other/page/1" })
    void aNextUriLeadsNowhereElse(String nextUri) {
        assertThat(failure(NEXT, Map.of(DatabendConstants.QUERY_ID, "q1", DatabendConstants.NEXT_URI, nextUri)))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("is not a path of query q1");
    }

    @ParameterizedTest
    @ValueSource(strings = { NEXT, FINALIZE, "databend:status", "databend:kill" })
    void withoutAnIdNothingIsSent(String uri) {
        assertThat(failure(uri, Map.of())).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("No query id: give it as header CamelDatabendQueryId, or as option queryId");
        assertThat(failure(uri, Map.of(DatabendConstants.QUERY_ID, " "))).hasMessageStartingWith("No query id");
        assertThat(failure(uri, Map.of(DatabendConstants.QUERY_ID, "q1/../q2", DatabendConstants.NEXT_URI, "/v1")))
                .hasMessage("Query id 'q1/../q2' is not 1 to 128 letters, digits, dashes and underscores");
    }
}
