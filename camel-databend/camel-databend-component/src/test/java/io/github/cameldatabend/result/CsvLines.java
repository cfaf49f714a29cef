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

import java.util.ArrayList;
import java.util.List;

/** Reads what has been written as CSV: the fields of each line, null for an empty one without quotes. */
final class CsvLines {

    private final String text;
    private int position;

    private CsvLines(String text) {
        this.text = text;
    }

    static List<List<String>> read(String text) {
        CsvLines lines = new CsvLines(text);
        List<List<String>> read = new ArrayList<>();
        while (lines.position < text.length()) {
            read.add(lines.line());
        }
        return read;
    }

    private List<String> line() {
        List<String> fields = new ArrayList<>();
        do {
            fields.add(text.charAt(position) == '"' ? quoted() : plain());
        } while (text.charAt(position++) == ',');
        if (text.charAt(position - 1) != '\n') {
            throw new IllegalArgumentException("a field is followed by " + text.charAt(position - 1));
        }
        return fields;
    }

    private String plain() {
        int start = position;
        while (text.charAt(position) != ',' && text.charAt(position) != '\n') {
            if (text.charAt(position) == '"' || text.charAt(position) == '\r') {
                throw new IllegalArgumentException("a field without quotes has what must be quoted");
            }
            position++;
        }
        return start == position ? null : text.substring(start, position);
    }

    private String quoted() {
        StringBuilder field = new StringBuilder();
        position++;
        while (text.charAt(position) != '"' || text.charAt(position + 1) == '"') {
            position += text.charAt(position) == '"' ? 1 : 0;
            field.append(text.charAt(position++));
        }
        position++;
        return field.toString();
    }
}
