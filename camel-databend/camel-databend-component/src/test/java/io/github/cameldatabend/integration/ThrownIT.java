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

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.cameldatabend.DatabendComponent;
import io.github.cameldatabend.client.DatabendClient;
import io.github.cameldatabend.client.Statement;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.engine.PrototypeExchangeFactory;
import org.apache.camel.spi.ExchangeFactory;
import org.apache.camel.spi.StateRepository;
import org.apache.camel.support.processor.state.MemoryStateRepository;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What becomes of a poll in which something is thrown that nobody expects. */
class ThrownIT extends EmbeddedTestSupport {

    private static final String ROWS = "databend:query?initialDelay=0&delay=50&pollStrategy=#polls"
                                       + "&watermarkColumn=number&watermarkStart=-1&watermarkRepository=#states"
                                       + "&sql=SELECT number FROM numbers(5) WHERE number > :#watermark ORDER BY number";

    private final Polls polls = new Polls();
    private final Failures failures = new Failures();
    private final StateRepository<String, String> states = new MemoryStateRepository();
    private final List<String> received = new CopyOnWriteArrayList<>();

    @BeforeEach
    void bind() {
        context.getRegistry().bind("polls", polls);
        context.getRegistry().bind("failures", failures);
        context.getRegistry().bind("states", states);
        template.sendBody("databend:query", "CREATE OR REPLACE TABLE acks (id INT)");
        // nothing is to be waited for that never comes
        context.getShutdownStrategy().setTimeout(1);
    }

    @Test
    void anExceptionHandlerThatThrowsHoldsNoPollUp() throws Exception {
        context.getRegistry().bind("throwing", new Failures() {
            @Override
            public void handleException(String message, Exchange exchange, Throwable failure) {
                super.handleException(message, exchange, failure);
                throw new IllegalStateException("no logging today");
            }
        });
        route(ROWS + "&exceptionHandler=#throwing&onConsume=INSERT INTO no_such_table VALUES (1)", true);

        await().untilAsserted(() -> assertThat(polls.ended()).isGreaterThan(1));
        assertThat(received).containsExactly("0", "1", "2", "3", "4");
        assertThat(states.getState("rows")).isEqualTo("integer:4");
    }

    @ParameterizedTest
    @ValueSource(booleans = { true, false })
    void aStatementThatThrowsAnErrorHasFailed(boolean batch) throws Exception {
        AtomicInteger statements = new AtomicInteger();
        try (DatabendClient client = context.getComponent("databend", DatabendComponent.class).newClient()) {
            context.getRegistry().bind("client", Proxy.newProxyInstance(
                    getClass().getClassLoader(), new Class<?>[] { DatabendClient.class }, (proxy, method, arguments) -> {
                        if (arguments != null && arguments[0] instanceof Statement statement
                                && statement.sql().startsWith("INSERT") && statements.incrementAndGet() == 1) {
                            throw new OutOfMemoryError("unable to create native thread");
                        }
                        try {
                            return method.invoke(client, arguments);
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    }));
            route(ROWS + "&client=#client&exceptionHandler=#failures&onConsume=INSERT INTO acks VALUES (1)&batchOnConsume="
                  + batch, false);

            await().untilAsserted(() -> assertThat(polls.ended()).isGreaterThan(1));
            context.stop();
        }

        assertThat(received).containsExactly("0", "1", "2", "3", "4");
        assertThat(statements).hasValue(batch ? 1 : 5);
        assertThat(failures.list()).hasSize(1).first().isInstanceOf(Exception.class).asString().contains("native thread");
    }

    /** It is the last, as with other consumers of Camel that poll. */
    @Test
    void aPollThatAnErrorEndsKeepsHowFarItHasCome() throws Exception {
        context.getCamelContextExtension().setExchangeFactory(new FailingExchangeFactory(null));
        route(ROWS + "&exceptionHandler=#failures", false);

        await().untilAsserted(() -> assertThat(states.getState("rows")).isEqualTo("integer:1"));
        assertThat(received).containsExactly("0", "1");
    }

    /** Has no memory for the third exchange. */
    private static final class FailingExchangeFactory extends PrototypeExchangeFactory {

        private int count;

        FailingExchangeFactory(Consumer consumer) {
            super(consumer);
        }

        @Override
        public ExchangeFactory newExchangeFactory(Consumer consumer) {
            FailingExchangeFactory factory = new FailingExchangeFactory(consumer);
            factory.setCamelContext(camelContext);
            return factory;
        }

        @Override
        public Exchange create(Endpoint endpoint, boolean autoRelease) {
            if (++count == 3) {
                throw new OutOfMemoryError("Java heap space");
            }
            return super.create(endpoint, autoRelease);
        }
    }

    /**
     * @param slow whether the first exchange takes so long that the watermark is written when it ends
     */
    private void route(String uri, boolean slow) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(uri).routeId("rows").process(exchange -> {
                    if (slow && received.isEmpty()) {
                        TimeUnit.MILLISECONDS.sleep(1500);
                    }
                    received.add(exchange.getMessage().getBody(Map.class).get("number").toString());
                });
            }
        });
        context.start();
    }
}
