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

import java.util.Collection;
import java.util.List;
import java.util.stream.DoubleStream;

import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;

/**
 * What one JVM measured for one case.
 *
 * @param score     median of the iterations: microseconds a call, or calls a second
 * @param bytes     allocated for each call, by the whole JVM
 * @param cpuMicros of the whole JVM for each call
 * @param httpCalls for each call
 * @param threads   the most at once, where they were counted, else 0
 * @param heapHeld  bytes in use after a full collection, at the most, where that was looked at, else 0
 * @param heapPeak  likewise after any collection
 */
record Start(
        double score, double bytes, double cpuMicros, double httpCalls, double threads, double heapHeld, double heapPeak) {

    static Start of(Collection<RunResult> results) {
        BenchmarkResult result = results.iterator().next().getBenchmarkResults().iterator().next();
        List<IterationResult> iterations = List.copyOf(result.getIterationResults());
        double calls = result.getMetadata().getMeasurementOps();
        double score = Numbers.median(iterations.stream().mapToDouble(iteration -> iteration.getPrimaryResult().getScore()));
        return new Start(
                score,
                Numbers.median(secondary(iterations, "gc.alloc.rate.norm")),
                secondary(iterations, "cpuMicros").sum() / calls,
                secondary(iterations, "httpCalls").sum() / calls,
                secondary(iterations, "threads").max().orElse(0),
                secondary(iterations, "heapHeld").max().orElse(0),
                secondary(iterations, "heapPeak").max().orElse(0));
    }

    private static DoubleStream secondary(List<IterationResult> iterations, String label) {
        return iterations.stream()
                .flatMap(iteration -> iteration.getSecondaryResults().entrySet().stream())
                .filter(result -> result.getKey().endsWith(label))
                .map(entry -> (Result<?>) entry.getValue())
                .mapToDouble(Result::getScore);
    }
}
