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
import java.util.List;

import io.github.cameldatabend.client.Cursor;
import io.github.cameldatabend.client.RowStream;
import io.github.cameldatabend.result.Row;
import org.apache.camel.Message;

/**
 * The rows a poll has found, fetched while they are read. Waits for the server.
 */
public final class PolledRows implements Iterator<Row>, Closeable {

    private final Cursor cursor;
    private final RowStream rows;
    private final RowMapper mapper;
    private final boolean plain;
    private final String serverVersion;

    PolledRows(Cursor cursor, RowMapper mapper, boolean plain, String serverVersion) {
        this.cursor = cursor;
        this.rows = cursor.stream();
        this.mapper = mapper;
        this.plain = plain;
        this.serverVersion = serverVersion;
    }

    @Override
    public boolean hasNext() {
        return rows.hasNext();
    }

    @Override
    public Row next() {
        return rows.next();
    }

    /**
     * @return                     what the option {@code outputClass} makes of the row
     * @throws RowMappingException if the row does not fit the class
     */
    public Object body(Row row) {
        return mapper.map(row);
    }

    /**
     * @return                     what the option {@code outputClass} makes of the only row, or its value if it has no
     *                             more than one
     * @throws RowMappingException if the row does not fit the class
     */
    public Object only(Row row) {
        return plain && row.size() == 1 ? row.get(0) : mapper.map(row);
    }

    /**
     * @return                     what the option {@code outputClass} makes of the rows
     * @throws RowMappingException if one does not fit the class
     */
    public List<?> bodies(List<Row> all) {
        return plain ? plain(all) : mapper.mapAll(all);
    }

    /** The rows as they are without {@code outputClass}. */
    public List<?> plain(List<Row> all) {
        return new RowList(all);
    }

    /**
     * @param  read the rows, while they are read
     * @return      what the option {@code outputClass} makes of them, an iterator that closes them when it is closed
     */
    public Object stream(RowIterator read) {
        return plain ? read : new MappedRows(read, mapper);
    }

    /** Tells in headers what the server said about the query. */
    public void describe(Message message) {
        ResultHeaders.set(message, cursor, serverVersion);
    }

    public String queryId() {
        return cursor.queryId();
    }

    /** Abandons what was not read and frees what the server holds. Returns at once, may be called again. */
    @Override
    public void close() {
        rows.close();
    }
}
