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

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/**
 * What all starts measured; medians over the starts.
 */
final class Results {

    private static final double MICROS_PER_SECOND = 1_000_000;

    private final Map<Case, List<Start>> starts = new LinkedHashMap<>();

    void add(Case measured, Start start) {
        starts.computeIfAbsent(measured, key -> new ArrayList<>()).add(start);
    }

    boolean isMeasured(Case each) {
        return starts.containsKey(each);
    }

    double score(Case measured) {
        return median(measured, Start::score);
    }

    /** Units a second, for a case whose score is the time of a call. */
    double rate(Case measured) {
        return median(measured, start -> rate(measured, start));
    }

    double slowestRate(Case measured) {
        return rates(measured).min().orElse(0);
    }

    double fastestRate(Case measured) {
        return rates(measured).max().orElse(0);
    }

    double bytesPerUnit(Case measured) {
        return median(measured, Start::bytes) / measured.unitsPerCall();
    }

    double cpuMicrosPerUnit(Case measured) {
        return median(measured, Start::cpuMicros) / measured.unitsPerCall();
    }

    double httpCalls(Case measured) {
        return median(measured, Start::httpCalls);
    }

    double threads(Case measured) {
        return of(measured).stream().mapToDouble(Start::threads).max().orElse(0);
    }

    double heapHeld(Case measured) {
        return median(measured, Start::heapHeld);
    }

    double heapPeak(Case measured) {
        return median(measured, Start::heapPeak);
    }

    /** For a case whose score is the time of a call. */
    double microsPerUnit(Case measured) {
        return score(measured) / measured.unitsPerCall();
    }

    double lowestScore(Case measured) {
        return of(measured).stream().mapToDouble(Start::score).min().orElse(0);
    }

    double highestScore(Case measured) {
        return of(measured).stream().mapToDouble(Start::score).max().orElse(0);
    }

    private DoubleStream rates(Case measured) {
        return of(measured).stream().mapToDouble(start -> rate(measured, start));
    }

    private static double rate(Case measured, Start start) {
        return measured.unitsPerCall() / start.score() * MICROS_PER_SECOND;
    }

    private double median(Case measured, ToDoubleFunction<Start> value) {
        return Numbers.median(of(measured).stream().mapToDouble(value));
    }

    private List<Start> of(Case measured) {
        return starts.getOrDefault(measured, List.of());
    }
}
