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

import java.util.Locale;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Intervals from and to Databend's text, for example {@code 1 year 2 months 3 days 4:05:06.5}: hours are not padded and
 * may be more than 24.
 */
final class IntervalText {

    private static final int MONTHS_PER_YEAR = 12;
    private static final int DAYS_PER_WEEK = 7;
    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final long MICROS_PER_MINUTE = 60 * MICROS_PER_SECOND;
    private static final long MICROS_PER_HOUR = 60 * MICROS_PER_MINUTE;
    private static final Pattern TIME = Pattern.compile("([-+]?)([0-9]+):([0-9]{1,2}):([0-9]{1,2})(?:\\.([0-9]{1,9}))?");
    private static final int MICRO_DIGITS = 6;

    private IntervalText() {
    }

    /**
     * @throws IllegalArgumentException if the text is not an interval, or one that is longer than an interval can be
     */
    static Interval parse(String text) {
        try {
            return sum(text);
        } catch (ArithmeticException e) {
            throw IntervalSum.tooLong();
        }
    }

    private static Interval sum(String text) {
        String[] words = text.trim().split(" +");
        long months = 0;
        long days = 0;
        long micros = 0;
        int i = 0;
        while (i < words.length) {
            if (words[i].indexOf(':') > 0) {
                micros = Math.addExact(micros, time(words[i++]));
                continue;
            }
            if (i + 1 == words.length) {
                throw new IllegalArgumentException("no unit");
            }
            int amount = Integer.parseInt(words[i]);
            switch (words[i + 1].toLowerCase(Locale.ROOT)) {
                case "year", "years" -> months += (long) amount * MONTHS_PER_YEAR;
                case "month", "months" -> months += amount;
                case "week", "weeks" -> days += (long) amount * DAYS_PER_WEEK;
                case "day", "days" -> days += amount;
                default -> throw new IllegalArgumentException("no such unit");
            }
            i += 2;
        }
        return new Interval(Math.toIntExact(months), Math.toIntExact(days), micros);
    }

    private static long time(String text) {
        Matcher time = TIME.matcher(text);
        if (!time.matches()) {
            throw new IllegalArgumentException("not hours, minutes and seconds");
        }
        long sign = time.group(1).equals("-") ? -1 : 1;
        // signed in each step: the longest negative time has no positive counterpart
        long micros = Math.multiplyExact(sign * Long.parseLong(time.group(2)), MICROS_PER_HOUR);
        micros = Math.addExact(micros, sign * Long.parseLong(time.group(3)) * MICROS_PER_MINUTE);
        micros = Math.addExact(micros, sign * Long.parseLong(time.group(4)) * MICROS_PER_SECOND);
        return Math.addExact(micros, sign * fraction(time.group(5)));
    }

    private static long fraction(String digits) {
        return digits == null ? 0 : Long.parseLong((digits + "0".repeat(MICRO_DIGITS)).substring(0, MICRO_DIGITS));
    }

    static String write(Interval interval) {
        StringJoiner text = new StringJoiner(" ");
        add(text, interval.months() / MONTHS_PER_YEAR, "year");
        add(text, interval.months() % MONTHS_PER_YEAR, "month");
        add(text, interval.days(), "day");
        if (interval.micros() != 0) {
            text.add(time(interval.micros()));
        }
        return text.length() == 0 ? "00:00:00" : text.toString();
    }

    private static void add(StringJoiner text, int amount, String unit) {
        if (amount != 0) {
            text.add(amount + " " + unit + (amount == 1 || amount == -1 ? "" : "s"));
        }
    }

    private static String time(long micros) {
        long fraction = Math.abs(micros % MICROS_PER_SECOND);
        String text = String.format(
                Locale.ROOT, "%s%d:%02d:%02d", micros < 0 ? "-" : "", Math.abs(micros / MICROS_PER_HOUR),
                Math.abs(micros % MICROS_PER_HOUR / MICROS_PER_MINUTE),
                Math.abs(micros % MICROS_PER_MINUTE / MICROS_PER_SECOND));
        return fraction == 0 ? text : text + String.format(Locale.ROOT, ".%06d", fraction).replaceFirst("0+$", "");
    }
}
