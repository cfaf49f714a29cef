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
package io.github.cameldatabend.test.infra.embedded.sql.duckdb;

import java.sql.SQLException;

import org.duckdb.DuckDBResultSet;

/** Rows of a JDBC result set, of any type. */
final class ResultSetRows implements RowSource {

    private final DuckDBResultSet rows;
    private final CellRenderer[] renderers;

    ResultSetRows(DuckDBResultSet rows, CellRenderer[] renderers) {
        this.rows = rows;
        this.renderers = renderers;
    }

    @Override
    public String[] next() throws SQLException {
        if (!rows.next()) {
            return null;
        }
        String[] row = new String[renderers.length];
        for (int i = 0; i < row.length; i++) {
            row[i] = renderers[i].render(rows, i + 1);
        }
        return row;
    }

    @Override
    public void close() throws SQLException {
        rows.close();
    }
}
