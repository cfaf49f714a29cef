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
package io.github.cameldatabend.consume;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Exchanges of one row or of many, done in any order, some of them failed, some never done.
 */
class WatermarkTrackerPropertyTest {

    private record Opened(WatermarkTracker.Entry entry, List<Integer> values) {
    }

    @Property(tries = 2000)
    void nothingThatIsNotCompletedIsPassed(
            @ForAll @Size(max = 12) List<@IntRange(min = 0, max = 2) Integer> steps,
            @ForAll @IntRange(min = 1, max = 4) int most,
            @ForAll @IntRange(max = 12) int failing, @ForAll boolean whole, @ForAll long seed) {
        Random random = new Random(seed);
        WatermarkTracker tracker = new WatermarkTracker(null);
        List<Opened> opened = new ArrayList<>();
        int value = 1;
        for (int i = 0; i < steps.size();) {
            Opened next = new Opened(tracker.open(), new ArrayList<>());
            for (int rows = 1 + random.nextInt(most); rows > 0 && i < steps.size(); rows--, i++) {
                value += steps.get(i);
                next.values().add(value);
                tracker.add(next.entry(), mark(value));
            }
            opened.add(next);
        }
        List<Opened> order = new ArrayList<>(opened);
        Collections.shuffle(order, random);
        List<Opened> open = new ArrayList<>(opened);
        boolean ended = false;
        for (Opened next : order) {
            if (whole && !ended && random.nextBoolean()) {
                tracker.end();
                ended = true;
            }
            if (opened.indexOf(next) != failing) {
                tracker.complete(next.entry());
                open.remove(next);
            }
            assertThat(tracker.reached()).isEqualTo(expected(opened, open, ended));
        }
        if (whole) {
            tracker.end();
            assertThat(tracker.reached()).isEqualTo(expected(opened, open, true));
        }
    }

    /** The highest value such that it and all lower ones are of exchanges that are completed, and no row is to come. */
    private static Watermark expected(List<Opened> opened, List<Opened> open, boolean ended) {
        int missing = open.stream().flatMap(next -> next.values().stream()).min(Integer::compare).orElse(Integer.MAX_VALUE);
        int highest = opened.stream().flatMap(next -> next.values().stream()).max(Integer::compare).orElse(0);
        return opened.stream().filter(next -> !open.contains(next)).flatMap(next -> next.values().stream())
                .filter(done -> done < missing && (ended || done < highest)).max(Integer::compare)
                .map(WatermarkTrackerPropertyTest::mark).orElse(null);
    }

    private static Watermark mark(int value) {
        return new Watermark(BigInteger.valueOf(value), null);
    }
}
