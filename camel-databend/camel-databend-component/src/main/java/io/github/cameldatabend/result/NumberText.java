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

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;

import com.fasterxml.jackson.core.io.NumberInput;

/**
 * Numbers from their ASCII text, without a String where that is exact.
 */
final class NumberText {

    private static final int LONG_DIGITS = 18;
    private static final int UNSIGNED_LONG_DIGITS = 20;
    /** Up to here a double holds every whole number, and every power of ten up to the 22nd: one division is exact. */
    private static final long MAX_EXACT_DOUBLE = 1L << 53;
    private static final double[] DOUBLE_POWERS = {
            1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20,
            1e21, 1e22 };
    private static final long MAX_EXACT_FLOAT = 1L << 24;
    private static final float[] FLOAT_POWERS = { 1e0f, 1e1f, 1e2f, 1e3f, 1e4f, 1e5f, 1e6f, 1e7f, 1e8f, 1e9f, 1e10f };

    private NumberText() {
    }

    static long readLong(byte[] text, int from, int to) {
        boolean negative = from < to && text[from] == '-';
        int start = negative ? from + 1 : from;
        if (start >= to) {
            throw new NumberFormatException("no digits");
        }
        int safeEnd = Math.min(to, start + LONG_DIGITS);
        long value = 0;
        for (int i = start; i < safeEnd; i++) {
            value = value * 10 - digit(text[i]);
        }
        for (int i = safeEnd; i < to; i++) {
            value = Math.subtractExact(Math.multiplyExact(value, 10L), digit(text[i]));
        }
        // below zero there is one number more
        return negative ? value : Math.negateExact(value);
    }

    static long readLong(byte[] text, int from, int to, long min, long max) {
        long value = readLong(text, from, to);
        if (value < min || value > max) {
            throw new ArithmeticException("out of range");
        }
        return value;
    }

    static BigInteger readBigInteger(byte[] text, int from, int to) {
        int length = to - from;
        // as many as no unsigned long can overflow with
        if (length > 0 && length < UNSIGNED_LONG_DIGITS && text[from] != '-') {
            return unsigned(readDigits(text, from, to));
        }
        if (length == UNSIGNED_LONG_DIGITS && text[from] == '1') {
            long tens = readDigits(text, from, to - 1);
            long value = tens * 10 + digit(text[to - 1]);
            boolean fits = Long.divideUnsigned(value, 10) == tens;
            if (fits) {
                return unsigned(value);
            }
        }
        return new BigInteger(CellReaders.readText(text, from, to));
    }

    private static BigInteger unsigned(long value) {
        return value >= 0
                ? BigInteger.valueOf(value) : new BigInteger(1, ByteBuffer.allocate(Long.BYTES).putLong(value).array());
    }

    static BigDecimal readBigDecimal(byte[] text, int from, int to) {
        return new BigDecimal(CellReaders.readText(text, from, to));
    }

    static Double readDouble(byte[] text, int from, int to) {
        String number = CellReaders.readText(text, from, to);
        return isWord(number) ? Double.valueOf(javaName(number)) : Double.valueOf(NumberInput.parseDouble(number, true));
    }

    /** @return null when one division would not be exact */
    static Double exactDouble(long digits, int scale) {
        return Math.abs(digits) <= MAX_EXACT_DOUBLE ? digits / DOUBLE_POWERS[scale] : null;
    }

    static Float readFloat(byte[] text, int from, int to) {
        String number = CellReaders.readText(text, from, to);
        return isWord(number) ? Float.valueOf(javaName(number)) : Float.valueOf(NumberInput.parseFloat(number, true));
    }

    /** @return null when one division would not be exact */
    static Float exactFloat(long digits, int scale) {
        return Math.abs(digits) <= MAX_EXACT_FLOAT && scale < FLOAT_POWERS.length ? digits / FLOAT_POWERS[scale] : null;
    }

    /** NaN and the infinities. */
    private static boolean isWord(String text) {
        return text.isEmpty() || Character.isLetter(text.charAt(text.length() - 1));
    }

    /** As other Databend outputs write them; the server's JSON has Java's names. */
    private static String javaName(String text) {
        return switch (text) {
            case "inf" -> "Infinity";
            case "-inf" -> "-Infinity";
            case "nan" -> "NaN";
            default -> text;
        };
    }

    /** The number that the digits from here to there make; the caller knows that it does not overflow. */
    static long readDigits(byte[] text, int from, int to) {
        long value = 0;
        for (int i = from; i < to; i++) {
            value = value * 10 + digit(text[i]);
        }
        return value;
    }

    private static int digit(byte b) {
        if (!isDigit(b)) {
            throw new NumberFormatException("not a digit");
        }
        return b - '0';
    }

    private static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }
}
