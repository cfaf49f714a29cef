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

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Looks for bytes eight at a time: most of a page is the inside of its cells.
 */
final class Ascii {

    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long HIGH_BITS = ONES << 7;
    private static final long QUOTES = ONES * '"';
    private static final long BACKSLASHES = ONES * '\\';
    private static final long SPACES = ONES * ' ';

    private Ascii() {
    }

    /** @return where the next quote or backslash is, {@code end} when there is none */
    static int quoteOrBackslash(byte[] text, int from, int end) {
        int i = from;
        for (; i <= end - Long.BYTES; i += Long.BYTES) {
            long word = (long) WORDS.get(text, i);
            long found = quotesAndBackslashes(word);
            if (found != 0) {
                return i + (Long.numberOfTrailingZeros(found) >> 3);
            }
        }
        while (i < end && text[i] != '"' && text[i] != '\\') {
            i++;
        }
        return i;
    }

    /**
     * Copies eight bytes.
     *
     * @return how many of them there are before a quote or backslash
     */
    static int copyWord(byte[] text, int from, byte[] target, int at) {
        long word = (long) WORDS.get(text, from);
        WORDS.set(target, at, word);
        // of 0 all 64 bits are said to be trailing zeros
        return Long.numberOfTrailingZeros(quotesAndBackslashes(word)) >> 3;
    }

    /** @return where the next byte is that a JSON string cannot just hold as ASCII, {@code end} when there is none */
    static int otherThanPlain(byte[] text, int from, int end) {
        int i = from;
        for (; i <= end - Long.BYTES; i += Long.BYTES) {
            long word = (long) WORDS.get(text, i);
            long found = (zeros(word ^ QUOTES) | zeros(word ^ BACKSLASHES) | word - SPACES | word) & HIGH_BITS;
            if (found != 0) {
                return i + (Long.numberOfTrailingZeros(found) >> 3);
            }
        }
        while (i < end && text[i] >= ' ' && text[i] != '"' && text[i] != '\\') {
            i++;
        }
        return i;
    }

    private static long quotesAndBackslashes(long word) {
        return (zeros(word ^ QUOTES) | zeros(word ^ BACKSLASHES)) & HIGH_BITS;
    }

    /** Sets the high bit of each byte that is zero; bytes above the lowest such one may have it too. */
    private static long zeros(long word) {
        return word - ONES & ~word;
    }
}
