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
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.function.Predicate;

/**
 * Floats as text, in one layout whoever wrote the digits: {@code 1.0}, {@code 0.00001}, {@code 5.2e-6}, {@code 1e16}.
 * <p>
 * The digits of a text that came are kept, as the server writes no more than it takes to tell a float from its
 * neighbours. A Java value gets just these digits, which {@link Double#toString} does not promise before Java 19.
 */
final class FloatTexts {

    /**
     * From the first digit up to the point, beyond which an exponent is written; and zeros behind the point likewise.
     */
    private static final int MAX_INTEGER_DIGITS = 16;
    private static final int MAX_LEADING_ZEROS = 4;

    private static final int MAX_SHORT_SCALE = 6;
    /** Below it a float of the type holds every whole number, and a half beside it. */
    private static final double MAX_SHORT_DOUBLE = 1L << 52;
    private static final float MAX_SHORT_FLOAT = 1 << 23;

    private static final long[] POWERS_OF_TEN = powersOfTen();

    /** What one of the two types can tell apart. */
    private enum Precision {
        SINGLE(6, 9, 36, Float.MIN_NORMAL),
        DOUBLE(15, 17, 300, Double.MIN_NORMAL);

        /** No two texts of so many digits are the same float. */
        private final int certainDigits;
        /** No float needs more digits. */
        private final int maxDigits;
        /** Well within the range where that is so. */
        private final int maxExponent;
        /** Below it, floats have fewer digits, too few to be certain of any. */
        private final double minNormal;

        Precision(int certainDigits, int maxDigits, int maxExponent, double minNormal) {
            this.certainDigits = certainDigits;
            this.maxDigits = maxDigits;
            this.maxExponent = maxExponent;
            this.minNormal = minNormal;
        }
    }

    private FloatTexts() {
    }

    private static long[] powersOfTen() {
        long[] powers = new long[19];
        powers[0] = 1;
        for (int i = 1; i < powers.length; i++) {
            powers[i] = powers[i - 1] * 10;
        }
        return powers;
    }

    static boolean passSingle(byte[] text, int from, int to, TextBuffer out) {
        return pass(text, from, to, Precision.SINGLE, Precision.SINGLE.maxDigits, out);
    }

    static boolean passDouble(byte[] text, int from, int to, TextBuffer out) {
        return pass(text, from, to, Precision.DOUBLE, Precision.DOUBLE.maxDigits, out);
    }

    static void append(float value, TextBuffer out) {
        if (appendShort(value, out)) {
            return;
        }
        append(Float.toString(value), value, Precision.SINGLE, shorter -> Float.parseFloat(shorter.toString()) == value, out);
    }

    static void append(double value, TextBuffer out) {
        if (appendShort(value, out)) {
            return;
        }
        append(Double.toString(value), value, Precision.DOUBLE, shorter -> Double.parseDouble(shorter.toString()) == value,
                out);
    }

    /**
     * Floats that are a whole number over a small power of ten, as most are that people deal with: one division of two
     * numbers that are exact gives the very float, so their digits are its own, and with the smallest power its fewest.
     */
    private static boolean appendShort(double value, TextBuffer out) {
        double absolute = Math.abs(value);
        for (int scale = 0; scale <= MAX_SHORT_SCALE; scale++) {
            double scaled = absolute * POWERS_OF_TEN[scale];
            if (!(scaled < MAX_SHORT_DOUBLE)) {
                return false;
            }
            long digits = (long) (scaled + 0.5);
            if ((double) digits / POWERS_OF_TEN[scale] == absolute) {
                layOut(isNegative(value), digits, -scale, out);
                return true;
            }
        }
        return false;
    }

    private static boolean appendShort(float value, TextBuffer out) {
        float absolute = Math.abs(value);
        for (int scale = 0; scale <= MAX_SHORT_SCALE; scale++) {
            float scaled = absolute * POWERS_OF_TEN[scale];
            if (!(scaled < MAX_SHORT_FLOAT)) {
                return false;
            }
            int digits = (int) (scaled + 0.5f);
            if ((float) digits / POWERS_OF_TEN[scale] == absolute) {
                layOut(isNegative(value), digits, -scale, out);
                return true;
            }
        }
        return false;
    }

    private static boolean isNegative(double value) {
        return Double.doubleToRawLongBits(value) < 0;
    }

