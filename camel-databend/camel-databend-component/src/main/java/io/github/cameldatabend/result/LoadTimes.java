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
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/**
 * Dates and times as text that Databend reads, within the years that it has. What is finer than a microsecond is cut
 * off.
 */
final class LoadTimes {

    private static final int MIN_YEAR = 1;
    private static final int MAX_YEAR = 9999;
    private static final long MIN_SECOND = LocalDate.of(MIN_YEAR, 1, 1).atStartOfDay().toEpochSecond(ZoneOffset.UTC);
    /** The server's library of dates leaves what an offset may add at the end of the last year. */
    private static final long MAX_SECOND = LocalDate.of(MAX_YEAR, 12, 30).atTime(22, 0).toEpochSecond(ZoneOffset.UTC);
    /** In the time zones farthest in the east, as if it were UTC. */
    private static final long MAX_LOCAL_SECOND = MAX_SECOND + ZoneOffset.ofHours(14).getTotalSeconds();
    private static final int SECONDS_PER_MINUTE = 60;
    private static final int NANOS_PER_MICRO = 1000;
    private static final int MICRO_DIGITS = 6;

    private LoadTimes() {
    }

    static void instant(Instant instant, TextBuffer out) {
        long second = instant.getEpochSecond();
        check(second);
        int offset = SkippedTimes.offsetAround(second);
        if (offset == 0) {
            IsoTexts.appendUtc(second, micros(instant.getNano()), out);
        } else {
            IsoTexts.appendAt(second, micros(instant.getNano()), offset, out);
        }
    }

    /** At its own offset, whatever the clocks pass over there, for a Timestamp_Tz keeps it. */
    static void offsetDateTime(OffsetDateTime dateTime, TextBuffer out) {
        int offset = dateTime.getOffset().getTotalSeconds();
        if (offset % SECONDS_PER_MINUTE != 0) {
            throw new IllegalArgumentException("the offset " + dateTime.getOffset() + " has seconds, which Databend does not");
        }
        check(dateTime.toEpochSecond());
        checkYear(dateTime.getYear(), "Timestamp");
        IsoTexts.appendAt(dateTime.toEpochSecond(), micros(dateTime.getNano()), offset, out);
    }

    /** Without an offset: the time on the clock of the session's time zone. */
    static void dateTime(LocalDateTime dateTime, TextBuffer out) {
        checkYear(dateTime.getYear(), "Timestamp");
        long second = dateTime.toEpochSecond(ZoneOffset.UTC);
        checkEnd(second, MAX_LOCAL_SECOND);
        IsoTexts.appendLocal(second, micros(dateTime.getNano()), out);
    }

    static void date(LocalDate date, TextBuffer out) {
        checkYear(date.getYear(), "Date");
        IsoTexts.appendDate(date, out);
    }

    static void time(LocalTime time, TextBuffer out) {
        out.appendDigits(time.getHour(), 2);
        out.append(':');
        out.appendDigits(time.getMinute(), 2);
        out.append(':');
        out.appendDigits(time.getSecond(), 2);
        int micros = time.getNano() / NANOS_PER_MICRO;
        if (micros > 0) {
            int digits = MICRO_DIGITS;
            while (micros % 10 == 0) {
                micros /= 10;
                digits--;
            }
            out.append('.');
            out.appendDigits(micros, digits);
        }
    }

    private static int micros(int nano) {
        return nano - nano % NANOS_PER_MICRO;
    }

    private static void check(long epochSecond) {
        if (epochSecond < MIN_SECOND) {
            throw outOfRange("Timestamp");
        }
        checkEnd(epochSecond, MAX_SECOND);
    }

    private static void checkEnd(long second, long last) {
        if (second > last) {
            throw new IllegalArgumentException("a Timestamp holds no time after 9999-12-30T22:00:00.999999Z");
        }
    }

    private static void checkYear(int year, String type) {
        if (year < MIN_YEAR || year > MAX_YEAR) {
            throw outOfRange(type);
        }
    }

    private static IllegalArgumentException outOfRange(String type) {
        return new IllegalArgumentException("a " + type + " holds the years " + MIN_YEAR + " to " + MAX_YEAR);
    }
}
