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
package io.github.cameldatabend.benchmarks.soak;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;

import io.github.cameldatabend.DatabendConstants;
import org.apache.camel.Exchange;

/** Queries: small ones, streams that are read and streams that are not, and some that are killed. */
final class Reads {

    private static final int QUERIES = 5;
    private static final int IN_FLIGHT = 100;
    private static final int MANY = 1_000_000;
    private static final String STREAM = "databend:query?outputType=StreamList&maxRowsPerPage=2000";

    private final Calls calls;

    Reads(Calls calls) {
        this.calls = calls;
    }

    List<Job> jobs() {
        return List.of(
                new Job("queries", this::queries),
                new Job("queries in flight", this::inFlight),
                new Job("streams", this::stream),
                new Job("texts", this::text),
                new Job("abandoned streams", this::abandon),
                new Job("pages", this::pages),
                new Job("killed streams", this::kill),
                new Job("killed statements", this::leaveAlone));
    }

    private long queries() throws Exception {
        for (int i = 0; i < QUERIES; i++) {
            long number = ThreadLocalRandom.current().nextLong(1L << 40);
            String text = "it's " + number;
            Exchange answer = calls.call("databend:query?outputType=SelectOne", Map.of("number", number, "text", text),
                    Map.of(DatabendConstants.SQL, "SELECT :#number AS number, :#text AS text"));
            Map<?, ?> row = answer.getMessage().getBody(Map.class);
            WrongResult.unless(((Number) row.get("number")).longValue() == number && text.equals(row.get("text")),
                    "asked for " + number + " and got " + row);
        }
        return QUERIES;
    }

    private long inFlight() throws Exception {
        List<CompletableFuture<Exchange>> answers = new ArrayList<>();
        for (int i = 0; i < IN_FLIGHT; i++) {
            answers.add(calls.send("SELECT " + i));
        }
        CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new)).join();
        for (int i = 0; i < IN_FLIGHT; i++) {
            Number number = Calls.checked(answers.get(i).join()).getMessage().getBody(Number.class);
            WrongResult.unless(number.intValue() == i, "asked for " + i + " and got " + number);
        }
        return IN_FLIGHT;
    }

    private long stream() throws Exception {
        int rows = ThreadLocalRandom.current().nextInt(1, 200_000);
        calls.call(STREAM, numbers(rows), Map.of(), exchange -> {
            long next = 0;
            for (Iterator<?> it = exchange.getMessage().getBody(Iterator.class); it.hasNext(); next++) {
                long number = number(it.next());
                WrongResult.unless(number == next, "row " + next + " is " + number);
            }
            WrongResult.unless(next == rows, next + " rows of " + rows);
        });
        return rows;
    }

    private long text() throws Exception {
        int rows = ThreadLocalRandom.current().nextInt(1, 100_000);
        boolean csv = ThreadLocalRandom.current().nextBoolean();
        String uri = "databend:query?maxRowsPerPage=5000&outputType=" + (csv ? "Csv&csvHeader=false" : "NdJson");
        calls.call(uri, numbers(rows), Map.of(), exchange -> {
            long lines;
            try (BufferedReader text = new BufferedReader(
                    new InputStreamReader(exchange.getMessage().getBody(InputStream.class), StandardCharsets.UTF_8))) {
                lines = text.lines().count();
            }
            WrongResult.unless(lines == rows, lines + " lines of " + rows);
        });
        return rows;
    }

    /** Closed at some row, or left to the end of the exchange, or not touched at all. */
    private long abandon() throws Exception {
        int rows = ThreadLocalRandom.current().nextInt(10_000);
        int way = ThreadLocalRandom.current().nextInt(4);
        if (way == 3) {
            calls.call("databend:query?outputType=Csv&maxRowsPerPage=2000", numbers(MANY), Map.of(),
                    exchange -> exchange.getMessage().getBody(InputStream.class).readNBytes(rows));
            return 0;
        }
        calls.call(STREAM, numbers(MANY), Map.of(), exchange -> {
            Iterator<?> stream = exchange.getMessage().getBody(Iterator.class);
            for (int i = 0; way > 0 && i < rows; i++) {
                stream.next();
            }
            if (way == 2) {
                ((Closeable) stream).close();
            }
        });
        return way > 0 ? rows : 0;
    }

    private long pages() throws Exception {
        Exchange first = calls.call("databend:query?outputType=Page&maxRowsPerPage=100", numbers(1000), Map.of());
        Map<String, Object> where = where(first, DatabendConstants.NODE_ID, DatabendConstants.NEXT_URI);
        Exchange second = calls.call("databend:nextPage", null, where);
        long number = number(second.getMessage().getBody(List.class).get(0));
        WrongResult.unless(number == 100, "the second page begins with " + number);
        calls.call("databend:finalize", null, where);
        return 200;
    }

    /** Who goes on reading must be told. */
    private long kill() throws Exception {
        calls.call(STREAM, numbers(MANY), Map.of(), exchange -> {
            Iterator<?> stream = exchange.getMessage().getBody(Iterator.class);
            stream.next();
            calls.call("databend:kill?failIfNotFound=false", null, where(exchange, DatabendConstants.NODE_ID));
            long rows = 1;
            try {
                for (; stream.hasNext(); rows++) {
                    stream.next();
                }
            } catch (RuntimeException told) {
                return;
            }
            WrongResult.unless(rows == MANY, "a killed stream ends after " + rows + " rows as if it were whole");
        });
        return 1;
    }

    private long leaveAlone() throws Exception {
        Exchange started = calls.call("databend:query?wait=false", "SELECT sum(number) FROM numbers(100000000000)", Map.of());
        Map<String, Object> where = where(started, DatabendConstants.NODE_ID);
        calls.call("databend:status?failIfNotFound=false", null, where);
        calls.call("databend:kill?failIfNotFound=false", null, where);
        return 0;
    }

    private static Map<String, Object> where(Exchange exchange, String... others) {
        Map<String, Object> headers = new HashMap<>();
        headers.put(DatabendConstants.QUERY_ID, exchange.getMessage().getHeader(DatabendConstants.QUERY_ID));
        for (String other : others) {
            headers.put(other, exchange.getMessage().getHeader(other));
        }
        return headers;
    }

    private static String numbers(int rows) {
        return "SELECT number, 'the number ' || to_string(number) AS text FROM numbers(" + rows + ")";
    }

    private static long number(Object row) {
        Object number = ((Map<?, ?>) row).get("number");
        return number instanceof BigInteger big ? big.longValueExact() : ((Number) number).longValue();
    }
}
