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

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

import io.github.cameldatabend.DatabendConstants;
import io.github.cameldatabend.benchmarks.soak.Ledger.Outcome;
import io.github.cameldatabend.client.DatabendException;
import org.apache.camel.Exchange;

/** Rows into one table by every way there is; each batch is noted with what must have come of it. */
final class Loads {

    private static final String TABLE = "soak_rows";
    private static final String LOAD = "databend:load?table=" + TABLE;
    private static final int MOST_ROWS = 5000;

    private final Calls calls;
    private final Ledger ledger;
    private final ServerControl server;

    Loads(Calls calls, Ledger ledger, ServerControl server) {
        this.calls = calls;
        this.ledger = ledger;
        this.server = server;
    }

    List<Job> jobs() {
        return List.of(
                new Job("streaming loads", () -> rows(LOAD, Outcome.PERHAPS)),
                new Job("streaming loads, NDJSON", () -> rows(LOAD + "&fileFormat=NDJSON", Outcome.PERHAPS)),
                new Job("loads by a stage", () -> rows(LOAD + "&loadMethod=stage", Outcome.ALL_OR_NOTHING)),
                new Job(
                        "loads straight to the storage",
                        () -> rows(LOAD + "&loadMethod=stage&presign=on", Outcome.ALL_OR_NOTHING)),
                new Job("loads with a label", this::labelled),
                new Job("loads that fail", this::broken),
                new Job("loads of a file", this::file),
                new Job("uploads and insertFromStage", this::staged),
                new Job("INSERT", this::insert),
                new Job("transactions", this::transaction));
    }

    void createTable() throws Exception {
        calls.sql("CREATE TABLE IF NOT EXISTS " + TABLE + " (batch BIGINT, n BIGINT, t VARCHAR)");
    }

    Map<Long, Ledger.Found> found() throws Exception {
        Exchange answer = calls.sql("SELECT batch, count(*) AS total, count(DISTINCT n) AS different FROM " + TABLE
                                    + " GROUP BY batch");
        return Ledger.found(answer.getMessage().getBody(List.class));
    }

    private long rows(String uri, Outcome unsure) throws Exception {
        return batch(unsure, (id, rows) -> {
            Exchange answer = calls.call(uri, rows(id, rows, Integer.MAX_VALUE), Map.of());
            told(answer, rows);
        });
    }

    /** Sent twice; it must be there once. */
    private long labelled() throws Exception {
        int phase = server.phase();
        return batch(Outcome.ALL_OR_NOTHING, (id, rows) -> {
            Map<String, Object> headers = Map.of(DatabendConstants.DEDUPLICATE_LABEL, "soak-" + id);
            calls.call(LOAD, list(id, rows), headers);
            Exchange again = calls.call(LOAD, list(id, rows), headers);
            WrongResult.unless(
                    !server.isStill(phase) || Boolean.TRUE.equals(again.getMessage().getHeader(DatabendConstants.DUPLICATE)),
                    "a label is not known the second time");
        });
    }

    /** The source ends with an exception, so that nothing of it may be there. */
    private long broken() throws Exception {
        long id = ledger.nextId();
        int rows = size();
        ledger.note(new Ledger.Batch(server.phase(), id, rows, Outcome.NOWHERE, Outcome.NOWHERE));
        try {
            calls.call(LOAD, rows(id, rows, ThreadLocalRandom.current().nextInt(rows)), Map.of());
        } catch (DatabendException e) {
            if (e.getKind() == DatabendException.Kind.SOURCE) {
                return 0;
            }
            throw e;
        }
        throw new WrongResult("a load has succeeded whose source has failed");
    }

    private long file() throws Exception {
        return batch(Outcome.PERHAPS, (id, rows) -> {
            Exchange answer = calls.call(LOAD + "&fileFormat=CSV", new ByteArrayInputStream(csv(id, rows)), Map.of());
            told(answer, rows);
        });
    }

