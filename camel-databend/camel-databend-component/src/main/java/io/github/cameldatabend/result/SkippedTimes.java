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
package io.github.cameldatabend.result;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The times that the clock of some time zone passes over: an hour in spring, a whole day at the date line.
 * <p>
 * Databend reads a time with an offset on the clock of the session's zone first, and minds the offset then: a time that
 * this clock has not, it stores an hour late, or a day. What the session's zone will be is not known here, so all
 * count.
 */
final class SkippedTimes {

    private static final int SECONDS_PER_HOUR = 3600;
    private static final int SECONDS_PER_DAY = 24 * SECONDS_PER_HOUR;
    /** No clock has passed over this hour since 1970 but those that left out the whole day. */
    private static final int AFTERNOON = 13;
    /** More is none to Databend. */
    private static final int MAX_OFFSET = 14 * SECONDS_PER_HOUR;
    private static final int SECONDS_PER_SPAN = 400 * SECONDS_PER_DAY;
    private static final long LAST_SECOND = 253_402_300_799L;
    private static final List<ZoneRules> ZONES = ZoneId.getAvailableZoneIds().stream().map(id -> ZoneId.of(id).getRules())
            .filter(rules -> !rules.isFixedOffset()).distinct().toList();
    /** Of each span of time since 1970, once it is asked for: begin and end of what is passed over, in their order. */
    private static final AtomicReferenceArray<long[]> SPANS
            = new AtomicReferenceArray<>((int) ((LAST_SECOND + MAX_OFFSET) / SECONDS_PER_SPAN) + 1);

    private SkippedTimes() {
    }

    /**
     * @param  epochSecond up to the year 9999
     * @return             seconds of an offset at which no clock passes over that instant: 0 wherever that is such a
     *                     one, and before 1970, where older servers take no other
     */
    static int offsetAround(long epochSecond) {
        if (epochSecond < 0 || !isSkipped(epochSecond)) {
            return 0;
        }
        int second = (int) (epochSecond % SECONDS_PER_DAY);
        int toAfternoon = (AFTERNOON - second / SECONDS_PER_HOUR) * SECONDS_PER_HOUR;
        if (!isSkipped(epochSecond + toAfternoon)) {
            return toAfternoon;
        }
        // the day before, or the day after
        return second < MAX_OFFSET ? -MAX_OFFSET : MAX_OFFSET;
    }

    private static boolean isSkipped(long localSecond) {
        int span = (int) (localSecond / SECONDS_PER_SPAN);
        long[] bounds = SPANS.get(span);
        if (bounds == null) {
            bounds = bounds((long) span * SECONDS_PER_SPAN);
            SPANS.set(span, bounds);
        }
        int found = Arrays.binarySearch(bounds, localSecond);
        int upTo = found < 0 ? -found - 1 : found + 1;
        return upTo % 2 == 1;
    }

    private static long[] bounds(long from) {
        TreeMap<Long, Long> gaps = new TreeMap<>();
        // no offset is more than a day
        Instant begin = Instant.ofEpochSecond(from - 2 * SECONDS_PER_DAY);
        Instant end = Instant.ofEpochSecond(from + SECONDS_PER_SPAN + 2 * SECONDS_PER_DAY);
        for (ZoneRules rules : ZONES) {
            ZoneOffsetTransition next = rules.nextTransition(begin);
            while (next != null && next.getInstant().isBefore(end)) {
                if (next.isGap()) {
                    gaps.merge(next.getDateTimeBefore().toEpochSecond(ZoneOffset.UTC),
                            next.getDateTimeAfter().toEpochSecond(ZoneOffset.UTC), Math::max);
                }
                next = rules.nextTransition(next.getInstant());
            }
        }
        return joined(gaps);
    }

    /** Gaps that touch each other become one, so that no bound is there twice. */
    private static long[] joined(TreeMap<Long, Long> gaps) {
        long[] bounds = new long[2 * gaps.size()];
        int size = 0;
        for (var gap : gaps.entrySet()) {
            if (size > 0 && gap.getKey() <= bounds[size - 1]) {
                bounds[size - 1] = Math.max(bounds[size - 1], gap.getValue());
            } else {
                bounds[size++] = gap.getKey();
                bounds[size++] = gap.getValue();
            }
        }
        return Arrays.copyOf(bounds, size);
    }
}
