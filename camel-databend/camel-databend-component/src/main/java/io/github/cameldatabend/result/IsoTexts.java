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

import java.time.LocalDate;

/**
 * Dates and times as ISO 8601 has them, a time always with its microseconds. Years beyond 0 to 9999 have a sign.
 */
final class IsoTexts {

    private static final int SECONDS_PER_MINUTE = 60;
    private static final int SECONDS_PER_HOUR = 3600;
    private static final int SECONDS_PER_DAY = 86_400;
    /** The first of March of the year 0 is so many days before 1970. */
    private static final int MARCH_OF_YEAR_0 = 719_468;
    private static final int DAYS_PER_YEAR = 365;
    private static final int DAYS_PER_4_YEARS = 1461;
    private static final int DAYS_PER_CENTURY = 36_524;
    private static final int DAYS_PER_400_YEARS = 146_097;
    private static final int NANOS_PER_MICRO = 1000;
    private static final int MAX_YEAR = 9999;
    private static final int YEAR_DIGITS = 4;
    private static final int MICRO_DIGITS = 6;
    private static final int NANO_DIGITS = 9;

    private IsoTexts() {
    }

    static void appendDate(LocalDate date, TextBuffer out) {
        appendDate(date.getYear(), date.getMonthValue(), date.getDayOfMonth(), out);
    }

    /** @param epochDay days since 1970-01-01, of a year that fits into an int */
    static void appendDate(long epochDay, TextBuffer out) {
        // with years that begin in March, the day that may be missing is the last one of four years, and of a cycle
        long day = epochDay + MARCH_OF_YEAR_0;
        int dayOfCycle = (int) Math.floorMod(day, (long) DAYS_PER_400_YEARS);
        int century = Math.min(dayOfCycle / DAYS_PER_CENTURY, 3);
        int dayOfCentury = dayOfCycle - century * DAYS_PER_CENTURY;
        int dayOfFour = dayOfCentury % DAYS_PER_4_YEARS;
        int yearOfFour = Math.min(dayOfFour / DAYS_PER_YEAR, 3);
        int dayOfYear = dayOfFour - yearOfFour * DAYS_PER_YEAR;
        // five months from March or August on have 153 days
        int month = (5 * dayOfYear + 2) / 153;
        int dayOfMonth = dayOfYear - (153 * month + 2) / 5 + 1;
        int year = (int) Math.floorDiv(day, (long) DAYS_PER_400_YEARS) * 400 + century * 100
                   + dayOfCentury / DAYS_PER_4_YEARS * 4 + yearOfFour;
        appendDate(month < 10 ? year : year + 1, month < 10 ? month + 3 : month - 9, dayOfMonth, out);
    }

    private static void appendDate(int year, int month, int day, TextBuffer out) {
        if (year < 0 || year > MAX_YEAR) {
            out.append(year < 0 ? '-' : '+');
        }
        int absolute = Math.abs(year);
        out.appendDigits(absolute, absolute > MAX_YEAR ? Integer.toString(absolute).length() : YEAR_DIGITS);
        out.append('-');
        out.appendDigits(month, 2);
        out.append('-');
        out.appendDigits(day, 2);
    }

    /** {@code 2026-03-01T08:15:00.000000Z}. */
    static void appendUtc(long epochSecond, int nano, TextBuffer out) {
        appendDateTime(epochSecond, nano, out);
        out.append('Z');
    }

    /** {@code 2021-12-20T17:01:01.123456+05:45}; no offset is {@code +00:00}. */
    static void appendAt(long epochSecond, int nano, int offsetSeconds, TextBuffer out) {
        appendDateTime(epochSecond + offsetSeconds, nano, out);
        int absolute = Math.abs(offsetSeconds);
        out.append(offsetSeconds < 0 ? '-' : '+');
        out.appendDigits(absolute / SECONDS_PER_HOUR, 2);
        out.append(':');
        out.appendDigits(absolute / SECONDS_PER_MINUTE % SECONDS_PER_MINUTE, 2);
        if (absolute % SECONDS_PER_MINUTE != 0) {
            out.append(':');
            out.appendDigits(absolute % SECONDS_PER_MINUTE, 2);
        }
    }

    /** {@code 2026-03-01T08:15:00.000000}. */
    static void appendLocal(long localSecond, int nano, TextBuffer out) {
        appendDateTime(localSecond, nano, out);
    }

    private static void appendDateTime(long localSecond, int nano, TextBuffer out) {
        appendDate(Math.floorDiv(localSecond, SECONDS_PER_DAY), out);
        out.append('T');
        int second = Math.floorMod(localSecond, SECONDS_PER_DAY);
        out.appendDigits(second / SECONDS_PER_HOUR, 2);
        out.append(':');
        out.appendDigits(second / SECONDS_PER_MINUTE % SECONDS_PER_MINUTE, 2);
        out.append(':');
        out.appendDigits(second % SECONDS_PER_MINUTE, 2);
        out.append('.');
        if (nano % NANOS_PER_MICRO == 0) {
            out.appendDigits(nano / NANOS_PER_MICRO, MICRO_DIGITS);
        } else {
            out.appendDigits(nano, NANO_DIGITS);
        }
    }
}
