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

import java.lang.ref.WeakReference;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.spi.StateRepository;
import org.apache.camel.spi.Synchronization;
import org.apache.camel.support.SynchronizationAdapter;
import org.apache.camel.support.processor.state.MemoryStateRepository;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Rows whose exchange ends nowhere, as a queue has not taken it. */
class DroppedExchangesIT extends EmbeddedTestSupport {

    private static final String ROWS = "databend:query?initialDelay=0&delay=50&exceptionHandler=#failures"
                                       + "&watermarkColumn=number&watermarkStart=-1&watermarkRepository=#states"
                                       + "&sql=SELECT number FROM numbers(5) WHERE number > :#watermark ORDER BY number";

    private final Failures failures = new Failures();
    private final StateRepository<String, String> states = new MemoryStateRepository();
    private final List<String> sent = new CopyOnWriteArrayList<>();
    private final List<String> received = new CopyOnWriteArrayList<>();
    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);

    @BeforeEach
    void bind() {
        context.getRegistry().bind("failures", failures);
        context.getRegistry().bind("states", states);
        context.getShutdownStrategy().setTimeout(30);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "&outputType=StreamList", "&useIterator=false", "&useIterator=false&outputType=StreamList" })
    void whatAFullQueueRefusesIsDeliveredAgain(String options) throws Exception {
        route(ROWS + options, "seda:later?size=1");

        awaitAllReceived();
    }

    @ParameterizedTest
    @ValueSource(strings = { "discardWhenFull=true", "offerTimeout=1" })
    void whatAFullQueueDropsIsDeliveredAgain(String option) throws Exception {
        route(ROWS, "seda:later?size=1&" + option);

        awaitAllReceived();
    }

    @Test
    void rowsThatAreDroppedMayBePassed() throws Exception {
        route(ROWS + "&watermarkSkipFailed=true", "seda:later?size=1&discardWhenFull=true");

        awaitCollected(() -> assertThat(states.getState("rows")).isEqualTo("integer:4"));
        goOn.countDown();
        assertThat(sent).hasSize(5);
        assertThat(received).isEmpty();
    }

    @Test
    void aPollEndsBehindWhatWasDropped() throws Exception {
        List<WeakReference<Synchronization>> gone = new CopyOnWriteArrayList<>();
        route(ROWS, "seda:later?size=1&discardWhenFull=true", exchange -> {
            gone.forEach(drop -> awaitCollected(() -> assertThat(drop.get()).isNull()));
            Synchronization goesWithIt = new SynchronizationAdapter();
            exchange.getExchangeExtension().addOnCompletion(goesWithIt);
            gone.add(new WeakReference<>(goesWithIt));
        });

        awaitCollected(() -> assertThat(sent).hasSizeGreaterThanOrEqualTo(5));
        goOn.countDown();
        assertThat(sent.subList(1, 5)).contains("{number=0}");
    }

    @Test
    void stoppingDoesNotWaitForWhatWasDropped() throws Exception {
        route(ROWS, "seda:later?size=1&discardWhenFull=true");
        await().until(() -> sent.size() == 5);
        goOn.countDown();

        CompletableFuture<Void> stopping = CompletableFuture.runAsync(context::stop);
        awaitCollected(() -> assertThat(stopping).isDone());
        assertThat(context.getShutdownStrategy().isTimeoutOccurred()).isFalse();
    }

    private void awaitAllReceived() {
        await().until(() -> !sent.isEmpty());
        goOn.countDown();
        awaitCollected(() -> assertThat(states.getState("rows")).isEqualTo("integer:4"));
        assertThat(received.stream().distinct())
                .containsExactlyInAnyOrder("{number=0}", "{number=1}", "{number=2}", "{number=3}", "{number=4}");
        assertThat(failures.list()).isEmpty();
    }

    private static void awaitCollected(Runnable expectation) {
        await().atMost(60, TimeUnit.SECONDS).untilAsserted(() -> {
            System.gc();
            expectation.run();
        });
    }

    /** Rows come to a queue that is full. */
    private void route(String rows, String queue, Processor... steps) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                var route = from(rows).routeId("rows").autoStartup(false).process(exchange -> sent.add(text(exchange)));
                for (Processor step : steps) {
                    route.process(step);
                }
                route.to(queue);
                from("seda:later?size=1").choice().when(body().isEqualTo("block")).process(DroppedExchangesIT.this::block)
                        .otherwise().process(DroppedExchangesIT.this::receive);
            }
        });
        context.start();
        template.sendBody("seda:later", "block");
        reached.await();
        template.sendBody("seda:later", "block");
        context.getRouteController().startRoute("rows");
    }

    private void block(Exchange exchange) throws InterruptedException {
        reached.countDown();
        goOn.await();
    }

    private void receive(Exchange exchange) {
        Object body = exchange.getMessage().getBody();
        if (body instanceof Map<?, ?>) {
            received.add(body.toString());
        } else {
            exchange.getMessage().getBody(Iterator.class).forEachRemaining(row -> received.add(row.toString()));
        }
    }

    private static String text(Exchange exchange) {
        return String.valueOf(exchange.getMessage().getBody());
    }
}
