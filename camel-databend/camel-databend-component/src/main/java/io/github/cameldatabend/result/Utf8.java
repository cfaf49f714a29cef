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
 * Text as UTF-8, straight into a buffer.
 */
final class Utf8 {

    private static final int ASCII = 128;
    /** So many characters at a time are made room for. */
    private static final int SLICE = 4096;
    private static final int MAX_BYTES_PER_CHAR = 3;
    private static final int MIN_THREE_BYTES = 0x800;

    /** Says how a character of ASCII is written that does not stand for itself. */
    @FunctionalInterface
    interface Escape {
        void append(char c, TextBuffer out);
    }

    private final boolean[] plain = new boolean[ASCII];
    private final Escape escape;

    /**
     * @param special characters of ASCII that are left to the other parameter
     */
    Utf8(String special, Escape escape) {
        this.escape = escape;
        for (int c = 0; c < ASCII; c++) {
            plain[c] = special.indexOf(c) < 0;
        }
    }

    /**
     * @throws IllegalArgumentException if half of a surrogate pair stands alone: it has no UTF-8 form
     */
    void append(CharSequence text, TextBuffer out) {
        int length = text.length();
        int i = 0;
        while (i < length) {
            i = appendPlain(text, i, Math.min(length, i + SLICE), out);
            if (i < length) {
                char c = text.charAt(i);
                if (c < ASCII) {
                    if (!plain[c]) {
                        escape.append(c, out);
                        i++;
                    }
                } else if (Character.isSurrogate(c)) {
                    appendPair(text, i, out);
                    i += 2;
                }
            }
        }
    }

    /** @return where it stopped, at the end or at a character that is not written as it is */
    private int appendPlain(CharSequence text, int from, int end, TextBuffer out) {
        out.reserve((end - from) * MAX_BYTES_PER_CHAR);
        byte[] bytes = out.array();
        int at = out.length();
        int i = from;
        for (; i < end; i++) {
            char c = text.charAt(i);
            if (c < ASCII) {
                if (!plain[c]) {
                    break;
                }
                bytes[at++] = (byte) c;
            } else if (c < MIN_THREE_BYTES) {
                bytes[at++] = (byte) (0xc0 | c >> 6);
                bytes[at++] = (byte) (0x80 | c & 0x3f);
            } else if (!Character.isSurrogate(c)) {
                bytes[at++] = (byte) (0xe0 | c >> 12);
                bytes[at++] = (byte) (0x80 | c >> 6 & 0x3f);
                bytes[at++] = (byte) (0x80 | c & 0x3f);
            } else {
                break;
            }
        }
        out.advance(at);
        return i;
    }

    private static void appendPair(CharSequence text, int index, TextBuffer out) {
        int codePoint = Character.codePointAt(text, index);
        if (Character.charCount(codePoint) == 1) {
            throw new IllegalArgumentException("the text has half of a surrogate pair at index " + index);
        }
        out.append((char) (0xf0 | codePoint >> 18));
        out.append((char) (0x80 | codePoint >> 12 & 0x3f));
        out.append((char) (0x80 | codePoint >> 6 & 0x3f));
        out.append((char) (0x80 | codePoint & 0x3f));
    }
}
