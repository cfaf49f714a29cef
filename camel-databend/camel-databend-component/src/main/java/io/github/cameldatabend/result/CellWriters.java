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
 * Finds how Java values are written in a file from which Databend reads the same values. Not for more than one thread.
 *
 * @since 0.1
 */
public final class CellWriters {

    private static final Utf8 CSV_STRINGS = Utf8.csv();

    private final boolean csv;
    private final JsonCells json;
    /** What is nested is written here first, because its quotes are to be doubled. */
    private final TextBuffer nested = new TextBuffer();

    private CellWriters(boolean csv, JsonCells json) {
        this.csv = csv;
        this.json = json;
    }

    /**
     * For cells of CSV: text in quotes, all else without, bytes as hex, what is nested as JSON in quotes. Empty text is
     * an empty cell; one in quotes is left to NULL.
     */
    public static CellWriters csv() {
        return new CellWriters(true, JsonCells.nested());
    }

    /** For values of NDJSON. */
    public static CellWriters ndJson() {
        return new CellWriters(false, JsonCells.strict());
    }

    /**
     * @param  type                     class of the values
     * @param  declared                 that the values were read as, which says what text is JSON itself; null when
     *                                  they come from elsewhere
     * @throws IllegalArgumentException if values of the class have no form in the file; it tells the class
     */
    public CellWriter of(Class<?> type, DataType declared) {
        boolean typed = declared != null && (JsonCells.isNested(type) || !csv && type == String.class);
        CellWriter asJson = typed ? (value, out) -> json.append(value, declared, out) : null;
        if (!csv) {
            return typed ? asJson : json.of(type);
        }
        if (isText(type)) {
            return CellWriters::writeText;
        }
        if (JsonCells.isNested(type)) {
            CellWriter writer = typed ? asJson : json.of(type);
            return (value, out) -> writeNested(writer, value, out);
        }
        LoadScalars.Scalar scalar = LoadScalars.of(type);
        if (scalar == null) {
            throw unfit(type);
        }
        return scalar.sort() == LoadScalars.Sort.BINARY ? CellWriters::writeBinary : scalar.writer();
    }

    private static void writeText(Object value, TextBuffer out) {
        CharSequence text = text(value);
        if (!text.isEmpty()) {
            out.append('"');
            CSV_STRINGS.append(text, out);
            out.append('"');
        }
    }

    /** The server takes an empty cell that is not of type String for NULL, with quotes or without. */
    private static void writeBinary(Object value, TextBuffer out) {
        byte[] bytes = (byte[]) value;
        if (bytes.length == 0) {
            throw new IllegalArgumentException("an empty byte[] has no form in CSV, the server would take it for NULL");
        }
        UpperHex.append(bytes, out);
    }

    private void writeNested(CellWriter writer, Object value, TextBuffer out) {
        nested.clear();
        writer.write(value, nested);
        CsvFields.appendQuoted(nested.array(), 0, nested.length(), out);
    }

    static boolean isText(Class<?> type) {
        return CharSequence.class.isAssignableFrom(type) || type == Character.class || Enum.class.isAssignableFrom(type);
    }

    static CharSequence text(Object value) {
        if (value instanceof CharSequence text) {
            return text;
        }
        return value instanceof Enum<?> constant ? constant.name() : value.toString();
    }

    static IllegalArgumentException unfit(Class<?> type) {
        return new IllegalArgumentException("a value of class " + type.getName() + " cannot be loaded");
    }
}
