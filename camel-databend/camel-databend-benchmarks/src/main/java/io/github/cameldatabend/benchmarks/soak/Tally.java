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
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;

import io.github.cameldatabend.client.DatabendException;

/**
 * What was done, and what went wrong.
 */
final class Tally {

    private static final int TOLD = 50;

    private final Map<String, LongAdder> operations = new ConcurrentHashMap<>();
    private final LongAdder rows = new LongAdder();
    private final Map<String, LongAdder> errors = new ConcurrentHashMap<>();
    private final LongAdder surprises = new LongAdder();
    private final ConcurrentLinkedQueue<String> news = new ConcurrentLinkedQueue<>();

    void done(String name, long rowsOfIt) {
        operations.computeIfAbsent(name, key -> new LongAdder()).increment();
        rows.add(rowsOfIt);
    }

    /** @param calm whether the server was there all the while, so that nothing should fail */
    void failed(String name, Throwable error, boolean calm) {
        errors.computeIfAbsent(kind(error), key -> new LongAdder()).increment();
        if (calm || error instanceof WrongResult) {
            surprise(name + ": " + error);
        }
    }

    /** What must not be. */
    void surprise(String text) {
        surprises.increment();
        if (surprises.sum() <= TOLD) {
            news.add(text);
        }
    }

    private static String kind(Throwable error) {
        for (Throwable at = error; at != null; at = at.getCause()) {
            if (at instanceof DatabendException ours) {
                return ours.getKind() + (ours.isOutcomeUnknown() ? " (outcome unknown)" : "");
            }
        }
        return error.getClass().getSimpleName();
    }

    long operations() {
        return operations.values().stream().mapToLong(LongAdder::sum).sum();
    }

    long rows() {
        return rows.sum();
    }

    Map<String, Long> operationsByName() {
        return numbers(operations);
    }

    Map<String, Long> errors() {
        return numbers(errors);
    }

    long surprises() {
        return surprises.sum();
    }

    /** @return the surprises since the last time; of very many only the first */
    List<String> news() {
        List<String> all = new ArrayList<>();
        for (String text = news.poll(); text != null; text = news.poll()) {
            all.add(text);
        }
        return all;
    }

    private static Map<String, Long> numbers(Map<String, LongAdder> adders) {
        Map<String, Long> numbers = new TreeMap<>();
        adders.forEach((name, adder) -> numbers.put(name, adder.sum()));
        return numbers;
    }
}
