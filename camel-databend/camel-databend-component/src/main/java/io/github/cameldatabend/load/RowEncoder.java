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
package io.github.cameldatabend.load;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import io.github.cameldatabend.result.CellWriter;
import io.github.cameldatabend.result.CellWriters;
import io.github.cameldatabend.result.DataType;
import io.github.cameldatabend.result.TextBuffer;

/**
 * Writes rows as lines of a file. Not for more than one thread.
 */
final class RowEncoder {

    private static final byte[] NOTHING = {};
    private static final byte[] COMMA = { ',' };
    private static final byte[] EMPTY_IN_QUOTES = { '"', '"' };
    private static final byte[] NULL = "null".getBytes(StandardCharsets.US_ASCII);

    private final RowLayout layout;
    private final CellWriters writers;
    /** What is written before each cell within a row. */
    private final byte[][] before;
    private final byte[] afterRow;
    private final byte[] nullText;
    /** For each column how its latest value was written, and of what class it was. */
    private final CellWriter[] cells;
    private final Class<?>[] classes;
    private DataType[] types;
    private long rows;

    RowEncoder(RowLayout layout, RowFormat format) {
        this.layout = layout;
        int size = layout.columns().size();
        this.cells = new CellWriter[size];
        this.classes = new Class<?>[size];
        this.before = new byte[size][];
        this.writers = switch (format) {
            case CSV -> CellWriters.csv();
            case NDJSON -> CellWriters.ndJson();
        };
        for (int i = 0; i < size; i++) {
            before[i] = switch (format) {
                case CSV -> i == 0 ? NOTHING : COMMA;
                case NDJSON -> key(layout.columns().get(i), i == 0 ? '{' : ',');
            };
        }
        this.nullText = switch (format) {
            case CSV -> EMPTY_IN_QUOTES;
            case NDJSON -> NULL;
        };
        this.afterRow = switch (format) {
            // the line of a single empty text would be empty, and be passed over; a comma at the end is allowed
            case CSV -> ascii(size == 1 ? ",\n" : "\n");
            case NDJSON -> ascii("}\n");
        };
    }

    private byte[] key(String name, char separator) {
        TextBuffer text = new TextBuffer();
        text.append(separator);
        writers.of(String.class, null).write(name, text);
        text.append(':');
        return Arrays.copyOf(text.array(), text.length());
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    List<String> columns() {
        return layout.columns();
    }

    /** @return how many rows have been written */
    long rows() {
        return rows;
    }

    /**
     * @throws UnfitRowException if the row does not fit; then nothing of it has been written
     */
    void encode(Object row, TextBuffer out) {
        int begin = out.length();
        Object[] values;
        try {
            values = layout.values(row);
        } catch (IllegalArgumentException e) {
            throw new UnfitRowException(rows + 1, " " + e.getMessage(), e);
        }
        if (layout.types() != types) {
            types = layout.types();
            Arrays.fill(classes, null);
        }
        for (int i = 0; i < values.length; i++) {
            out.append(before[i]);
            try {
                cell(i, values[i], out);
            } catch (IllegalArgumentException e) {
                out.truncate(begin);
                throw new UnfitRowException(rows + 1, ", column '" + columns().get(i) + "': " + e.getMessage(), e);
            }
        }
        out.append(afterRow);
        rows++;
    }

    private void cell(int column, Object given, TextBuffer out) {
        Object value = given instanceof Optional<?> optional ? optional.orElse(null) : given;
        if (value == null) {
            out.append(nullText);
            return;
        }
        if (value.getClass() != classes[column]) {
            cells[column] = writers.of(value.getClass(), types == null ? null : types[column]);
            classes[column] = value.getClass();
        }
        cells[column].write(value, out);
    }
}
