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

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * Whether something grows: the mean of the last third of the samples beside that of the first third, once the first
 * fifth is put aside, in which pools and caches fill.
 *
 * @param first     mean of the first third
 * @param last      mean of the last third
 * @param tolerated what the last may be at the most
 */
record Flatness(String name, double first, double last, double tolerated) {

    private static final double MEGABYTE = 1024.0 * 1024.0;
    private static final int FEWEST = 4;

    /** @return an empty list if there are too few samples to say anything */
    static List<Flatness> of(List<Sample> samples) {
        List<Sample> warm = samples.subList((samples.size() + 4) / 5, samples.size());
        if (warm.size() < FEWEST) {
            return List.of();
        }
        return List.of(
                of("heap after a full collection, MB", warm, sample -> sample.heap() / MEGABYTE, 1.1, 1),
                of("threads", warm, Sample::threads, 1, 5),
                of("sockets", warm, Sample::sockets, 1, 5),
                of("open queries on the server", warm, Sample::openQueries, 1, 1));
    }

    private static Flatness of(
            String name, List<Sample> samples, ToDoubleFunction<Sample> value, double factor, double more) {
        int third = samples.size() / 3;
        double first = mean(samples.subList(0, third), value);
        double last = mean(samples.subList(samples.size() - third, samples.size()), value);
        return new Flatness(name, first, last, first * factor + more);
    }

    private static double mean(List<Sample> samples, ToDoubleFunction<Sample> value) {
        return samples.stream().mapToDouble(value).average().orElse(0);
    }

    boolean isFlat() {
        return last <= tolerated;
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%s: first third %.1f, last third %.1f, at most %.1f: %s", name, first, last,
                tolerated, isFlat() ? "flat" : "GROWS");
    }
}
