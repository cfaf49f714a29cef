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

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What should be in the table of the server's present life, batch by batch, and what is.
 */
final class Ledger {

    /** What is known of a batch. */
    enum Outcome {
        /** All its rows are there. */
        THERE,
        /** None is. */
        NOWHERE,
        /** All are or none is. */
        ALL_OR_NOTHING,
        /** As many as there may be, each once. */
        PERHAPS
    }

    /**
     * What the server has of a batch.
     *
     * @param rows     of any sort
     * @param distinct of them
     */
    record Found(long rows, long distinct) {

        static final Found NOTHING = new Found(0, 0);
    }

    /**
     * @param life    of the server in which it was begun
     * @param outcome that is known, if it was in this life
     * @param unsure  what is known all the same, if the server has had another life since
     */
    record Batch(int life, long id, long rows, Outcome outcome, Outcome unsure) {
    }

    private final AtomicLong ids = new AtomicLong();
    private final ReentrantLock lock = new ReentrantLock();
    private final Tally tally;
    private List<Batch> batches = new ArrayList<>();
    private long checkedBatches;
    private long checkedRows;
    private long unknown;
    private long lost;
    private long repeated;

    Ledger(Tally tally) {
        this.tally = tally;
    }

    long nextId() {
        return ids.incrementAndGet();
    }

    void note(Batch batch) {
        lock.lock();
        try {
            batches.add(batch);
        } finally {
            lock.unlock();
        }
    }

    /** The server has lost everything. */
    void clear() {
        lock.lock();
        try {
            batches = new ArrayList<>();
        } finally {
            lock.unlock();
        }
    }

    /** Asks the server for all that is noted so far. */
    void check(int life, Source source) throws Exception {
        List<Batch> noted;
        lock.lock();
        try {
            noted = List.copyOf(batches);
        } finally {
            lock.unlock();
        }
        Map<Long, Found> found = source.find();
        for (Batch batch : noted) {
            check(batch, batch.life == life ? batch.outcome : batch.unsure, found.getOrDefault(batch.id, Found.NOTHING));
        }
    }

    private void check(Batch batch, Outcome outcome, Found found) {
        checkedBatches++;
        checkedRows += found.rows;
        long twice = found.rows - found.distinct;
        boolean right = switch (outcome) {
            case THERE -> found.distinct == batch.rows;
            case NOWHERE -> found.rows == 0;
            case ALL_OR_NOTHING -> found.distinct == 0 || found.distinct == batch.rows;
            case PERHAPS -> found.distinct <= batch.rows;
        };
        if (outcome == Outcome.ALL_OR_NOTHING || outcome == Outcome.PERHAPS) {
            unknown++;
        }
        if (twice > 0) {
            repeated += twice;
        }
        if (!right) {
            lost += Math.abs(batch.rows - found.distinct);
        }
        if (twice > 0 || !right) {
            tally.surprise(batch + " " + outcome + ": the server has " + found);
        }
    }

    long checkedBatches() {
        return checkedBatches;
    }

    long checkedRows() {
        return checkedRows;
    }

    /** @return how many of the checked batches nobody could be sure of */
    long unknown() {
        return unknown;
    }

    /** @return rows that are not where they should be */
    long lost() {
        return lost;
    }

    long repeated() {
        return repeated;
    }

    /** Looks into the table. */
    interface Source {
        Map<Long, Found> find() throws Exception;
    }

    /** @param rows Maps with {@code batch}, {@code total} and {@code different} */
    static Map<Long, Found> found(Iterable<?> rows) {
        Map<Long, Found> found = new HashMap<>();
        for (Object row : rows) {
            Map<?, ?> columns = (Map<?, ?>) row;
            found.put(number(columns.get("batch")), new Found(number(columns.get("total")), number(columns.get("different"))));
        }
        return found;
    }

    private static long number(Object value) {
        return ((Number) value).longValue();
    }
}
