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

/**
 * Whole numbers and decimals whose text may stand as it came: the one that their Java value has as well, which is also
 * that of JSON. So none with leading zeros or a plus, and no negative zero.
 */
final class PlainNumbers {

    /** Any number of so many digits fits into 64 bits, if not always into a positive long. */
    private static final int MAX_LONG_DIGITS = 19;

    private PlainNumbers() {
    }

    static boolean isInteger(byte[] text, int from, int to, long min, long max) {
        if (!isInteger(text, from, to) || to - from > MAX_LONG_DIGITS) {
            return false;
        }
        boolean negative = text[from] == '-';
        long value = 0;
        for (int i = negative ? from + 1 : from; i < to; i++) {
            value = value * 10 + (text[i] - '0');
        }
        // below zero after overflow
        return value >= 0 && (negative ? -value >= min : value <= max);
    }

    /** Of any length. */
    static boolean isInteger(byte[] text, int from, int to) {
        int start = from < to && text[from] == '-' ? from + 1 : from;
        return endOfInteger(text, start, to) == to && (start == from || text[start] != '0');
    }

    static boolean isDecimal(byte[] text, int from, int to) {
        int start = from < to && text[from] == '-' ? from + 1 : from;
        int end = endOfInteger(text, start, to);
        if (end < 0) {
            return false;
        }
        if (end < to) {
            if (text[end] != '.' || end + 1 == to) {
                return false;
            }
            end = endOfDigits(text, end + 1, to);
        }
        return end == to && (start == from || hasOtherThanZeros(text, start, to));
    }

    /** -1 when no integer begins here. */
    private static int endOfInteger(byte[] text, int from, int to) {
        int end = endOfDigits(text, from, to);
        return end == from || text[from] == '0' && end > from + 1 ? -1 : end;
    }

    private static int endOfDigits(byte[] text, int from, int to) {
        int end = from;
        while (end < to && text[end] >= '0' && text[end] <= '9') {
            end++;
        }
        return end;
    }

    private static boolean hasOtherThanZeros(byte[] text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (text[i] >= '1') {
                return true;
            }
        }
        return false;
    }
}
