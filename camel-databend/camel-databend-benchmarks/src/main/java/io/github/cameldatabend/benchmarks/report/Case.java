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
 * @param warmups      iterations before those that count
 * @param iterations   that count
 * @param millis       of each iteration, of no meaning where an iteration is a single call
 */
record Case(
        String benchmark, Map<String, String> parameters, String title, int unitsPerCall, int warmups, int iterations,
        int millis) {

    /** Class and method without the package. */
    String shortName() {
        int method = benchmark.lastIndexOf('.');
        return benchmark.substring(benchmark.lastIndexOf('.', method - 1) + 1);
    }
}
