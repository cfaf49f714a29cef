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

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** How long the measuring itself took. */
final class TimeSpent {

    private final Map<Case, List<Double>> seconds;

    /** @param seconds of each start of each case */
    TimeSpent(Map<Case, List<Double>> seconds) {
        this.seconds = seconds;
    }

    String write() {
        Map<String, double[]> perBenchmark = new TreeMap<>();
        seconds.forEach((each, starts) -> {
            double[] sums = perBenchmark.computeIfAbsent(each.shortName(), key -> new double[3]);
            sums[0]++;
            sums[1] += starts.size();
            sums[2] += starts.stream().mapToDouble(Double::doubleValue).sum();
        });
        StringBuilder text = new StringBuilder();
        double all = 0;
        for (Map.Entry<String, double[]> each : perBenchmark.entrySet()) {
            double[] sums = each.getValue();
            all += sums[2];
            text.append(String.format(Locale.ROOT, "%-32s cases %2.0f, starts %3.0f, seconds %5.0f, for a start %5.1f%n",
                    each.getKey(), sums[0], sums[1], sums[2], sums[2] / sums[1]));
        }
        return text + String.format(Locale.ROOT, "All: %.1f minutes", all / 60);
    }
}
