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
 * Text as a field of CSV, quoted where it must be.
 */
final class CsvFields {

    private CsvFields() {
    }

    /** @param text UTF-8; not NULL, which is no field at all */
    static void append(byte[] text, int from, int to, TextBuffer out) {
        if (!needsQuotes(text, from, to)) {
            out.append(text, from, to);
            return;
        }
        appendQuoted(text, from, to, out);
    }

    /** @param text UTF-8 */
    static void appendQuoted(byte[] text, int from, int to, TextBuffer out) {
        out.append('"');
        int start = from;
        for (int i = from; i < to; i++) {
            if (text[i] == '"') {
                // up to and including the quote, which the next stretch begins with once more
                out.append(text, start, i + 1);
                start = i;
            }
        }
        out.append(text, start, to);
        out.append('"');
    }

    private static boolean needsQuotes(byte[] text, int from, int to) {
        // Databend takes a bare \\N for NULL
        if (from == to || text[from] == ' ' || text[from] == '\\' || text[to - 1] == ' ') {
            return true;
        }
        for (int i = from; i < to; i++) {
            byte b = text[i];
            if (b == ',' || b == '"' || b == '\n' || b == '\r') {
                return true;
            }
        }
        return false;
    }
}
