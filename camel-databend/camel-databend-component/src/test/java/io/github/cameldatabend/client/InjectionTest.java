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
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Stream;

import io.github.cameldatabend.DatabendComponent;
import io.github.cameldatabend.DatabendConfiguration;
import io.github.cameldatabend.DatabendConstants;
import io.github.cameldatabend.DatabendConsumerConfiguration;
import io.github.cameldatabend.DatabendEndpoint;
import io.github.cameldatabend.fuzz.HostileValues;
import org.apache.camel.Exchange;
import org.apache.camel.Producer;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.ExceptionHandler;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriParam;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.ScheduledPollConsumer;
import org.apache.camel.support.UnitOfWorkHelper;
import org.apache.camel.support.service.ServiceHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every hostile value on every road: it arrives as the data that it is, in requests that are but for it those of a
 * harmless value, or it is refused before anything is sent.
 */
class InjectionTest {

    /** What is no road, as what it holds never gets into a request. */
    private static final Set<String> NO_ROADS = Set.of(
            // SQL itself: who writes it may do anything; the values for its markers have roads
            "sql", "onConsume", "onConsumeFailed", "onConsumeBatchComplete", DatabendConstants.SQL,
            // beans that make or take connections, not text
            "client", "sslContextParameters",
            // told of what has happened, or asked whether a file is known
            "progressListener", "idempotentRepository",
            // constants of ours, which text only names
            DatabendConstants.OPERATION, DatabendConstants.OUTPUT_TYPE, DatabendConstants.FILE_FORMAT,
            // set by the component, read by nobody in it
            DatabendConstants.STATE, DatabendConstants.SCHEMA, DatabendConstants.STATS, DatabendConstants.WARNINGS,
            DatabendConstants.SERVER_VERSION, DatabendConstants.WATERMARK);
    /** Found also where the value is coded. */
    private static final String MARK = "Harmless7";

    @TempDir
    private Path folder;

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
    private RecordingServer server;
    private DatabendComponent component;
    private Throwable failure;

    @BeforeEach
    void start() throws Exception {
        server = new RecordingServer();
        context.start();
        component = context.getComponent("databend", DatabendComponent.class);
        component.getConfiguration().setUrl(server.url().toString());
        component.getConfiguration().setRetryAttempts(0);
        component.getConfiguration().setWarehouseStartTimeout(0);
        // for one client that stays
        ServiceHelper.startService(component.createEndpoint("databend:ping"));
    }

    @AfterEach
    void stop() throws Exception {
        context.stop();
        scheduler.shutdownNow();
        server.close();
    }

    private Stream<Road> roads() throws Exception {
        return Stream.of(StatementRoads.all(), FileRoads.all(), ConsumerRoads.all(), new ConnectionRoads(folder).all())
                .flatMap(roads -> roads);
    }

    @TestFactory
    Stream<DynamicTest> arrivesAsDataOrNotAtAll() throws Exception {
        return roads().map(road -> DynamicTest.dynamicTest(road.toString(), () -> go(road)));
    }

    private void go(Road road) throws Exception {
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
        for (Map.Entry<String, String> value : HostileValues.all().entrySet()) {
            String finding = finding(road, harmless, value.getValue(), send(road, value.getValue()));
            if (finding != null) {
                findings.add(value.getKey() + ": " + finding);
            }
        }
        assertThat(findings).isEmpty();
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
        List<List<String>> expected = road.expected(harmless, value);
        return thrown == null && expected.contains(sent)
                ? null : "sent was " + difference(sent, expected.get(0)) + ", and " + thrown;
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
        DatabendEndpoint endpoint = (DatabendEndpoint) component.createEndpoint("databend:" + road.operation());
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

    /** An option or header that comes to the component some day has a road too, or a reason not to. */
    @Test
    void everyOptionAndHeaderHasARoad() throws Exception {
        Set<String> without = new TreeSet<>(headers());
        without.addAll(options(DatabendConfiguration.class));
        without.addAll(options(DatabendConsumerConfiguration.class));
        without.removeAll(NO_ROADS);
        for (Road road : roads().toList()) {
            DatabendEndpoint endpoint = (DatabendEndpoint) component.createEndpoint("databend:" + road.operation());
            DatabendEndpoint untouched = (DatabendEndpoint) component.createEndpoint("databend:" + road.operation());
            Exchange exchange = new DefaultExchange(context);
            road.options().accept(endpoint, MARK);
            road.message().accept(exchange.getMessage(), MARK);
            without.removeAll(with(endpoint.getConfiguration(), untouched.getConfiguration()));
            without.removeAll(with(endpoint.getConsumerConfiguration(), untouched.getConsumerConfiguration()));
            exchange.getMessage().getHeaders().forEach((name, header) -> {
                if (String.valueOf(header).contains(MARK)) {
                    without.remove(name);
                }
            });
        }
        assertThat(without).isEmpty();
    }

    /** All but numbers and truths. */
    private static List<String> headers() throws Exception {
        List<String> names = new ArrayList<>();
        for (Field field : DatabendConstants.class.getFields()) {
            if (!Set.of("Long", "Boolean").contains(field.getAnnotation(Metadata.class).javaType())) {
                names.add((String) field.get(null));
            }
        }
        return names;
    }

    /** All but numbers, truths and constants of ours. */
    private static List<String> options(Class<?> type) {
        return Arrays.stream(type.getDeclaredFields()).filter(field -> field.isAnnotationPresent(UriParam.class))
                .filter(field -> !field.getType().isPrimitive() && !field.getType().isEnum()
                        && !Number.class.isAssignableFrom(field.getType()))
                .map(InjectionTest::nameOf).toList();
    }

    private static String nameOf(Field field) {
        String name = field.getAnnotation(UriParam.class).name();
        return name.isEmpty() ? field.getName() : name;
    }

    /** The options that have the value in their text, or that are beans. */
    private static List<String> with(Object options, Object untouched) throws Exception {
        List<String> names = new ArrayList<>();
        for (Field field : options.getClass().getDeclaredFields()) {
            if (field.isAnnotationPresent(UriParam.class)) {
                field.setAccessible(true);
                Object value = field.get(options);
                boolean isText = value instanceof String || value instanceof Map;
                boolean isTouched = !Objects.equals(value, field.get(untouched));
                if (isText ? value.toString().contains(MARK) : isTouched) {
                    names.add(nameOf(field));
                }
            }
        }
        return names;
    }
}
