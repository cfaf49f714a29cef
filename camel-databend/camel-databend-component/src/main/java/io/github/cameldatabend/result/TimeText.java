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

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;

/**
 * Dates and times from their text. A year has four digits or more, and perhaps a sign.
 */
final class TimeText {

    private static final int MICROS_PER_SECOND = 1_000_000;
    private static final int NANOS_PER_MICRO = 1000;
    private static final long NANOS_PER_SECOND = 1_000_000_000;
    private static final int NANO_DIGITS = 9;
    private static final int HOURS_PER_DAY = 24;
    private static final int MINUTES_PER_HOUR = 60;
    private static final int SECONDS_PER_MINUTE = 60;
    private static final int SECONDS_PER_DAY = 86_400;
    private static final int MAX_DAY_OF_EVERY_MONTH = 28;
    private static final int DAYS_FROM_MARCH_0000_TO_1970 = 719_468;
    private static final int YEAR_DIGITS = 4;
    private static final int MAX_YEAR_DIGITS = 9;
    /** {@code -MM-dd}. */
    private static final int DAY_LENGTH = 6;
    /** {@code HH:mm:ss}. */
    private static final int TIME_LENGTH = 8;

    private TimeText() {
    }

    /** {@code 2026-03-01}. */
    static LocalDate readDate(byte[] text, int from, int to) {
        int yearEnd = yearEnd(text, from, to);
        return LocalDate.of(
                year(text, from, yearEnd), number(text, yearEnd + 1, yearEnd + 3), number(text, yearEnd + 4, to));
    }

    /** As {@link #readDate}, in days since 1970-01-01 and without an object in between. */
    private static long readDateAsEpochDay(byte[] text, int from, int to) {
        int yearEnd = yearEnd(text, from, to);
        int year = year(text, from, yearEnd);
        int month = number(text, yearEnd + 1, yearEnd + 3);
        int day = number(text, yearEnd + 4, to);
        if (month < 1 || month > 12 || day < 1 || day > MAX_DAY_OF_EVERY_MONTH) {
            // which knows the length of each
            return LocalDate.of(year, month, day).toEpochDay();
        }
        // a year that begins in March has its leap day last
        long marchYear = month > 2 ? year : year - 1L;
        int monthsFromMarch = month > 2 ? month - 3 : month + 9;
        int dayOfYear = (153 * monthsFromMarch + 2) / 5 + day - 1;
        return marchYear * 365 + Math.floorDiv(marchYear, 4) - Math.floorDiv(marchYear, 100) + Math.floorDiv(marchYear, 400)
               + dayOfYear - DAYS_FROM_MARCH_0000_TO_1970;
    }

    private static int yearEnd(byte[] text, int from, int to) {
        int yearEnd = to - DAY_LENGTH;
        int yearStart = from < yearEnd && isSign(text[from]) ? from + 1 : from;
        if (yearEnd - yearStart < YEAR_DIGITS || yearEnd - yearStart > MAX_YEAR_DIGITS
                || text[yearEnd] != '-' || text[yearEnd + 3] != '-') {
            throw new DateTimeException("not a date");
        }
        return yearEnd;
    }

    private static int year(byte[] text, int from, int to) {
        int year = number(text, isSign(text[from]) ? from + 1 : from, to);
        return text[from] == '-' ? -year : year;
    }

    private static boolean isSign(byte b) {
        return b == '-' || b == '+';
    }

    /** Microseconds since 1970-01-01T00:00:00Z. */
    static Instant ofEpochMicros(long micros) {
        return Instant.ofEpochSecond(
                Math.floorDiv(micros, MICROS_PER_SECOND),
                (long) Math.floorMod(micros, MICROS_PER_SECOND) * NANOS_PER_MICRO);
    }

    /** {@code 2026-03-01 08:15:00.000000} in this zone; where a clock showed that twice, the first time. */
    static CellReader timestampsIn(ZoneId zone) {
        ZoneRules rules = zone.getRules();
        if (rules.isFixedOffset()) {
            ZoneOffset offset = rules.getOffset(Instant.EPOCH);
            return (text, from, to) -> readInstant(text, from, to, offset);
        }
        return (text, from, to) -> {
            LocalDateTime dateTime = readDateTime(text, from, to);
            return dateTime.toInstant(rules.getOffset(dateTime));
        };
    }

    private static Instant readInstant(byte[] text, int from, int to, ZoneOffset offset) {
        int divider = divider(text, from, to);
        long second = readDateAsEpochDay(text, from, divider) * SECONDS_PER_DAY - offset.getTotalSeconds();
        return Instant.ofEpochSecond(second, readNanoOfDay(text, divider + 1, to));
    }

    private static LocalDateTime readDateTime(byte[] text, int from, int to) {
        int divider = divider(text, from, to);
        return LocalDateTime.of(
                readDate(text, from, divider), LocalTime.ofNanoOfDay(readNanoOfDay(text, divider + 1, to)));
    }

    private static int divider(byte[] text, int from, int to) {
        int divider = from;
        while (divider < to && text[divider] != ' ' && text[divider] != 'T') {
            divider++;
        }
        return divider;
    }

    private static long readNanoOfDay(byte[] text, int from, int to) {
        int point = from + TIME_LENGTH;
        if (to < point || text[from + 2] != ':' || text[from + 5] != ':') {
            throw new DateTimeException("not a time");
        }
        int hour = number(text, from, from + 2);
        int minute = number(text, from + 3, from + 5);
        int second = number(text, from + 6, point);
        if (hour >= HOURS_PER_DAY || minute >= MINUTES_PER_HOUR || second >= SECONDS_PER_MINUTE) {
            throw new DateTimeException("no such time");
        }
        long secondOfDay = (hour * MINUTES_PER_HOUR + minute) * SECONDS_PER_MINUTE + second;
        return secondOfDay * NANOS_PER_SECOND + readFraction(text, point, to);
    }

    /** Nanoseconds; nothing at all is none. */
    private static long readFraction(byte[] text, int point, int to) {
        int digits = to - point - 1;
        if (digits < 0) {
            return 0;
        }
        if (digits == 0 || digits > NANO_DIGITS || text[point] != '.') {
            throw new DateTimeException("not a time");
        }
        long nanos = number(text, point + 1, to);
        for (int i = digits; i < NANO_DIGITS; i++) {
            nanos *= 10;
        }
        return nanos;
    }

    /** {@code 2021-12-20 17:01:01.123456 +0545}. */
    static OffsetDateTime readOffsetDateTime(byte[] text, int from, int to) {
        int space = to - 1;
        while (space > from && text[space] != ' ') {
            space--;
        }
        return OffsetDateTime.of(
                readDateTime(text, from, space), ZoneOffset.of(CellReaders.readText(text, space + 1, to)));
    }

    /** {@code 1639998961123456 20700}: microseconds since the epoch and seconds of offset. */
    static OffsetDateTime readEpochMicrosAndOffset(byte[] text, int from, int to) {
        int space = from;
        while (space < to && text[space] != ' ') {
            space++;
        }
        Instant instant = ofEpochMicros(NumberText.readLong(text, from, space));
        return instant.atOffset(ZoneOffset.ofTotalSeconds(Math.toIntExact(NumberText.readLong(text, space + 1, to))));
    }

    private static int number(byte[] text, int from, int to) {
        return (int) NumberText.readDigits(text, from, to);
    }
}
