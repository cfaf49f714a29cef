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
import java.time.Month;
import java.time.Year;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;

/**
 * Dates and times from the server's text to that of ISO 8601, where the text has the usual shape.
 */
final class TimePass {

    private static final int MICROS_PER_SECOND = 1_000_000;
    private static final int NANOS_PER_MICRO = 1000;
    private static final int SECONDS_PER_DAY = 86_400;
    private static final int SECONDS_PER_HOUR = 3600;
    private static final int SECONDS_PER_MINUTE = 60;
    private static final int MAX_OFFSET_HOURS = 18;
    private static final int MAX_DAY_OF_ANY_MONTH = 28;
    /** Digits that surely fit into a long: with a sign, still before the year 30000. */
    private static final int MAX_NUMBER_LENGTH = 18;
    private static final int MAX_DAY_LENGTH = 8;

    private static final String DATE_SHAPE = "0000-00-00";
    private static final String TIMESTAMP_SHAPE = "0000-00-00 00:00:00.000000";
    private static final String TIMESTAMP_TZ_SHAPE = TIMESTAMP_SHAPE + " +0000";

    private TimePass() {
    }

    static boolean date(byte[] text, int from, int to, TextBuffer out) {
        if (!hasShape(DATE_SHAPE, text, from, to) || !isDate(text, from)) {
            return false;
        }
        out.append(text, from, to);
        return true;
    }

    /** Days since 1970-01-01. */
    static boolean epochDay(byte[] text, int from, int to, TextBuffer out) {
        if (to - from > MAX_DAY_LENGTH || !PlainNumbers.isInteger(text, from, to)) {
            return false;
        }
        IsoTexts.appendDate(NumberText.readLong(text, from, to), out);
        return true;
    }

    /** {@code 2026-03-01 08:15:00.000000} in this zone; where a clock showed that twice, the first time. */
    static PassThrough timestampsIn(ZoneId zone) {
        ZoneRules rules = zone.getRules();
        if (rules.isFixedOffset()) {
            int offset = rules.getOffset(Instant.EPOCH).getTotalSeconds();
            return offset == 0 ? TimePass::utc : (text, from, to, out) -> timestamp(text, from, to, offset, out);
        }
        return (text, from, to, out) -> {
            if (!isTimestamp(text, from, to)) {
                return false;
            }
            long local = localSecond(text, from);
            ZoneOffset offset = rules.getOffset(LocalDateTime.ofEpochSecond(local, 0, ZoneOffset.UTC));
            IsoTexts.appendUtc(local - offset.getTotalSeconds(), micros(text, from) * NANOS_PER_MICRO, out);
            return true;
        };
    }

    private static boolean timestamp(byte[] text, int from, int to, int offset, TextBuffer out) {
        if (!isTimestamp(text, from, to)) {
            return false;
        }
        IsoTexts.appendUtc(localSecond(text, from) - offset, micros(text, from) * NANOS_PER_MICRO, out);
        return true;
    }

    private static boolean utc(byte[] text, int from, int to, TextBuffer out) {
        if (!isTimestamp(text, from, to)) {
            return false;
        }
        appendDateTime(text, from, out);
        out.append('Z');
        return true;
    }

    /** Microseconds since 1970-01-01T00:00:00Z. */
    static boolean epochMicros(byte[] text, int from, int to, TextBuffer out) {
        if (to - from > MAX_NUMBER_LENGTH || !PlainNumbers.isInteger(text, from, to)) {
            return false;
        }
        long micros = NumberText.readLong(text, from, to);
        IsoTexts.appendUtc(
                Math.floorDiv(micros, MICROS_PER_SECOND), Math.floorMod(micros, MICROS_PER_SECOND) * NANOS_PER_MICRO, out);
        return true;
    }

