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

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

import io.github.cameldatabend.DatabendComponent;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Loads for whose end nobody waits any more: they get one that leaves nothing behind. */
class StoppedLoadTest {

    private static final int FEW_MILLIS = 100;
    private static final String LOAD = "databend:load?table=pets";

    private final CamelContext context = new DefaultCamelContext();
    private final ProducerTemplate template = context.createProducerTemplate();
    private final CountDownLatch underWay = new CountDownLatch(10);
    private final AtomicReference<Exchange> exchange = new AtomicReference<>();
    private RecordingServer server;
    private volatile boolean over;

    @BeforeEach
    void start() throws Exception {
        server = new RecordingServer();
        context.getComponent("databend", DatabendComponent.class).getConfiguration().setUrl(server.url().toString());
        context.getShutdownStrategy().setTimeout(FEW_MILLIS);
        context.getShutdownStrategy().setTimeUnit(TimeUnit.MILLISECONDS);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in").routeId("in").toD("${header.uri}", 1);
            }
        });
        context.start();
    }

    @AfterEach
    void stop() throws Exception {
        over = true;
        context.close();
        server.close();
    }

    /** It gives one now and then, for as long as it is asked, and knows nothing of interrupts. */
    private Iterator<Map<String, Object>> slowRows() {
        return Stream.generate(() -> {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
            underWay.countDown();
            return Map.<String, Object> of("id", 1);
        }).takeWhile(row -> !over).iterator();
    }

    private CompletableFuture<Exchange> load(String uri) throws InterruptedException {
        Iterator<Map<String, Object>> rows = slowRows();
        CompletableFuture<Exchange> sent = template.asyncSend("direct:in", created -> {
            exchange.set(created);
            created.getMessage().setHeader("uri", uri);
            created.getMessage().setBody(rows);
        });
        assertThat(underWay.await(60, TimeUnit.SECONDS)).isTrue();
        return sent;
    }

    private List<String> bodies(String path) {
        return server.requests().stream().filter(request -> request.url().equals(path)).map(ReceivedRequest::text).toList();
    }

    private void assertCut(String path) {
        assertThat(bodies(path)).singleElement().satisfies(body -> {
            String boundary = body.substring(0, body.indexOf('\r'));
            assertThat(body).endsWith("\r\n" + boundary + "\r\n");
        });
    }

    /** What comes after may be the end of the JVM, and with it of the connection: the server would take what it has. */
    @ParameterizedTest
    @EnumSource(value = LoadMethod.class, names = "auto", mode = EnumSource.Mode.EXCLUDE)
    void aContextThatIsStoppedByForceWaitsForTheEndsOfItsLoads(LoadMethod method) throws Exception {
        CompletableFuture<Exchange> sent = load(LOAD + "&loadMethod=" + method);

        context.stop();

        if (method == LoadMethod.streaming) {
            assertCut(Loads.STREAMING);
        } else {
            assertCut(Loads.UPLOAD);
            assertThat(bodies(Answer.QUERY)).singleElement().asString().contains("REMOVE @~/");
        }
        assertThat(sent.get(60, TimeUnit.SECONDS).getException()).isInstanceOf(DatabendCancelledException.class)
                .hasMessageContaining("load");
    }

    @Test
    void aRouteThatIsStoppedByForceEndsItsLoads() throws Exception {
        CompletableFuture<Exchange> sent = load(LOAD + "&loadMethod=stage");

        context.getRouteController().stopRoute("in", FEW_MILLIS, TimeUnit.MILLISECONDS);

        assertThat(sent.get(60, TimeUnit.SECONDS).getException()).isInstanceOf(DatabendCancelledException.class);
        Awaitility.await().untilAsserted(() -> assertThat(bodies(Answer.QUERY)).singleElement().asString()
                .contains("REMOVE @~/"));
        assertCut(Loads.UPLOAD);
    }

    @Test
    void aContextThatIsStoppedEndsTheLoadOfAProducerThatWasEvicted() throws Exception {
        load(LOAD);
        evict();

        context.stop();

        assertCut(Loads.STREAMING);
    }

    private void evict() {
        for (int i = 0; i < 5; i++) {
            String uri = "databend:query?sql=SELECT " + i;
            assertThat(template.request("direct:in", created -> created.getMessage().setHeader("uri", uri)).getException())
                    .isNull();
        }
    }

    @Test
    void anExchangeThatIsCancelledEndsItsLoad() throws Exception {
        CompletableFuture<Exchange> sent = load(LOAD);

        exchange.get().setException(new IllegalStateException("given up"));

        assertThat(sent.get(60, TimeUnit.SECONDS).getException()).isInstanceOf(DatabendCancelledException.class);
        Awaitility.await().untilAsserted(() -> assertCut(Loads.STREAMING));
    }

    @Test
    void aProducerThatIsEvictedLeavesItsLoadsAlone() throws Exception {
        CompletableFuture<Exchange> sent = load(LOAD);
        evict();

        over = true;

        assertThat(sent.get(60, TimeUnit.SECONDS).getException()).isNull();
        assertThat(bodies(Loads.STREAMING)).singleElement().asString().endsWith("--\r\n");
    }
}
