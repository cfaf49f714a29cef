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
package io.github.cameldatabend.operation;

import java.io.Closeable;
import java.util.Iterator;

import io.github.cameldatabend.client.RowStream;
import io.github.cameldatabend.result.Row;

/**
 * The rows of a result as objects of a class, one after the other. As {@link RowStream} it fetches them while it is
 * read, waits for the server, and closes itself at the result's end and at a failure.
 *
 * @since 0.1
 */
public final class MappedRows implements Iterator<Object>, Closeable {

    private final Iterator<Row> rows;
    private final Runnable closing;
    private final RowMapper mapper;

    MappedRows(RowStream rows, RowMapper mapper) {
        this(rows, rows::close, mapper);
    }

    MappedRows(RowIterator rows, RowMapper mapper) {
        this(rows, rows::close, mapper);
    }

    private MappedRows(Iterator<Row> rows, Runnable closing, RowMapper mapper) {
        this.rows = rows;
        this.closing = closing;
        this.mapper = mapper;
    }

    @Override
    public boolean hasNext() {
        return rows.hasNext();
    }

    /**
     * @throws RowMappingException if the row does not fit the class
     */
    @Override
    public Object next() {
        try {
            return mapper.map(rows.next());
        } catch (RowMappingException e) {
            close();
            throw e;
        }
    }

    /** Abandons what was not read and frees what the server holds. Returns at once, may be called again. */
    @Override
    public void close() {
        closing.run();
    }
}
