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
 * Text that is JSON itself, as a value within JSON.
 */
final class EmbeddedJson {

    private EmbeddedJson() {
    }

    static void append(String text, TextBuffer out) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        append(utf8, 0, utf8.length, out);
    }

    /** A string where the text is not JSON after all. */
    static void append(byte[] text, int from, int to, TextBuffer out) {
        if (!JsonSyntax.isValue(text, from, to)) {
            JsonStrings.append(text, from, to, out);
            return;
        }
        int start = out.length();
        out.append(text, from, to);
        // not within strings, where JSON has them as escapes; NDJSON needs its rows to be lines
        out.replace(start, '\n', ' ');
        out.replace(start, '\r', ' ');
    }

    static void appendGeometry(String text, TextBuffer out) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        appendGeometry(utf8, 0, utf8.length, out);
    }

    /** GeoJSON is known by its brace: neither WKT nor hex begins so, with or without an SRID in front. */
    static void appendGeometry(byte[] text, int from, int to, TextBuffer out) {
        if (from < to && text[from] == '{') {
            append(text, from, to, out);
        } else {
            JsonStrings.append(text, from, to, out);
        }
    }
}
