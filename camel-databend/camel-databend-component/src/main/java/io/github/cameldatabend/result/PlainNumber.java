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
 * A sign, up to 18 digits, and perhaps a point with digits on both sides: what most numbers are. It ends where
 * something else comes, so that nobody need look for its end before; reading and looking take as long as each other.
 * <p>
 * Used again for number after number by one thread.
 */
final class PlainNumber {

    private static final int MAX_DIGITS = 18;

    private long digits;
    private int scale;
    private int end;

    /**
     * @param  limit where the text ends, at the latest
     * @return       false when this is not such a number, or a negative zero, which only some types have
     */
    boolean read(byte[] text, int from, int limit) {
        boolean negative = from < limit && text[from] == '-';
        int start = negative ? from + 1 : from;
        int point = -1;
        long value = 0;
        int i = start;
        for (; i < limit; i++) {
            int digit = text[i] - '0';
            if (digit >= 0 && digit <= 9) {
                value = value * 10 + digit;
            } else if (text[i] == '.' && point < 0) {
                point = i;
            } else {
                break;
            }
        }
        int count = point < 0 ? i - start : i - start - 1;
        if (count == 0 || count > MAX_DIGITS || point == start || point == i - 1 || negative && value == 0) {
            return false;
        }
        digits = negative ? -value : value;
        scale = point < 0 ? 0 : i - point - 1;
        end = i;
        return true;
    }

    /** The number without its point. */
    long digits() {
        return digits;
    }

    /** How many digits there are behind the point. */
    int scale() {
        return scale;
    }

    /** Behind its last digit. */
    int end() {
        return end;
    }
}
