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
package io.github.cameldatabend.test.infra.embedded.sql.duckdb;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;

/** Text of single values, as Databend's JSON rows carry them. */
final class WireText {

    private static final long MICROS = 1_000_000;
    private static final char[] HEX = "0123456789ABCDEF".toCharArray();

    private WireText() {
    }

    static String float64(double value) {
        return Double.isFinite(value) ? shortest(Double.toString(value)) : Double.toString(value);
    }

    static String float32(float value) {
        return Float.isFinite(value) ? shortest(Float.toString(value)) : Float.toString(value);
    }

    /** From Java's layout of a number to Databend's: plain between 1e-5 and 1e16, with exponent beyond. */
    private static String shortest(String java) {
        int exponentAt = java.indexOf('E');
        if (exponentAt < 0) {
            return java;
        }
        boolean negative = java.charAt(0) == '-';
        String mantissa = java.substring(negative ? 1 : 0, exponentAt);
        int exponent = Integer.parseInt(java.substring(exponentAt + 1));
        String digits = mantissa.endsWith(".0") ? mantissa.substring(0, mantissa.length() - 2) : mantissa.replace(".", "");
        int point = exponent + 1;
        StringBuilder text = new StringBuilder(negative ? "-" : "");
        if (point > 0 && point <= 16) {
            if (digits.length() <= point) {
                text.append(digits).append("0".repeat(point - digits.length())).append(".0");
            } else {
                text.append(digits, 0, point).append('.').append(digits, point, digits.length());
            }
        } else if (point > -5 && point <= 0) {
            text.append("0.").append("0".repeat(-point)).append(digits);
        } else {
            text.append(digits.charAt(0));
            if (digits.length() > 1) {
                text.append('.').append(digits, 1, digits.length());
            }
            text.append('e').append(exponent);
        }
        return text.toString();
    }

    static String hex(byte[] bytes) {
        char[] text = new char[bytes.length * 2];
        for (int i = 0; i < bytes.length; i++) {
            text[2 * i] = HEX[bytes[i] >> 4 & 0xf];
            text[2 * i + 1] = HEX[bytes[i] & 0xf];
        }
        return new String(text);
    }

    static String timestamp(long micros, ZoneId zone) {
        long second = Math.floorDiv(micros, MICROS);
        ZoneRules rules = zone.getRules();
        long local = second + (zone == ZoneOffset.UTC ? 0 : rules.getOffset(Instant.ofEpochSecond(second)).getTotalSeconds());
        LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(local, 86400L));
        int ofDay = (int) Math.floorMod(local, 86400L);
        StringBuilder text = new StringBuilder(26);
        date(text, date);
        text.append(' ');
        pad(text, ofDay / 3600, 2).append(':');
        pad(text, ofDay / 60 % 60, 2).append(':');
        pad(text, ofDay % 60, 2).append('.');
        return pad(text, (int) Math.floorMod(micros, MICROS), 6).toString();
    }

    static String date(LocalDate date) {
        return date(new StringBuilder(10), date).toString();
    }

    private static StringBuilder date(StringBuilder text, LocalDate date) {
        pad(text, date.getYear(), 4).append('-');
        pad(text, date.getMonthValue(), 2).append('-');
        return pad(text, date.getDayOfMonth(), 2);
    }

    private static StringBuilder pad(StringBuilder text, int value, int width) {
        int limit = 10;
        for (int i = 1; i < width; i++) {
            if (value < limit) {
                text.append('0');
            }
            limit *= 10;
        }
        return text.append(value);
    }

    /** DuckDB writes hours with two digits, Databend with as many as needed. */
    static String interval(String duckDb) {
        int time = duckDb.indexOf(':');
        if (time < 0 || duckDb.equals("00:00:00")) {
            return duckDb;
        }
        int hours = time;
        while (hours > 0 && Character.isDigit(duckDb.charAt(hours - 1))) {
            hours--;
        }
        return time - hours == 2 && duckDb.charAt(hours) == '0'
                ? duckDb.substring(0, hours) + duckDb.substring(hours + 1) : duckDb;
    }
}
