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
package io.github.cameldatabend.client;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import io.github.cameldatabend.DatabendComponent;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.console.DevConsole;
import org.apache.camel.console.DevConsole.MediaType;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.processor.state.MemoryStateRepository;
import org.apache.camel.util.json.JsonArray;
import org.apache.camel.util.json.JsonObject;
import org.apache.camel.util.json.Jsoner;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What the console shows, and that it shows nothing that has ended. */
class DevConsoleTest {

    private static final String SQL = "SELECT n FROM t WHERE pin = 'L1teral' AND n > :#least";

    @RegisterExtension
    final DatabendMock server = new DatabendMock();

    private final CamelContext context = new DefaultCamelContext();
    private ProducerTemplate template;
    private DevConsole console;

    @BeforeEach
    void start() throws Exception {
        context.getRegistry().bind("states", new MemoryStateRepository());
        DatabendComponent component = context.getComponent("databend", DatabendComponent.class);
        component.getConfiguration().setUrl(server.url().toString());
        component.getConfiguration().setUsername("eve");
        component.getConfiguration().setPassword(DatabendMock.PASSWORD);
        component.getConfiguration().setRetryAttempts(0);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:query").routeId("query").toD("databend:query?outputType=${header.type}&sql=RAW(" + SQL + ")");
            }
        });
        // some tests leave a query that does not end
        context.getShutdownStrategy().setTimeout(1);
        context.start();
        template = context.createProducerTemplate();
        console = PluginHelper.getDevConsoleResolver(context).resolveDevConsole("databend");
    }

    @AfterEach
    void stop() throws Exception {
        context.close();
    }

    private JsonObject json(Map<String, Object> options) {
        JsonObject json = (JsonObject) console.call(MediaType.JSON, options);
        // as a tool would read it
        return Jsoner.deserialize(json.toJson(), (JsonObject) null);
    }

    private JsonObject component() {
        return (JsonObject) ((JsonArray) json(Map.of()).get("components")).get(0);
    }

    private List<JsonObject> shown(String what) {
        return ((JsonArray) component().get(what)).stream().map(JsonObject.class::cast).toList();
    }

    private Map<String, Object> lastPoll() {
        return shown("consumers").get(0).getMap("lastPoll");
    }

    private String text(Map<String, Object> options) {
        return (String) console.call(MediaType.TEXT, options);
    }

    private Exchange send(String type) {
        return template.request("direct:query", exchange -> {
            exchange.getMessage().setHeader("type", type);
            exchange.getMessage().setHeader("least", "B0und");
        });
    }

    /** Page 1 does not come. */
    private CompletableFuture<Exchange> stuck() {
        server.answer(Answer.QUERY, Answer.running(1).rows("1"));
        server.answer(Answer.page(1), Answer.running(1).http().withFixedDelay(60_000));
        CompletableFuture<Exchange> sent = CompletableFuture.supplyAsync(() -> send("SelectList"));
        server.awaitRequests(Answer.page(1), 1);
        return sent;
    }

    @Test
    void aRunningQuery() {
        stuck();

        assertThat(component()).containsEntry("name", "databend");
        JsonObject query = shown("underWay").get(0);
        assertThat(query).containsEntry("operation", "query").containsEntry("nodeId", "nodeA1")
                .containsEntry("state", "Running").containsKeys("queryId", "startedAt", "ageMillis", "retries")
                .doesNotContainKey("sql");
        assertThat(query.getMap("stats").get("scanRows")).hasToString("2");
        assertThat(text(Map.of())).contains("query, " + query.get("queryId") + ", on node nodeA1, Running, age ")
                .contains("read 2 rows 48 bytes");
    }

    @Test
    void sqlOnlyIfAskedForAndSecretsNever() throws Exception {
        stuck();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("databend:query?sql=RAW(" + SQL.replace(":#least", "2") + ")&initialDelay=3600000").routeId("rows")
                        .to("mock:rows");
            }
        });
        for (Object shown : List.of(text(Map.of()), json(Map.of()).toJson(), text(Map.of("sql", "false")))) {
            assertThat(shown).asString().doesNotContain("L1teral", "B0und", DatabendMock.PASSWORD);
        }
        for (Object shown : List.of(text(Map.of("sql", "true")), json(Map.of("sql", "true")).toJson())) {
            assertThat(shown).asString().contains(SQL, SQL.replace(":#least", "2"))
                    .doesNotContain("B0und", DatabendMock.PASSWORD);
        }
    }

    @Test
    void nothingIsLeftOfWhatHasEnded() throws Exception {
        server.answer(Answer.QUERY, Answer.succeeded().rows("1"));
        for (String type : List.of("SelectList", "SelectOne", "Csv", "StreamList")) {
            // nobody reads the last two
            assertThat(send(type).getException()).as(type).isNull();
        }
        server.answer(Answer.QUERY, Answer.failed(1065, "no"));
        assertThat(send("SelectList").getException()).isNotNull();
        assertThat(shown("underWay")).isEmpty();
        assertThat(text(Map.of())).contains("Under way: 0", "Consumers: 0");
    }

    @Test
    void nothingIsLeftOfWhatIsCancelled() throws Exception {
        CompletableFuture<Exchange> sent = stuck();
        context.getRouteController().stopRoute("query", 1, TimeUnit.SECONDS);

        assertThat(sent.get(60, TimeUnit.SECONDS).getException()).isInstanceOf(DatabendCancelledException.class);
        assertThat(shown("underWay")).isEmpty();
    }

    @Test
    void aStreamIsThereUntilItIsRead() throws Exception {
        server.answer(Answer.QUERY, Answer.running(1).rows("1"));
        server.answer(Answer.page(1), Answer.succeeded().rows("2"));
        List<List<JsonObject>> looks = new ArrayList<>();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:stream").to("databend:query?outputType=StreamList&sql=SELECT n FROM t")
                        .process(exchange -> looks.add(shown("underWay")))
                        .process(exchange -> exchange.getMessage().getBody(Iterator.class).forEachRemaining(row -> {
                        })).process(exchange -> looks.add(shown("underWay")));
            }
        });
        template.sendBody("direct:stream", null);

        assertThat(looks.get(0)).hasSize(1);
        assertThat(looks.get(1)).isEmpty();
    }

    @Test
    void nothingIsLeftOfMany() {
        server.answer(Answer.QUERY, Answer.succeeded().rows("1"));
        List<CompletableFuture<Exchange>> sent = IntStream.range(0, 100)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> send(i % 2 == 0 ? "SelectList" : "StreamList"))).toList();
        sent.forEach(CompletableFuture::join);

        assertThat(shown("underWay")).isEmpty();
    }

    @Test
    void consumersAndTheirPolls() throws Exception {
        server.answers(Answer.QUERY, Answer.failed(1065, "unknown column 'L1teral'"), Answer.succeeded().rows("4", "7"),
                Answer.succeeded());
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("databend:query?initialDelay=0&delay=20&watermarkColumn=n&watermarkStart=0&watermarkRepository=#states"
                     + "&sql=SELECT n FROM t WHERE n > :#watermark ORDER BY n").routeId("rows").noAutoStartup().to("mock:rows");
            }
        });
        context.getRouteController().startRoute("rows");

        await().untilAsserted(() -> assertThat(shown("consumers").get(0)).containsEntry("watermark", "integer:7"));
        JsonObject consumer = shown("consumers").get(0);
        assertThat(consumer).containsEntry("routeId", "rows").containsEntry("endpoint", "databend://query")
                .containsEntry("status", "Started").containsKey("polling").doesNotContainKey("sql");
        await().untilAsserted(() -> assertThat(lastPoll())
                .containsKeys("began", "durationMillis", "messages"));

        server.answer(Answer.QUERY, Answer.failed(1065, "unknown column 'L1teral'"));
        await().untilAsserted(() -> assertThat(lastPoll())
                .containsEntry("failure", "STATEMENT [1065]"));
        assertThat(text(Map.of())).contains("route rows", "watermark integer:7", "STATEMENT [1065]").doesNotContain("L1teral");
        assertThat(text(Map.of("sql", "true"))).contains("unknown column 'L1teral'");

        context.getRouteController().stopRoute("rows");
        assertThat(shown("consumers")).isEmpty();
        assertThat(shown("underWay")).isEmpty();
    }

    @Test
    void aGivenClientIsListenedToWhileAnEndpointUsesIt() throws Exception {
        server.answer(Answer.QUERY, Answer.running(1).rows("1"));
        context.getRegistry().bind("mine", server.client());
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:one").routeId("one").to("databend:query?client=#mine&sql=SELECT 1");
                from("direct:two").routeId("two").to("databend:query?client=#mine&sql=SELECT 2");
            }
        });
        Cursor first = server.started("SELECT 3");
        assertThat(shown("underWay")).hasSize(1);
        first.close();
        assertThat(shown("underWay")).isEmpty();
        context.getRouteController().stopRoute("one");
        context.getRouteController().stopRoute("two");
        context.removeEndpoints("databend:query?client=*");
        Cursor second = server.started("SELECT 4");

        assertThat(shown("underWay")).isEmpty();
        second.close();
    }

    @Test
    void aStreamOutlivesTheEndpointOfAGivenClient() throws Exception {
        server.answer(Answer.QUERY, Answer.running(1).rows("1"));
        server.answer(Answer.page(1), Answer.succeeded().rows("2"));
        context.getRegistry().bind("mine", server.client());
        List<List<JsonObject>> looks = new ArrayList<>();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:given").toD("databend:query?client=#mine&outputType=StreamList&sql=SELECT n FROM t", -1)
                        .process(exchange -> looks.add(shown("underWay")))
                        .process(exchange -> exchange.getMessage().getBody(Iterator.class).forEachRemaining(row -> {
                        })).process(exchange -> looks.add(shown("underWay")));
            }
        });
        template.sendBody("direct:given", null);

        assertThat(looks.get(0)).hasSize(1);
        assertThat(looks.get(1)).isEmpty();
    }
}
