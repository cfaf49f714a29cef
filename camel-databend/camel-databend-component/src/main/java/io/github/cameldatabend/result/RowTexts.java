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

import java.util.Map;

/**
 * Writes rows as JSON from their Java values, just as {@link TextFormat} says and as the server's answer itself would
 * have been written.
 * <p>
 * A {@link Row} knows its columns: a Variant is embedded. In any other Map, text is text, and other values are written
 * by their class. Not for more than one thread.
 *
 * @since 0.1
 */
public final class RowTexts {

    private RowHeader header;
    private byte[][] before;

    /**
     * @param  rows                     Maps from key to value
     * @return                          the array of all of them, as {@link TextFormat#JSON}
     * @throws IllegalArgumentException if a value has no JSON form
     */
    public String json(Iterable<? extends Map<String, ?>> rows) {
        TextBuffer out = new TextBuffer();
        out.append('[');
        String separator = "\n";
        for (Map<String, ?> row : rows) {
            out.appendAscii(separator);
            object(row, out);
            separator = ",\n";
        }
        out.appendAscii("\n]\n");
        return out.toString();
    }

    /**
     * Writes a row and its line's end, as {@link TextFormat#NDJSON}.
     *
     * @param  row                      Map from key to value
     * @throws IllegalArgumentException if a value has no JSON form; then nothing has been written
     */
    public void ndJson(Map<String, ?> row, TextBuffer out) {
        int begin = out.length();
        try {
            object(row, out);
        } catch (IllegalArgumentException e) {
            out.truncate(begin);
            throw e;
        }
        out.append('\n');
    }

    private void object(Map<String, ?> map, TextBuffer out) {
        if (map instanceof Row row) {
            row(row, out);
        } else {
            JsonValues.append(map, out);
        }
    }

    private void row(Row row, TextBuffer out) {
        if (row.header() != header) {
            header = row.header();
            before = JsonKeys.before(header);
        }
        out.append('{');
        for (int i = 0; i < before.length; i++) {
            out.append(before[i]);
            JsonValues.append(row.get(i), header.type(i), out);
        }
        out.append('}');
    }
}