    /** {@code 2021-12-20 17:01:01.123456 +0545}. */
    static boolean timestampTz(byte[] text, int from, int to, TextBuffer out) {
        int offset = from + TIMESTAMP_SHAPE.length() + 1;
        if (!hasShape(TIMESTAMP_TZ_SHAPE, text, from, to) || !isDateTime(text, from)) {
            return false;
        }
        int hours = digits(text, offset + 1, 2);
        int minutes = digits(text, offset + 3, 2);
        if (hours >= MAX_OFFSET_HOURS || minutes >= SECONDS_PER_MINUTE || text[offset] == '-' && hours + minutes == 0) {
            return false;
        }
        appendDateTime(text, from, out);
        out.append(text, offset, offset + 3);
        out.append(':');
        out.append(text, offset + 3, to);
        return true;
    }

    /** {@code 1639998961123456 20700}: microseconds since the epoch and seconds of offset. */
    static boolean epochMicrosAndOffset(byte[] text, int from, int to, TextBuffer out) {
        int space = from;
        while (space < to && text[space] != ' ') {
            space++;
        }
        int most = MAX_OFFSET_HOURS * SECONDS_PER_HOUR;
        if (space - from > MAX_NUMBER_LENGTH || !PlainNumbers.isInteger(text, from, space)
                || !PlainNumbers.isInteger(text, space + 1, to, -most, most)) {
            return false;
        }
        long micros = NumberText.readLong(text, from, space);
        IsoTexts.appendAt(
                Math.floorDiv(micros, MICROS_PER_SECOND), Math.floorMod(micros, MICROS_PER_SECOND) * NANOS_PER_MICRO,
                (int) NumberText.readLong(text, space + 1, to), out);
        return true;
    }

    private static void appendDateTime(byte[] text, int from, TextBuffer out) {
        out.append(text, from, from + DATE_SHAPE.length());
        out.append('T');
        out.append(text, from + DATE_SHAPE.length() + 1, from + TIMESTAMP_SHAPE.length());
    }

    private static boolean isTimestamp(byte[] text, int from, int to) {
        return hasShape(TIMESTAMP_SHAPE, text, from, to) && isDateTime(text, from);
    }

    private static boolean isDateTime(byte[] text, int from) {
        return isDate(text, from) && digits(text, from + 11, 2) < 24 && digits(text, from + 14, 2) < 60
                && digits(text, from + 17, 2) < 60;
    }

    private static boolean isDate(byte[] text, int from) {
        int month = digits(text, from + 5, 2);
        int day = digits(text, from + 8, 2);
        return month >= 1 && month <= 12 && day >= 1
                && (day <= MAX_DAY_OF_ANY_MONTH || day <= Month.of(month).length(Year.isLeap(digits(text, from, 4))));
    }

    private static long localSecond(byte[] text, int from) {
        return LocalDate.of(digits(text, from, 4), digits(text, from + 5, 2), digits(text, from + 8, 2)).toEpochDay()
               * SECONDS_PER_DAY
               + digits(text, from + 11, 2) * SECONDS_PER_HOUR + digits(text, from + 14, 2) * SECONDS_PER_MINUTE
               + digits(text, from + 17, 2);
    }

    private static int micros(byte[] text, int from) {
        return digits(text, from + 20, 6);
    }

    /** Of digits only. */
    private static int digits(byte[] text, int from, int count) {
        int value = 0;
        for (int i = from; i < from + count; i++) {
            value = value * 10 + (text[i] - '0');
        }
        return value;
    }

    /** @param shape 0 stands for any digit, + for any sign */
    private static boolean hasShape(String shape, byte[] text, int from, int to) {
        if (to - from != shape.length()) {
            return false;
        }
        for (int i = 0; i < shape.length(); i++) {
            byte b = text[from + i];
            boolean fits = switch (shape.charAt(i)) {
                case '0' -> b >= '0' && b <= '9';
                case '+' -> b == '+' || b == '-';
                default -> b == shape.charAt(i);
            };
            if (!fits) {
                return false;
            }
        }
        return true;
    }
}
