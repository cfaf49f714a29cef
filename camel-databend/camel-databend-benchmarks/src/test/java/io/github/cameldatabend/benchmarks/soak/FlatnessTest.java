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
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FlatnessTest {

    private static final long MEGABYTE = 1 << 20;

    @Test
    void whatGrowsInTheBeginningOnlyIsFlat() {
        List<Sample> samples = IntStream.range(0, 20).mapToObj(i -> sample((i < 4 ? 5 : 30) * MEGABYTE, 40)).toList();

        assertThat(Flatness.of(samples)).hasSize(4).allMatch(Flatness::isFlat);
    }

    @Test
    void aLeak() {
        List<Sample> samples = IntStream.range(0, 20).mapToObj(i -> sample((30 + i) * MEGABYTE, 40 + i)).toList();

        assertThat(Flatness.of(samples)).filteredOn(each -> !each.isFlat()).extracting(Flatness::name)
                .containsExactly("heap after a full collection, MB", "threads");
    }

    @Test
    void tooFewToTell() {
        assertThat(Flatness.of(List.of(sample(1, 1), sample(2, 2)))).isEmpty();
    }

    private static Sample sample(long heap, int threads) {
        return new Sample(0, heap, threads, 10, 0);
    }
}
