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

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import io.github.cameldatabend.DatabendComponent;
import io.github.cameldatabend.DatabendConstants;
import io.github.cameldatabend.client.DatabendException;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Connections break all the time, and yet no row is there twice, nor does one go missing without a word. */
class DuplicatesIT extends DatabendTestSupport {

    private static final int ROWS = 1000;
    private static final int THREADS = 8;
    private static final long SEED = 20260822;
    private static final String INSERT = "cut:query?sql=INSERT INTO once VALUES (:#${body})&retryAttempts=";

    /** What an exchange said about its row. */
    private enum Told {
        THERE,
        NOT_THERE,
        UNKNOWN
    }

    private final DatabendComponent cut = new DatabendComponent();
    private CuttingRelay relay;

    @Override
    protected CamelContext createCamelContext() throws Exception {
        assumeTrue(service.url().startsWith("http://"), "the relay knows no TLS");
        CamelContext context = super.createCamelContext();
        relay = new CuttingRelay(service.url(), SEED);
        cut.getConfiguration().setUrl(relay.url());
        cut.getConfiguration().setUsername(service.username());
        cut.getConfiguration().setPassword(service.password());
        cut.getConfiguration().setDatabase(service.database());
        cut.getConfiguration().setRetryDelay(5L);
        context.addComponent("cut", cut);
        return context;
    }

    @Override
    protected RouteBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:labelled").errorHandler(defaultErrorHandler().maximumRedeliveries(100).redeliveryDelay(5))
                        .setHeader(DatabendConstants.DEDUPLICATE_LABEL, simple("${header.run}-${body}")).to(INSERT + 1);
            }
        };
    }

    @AfterEach
    void closeRelay() {
        relay.close();
    }

    private void createTable() {
        assertThat(send("databend:query", "CREATE OR REPLACE TABLE once (a INT)").getException()).isNull();
    }

    private Map<Integer, Told> insert(int rows, String uri, String run) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            Map<Integer, Told> told = new HashMap<>();
            List<Future<Told>> inserts = threads.invokeAll(IntStream.range(0, rows)
                    .<Callable<Told>> mapToObj(row -> () -> told(send(uri, row, "run", run))).toList());
            for (int row = 0; row < rows; row++) {
                told.put(row, inserts.get(row).get());
            }
            return told;
        } finally {
            threads.shutdownNow();
        }
    }

    private static Told told(Exchange exchange) {
        if (exchange.getException() == null) {
            return Told.THERE;
        }
        DatabendException failure = exchange.getException(DatabendException.class);
        assertThat(failure).as("%s", exchange.getException()).isNotNull();
        return failure.isOutcomeUnknown() ? Told.UNKNOWN : Told.NOT_THERE;
    }

    private Map<Integer, Long> counts() {
        Map<Integer, Long> counts = new HashMap<>();
        Exchange exchange = send("databend:query", "SELECT a, count(*) AS n FROM once GROUP BY a");
        exchange.getMessage().getBody(List.class).forEach(row -> counts.put(
                (Integer) ((Map<?, ?>) row).get("a"), ((Number) ((Map<?, ?>) row).get("n")).longValue()));
        return counts;
    }

    /** What nobody waits for any more may still be on its way. */
    private Map<Integer, Long> finalCounts() {
        Map<Integer, Long> last = new HashMap<>();
        Awaitility.await().pollInterval(1, TimeUnit.SECONDS).atMost(60, TimeUnit.SECONDS).until(() -> {
            Map<Integer, Long> now = counts();
            boolean settled = now.equals(last);
            last.putAll(now);
            return settled;
        });
        return last;
    }

    @ParameterizedTest
    @CsvSource({ "0, 200", "3, 1000" })
    void whatIsToldIsTrue(int retryAttempts, int rows) throws Exception {
        createTable();

        Map<Integer, Told> told = insert(rows, INSERT + retryAttempts, "");

        Map<Integer, Long> counts = finalCounts();
        Map<Told, Integer> seen = new EnumMap<>(Told.class);
        told.forEach((row, said) -> {
            seen.merge(said, 1, Integer::sum);
            long count = counts.getOrDefault(row, 0L);
            switch (said) {
                case THERE -> assertThat(count).as("row %s, inserted", row).isEqualTo(1);
                case NOT_THERE -> assertThat(count).as("row %s, not inserted", row).isZero();
                case UNKNOWN -> assertThat(count).as("row %s, outcome unknown", row).isLessThanOrEqualTo(1);
            }
        });
        // else nothing was tried here
        assertThat(seen.get(Told.THERE)).isGreaterThan(rows / 4);
        assertThat(seen).containsKey(Told.UNKNOWN);
    }

    @Test
    void withALabelAndRedeliveryEachIsThereOnce() throws Exception {
        createTable();

        Map<Integer, Told> told = insert(ROWS, "direct:labelled", UUID.randomUUID().toString());

        Map<Integer, Long> counts = finalCounts();
        assertThat(told.values()).containsOnly(Told.THERE);
        assertThat(counts).hasSize(ROWS).values().containsOnly(1L);
    }
}
