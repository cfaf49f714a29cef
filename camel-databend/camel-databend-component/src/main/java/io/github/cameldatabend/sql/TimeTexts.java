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
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;

/**
 * Dates and times as text that Databend reads exactly. What is finer than a microsecond is cut off.
 */
final class TimeTexts {

    private static final int MICRO_DIGITS = 6;
    private static final int MIN_YEAR = 1;
    private static final int MAX_YEAR = 9999;
    private static final Instant MIN_INSTANT = LocalDate.of(MIN_YEAR, 1, 1).atStartOfDay().toInstant(ZoneOffset.UTC);
    /** The server's library of dates leaves what an offset may add at the end of the last year. */
    private static final Instant MAX_INSTANT = Instant.parse("9999-12-30T22:00:00.999999999Z");
    /** In the time zones farthest in the east. */
    private static final LocalDateTime MAX_DATE_TIME = LocalDateTime.ofInstant(MAX_INSTANT, ZoneOffset.ofHours(14));

    private static final DateTimeFormatter DATE_TIME = new DateTimeFormatterBuilder()
            .appendPattern("uuuu-MM-dd HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, MICRO_DIGITS, MICRO_DIGITS, true)
            .toFormatter();
    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
            .appendPattern("HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, MICRO_DIGITS, true)
            .toFormatter();

    private TimeTexts() {
    }

    /** With a zone in the text the session's has no say. */
    static String instant(Instant instant) {
        // the farthest instants have no LocalDateTime
        if (instant.isBefore(MIN_INSTANT)) {
            throw outOfRange("Timestamp");
        }
        if (instant.isAfter(MAX_INSTANT)) {
            throw late();
        }
        ZoneOffset offset = ClockOffset.of(instant);
        return DATE_TIME.format(LocalDateTime.ofInstant(instant, offset).truncatedTo(ChronoUnit.MICROS)) + offset;
    }

    /** Without an offset: the time on the clock of the session's time zone. */
    static String dateTime(LocalDateTime dateTime) {
        checkYear(dateTime.getYear(), "Timestamp");
        if (dateTime.isAfter(MAX_DATE_TIME)) {
            throw late();
        }
        return DATE_TIME.format(dateTime.truncatedTo(ChronoUnit.MICROS));
    }

    static String date(LocalDate date) {
        checkYear(date.getYear(), "Date");
        return date.toString();
    }

    static String time(LocalTime time) {
        return TIME.format(time.truncatedTo(ChronoUnit.MICROS));
    }

    private static void checkYear(int year, String type) {
        if (year < MIN_YEAR || year > MAX_YEAR) {
            throw outOfRange(type);
        }
    }

    private static IllegalArgumentException late() {
        return new IllegalArgumentException("a Timestamp holds no time after " + MAX_INSTANT.truncatedTo(ChronoUnit.MICROS));
    }

    private static IllegalArgumentException outOfRange(String type) {
        return new IllegalArgumentException("a " + type + " holds the years " + MIN_YEAR + " to " + MAX_YEAR);
    }
}
