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
package io.github.cameldatabend.kamelets;

import java.util.List;
import java.util.Map;

import io.github.cameldatabend.DatabendComponent;
import io.github.cameldatabend.test.infra.embedded.EmbeddedDatabend;
import org.apache.camel.Exchange;
import org.apache.camel.FailedToCreateRouteException;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.PropertiesComponent;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The Kamelets at work. Always on the embedded server: they take an address, not a DSN. */
class KameletsIT {

    private static EmbeddedDatabend server;

    private final DefaultCamelContext context = new DefaultCamelContext();
    private ProducerTemplate template;

    @BeforeAll
    static void startServer() {
        server = EmbeddedDatabend.builder().start();
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @BeforeEach
    void createTable() {
        PropertiesComponent properties = context.getPropertiesComponent();
        properties.addInitialProperty("server", server.url());
        context.getComponent("databend", DatabendComponent.class).getConfiguration().setUrl(server.url());
        context.start();
        template = context.createProducerTemplate();
        sql("CREATE OR REPLACE TABLE orders (id INT, customer VARCHAR)");
        sql("INSERT INTO orders VALUES (1, 'Ann & Bob'), (2, 'Cid')");
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    private Object sql(String sql) {
        return template.requestBody("databend:query", sql);
    }

    private void route(String from, String to) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(from).to(to);
            }
        });
    }

    private List<Object> bodies(int count) {
        MockEndpoint out = context.getEndpoint("mock:out", MockEndpoint.class);
        Awaitility.await().until(() -> out.getExchanges().size() >= count);
        return out.getExchanges().stream().map(exchange -> exchange.getMessage().getBody()).toList();
    }

    @Test
    void sourceGivesRowsAsJson() throws Exception {
        route("kamelet:databend-source?url={{server}}&query=RAW(SELECT * FROM orders WHERE id & 1 = 1 ORDER BY id)",
                "mock:out");

        assertThat(bodies(1)).containsExactly("{\"id\":1,\"customer\":\"Ann & Bob\"}");
    }

    @Test
    void sourceGoesOnAfterItsWatermark() throws Exception {
        route("kamelet:databend-source?url={{server}}&delay=50&watermarkColumn=id&watermarkStart=1&watermarkTable=orders_mark"
              + "&query=RAW(SELECT * FROM orders WHERE id > :#watermark ORDER BY id)",
                "mock:out");
        bodies(1);
        sql("INSERT INTO orders VALUES (3, 'Dot')");

        assertThat(bodies(2)).containsExactly("{\"id\":2,\"customer\":\"Cid\"}", "{\"id\":3,\"customer\":\"Dot\"}");
    }

    @Test
    void sourceGoesOnAfterARestart() throws Exception {
        String options = "?url={{server}}&watermarkColumn=id&watermarkStart=0&watermarkTable=orders_seen"
                         + "&query=RAW(SELECT * FROM orders WHERE id > :#watermark ORDER BY id)";
        sql("DROP TABLE IF EXISTS orders_seen");
        route("kamelet:databend-source" + options, "mock:out");
        route("kamelet:databend-source/mine" + options + "&delay=50000", "mock:out");
        route("kamelet:databend-source" + options + "&watermarkKey=own", "mock:out");
        bodies(6);
        // Camel numbers Kamelets
        Awaitility.await().untilAsserted(
                () -> assertThat(sql("SELECT name FROM orders_seen ORDER BY name").toString())
                        .matches("\\[\\{name=databend-[0-9a-f]{16}}, \\{name=mine}, \\{name=own}]"));
        sql("INSERT INTO orders VALUES (3, 'Dot')");

        try (DefaultCamelContext next = new DefaultCamelContext()) {
            next.getPropertiesComponent().addInitialProperty("server", server.url());
            next.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("kamelet:databend-source" + options).to("mock:out");
                }
            });
            next.start();
            MockEndpoint out = next.getEndpoint("mock:out", MockEndpoint.class);
            Awaitility.await().until(() -> !out.getExchanges().isEmpty());

            assertThat(out.getExchanges().get(0).getMessage().getBody()).isEqualTo("{\"id\":3,\"customer\":\"Dot\"}");
        }
    }

    @Test
    void sinkTakesRows() throws Exception {
        route("direct:in", "kamelet:databend-sink?url={{server}}&table=orders");

        template.sendBodyAndHeader("direct:in", List.of(Map.of("id", 7, "customer", "Eve")), "CamelDatabendTable", "nowhere");

        assertThat(sql("SELECT customer FROM orders WHERE id = 7").toString()).contains("Eve");
    }

    @Test
    void sinkTakesWhatTheSourceGives() throws Exception {
        sql("CREATE OR REPLACE TABLE copies (id INT, customer VARCHAR)");
        load("""
                apiVersion: camel.apache.org/v1
                kind: Pipe
                metadata:
                  name: copy-orders
                spec:
                  source:
                    ref:
                      kind: Kamelet
                      apiVersion: camel.apache.org/v1
                      name: databend-source
                    properties:
                      url: RAW({{server}})
                      query: RAW(SELECT * FROM orders ORDER BY id)
                  sink:
                    ref:
                      kind: Kamelet
                      apiVersion: camel.apache.org/v1
                      name: databend-sink
                    properties:
                      url: RAW({{server}})
                      table: copies
                      fileFormat: NDJSON
                """);

        Awaitility.await().untilAsserted(
                () -> assertThat(sql("SELECT customer FROM copies ORDER BY id").toString()).contains("Ann & Bob")
                        .contains("Cid"));
    }

    @Test
    void actionWithoutRowsLeavesTheBody() throws Exception {
        route("direct:in",
                "kamelet:databend-query-action?url={{server}}&query=RAW(INSERT INTO orders VALUES (:#id, 'Flo'))");
        Map<String, Object> body = Map.of("id", 8);

        Exchange done = template.request("direct:in", exchange -> exchange.getMessage().setBody(body));

        assertThat(done.getMessage().getBody()).isSameAs(body);
        assertThat(done.getMessage().getHeader(Exchange.CONTENT_TYPE)).isNull();
        assertThat(done.getMessage().getHeader("CamelDatabendUpdateCount")).isEqualTo(1L);
    }

    @Test
    void actionGivesJsonAndTakesValuesFromTheMessage() throws Exception {
        route("direct:in",
                "kamelet:databend-query-action?url={{server}}&query=RAW(SELECT customer FROM orders WHERE id = :#id)");

        Object body = template.request("direct:in", exchange -> {
            exchange.getMessage().setBody(Map.of("id", 2));
            exchange.getMessage().setHeader("CamelDatabendSql", "DROP TABLE orders");
        }).getMessage().getBody(String.class);

        assertThat(body).isEqualTo("[\n{\"customer\":\"Cid\"}\n]\n");
    }

    @Test
    void credentialsMayHaveAnyCharacters() throws Exception {
        try (EmbeddedDatabend closed = EmbeddedDatabend.builder().user("ann", "a&b+c%d=#").start()) {
            context.getPropertiesComponent().addInitialProperty("secret", "a&b+c%d=#");
            load("""
                    - route:
                        from:
                          uri: direct:in
                          steps:
                            - to:
                                uri: kamelet:databend-query-action
                                parameters:
                                  url: "%s"
                                  username: ann
                                  password: RAW({{secret}})
                                  query: SELECT 1 AS one
                    """.formatted(closed.url()));

            assertThat(template.requestBody("direct:in", "", String.class)).isEqualTo("[\n{\"one\":1}\n]\n");
        }
    }

    @Test
    void queryMayHaveAnyCharacters() throws Exception {
        load("""
                - from:
                    uri: direct:in
                    steps:
                      - to:
                          uri: kamelet:databend-query-action
                          parameters:
                            url: RAW({{server}})
                            query: RAW(SELECT upper('a') || '%cat%' || '%20' || '+' || '&x=1' AS x, 1 + 1 AS y)
                """);

        assertThat(template.requestBody("direct:in", null, String.class))
                .isEqualTo("[\n{\"x\":\"A%cat%%20+&x=1\",\"y\":2}\n]\n");
    }

    @Test
    void aMissingPropertyIsNamed() {
        assertThatThrownBy(() -> route("direct:in", "kamelet:databend-sink?url={{server}}"))
                .isInstanceOf(FailedToCreateRouteException.class).hasStackTraceContaining("table");
    }

    private void load(String yaml) throws Exception {
        PluginHelper.getRoutesLoader(context).loadRoutes(ResourceHelper.fromString("copy.yaml", yaml));
    }
}
