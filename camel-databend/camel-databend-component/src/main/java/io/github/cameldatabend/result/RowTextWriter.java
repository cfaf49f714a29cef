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
import java.util.List;

/**
 * Writes the pages of one result as text, from the bytes of their cells where that is possible. Not for more than one
 * thread.
 * <p>
 * Once a result: {@link #begin}, then each {@link #page} row by row, then {@link #end}. Should a result need more than
 * one writer, since its schema came late, only the first begins and only the last ends.
 */
public final class RowTextWriter {

    private static final byte[] NULL = "null".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NOTHING = {};
    private static final byte[] DATABENDS_NULL = { '\\', 'N' };
    private static final byte[] COMMA = { ',' };

    private final TextFormat format;
    private final List<Column> columns;
    private final RowHeader header;
    /** What is written before each cell within a row. */
    private final byte[][] before;
    private final CellText[] cells;
    private final byte[] nullText;
    private boolean started;

    /**
     * @param  columns               of the result
     * @param  formats               how its cells are written
     * @param  started               whether a row of the result has been written already
     * @throws ResultFormatException if there are timestamps in a time zone that is not known here
     */
    RowTextWriter(TextFormat format, List<Column> columns, CellFormats formats, boolean started) {
        this.format = format;
        this.columns = List.copyOf(columns);
        this.header = new RowHeader(columns);
        this.before = format.isCsv() ? commas(columns.size()) : JsonKeys.before(header);
        this.cells = columns.stream().map(column -> CellTexts.of(column.type(), formats, format)).toArray(CellText[]::new);
        this.nullText = format.isCsv() ? csvNull(columns.size()) : NULL;
        this.started = started;
    }

    /** An empty line is no row to readers of CSV, Databend's among them. */
    private static byte[] csvNull(int columns) {
        return columns == 1 ? DATABENDS_NULL : NOTHING;
    }

    private static byte[][] commas(int columns) {
        byte[][] before = new byte[columns][];
        for (int i = 0; i < columns; i++) {
            before[i] = i == 0 ? NOTHING : COMMA;
        }
        return before;
    }

    /**
     * @return whether a row of the result has been written, by this writer or before
     */
    public boolean started() {
        return started;
    }

    /**
     * Writes what comes before all rows: the header line, or the opening bracket.
     */
    public void begin(TextBuffer out) {
        switch (format) {
            case CSV -> headerLine(out);
            case JSON -> out.append('[');
            case CSV_WITHOUT_HEADER, NDJSON -> {
                // begin with their first row
            }
        }
    }

    private void headerLine(TextBuffer out) {
        for (int i = 0; i < header.size(); i++) {
            out.append(before[i]);
            byte[] key = header.key(i).getBytes(StandardCharsets.UTF_8);
            CsvFields.append(key, 0, key.length, out);
        }
        out.append('\n');
    }

    /**
     * @param  rows                  of the next page
     * @throws ResultFormatException if they are not rows at all
     */
    public PageText page(RowBytes rows) {
        return new PageText(new CellCursor(rows));
    }

    /**
     * Writes what comes behind all rows: the closing bracket.
     */
    public void end(TextBuffer out) {
        switch (format) {
            case JSON -> out.appendAscii("\n]\n");
            case CSV, CSV_WITHOUT_HEADER, NDJSON -> {
                // end with their last row
            }
        }
    }

    /** The rows of one page, one after the other. */
    public final class PageText {

        private final CellCursor cursor;

        private PageText(CellCursor cursor) {
            this.cursor = cursor;
        }

        /**
         * Writes the next row.
         *
         * @return                       false when there is none
         * @throws ResultFormatException if it is not as the schema says; then nothing of it has been written
         */
        public boolean writeRow(TextBuffer out) {
            int begin = out.length();
            try {
                if (!cursor.nextRow()) {
                    return false;
                }
                beforeRow(out);
                for (int i = 0; i < cells.length; i++) {
                    out.append(before[i]);
                    cell(i, out);
                }
                if (cursor.nextCell() != CellCursor.Cell.END_OF_ROW) {
                    throw RowFailures.wrongWidth(cursor.row(), cells.length);
                }
                afterRow(out);
            } catch (ResultFormatException e) {
                out.truncate(begin);
                throw e;
            }
            started = true;
            return true;
        }

        private void cell(int column, TextBuffer out) {
            switch (cursor.nextCell()) {
                case TEXT -> text(column, out);
                case NULL -> out.append(nullText);
                case OTHER -> throw RowFailures.notText(cursor.row(), columns.get(column));
                case END_OF_ROW -> throw RowFailures.wrongWidth(cursor.row(), cells.length);
            }
        }

        private void text(int column, TextBuffer out) {
            byte[] text = cursor.text();
            int from = cursor.from();
            int to = cursor.to();
            try {
                cells[column].append(text, from, to, out);
            } catch (RuntimeException e) {
                throw RowFailures.wrongCell(cursor.row(), columns.get(column), text, from, to, e);
            }
        }

        private void beforeRow(TextBuffer out) {
            switch (format) {
                case JSON -> out.appendAscii(started ? ",\n{" : "\n{");
                case NDJSON -> out.append('{');
                case CSV, CSV_WITHOUT_HEADER -> {
                    // begin with their first cell
                }
            }
        }

        private void afterRow(TextBuffer out) {
            switch (format) {
                case JSON -> out.append('}');
                case NDJSON -> out.appendAscii("}\n");
                case CSV, CSV_WITHOUT_HEADER -> out.append('\n');
            }
        }
    }
}
