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

import java.util.Arrays;

/**
 * The text of a JSON string that has escapes, undone. Used again for string after string by one thread.
 */
final class EscapedText {

    private static final int UNICODE_ESCAPE_LENGTH = 6;
    /** What UTF-8 has for a surrogate without its other half. */
    private static final int REPLACEMENT = 0xfffd;
    /** What an ASCII character stands for behind a backslash, 0 where that is not one byte. */
    private static final byte[] MEANINGS = meanings();

    private byte[] decoded = new byte[64];
    private int length;

    private static byte[] meanings() {
        byte[] meanings = new byte[128];
        String escapes = "\"\\/bfnrt";
        String meant = "\"\\/\b\f\n\r\t";
        for (int i = 0; i < escapes.length(); i++) {
            meanings[escapes.charAt(i)] = (byte) meant.charAt(i);
        }
        return meanings;
    }

    /**
     * @param  from                     the first byte of the string, behind its quote
     * @param  end                      of what may be read, beyond the string's end
     * @return                          the position behind the string's last quote
     * @throws IllegalArgumentException if there is no such quote, or an escape that JSON does not know
     */
    int read(byte[] text, int from, int end) {
        length = 0;
        int i = from;
        while (i < end) {
            i += appendRun(text, i, end);
            if (i == end) {
                break;
            }
            if (text[i] == '"') {
                return i + 1;
            }
            byte meaning = i + 1 < end ? meaning(text[i + 1]) : 0;
            ensureRoom(Integer.BYTES);
            if (meaning == 0) {
                i = readUnicodeEscape(text, i, end);
            } else {
                decoded[length++] = meaning;
                i += 2;
            }
        }
        throw new IllegalArgumentException("does not end");
    }

    /**
     * Copies eight bytes at a time, also those behind the run's end: the next ones take their place.
     *
     * @return how many bytes there are up to a quote or backslash, or the end
     */
    private int appendRun(byte[] text, int from, int end) {
        int i = from;
        while (i <= end - Long.BYTES) {
            ensureRoom(Long.BYTES);
            int run = Ascii.copyWord(text, i, decoded, length);
            length += run;
            i += run;
            if (run < Long.BYTES) {
                return i - from;
            }
        }
        ensureRoom(Long.BYTES);
        while (i < end && text[i] != '"' && text[i] != '\\') {
            decoded[length++] = text[i++];
        }
        return i - from;
    }

    /** The text, up to {@link #length()}, until the next string is read. */
    byte[] bytes() {
        return decoded;
    }

    int length() {
        return length;
    }

    private static byte meaning(byte escaped) {
        return escaped < 0 ? 0 : MEANINGS[escaped];
    }

    /** @return the position behind it, or them: some characters are written as two */
    private int readUnicodeEscape(byte[] text, int at, int end) {
        int c = escapedCharacter(text, at, end);
        int next = at + UNICODE_ESCAPE_LENGTH;
        if (Character.isHighSurrogate((char) c) && next + 1 < end && text[next] == '\\' && text[next + 1] == 'u') {
            int low = escapedCharacter(text, next, end);
            if (Character.isLowSurrogate((char) low)) {
                appendUtf8(Character.toCodePoint((char) c, (char) low));
                return next + UNICODE_ESCAPE_LENGTH;
            }
        }
        appendUtf8(Character.isSurrogate((char) c) ? REPLACEMENT : c);
        return next;
    }

    /** Behind a backslash, {@code u} and four digits. */
    private static int escapedCharacter(byte[] text, int at, int end) {
        boolean isWhole = end - at >= UNICODE_ESCAPE_LENGTH && text[at + 1] == 'u';
        int value = 0;
        for (int i = at + 2; isWhole && i < at + UNICODE_ESCAPE_LENGTH; i++) {
            int digit = HexText.digit(text[i]);
            isWhole = digit >= 0;
            value = value << 4 | digit;
        }
        if (!isWhole) {
            throw new IllegalArgumentException("has an escape that JSON does not know");
        }
        return value;
    }

    private void appendUtf8(int c) {
        if (c < 0x80) {
            decoded[length++] = (byte) c;
        } else if (c < 0x800) {
            decoded[length++] = (byte) (0xc0 | c >> 6);
            decoded[length++] = (byte) (0x80 | c & 0x3f);
        } else if (c < 0x10000) {
            decoded[length++] = (byte) (0xe0 | c >> 12);
            decoded[length++] = (byte) (0x80 | c >> 6 & 0x3f);
            decoded[length++] = (byte) (0x80 | c & 0x3f);
        } else {
            decoded[length++] = (byte) (0xf0 | c >> 18);
            decoded[length++] = (byte) (0x80 | c >> 12 & 0x3f);
            decoded[length++] = (byte) (0x80 | c >> 6 & 0x3f);
            decoded[length++] = (byte) (0x80 | c & 0x3f);
        }
    }

    private void ensureRoom(int more) {
        if (decoded.length - length < more) {
            decoded = Arrays.copyOf(
                    decoded, Math.max(length + more, (int) Math.min(decoded.length * 2L, Integer.MAX_VALUE - Long.BYTES)));
        }
    }
}
