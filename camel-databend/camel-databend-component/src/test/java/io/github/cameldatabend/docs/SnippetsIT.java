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
package io.github.cameldatabend.docs;

import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.github.cameldatabend.DatabendComponent;
import io.github.cameldatabend.DatabendEndpoint;
import io.github.cameldatabend.DatabendOperation;
import io.github.cameldatabend.test.infra.embedded.EmbeddedDatabend;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.Route;
import org.apache.camel.component.timer.TimerEndpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.support.EventNotifierSupport;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.apache.camel.support.ScheduledPollEndpoint;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

/**
 * Runs what the documents show. Always on the embedded server: the snippets write to tables that elsewhere might be
 * somebody's.
 */
class SnippetsIT {

    private static final String ADDRESS_IN_DOCUMENTS = "http://localhost:8000";

    private static final String FOLDER_IN_DOCUMENTS = "/var/lib/pets";

    @TempDir
    private static Path folderOfSnippets;

    private static EmbeddedDatabend server;

    @BeforeAll
    static void start() throws Exception {
        server = EmbeddedDatabend.builder().presign(true).start();
        try (CamelContext context = context(); ProducerTemplate template = context.createProducerTemplate()) {
            context.start();
            template.sendBody("databend:query", "CREATE TABLE pets (id INT, name VARCHAR, born DATE)");
            template.sendBody("databend:query", "CREATE TABLE feedings_copy (id INT, pet VARCHAR)");
            template.sendBody("databend:query", "CREATE TABLE feedings (id INT, pet VARCHAR, fed_at TIMESTAMP, done BOOLEAN)");
            template.sendBody("databend:query", "INSERT INTO feedings VALUES (1, 'Rex', '2026-03-01 08:00:00', FALSE)");
            template.sendBody("databend:query",
                    "CREATE PROCEDURE kg_to_lb(kg Decimal(6, 2)) RETURNS Decimal(10, 2) LANGUAGE SQL"
                                                + " AS $$ BEGIN RETURN kg * 2.20462; END; $$");
            template.sendBodyAndHeader("databend:upload?path=arrivals", "60,Pip,\n", Exchange.FILE_NAME, "pip.csv");
        }
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    static List<Snippet> yaml() {
        return Documents.snippets("yaml").stream().filter(snippet -> !Documents.isOfExamples(snippet)).toList();
    }

    static Stream<Snippet> javaRoutes() {
        return java().filter(snippet -> !JavaSnippets.isClass(snippet));
    }

    static Stream<Snippet> javaClasses() {
        return java().filter(JavaSnippets::isClass);
    }

    private static Stream<Snippet> java() {
        return Documents.snippets("java").stream().filter(snippet -> !JavaSnippets.isOfSpring(snippet));
    }

    static Stream<Snippet> curl() {
        return Documents.snippets("bash").stream().filter(snippet -> snippet.text().contains("curl "));
    }

    @ParameterizedTest
    @MethodSource
    void yaml(Snippet snippet) throws Exception {
        try (CamelContext context = context()) {
            load(context, snippet);
            assertThat(run(context)).isNotEmpty().allSatisfy(SnippetsIT::assertDone);
        }
    }

    @ParameterizedTest
    @MethodSource
    void javaRoutes(Snippet snippet, @TempDir Path folder) throws Exception {
        try (CamelContext context = context()) {
            context.addRoutes(JavaSnippets.routes(snippet, folder));
            assertThat(run(context)).isNotEmpty().allSatisfy(SnippetsIT::assertDone);
        }
    }

    @ParameterizedTest
    @MethodSource
    void javaClasses(Snippet snippet, @TempDir Path folder) throws Exception {
        JavaSnippets.compileClass(snippet, folder);
    }

    @ParameterizedTest
    @MethodSource
    void curl(Snippet snippet) throws Exception {
        assumeThat(new ProcessBuilder("bash", "-c", "command -v curl").start().waitFor()).as("exit code without curl").isZero();
        String script = "set -e; curl() { command curl --fail \"$@\"; }\n"
                        + snippet.text().replace(ADDRESS_IN_DOCUMENTS, server.url());
        Process process = new ProcessBuilder("bash", "-c", script).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).as(output).isZero();
        assertThat(output).doesNotContain("\"error\":{");
    }

