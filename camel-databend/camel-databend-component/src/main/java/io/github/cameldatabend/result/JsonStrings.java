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

/**
 * Text as a JSON string, escaped no more than JSON demands.
 */
final class JsonStrings {

    private JsonStrings() {
    }

    static void append(String text, TextBuffer out) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        append(utf8, 0, utf8.length, out);
    }

    /** @param text UTF-8 */
    static void append(byte[] text, int from, int to, TextBuffer out) {
        out.append('"');
        int start = from;
        for (int i = Ascii.otherThanPlain(text, from, to); i < to; i = Ascii.otherThanPlain(text, i + 1, to)) {
            // the bytes of other characters than ASCII's are below zero, and stand as they are
            if (text[i] >= 0) {
                out.append(text, start, i);
                escape(text[i], out);
                start = i + 1;
            }
        }
        out.append(text, start, to);
        out.append('"');
    }

    private static void escape(byte b, TextBuffer out) {
        out.append('\\');
        switch (b) {
            case '\n' -> out.append('n');
            case '\r' -> out.append('r');
            case '\t' -> out.append('t');
            case '\b' -> out.append('b');
            case '\f' -> out.append('f');
            case '"', '\\' -> out.append((char) b);
            default -> {
                out.appendAscii("u00");
                UpperHex.append(b, out);
            }
        }
    }
}
