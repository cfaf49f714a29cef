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

import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Stream;

import io.github.cameldatabend.DatabendConfiguration;
import io.github.cameldatabend.DatabendConstants;
import io.github.cameldatabend.DatabendConsumerConfiguration;
import io.github.cameldatabend.DatabendEndpoint;
import org.apache.camel.Exchange;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriParam;
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

    private static final int AT_ONCE = 4;

    @TempDir
    private static Path folder;

    private static Stream<Road> roads() throws Exception {
        return Stream.of(StatementRoads.all(), FileRoads.all(), ConsumerRoads.all(), new ConnectionRoads(folder).all())
                .flatMap(roads -> roads);
    }

    @TestFactory
    Stream<DynamicTest> arrivesAsDataOrNotAtAll() throws Exception {
        BlockingQueue<RoadBench> benches = new LinkedBlockingQueue<>();
        for (int i = 0; i < AT_ONCE; i++) {
            benches.add(new RoadBench());
        }
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        List<DynamicTest> tests = roads().map(road -> {
            Future<List<String>> findings = threads.submit(() -> {
                RoadBench bench = benches.take();
                try {
                    return bench.findings(road);
                } finally {
                    benches.add(bench);
                }
            });
            return DynamicTest.dynamicTest(road.toString(), () -> assertThat(findings.get()).isEmpty());
        }).toList();
        return tests.stream().onClose(() -> {
            threads.shutdown();
            benches.forEach(RoadBench::close);
        });
    }

    /** An option or header that comes to the component some day has a road too, or a reason not to. */
    @Test
    void everyOptionAndHeaderHasARoad() throws Exception {
        Set<String> without = new TreeSet<>(headers());
        without.addAll(options(DatabendConfiguration.class));
        without.addAll(options(DatabendConsumerConfiguration.class));
        without.removeAll(NO_ROADS);
        try (RoadBench bench = new RoadBench()) {
            for (Road road : roads().toList()) {
                DatabendEndpoint endpoint = bench.newEndpoint(road.operation());
                DatabendEndpoint untouched = bench.newEndpoint(road.operation());
                Exchange exchange = endpoint.createExchange();
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