    /** The README says what its two routes log. */
    @Test
    void theRouteOfTheReadmeAndItsTwinDoTheSame(@TempDir Path folder) throws Exception {
        Snippet yaml = yaml().stream().filter(snippet -> snippet.document().equals(Documents.README)).findFirst().orElseThrow();
        Snippet java = javaRoutes().filter(snippet -> snippet.document().equals(Documents.README)).findFirst().orElseThrow();
        try (CamelContext first = context(); CamelContext second = context()) {
            load(first, yaml);
            second.addRoutes(JavaSnippets.routes(java, folder));
            String body = run(first).get(0).getMessage().getBody(String.class);
            assertThat(run(second).get(0).getMessage().getBody(String.class)).isEqualTo(body);
            assertThat(Documents.text(Documents.README)).contains("Both log:\n\n```json\n" + body + "```");
        }
    }

    /** The loop of the page about long queries. */
    @Test
    void eachPageIsInAFileOfItsOwn(@TempDir Path folder) throws Exception {
        Snippet loop = javaRoutes().filter(snippet -> snippet.text().contains("databend:nextPage")).findFirst().orElseThrow();
        try (CamelContext context = context()) {
            String text = loop.text().replace("file:target/pages", "file:" + folder.resolve("pages"));
            context.addRoutes(JavaSnippets.routes(new Snippet(loop.document(), loop.line(), "java", text), folder));
            run(context);
        }
        assertThat(folder.resolve("pages/page-1.ndjson")).content().startsWith("{\"number\":0}\n").endsWith("{\"number\":9}\n");
        assertThat(folder.resolve("pages/page-2.ndjson")).content().startsWith("{\"number\":10}\n").hasLineCount(10);
        assertThat(folder.resolve("pages/page-3.ndjson")).content().startsWith("{\"number\":20}\n").hasLineCount(5);
        assertThat(folder.resolve("pages/page-4.ndjson")).doesNotExist();
    }

    private static CamelContext context() {
        CamelContext context = new DefaultCamelContext();
        context.getComponent("databend", DatabendComponent.class).getConfiguration().setUrl(server.url());
        context.getCamelContextExtension().registerEndpointCallback(SnippetsIT::beginAtOnce);
        return context;
    }

    /** What begins by itself waits for a second, if nobody says how long. */
    private static Endpoint beginAtOnce(String uri, Endpoint endpoint) {
        if (endpoint instanceof TimerEndpoint timer) {
            timer.setDelay(0);
        } else if (endpoint instanceof ScheduledPollEndpoint polled) {
            polled.setInitialDelay(0);
        }
        return endpoint;
    }

    private static void load(CamelContext context, Snippet snippet) throws Exception {
        PluginHelper.getRoutesLoader(context).loadRoutes(ResourceHelper.fromString("snippet.yaml",
                snippet.text().replace(FOLDER_IN_DOCUMENTS, folderOfSnippets.toString())
                        .replace(ADDRESS_IN_DOCUMENTS, server.url())));
    }

    /** Timers go off by themselves; the routes that wait for a message get one. */
    private static List<Exchange> run(CamelContext context) throws Exception {
        Queue<Exchange> done = new ConcurrentLinkedQueue<>();
        context.getManagementStrategy().addEventNotifier(new EventNotifierSupport() {
            @Override
            public void notify(CamelEvent event) {
                Exchange exchange = ((CamelEvent.ExchangeEvent) event).getExchange();
                // the parts of a split end too; what enrich brings back leaves an exchange its own id
                Object whole = exchange.getProperty(Exchange.CORRELATION_ID);
                if (whole == null || whole.equals(exchange.getExchangeId())) {
                    done.add(exchange);
                }
            }

            @Override
            public boolean isEnabled(CamelEvent event) {
                return event instanceof CamelEvent.ExchangeCompletedEvent || event instanceof CamelEvent.ExchangeFailedEvent;
            }
        });
        context.start();
        try (ProducerTemplate template = context.createProducerTemplate()) {
            for (Route route : context.getRoutes()) {
                String from = route.getEndpoint().getEndpointUri();
                if (from.startsWith("direct:")) {
                    template.send(from, exchange -> exchange.getMessage().setBody(null));
                }
            }
        }
        // the exchange of a Kamelet is that of the route around it
        long routes = context.getRoutes().stream().filter(route -> !route.getEndpoint().getEndpointUri().startsWith("kamelet:"))
                .count();
        await().atMost(30, TimeUnit.SECONDS).until(() -> done.size() >= routes);
        return List.copyOf(done);
    }

    private static void assertDone(Exchange exchange) {
        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getProperty(Exchange.EXCEPTION_CAUGHT)).isNull();
        assertThat(exchange.getMessage().getHeaders()).containsKey(headerOf(exchange.getFromEndpoint()));
    }

    private static String headerOf(Endpoint from) {
        if (from instanceof DatabendEndpoint polled) {
            return polled.getOperation() == DatabendOperation.download ? "CamelDatabendStagePath" : "CamelDatabendQueryId";
        }
        return "CamelDatabendServerVersion";
    }
}
