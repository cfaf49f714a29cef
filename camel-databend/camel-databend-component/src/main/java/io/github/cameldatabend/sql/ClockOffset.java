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
package io.github.cameldatabend.sql;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Set;

/**
 * Finds the offset at which an instant is written, where only the instant counts.
 * <p>
 * Databend reads a time with an offset on the clock of the session's zone first, and minds the offset then: a time that
 * this clock has passed over, in spring or at the date line, it takes for one an hour later, or a day.
 */
final class ClockOffset {

    private static final int SECONDS_PER_HOUR = 3600;
    private static final int HOURS_PER_DAY = 24;
    private static final int SECONDS_PER_DAY = HOURS_PER_DAY * SECONDS_PER_HOUR;
    /** No clock has passed over this hour since 1970 but those that left out the whole day. */
    private static final int AFTERNOON = 13;
    /** In hours; more is none to Databend. */
    private static final int MAX_OFFSET = 14;
    /** Of Kwajalein, of the Line and Phoenix Islands, of Samoa and Tokelau. */
    private static final Set<Long> SKIPPED_DAYS = Set.of(
            LocalDate.of(1993, 8, 21).toEpochDay(), LocalDate.of(1994, 12, 31).toEpochDay(),
            LocalDate.of(2011, 12, 30).toEpochDay());

    private ClockOffset() {
    }

    /**
     * Before 1970 it is {@code Z}: servers before 1.2.850 read all other offsets of those years as 1970.
     */
    static ZoneOffset of(Instant instant) {
        long second = instant.getEpochSecond();
        if (second < 0) {
            return ZoneOffset.UTC;
        }
        int hour = (int) (second / SECONDS_PER_HOUR % HOURS_PER_DAY);
        if (SKIPPED_DAYS.contains(second / SECONDS_PER_DAY)) {
            // the day before, or the day after
            return ZoneOffset.ofHours(hour < MAX_OFFSET ? -MAX_OFFSET : MAX_OFFSET);
        }
        return ZoneOffset.ofHours(AFTERNOON - hour);
    }
}