    /** These are two steps: the file may be gone in between, and no file has no rows. */
    private long staged() throws Exception {
        int phase = server.phase();
        return batch(Outcome.ALL_OR_NOTHING, (id, rows) -> {
            Exchange uploaded = calls.call("databend:upload?path=soak", csv(id, rows), name(id));
            Exchange answer = calls.call(
                    "databend:insertFromStage?table=" + TABLE + "&fileFormat=CSV&copyOption.purge=true", null,
                    Map.of(DatabendConstants.STAGED_FILES, uploaded.getMessage().getHeader(DatabendConstants.STAGED_FILES)));
            if (server.isStill(phase)) {
                told(answer, rows);
            }
        });
    }

    private long insert() throws Exception {
        return one(Outcome.ALL_OR_NOTHING, id -> calls.call("databend:query", Map.of("id", id, "t", "it's " + id),
                Map.of(DatabendConstants.SQL, "INSERT INTO " + TABLE + " VALUES (:#id, 0, :#t)")));
    }

    /** Committed, rolled back, or left to the end of the exchange. */
    private long transaction() throws Exception {
        int way = ThreadLocalRandom.current().nextInt(3);
        if (way == 0) {
            return one(Outcome.ALL_OR_NOTHING, id -> calls.transaction("commit", insertOf(id)));
        }
        long id = ledger.nextId();
        ledger.note(new Ledger.Batch(server.phase(), id, 1, Outcome.NOWHERE, Outcome.NOWHERE));
        calls.transaction(way == 1 ? "rollback" : "none", insertOf(id));
        return 0;
    }

    private static String insertOf(long id) {
        return "INSERT INTO " + TABLE + " VALUES (" + id + ", 0, 'in a transaction')";
    }

    private long one(Outcome unsure, OneRow work) throws Exception {
        long id = ledger.nextId();
        return noted(id, 1, unsure, () -> work.run(id));
    }

    private long batch(Outcome unsure, Batch work) throws Exception {
        long id = ledger.nextId();
        int rows = size();
        return noted(id, rows, unsure, () -> work.run(id, rows));
    }

    private long noted(long id, int rows, Outcome unsure, Step work) throws Exception {
        int phase = server.phase();
        Outcome outcome = unsure;
        try {
            work.run();
            outcome = Outcome.THERE;
        } catch (DatabendException e) {
            outcome = e.isOutcomeUnknown() ? unsure : Outcome.NOWHERE;
            throw e;
        } finally {
            ledger.note(new Ledger.Batch(phase, id, rows, outcome, unsure));
        }
        return rows;
    }

    private static void told(Exchange answer, long rows) {
        Object count = answer.getMessage().getHeader(DatabendConstants.UPDATE_COUNT);
        WrongResult.unless(count instanceof Number number && number.longValue() == rows, count + " rows of " + rows);
    }

    private static int size() {
        return ThreadLocalRandom.current().nextInt(1, MOST_ROWS);
    }

    private static Map<String, Object> name(long id) {
        return Map.of(Exchange.FILE_NAME, "rows-" + id + ".csv");
    }

    private static byte[] csv(long id, int rows) {
        return LongStream.range(0, rows).mapToObj(n -> id + "," + n + ",\"row, " + n + "\"\n").collect(Collectors.joining())
                .getBytes(StandardCharsets.UTF_8);
    }

    private static List<Map<String, Object>> list(long id, int rows) {
        return LongStream.range(0, rows).mapToObj(n -> row(id, n)).toList();
    }

    /** @param fails before the row of this number */
    private static Iterator<Map<String, Object>> rows(long id, int rows, int fails) {
        return LongStream.range(0, rows).mapToObj(n -> {
            if (n == fails) {
                throw new IllegalStateException("The source fails");
            }
            return row(id, n);
        }).iterator();
    }

    private static Map<String, Object> row(long id, long n) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("batch", id);
        row.put("n", n);
        row.put("t", "row \"" + n + "\" of " + id);
        return row;
    }

    private interface Step {
        void run() throws Exception;
    }

    private interface Batch {
        void run(long id, int rows) throws Exception;
    }

    private interface OneRow {
        void run(long id) throws Exception;
    }
}
