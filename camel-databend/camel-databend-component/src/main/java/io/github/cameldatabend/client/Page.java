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
package io.github.cameldatabend.client;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

import io.github.cameldatabend.result.ResultFormatException;
import io.github.cameldatabend.result.Row;
import io.github.cameldatabend.result.RowBytes;
import io.github.cameldatabend.result.RowReader;

/**
 * Some rows of a result, as many as the server sent at once; at least one. Rows are read from the page's bytes while
 * one iterates; iterating again reads them again.
 *
 * @since 0.1
 */
public final class Page implements Iterable<Row> {

    private final RowReader reader;
    private final RowBytes bytes;
    private final QueryRun query;

    Page(RowReader reader, RowBytes bytes, QueryRun query) {
        this.reader = reader;
        this.bytes = bytes;
        this.query = query;
    }

    RowReader reader() {
        return reader;
    }

    RowBytes bytes() {
        return bytes;
    }

    /**
     * @return a new list of all rows of this page
     */
    public List<Row> rows() {
        try {
            return reader.readAll(bytes);
        } catch (ResultFormatException e) {
            throw query.unreadable(e);
        }
    }

    /**
     * @return an iterator that fails with {@link DatabendException} of kind {@code RESPONSE} at a row that is not as
     *         the schema says
     */
    @Override
    public Iterator<Row> iterator() {
        return new Iterator<>() {
            private final RowReader.RowIterator rows = reader.read(bytes);
            private Row next;
            private boolean ended;

            @Override
            public boolean hasNext() {
                if (next == null && !ended) {
                    next = read();
                    ended = next == null;
                }
                return next != null;
            }

            private Row read() {
                try {
                    return rows.next();
                } catch (ResultFormatException e) {
                    throw query.unreadable(e);
                }
            }

            @Override
            public Row next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                Row row = next;
                next = null;
                return row;
            }
        };
    }
}
