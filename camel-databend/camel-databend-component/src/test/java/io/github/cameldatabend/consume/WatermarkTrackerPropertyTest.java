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

    /** What was delivered, and how far it must have been reached. */
    private static final class Poll {

        private final WatermarkTracker tracker = new WatermarkTracker(null);
        private final List<Opened> opened = new ArrayList<>();
        private final List<Opened> open = new ArrayList<>();
        /** Of the row that comes next, or null. */
        private Integer following;
        private boolean ended;

        void complete(Opened done, Opened failed) {
            if (done != failed) {
                tracker.complete(done.entry());
                open.remove(done);
            }
            assertThat(tracker.reached()).isEqualTo(expected());
        }

        void end() {
            ended = true;
            tracker.end();
            assertThat(tracker.reached()).isEqualTo(expected());
        }

        /**
         * The highest value such that it and all lower ones are of exchanges that are completed, and no row is to come.
         */
        private Watermark expected() {
            int missing = open.stream().flatMap(next -> next.values().stream()).min(Integer::compare).orElse(Integer.MAX_VALUE);
            int highest = opened.stream().flatMap(next -> next.values().stream()).max(Integer::compare).orElse(0);
            boolean closed = ended || following != null && following > highest;
            return opened.stream().filter(next -> !open.contains(next)).flatMap(next -> next.values().stream())
                    .filter(done -> done < missing && (closed || done < highest)).max(Integer::compare)
                    .map(WatermarkTrackerPropertyTest::mark).orElse(null);
        }
    }

    @Property(tries = 2000)
    void nothingThatIsNotCompletedIsPassed(
            @ForAll @Size(max = 12) List<@IntRange(min = 0, max = 2) Integer> steps,
            @ForAll @IntRange(min = 1, max = 4) int most, @ForAll @IntRange(max = 12) int failing,
            @ForAll @IntRange(max = 12) int delivered, @ForAll boolean whole, @ForAll long seed) {
        Random random = new Random(seed);
        Poll poll = new Poll();
        List<Integer> values = new ArrayList<>();
        for (int step : steps) {
            values.add(step + (values.isEmpty() ? 1 : values.get(values.size() - 1)));
        }
        boolean all = delivered >= values.size();
        Opened failed = null;
        for (int i = 0; i < Math.min(delivered, values.size());) {
            Opened next = new Opened(poll.tracker.open(), new ArrayList<>());
            poll.opened.add(next);
            poll.open.add(next);
            if (poll.opened.size() == failing) {
                failed = next;
            }
            for (int rows = 1 + random.nextInt(most); rows > 0 && i < Math.min(delivered, values.size()); rows--, i++) {
                next.values().add(values.get(i));
                poll.following = i + 1 < values.size() && random.nextBoolean() ? values.get(i + 1) : null;
                poll.tracker.add(next.entry(), mark(values.get(i)), poll.following == null ? null : mark(poll.following));
            }
            if (random.nextBoolean()) {
                poll.complete(poll.open.get(random.nextInt(poll.open.size())), failed);
            }
        }
        List<Opened> order = new ArrayList<>(poll.open);
        Collections.shuffle(order, random);
        for (Opened next : order) {
            if (whole && all && random.nextBoolean()) {
                poll.end();
            }
            poll.complete(next, failed);
        }
        if (whole && all) {
            poll.end();
        }
    }

    private static Watermark mark(int value) {
        return new Watermark(BigInteger.valueOf(value), null);
    }
}
