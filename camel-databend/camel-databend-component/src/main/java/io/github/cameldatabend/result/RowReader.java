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

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

/**
 * Reads the pages of one result into rows. The same keys and cell readers serve all of its pages.
 */
public final class RowReader {

    private static final int QUOTED_CHARACTERS = 60;

    private final JsonFactory json;
    private final List<Column> columns;
    private final RowHeader header;
    private final CellReader[] readers;

    /**
     * @param json    makes the parsers
     * @param columns of the result
     * @param formats how its cells are written
     */
    RowReader(JsonFactory json, List<Column> columns, CellFormats formats) {
        this.json = json;
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
        if (bytes.length() == 0) {
            return new RowIterator(null);
        }
        try {
            JsonParser parser = json.createParser(bytes.body(), bytes.offset(), bytes.length());
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                throw new ResultFormatException("The rows are not an array", null);
            }
            return new RowIterator(parser);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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

        private final JsonParser parser;
        private long count;

        private RowIterator(JsonParser parser) {
            this.parser = parser;
        }

        /**
         * @return                       the next row, null when there is none
         * @throws ResultFormatException if it is not as the schema says
         */
        public Row next() {
            if (parser == null) {
                return null;
            }
            try {
                JsonToken token = parser.nextToken();
                if (token == JsonToken.END_ARRAY || token == null) {
                    return null;
                }
                if (token != JsonToken.START_ARRAY) {
                    throw new ResultFormatException("Row " + count + " of the page is not an array", null);
                }
                Object[] values = values();
                count++;
                return new Row(header, values);
            } catch (IOException e) {
                throw new ResultFormatException("Row " + count + " of the page cannot be read", e);
            }
        }

        private Object[] values() throws IOException {
            Object[] values = new Object[readers.length];
            for (int i = 0; i < values.length; i++) {
                JsonToken token = parser.nextToken();
                if (token == JsonToken.VALUE_STRING) {
                    values[i] = value(i);
                } else if (token != JsonToken.VALUE_NULL) {
                    throw token == JsonToken.END_ARRAY ? wrongWidth() : notText(i, token);
                }
            }
            if (parser.nextToken() != JsonToken.END_ARRAY) {
                throw wrongWidth();
            }
            return values;
        }

        private Object value(int column) throws IOException {
            try {
                return readers[column].read(parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength());
            } catch (RuntimeException e) {
                String text = parser.getText();
                boolean isLong = text.length() > QUOTED_CHARACTERS;
                String quoted = isLong ? text.substring(0, QUOTED_CHARACTERS) + "…" : text;
                throw new ResultFormatException(
                        "Row " + count + " of the page: '" + quoted + "' in column '" + columns.get(column).name()
                                                + "' is not of type " + columns.get(column).typeName(),
                        // whose message quotes the whole cell
                        isLong ? null : e);
            }
        }

        private ResultFormatException wrongWidth() {
            return new ResultFormatException(
                    "Row " + count + " of the page has not " + readers.length + " cells as the schema says", null);
        }

        private ResultFormatException notText(int column, JsonToken token) {
            return new ResultFormatException(
                    "Row " + count + " of the page: column '" + columns.get(column).name() + "' holds " + token
                                             + " where text or null is due",
                    null);
        }
    }
}
