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
 * Text as UTF-8 with escapes, straight into a buffer.
 */
final class Utf8 {

    private static final int ASCII = 128;
    private static final int FIRST_PRINTABLE = 0x20;
    private static final int MIN_THREE_BYTES = 0x800;
    /** So many characters at a time are made room for. */
    private static final int SLICE = 2048;
    /** A control character in JSON. */
    private static final int MAX_BYTES_PER_CHAR = 6;
    private static final byte[] HEX = { '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F' };

    /** For each character of ASCII what is written before it, 0 where it stands for itself. */
    private final byte[] before = new byte[ASCII];
    /** What is written in its place then; 0 for four hexadecimal digits. */
    private final byte[] instead = new byte[ASCII];

    private Utf8() {
    }

    /** Within the quotes of CSV. */
    static Utf8 csv() {
        return new Utf8().escape('"', '"', '"');
    }

    /** Within the quotes of JSON, escaped no more than it demands. */
    static Utf8 json() {
        Utf8 json = nestedJson();
        for (char c = 0; c < FIRST_PRINTABLE; c++) {
            if (json.before[c] == 0) {
                json.escape(c, '\\', (char) 0);
            }
        }
        return json.escape('\b', '\\', 'b').escape('\f', '\\', 'f');
    }

    /** Within the quotes of JSON for a reader that knows a few escapes, and takes all other characters as they are. */
    static Utf8 nestedJson() {
        return new Utf8().escape('"', '\\', '"').escape('\\', '\\', '\\').escape('\n', '\\', 'n').escape('\r', '\\', 'r')
                .escape('\t', '\\', 't');
    }

    private Utf8 escape(char c, char first, char second) {
        before[c] = (byte) first;
        instead[c] = (byte) second;
        return this;
    }

    /**
     * @throws IllegalArgumentException if half of a surrogate pair stands alone: it has no UTF-8 form
     */
    void append(CharSequence text, TextBuffer out) {
        int length = text.length();
        int from = 0;
        while (from < length) {
            from = append(text, from, Math.min(length, from + SLICE), out);
        }
    }

    /** @return where it stopped, which may be a character behind the end */
    private int append(CharSequence text, int from, int end, TextBuffer out) {
        // one more for the second half of a pair
        out.reserve((end - from + 1) * MAX_BYTES_PER_CHAR);
        byte[] bytes = out.array();
        int at = out.length();
        int i = from;
        for (; i < end; i++) {
            char c = text.charAt(i);
            if (c < ASCII) {
                if (before[c] == 0) {
                    bytes[at++] = (byte) c;
                } else {
                    at = escaped(c, bytes, at);
                }
            } else if (c < MIN_THREE_BYTES) {
                bytes[at++] = (byte) (0xc0 | c >> 6);
                bytes[at++] = (byte) (0x80 | c & 0x3f);
            } else if (!Character.isSurrogate(c)) {
                bytes[at++] = (byte) (0xe0 | c >> 12);
                bytes[at++] = (byte) (0x80 | c >> 6 & 0x3f);
                bytes[at++] = (byte) (0x80 | c & 0x3f);
            } else {
                at = pair(text, i++, bytes, at);
            }
        }
        out.advance(at);
        return i;
    }

    private int escaped(char c, byte[] bytes, int start) {
        int at = start;
        bytes[at++] = before[c];
        if (instead[c] != 0) {
            bytes[at++] = instead[c];
            return at;
        }
        bytes[at++] = 'u';
        bytes[at++] = '0';
        bytes[at++] = '0';
        bytes[at++] = HEX[c >> 4];
        bytes[at++] = HEX[c & 0xf];
        return at;
    }

    private static int pair(CharSequence text, int index, byte[] bytes, int start) {
        int codePoint = Character.codePointAt(text, index);
        if (Character.charCount(codePoint) == 1) {
            throw new IllegalArgumentException("the text has half of a surrogate pair at index " + index);
        }
        int at = start;
        bytes[at++] = (byte) (0xf0 | codePoint >> 18);
        bytes[at++] = (byte) (0x80 | codePoint >> 12 & 0x3f);
        bytes[at++] = (byte) (0x80 | codePoint >> 6 & 0x3f);
        bytes[at++] = (byte) (0x80 | codePoint & 0x3f);
        return at;
    }
}
