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

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

import io.github.cameldatabend.DatabendComponent;
import io.github.cameldatabend.DatabendEndpoint;
import io.github.cameldatabend.fuzz.HostileValues;
import org.apache.camel.Exchange;
import org.apache.camel.Producer;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.ExceptionHandler;
import org.apache.camel.support.ScheduledPollConsumer;
import org.apache.camel.support.UnitOfWorkHelper;
import org.apache.camel.support.service.ServiceHelper;

import static org.assertj.core.api.Assertions.assertThat;

/** Sends values along roads, one after the other, to a server of its own. */
final class RoadBench implements AutoCloseable {

    private final Map<String, String> values = HostileValues.all();
    private final DefaultCamelContext context = new DefaultCamelContext();
    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
    private final RecordingServer server = new RecordingServer();
    private final DatabendComponent component;
    private Throwable failure;

    RoadBench() throws Exception {
        context.start();
        component = context.getComponent("databend", DatabendComponent.class);
        component.getConfiguration().setUrl(server.url().toString());
        component.getConfiguration().setRetryAttempts(0);
        component.getConfiguration().setWarehouseStartTimeout(0);
        // for one client that stays
        ServiceHelper.startService(newEndpoint("ping"));
    }

    DatabendEndpoint newEndpoint(String operation) throws Exception {
        return (DatabendEndpoint) component.createEndpoint("databend:" + operation);
    }

    @Override
    public void close() {
        context.stop();
        scheduler.shutdownNow();
        server.close();
    }

    /**
     * @return by the names of the values
     */
    List<String> findings(Road road) throws Exception {
        // what is asked only once is behind this
        send(road, road.harmless());
        Throwable refusal = send(road, road.harmless());
        List<String> harmless = SentParts.of(server.requests());
        if (refusal != null) {
            // some roads take few words only
            assertThat(refusal).isInstanceOf(IllegalArgumentException.class);
            assertThat(harmless).isEmpty();
        } else {
            assertThat(harmless).isNotEmpty();
            assertThat(harmless.stream().anyMatch(part -> part.contains(road.harmless()))).isEqualTo(road.open());
        }
        List<String> findings = new ArrayList<>();
        for (Map.Entry<String, String> value : values.entrySet()) {
            String finding = finding(road, harmless, value.getValue(), send(road, value.getValue()));
            if (finding != null) {
                findings.add(value.getKey() + ": " + finding);
            }
        }
        return findings;
    }

    /** Null when there is none. */
    private String finding(Road road, List<String> harmless, String value, Throwable thrown) {
        List<String> sent;
        try {
            sent = SentParts.of(server.requests());
        } catch (Exception e) {
            return "what was sent is not readable: " + e;
        }
        // a consumer finds a value only once it has asked
        boolean refused = road.polled() ? road.isRefusal(sent, harmless) : sent.isEmpty();
        if (thrown instanceof IllegalArgumentException && refused || isBrokenOff(road, sent, thrown)) {
            return null;
        }
        return thrown == null && road.expected(harmless, value).anyMatch(sent::equals)
                ? null : "sent was " + difference(sent, road.expected(harmless, value).findFirst().orElseThrow()) + ", and "
                         + thrown;
    }

    /**
     * Rows are read while they are sent: one that cannot be written ends the request, so that nobody takes it for
     * whole.
     */
    private static boolean isBrokenOff(Road road, List<String> sent, Throwable thrown) {
        return road.isOfRows() && thrown != null && !sent.contains(SentParts.WHOLE)
                && (road.name().endsWith("streaming") || !sent.contains("sql word=INSERT"));
    }

    private static String difference(List<String> sent, List<String> expected) {
        int at = 0;
        while (at < Math.min(sent.size(), expected.size()) && sent.get(at).equals(expected.get(at))) {
            at++;
        }
        return at + " " + sent.subList(at, Math.min(sent.size(), at + 3)) + " for "
               + expected.subList(at, Math.min(expected.size(), at + 3));
    }

    /**
     * @return what the application learns to be wrong, or null
     */
    private Throwable send(Road road, String value) throws Exception {
        server.forget();
        failure = null;
        DatabendEndpoint endpoint = newEndpoint(road.operation());
        try {
            road.server().accept(server, value);
            road.options().accept(endpoint, value);
            ServiceHelper.startService(endpoint);
            if (road.polled()) {
                poll(endpoint, road, value);
            } else {
                produce(endpoint, road, value);
            }
        } catch (Exception e) {
            failure = e;
        } finally {
            ServiceHelper.stopService(endpoint);
            server.reset();
        }
        return failure;
    }

    private void produce(DatabendEndpoint endpoint, Road road, String value) throws Exception {
        Producer producer = endpoint.createProducer();
        try {
            ServiceHelper.startService(producer);
            Exchange exchange = endpoint.createExchange();
            road.message().accept(exchange.getMessage(), value);
            producer.process(exchange);
            failure = exchange.getException();
            if (exchange.getMessage().getBody() instanceof InputStream file) {
                file.close();
            }
        } finally {
            ServiceHelper.stopService(producer);
        }
    }

    /** The second poll of rows goes on from the first. */
    private void poll(DatabendEndpoint endpoint, Road road, String value) throws Exception {
        endpoint.setStartScheduler(false);
        endpoint.setScheduledExecutorService(scheduler);
        ScheduledPollConsumer consumer = (ScheduledPollConsumer) endpoint.createConsumer(exchange -> {
            road.message().accept(exchange.getMessage(), value);
            UnitOfWorkHelper.doneSynchronizations(exchange, exchange.getExchangeExtension().handoverCompletions());
        });
        consumer.setExceptionHandler(new Failures());
        try {
            ServiceHelper.startService(consumer);
            consumer.run();
            if (road.operation().equals("query")) {
                consumer.run();
            }
        } finally {
            ServiceHelper.stopService(consumer);
        }
    }

    /** Keeps the first. */
    private final class Failures implements ExceptionHandler {

        @Override
        public void handleException(Throwable exception) {
            handleException(null, null, exception);
        }

        @Override
        public void handleException(String message, Throwable exception) {
            handleException(message, null, exception);
        }

        @Override
        public void handleException(String message, Exchange exchange, Throwable exception) {
            failure = failure == null ? exception : failure;
        }
    }
}
