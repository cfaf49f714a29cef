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

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Bytes of text that grow as they are written, and are kept for reuse. Not for more than one thread.
 *
 * @since 0.1
 */
public final class TextBuffer {

    private static final int INITIAL_CAPACITY = 1024;
    /** Longer arrays are beyond some virtual machines. */
    private static final int MAX_CAPACITY = Integer.MAX_VALUE - 8;
    private static final int MAX_LONG_DIGITS = 19;

    private byte[] bytes = new byte[INITIAL_CAPACITY];
    private int length;

    /**
     * @return the bytes, not copied; valid from 0 to {@link #length()} and until the next write
     */
    public byte[] array() {
        return bytes;
    }

    /**
     * @return how many bytes have been written
     */
    public int length() {
        return length;
    }

    /** Forgets what has been written. */
    public void clear() {
        length = 0;
    }

    /** Forgets what has been written from there on. */
    public void truncate(int newLength) {
        length = newLength;
    }

    public void append(char ascii) {
        ensure(1);
        bytes[length++] = (byte) ascii;
    }

    public void append(byte[] text) {
        append(text, 0, text.length);
    }

    public void append(byte[] text, int from, int to) {
        int count = to - from;
        ensure(count);
        System.arraycopy(text, from, bytes, length, count);
        length += count;
    }

    public void appendAscii(String ascii) {
        int count = ascii.length();
        ensure(count);
        for (int i = 0; i < count; i++) {
            bytes[length + i] = (byte) ascii.charAt(i);
        }
        length += count;
    }

    /**
     * @param value not negative
     * @param width how many of its last digits to write, zeros where it has fewer
     */
    void appendDigits(long value, int width) {
        ensure(width);
        long rest = value;
        for (int i = length + width - 1; i >= length; i--) {
            bytes[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        length += width;
    }

    void appendLong(long value) {
        if (value < 0) {
            append('-');
            appendUnsigned(-value);
        } else {
            appendUnsigned(value);
        }
    }

    /** All 64 bits are the number's. */
    void appendUnsigned(long value) {
        if (value < 0) {
            long tens = Long.divideUnsigned(value, 10);
            appendUnsigned(tens);
            append((char) ('0' + (value - tens * 10)));
            return;
        }
        int width = 1;
        for (long bound = 10; width < MAX_LONG_DIGITS && value >= bound; bound *= 10) {
            width++;
        }
        appendDigits(value, width);
    }

    /**
     * Makes room to write to {@link #array()} from {@link #length()} on; {@link #advance} says to where that was done.
     */
    void reserve(int more) {
        ensure(more);
    }

    void advance(int newLength) {
        length = newLength;
    }

    void replace(int from, char ascii, char by) {
        for (int i = from; i < length; i++) {
            if (bytes[i] == ascii) {
                bytes[i] = (byte) by;
            }
        }
    }

    private void ensure(int more) {
        if (bytes.length - length < more) {
            long needed = (long) length + more;
            if (needed > MAX_CAPACITY) {
                throw new OutOfMemoryError("text of " + needed + " bytes");
            }
            bytes = Arrays.copyOf(bytes, (int) Math.max(needed, Math.min(bytes.length * 2L, MAX_CAPACITY)));
        }
    }

    /**
     * @return what has been written
     */
    @Override
    public String toString() {
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }
}
