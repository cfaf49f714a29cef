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
package io.github.cameldatabend.benchmarks.report;

import java.util.Map;

/**
 * One benchmark with one contender.
 *
 * @param benchmark    class and method
 * @param parameters   of the benchmark, among them the contender
 * @param title        of the contender, for people
 * @param unitsPerCall what numbers are told for: rows of a read, 1 for a query
 * @param plan         how long
 */
record Case(String benchmark, Map<String, String> parameters, String title, int unitsPerCall, Plan plan) {

    /**
     * How long a case is measured.
     *
     * @param starts     of the JVM at the most
     * @param heap       of the JVM
     * @param warmups    iterations before those that count
     * @param iterations that count
     * @param millis     of each iteration, 0 where an iteration is a single call
     */
    record Plan(int starts, String heap, int warmups, int iterations, int millis) {

        private static final String HEAP = "1g";

        /** For an iteration that is a single call. */
        static Plan ofCalls(int starts, int warmups, int iterations) {
            return new Plan(starts, HEAP, warmups, iterations, 0);
        }

        Plan withHeap(String other) {
            return new Plan(starts, other, warmups, iterations, millis);
        }

        Plan withMillis(int other) {
            return new Plan(starts, heap, warmups, iterations, other);
        }
    }

    /** Class and method without the package. */
    String shortName() {
        int method = benchmark.lastIndexOf('.');
        return benchmark.substring(benchmark.lastIndexOf('.', method - 1) + 1);
    }
}
