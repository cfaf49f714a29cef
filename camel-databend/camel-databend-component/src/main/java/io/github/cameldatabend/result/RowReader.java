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

/**
 * Reads the pages of one result into rows. The same keys and cell readers serve all of its pages.
 */
public final class RowReader {

    private static final int QUOTED_CHARACTERS = 60;
    private static final int MAX_BYTES_PER_CHARACTER = 4;

    private final List<Column> columns;
    private final RowHeader header;
    private final CellReader[] readers;

    /**
     * @param columns of the result
     * @param formats how its cells are written
     */
    RowReader(List<Column> columns, CellFormats formats) {
        this.columns = List.copyOf(columns);
        this.header = new RowHeader(columns);
        this.readers = columns.stream().map(column -> CellReaders.of(column.type(), formats)).toArray(CellReader[]::new);
    }

    /**
     * @param  bytes                 the rows of one page
     * @return                       an iterator that reads a row when asked for it and holds nothing to close
     * @throws ResultFormatException here or from the iterator, if a row is not as the schema says
     */
    public RowIterator read(RowBytes bytes) {
        return new RowIterator(new CellCursor(bytes));
    }

    /**
     * @param  bytes the rows of one page
     * @return       all of its rows
     */
    public List<Row> readAll(RowBytes bytes) {
        List<Row> rows = new ArrayList<>();
        RowIterator iterator = read(bytes);
        for (Row row = iterator.next(); row != null; row = iterator.next()) {
            rows.add(row);
        }
        return rows;
    }

    /** The rows of one page, one after the other. */
    public final class RowIterator {

        private final CellCursor cells;

        private RowIterator(CellCursor cells) {
            this.cells = cells;
        }

        /**
         * @return                       the next row, null when there is none
         * @throws ResultFormatException if it is not as the schema says
         */
        public Row next() {
            return cells.nextRow() ? new Row(header, values()) : null;
        }

        private Object[] values() {
            Object[] values = new Object[readers.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = switch (cells.nextCell()) {
                    case TEXT -> value(i);
                    case NULL -> null;
                    case OTHER -> throw new ResultFormatException(
                            "Row " + cells.row() + " of the page: column '" + columns.get(i).name()
                                                                  + "' holds something else than text or null",
                            null);
                    case END_OF_ROW -> throw wrongWidth();
                };
            }
            if (cells.nextCell() != CellCursor.Cell.END_OF_ROW) {
                throw wrongWidth();
            }
            return values;
        }

        private Object value(int column) {
            try {
                return readers[column].read(cells.text(), cells.from(), cells.to());
            } catch (RuntimeException e) {
                throw notOfItsType(column, e);
            }
        }

        private ResultFormatException notOfItsType(int column, RuntimeException cause) {
            int maxBytes = (QUOTED_CHARACTERS + 1) * MAX_BYTES_PER_CHARACTER;
            int length = cells.to() - cells.from();
            String text = CellReaders.readText(cells.text(), cells.from(), cells.from() + Math.min(length, maxBytes));
            boolean isLong = text.length() > QUOTED_CHARACTERS;
            String quoted = isLong ? text.substring(0, QUOTED_CHARACTERS) + "…" : text;
            return new ResultFormatException(
                    "Row " + cells.row() + " of the page: '" + quoted + "' in column '" + columns.get(column).name()
                                             + "' is not of type " + columns.get(column).typeName(),
                    // whose message may quote the whole cell
                    isLong ? null : cause);
        }

        private ResultFormatException wrongWidth() {
            return new ResultFormatException(
                    "Row " + cells.row() + " of the page has not " + readers.length + " cells as the schema says", null);
        }
    }
}