    private static void append(
            String java, double value, Precision precision, Predicate<BigDecimal> isSame, TextBuffer out) {
        if (!Double.isFinite(value)) {
            out.appendAscii(java);
            return;
        }
        byte[] text = java.getBytes(StandardCharsets.US_ASCII);
        if (!pass(text, 0, text.length, precision, precision.certainDigits, out)) {
            BigDecimal shortest = shortest(value, precision, isSame).stripTrailingZeros();
            layOut(value < 0, Math.abs(shortest.unscaledValue().longValue()), -shortest.scale(), out);
        }
    }

    /** Of those with the fewest digits that still are this float, the closest to it. */
    private static BigDecimal shortest(double value, Precision precision, Predicate<BigDecimal> isSame) {
        BigDecimal exact = new BigDecimal(value);
        // below a power of two floats lie closer than above: the farther of two neighbours may be the only one that fits
        boolean uneven = Math.scalb(1.0, Math.getExponent(value)) == Math.abs(value);
        int digits = Math.abs(value) < precision.minNormal ? 1 : precision.certainDigits;
        for (; digits < precision.maxDigits; digits++) {
            BigDecimal closest = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
            if (isSame.test(closest)) {
                return closest;
            }
            if (uneven) {
                boolean away = closest.abs().compareTo(exact.abs()) > 0;
                BigDecimal farther = exact.round(new MathContext(digits, away ? RoundingMode.DOWN : RoundingMode.UP));
                if (isSame.test(farther)) {
                    return farther;
                }
            }
        }
        return exact.round(new MathContext(precision.maxDigits, RoundingMode.HALF_EVEN));
    }

    /** False when it is another text than an ordinary number's, or one with more digits than that. */
    private static boolean pass(byte[] text, int from, int to, Precision precision, int maxDigits, TextBuffer out) {
        boolean negative = from < to && text[from] == '-';
        long significand = 0;
        int digits = 0;
        int pointAt = -1;
        int i = negative ? from + 1 : from;
        int start = i;
        for (; i < to; i++) {
            byte b = text[i];
            if (b == '.' && pointAt < 0 && i > start) {
                pointAt = i;
            } else if (b >= '0' && b <= '9') {
                significand = significand * 10 + (b - '0');
                if (significand != 0 && ++digits > POWERS_OF_TEN.length - 1) {
                    return false;
                }
            } else {
                break;
            }
        }
        if (i == start || pointAt == i - 1) {
            return false;
        }
        int exponent = pointAt < 0 ? 0 : pointAt + 1 - i;
        if (i < to) {
            if (text[i] != 'e' && text[i] != 'E' || !PlainNumbers.isInteger(text, i + 1, to, -999, 999)) {
                return false;
            }
            exponent += (int) NumberText.readLong(text, i + 1, to);
        }
        if (significand != 0) {
            while (significand % 10 == 0) {
                significand /= 10;
                exponent++;
                digits--;
            }
            if (digits > maxDigits || Math.abs(digits + exponent) > precision.maxExponent) {
                return false;
            }
        }
        layOut(negative, significand, exponent, out);
        return true;
    }

    /** The number {@code significand * 10^exponent}. */
    private static void layOut(boolean negative, long significand, int exponent, TextBuffer out) {
        if (negative) {
            out.append('-');
        }
        if (significand == 0) {
            out.appendAscii("0.0");
            return;
        }
        int digits = digitsOf(significand);
        int point = digits + exponent;
        if (point > MAX_INTEGER_DIGITS || point < -MAX_LEADING_ZEROS) {
            withExponent(significand, digits, point - 1, out);
        } else if (exponent >= 0) {
            out.appendDigits(significand, digits);
            out.appendDigits(0, exponent);
            out.appendAscii(".0");
        } else if (point > 0) {
            out.appendDigits(significand / POWERS_OF_TEN[-exponent], point);
            out.append('.');
            out.appendDigits(significand, -exponent);
        } else {
            out.appendAscii("0.");
            out.appendDigits(significand, -exponent);
        }
    }

    private static void withExponent(long significand, int digits, int exponent, TextBuffer out) {
        out.appendDigits(significand / POWERS_OF_TEN[digits - 1], 1);
        if (digits > 1) {
            out.append('.');
            out.appendDigits(significand, digits - 1);
        }
        out.append('e');
        out.appendAscii(Integer.toString(exponent));
    }

    private static int digitsOf(long significand) {
        int digits = 1;
        while (digits < POWERS_OF_TEN.length && significand >= POWERS_OF_TEN[digits]) {
            digits++;
        }
        return digits;
    }
}
