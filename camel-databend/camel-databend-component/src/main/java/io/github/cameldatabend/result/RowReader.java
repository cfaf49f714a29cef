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
import java.util.stream.Stream;

/**
 * Reads the pages of one result into rows. The same keys and cell readers serve all of its pages.
 */
public final class RowReader {

    private final List<Column> columns;
    private final CellFormats formats;
    private final RowHeader header;
    private final CellReader[] readers;
    /** By column, null for those that are no numbers. */
    private final NumberReader.Plain[] plainReaders;

    /**
     * @param columns of the result
     * @param formats how its cells are written
     */
    RowReader(List<Column> columns, CellFormats formats) {
        this.columns = List.copyOf(columns);
        this.formats = formats;
        this.header = new RowHeader(columns);
        this.readers = columns.stream().map(column -> CellReaders.of(column.type(), formats)).toArray(CellReader[]::new);
        this.plainReaders = Stream.of(readers)
                .map(reader -> reader instanceof NumberReader number ? number.plain() : null)
                .toArray(NumberReader.Plain[]::new);
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

    /**
     * @param  format                of the text
     * @param  started               whether a row of the result has been written already
     * @return                       a writer of the same rows as text
     * @throws ResultFormatException if there are timestamps in a time zone that is not known here
     */
    public RowTextWriter textWriter(TextFormat format, boolean started) {
        return new RowTextWriter(format, columns, formats, started);
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
                NumberReader.Plain plain = plainReaders[i];
                values[i] = switch (plain == null ? cells.nextCell() : cells.nextNumber()) {
                    case TEXT -> value(i);
                    case NUMBER -> number(i, plain);
                    case NULL -> null;
                    case OTHER -> throw RowFailures.notText(cells.row(), columns.get(i));
                    case END_OF_ROW -> throw wrongWidth();
                };
            }
            if (cells.nextCell() != CellCursor.Cell.END_OF_ROW) {
                throw wrongWidth();
            }
            return values;
        }

        private Object number(int column, NumberReader.Plain plain) {
            Object value;
            try {
                value = plain.of(cells.number().digits(), cells.number().scale());
            } catch (RuntimeException e) {
                throw wrongCell(column, e);
            }
            return value == null ? value(column) : value;
        }

        private Object value(int column) {
            try {
                return readers[column].read(cells.text(), cells.from(), cells.to());
            } catch (RuntimeException e) {
                throw wrongCell(column, e);
            }
        }

        private ResultFormatException wrongCell(int column, RuntimeException e) {
            return RowFailures.wrongCell(cells.row(), columns.get(column), cells.text(), cells.from(), cells.to(), e);
        }

        private ResultFormatException wrongWidth() {
            return RowFailures.wrongWidth(cells.row(), readers.length);
        }
    }
}
