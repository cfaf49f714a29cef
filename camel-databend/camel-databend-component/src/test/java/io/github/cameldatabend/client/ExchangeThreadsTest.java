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

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import io.github.cameldatabend.DatabendComponent;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultThreadPoolFactory;
import org.apache.camel.support.SynchronizationAdapter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/** Where exchanges go on when their answers are there. */
class ExchangeThreadsTest {

    /** More than Camel's thread pools have threads. */
    private static final int EXCHANGES = 40;
    /** Long enough that all are at the same step. */
    private static final int ANSWER_MILLIS = 300;

    @RegisterExtension
    final DatabendMock server = new DatabendMock();

    private final CamelContext context = new DefaultCamelContext();

    @BeforeEach
    void address() {
        context.getComponent("databend", DatabendComponent.class).getConfiguration().setUrl(server.url().toString());
        // nothing is to be waited for that never comes
        context.getShutdownStrategy().setTimeout(1);
    }

    @AfterEach
    void close() throws Exception {
        context.close();
    }

    @Test
    void anExchangeThatWaitsForAnAnswerHoldsUpNoOther() throws Exception {
        server.answer(Answer.QUERY, Answer.succeeded().rows("1").http().withFixedDelay(ANSWER_MILLIS));
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in").to("databend:query?sql=SELECT 1").to("databend:query?sql=SELECT 2&synchronous=true");
            }
        });
        context.start();
        ProducerTemplate template = context.createProducerTemplate();

        List<CompletableFuture<Exchange>> exchanges
                = IntStream.range(0, EXCHANGES).mapToObj(i -> template.asyncSend("direct:in", exchange -> {
                })).toList();

        for (CompletableFuture<Exchange> exchange : exchanges) {
            assertThat(exchange.get(30, TimeUnit.SECONDS).getException()).isNull();
        }
    }

    @Test
    void anExchangeEndsAlsoWhenItsAnswerComesAfterTheStop() throws Exception {
        Loads.streams(server);
        context.getRegistry().bind("shared", server.client());
        CountDownLatch read = new CountDownLatch(1);
        CountDownLatch stopped = new CountDownLatch(1);
        RowSource rows = new RowSource(IntStream.range(0, 2).mapToObj(id -> {
            read.countDown();
            await(stopped);
            return Map.of("id", id);
        }));
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in").to("databend:load?table=pets&client=#shared");
            }
        });
        context.start();
        AtomicInteger ends = new AtomicInteger();
        CompletableFuture<Exchange> loaded = context.createProducerTemplate().asyncSend("direct:in", exchange -> {
            exchange.getMessage().setBody(rows);
            exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
                @Override
                public void onDone(Exchange done) {
                    ends.incrementAndGet();
                }
            });
        });

        await(read);
        context.stop();
        stopped.countDown();

        // how it ends is Camel's to say: its routes do not go on any more
        assertThat(loaded).succeedsWithin(30, TimeUnit.SECONDS);
        assertThat(ends).hasValue(1);
    }

    @Test
    void anExchangeEndsAlsoWhenThereIsNoThreadToBeHad() throws Exception {
        server.answer(Answer.QUERY, Answer.succeeded().rows("1"));
        context.getExecutorServiceManager().setThreadPoolFactory(new DefaultThreadPoolFactory() {
            @Override
            public ExecutorService newCachedThreadPool(ThreadFactory threadFactory) {
                return super.newCachedThreadPool(task -> new Thread(task) {
                    @Override
                    public void start() {
                        throw new OutOfMemoryError("unable to create native thread");
                    }
                });
            }
        });
        context.start();

        CompletableFuture<Exchange> asked
                = context.createProducerTemplate().asyncSend("databend:query?sql=SELECT 1", exchange -> {
                });

        assertThat(asked.get(30, TimeUnit.SECONDS).getException()).isNull();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
