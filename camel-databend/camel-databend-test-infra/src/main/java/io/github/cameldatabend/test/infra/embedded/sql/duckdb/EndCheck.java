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
import java.sql.Statement;

import org.duckdb.DuckDBConnection;

/**
 * Tells a result's real end from a failure: DuckDB's JDBC driver ends a streamed result quietly when a later row cannot
 * be computed. The failure has aborted DuckDB's transaction, though, and that can be seen.
 */
final class EndCheck {

    private final DuckDBConnection connection;
    private final String sql;
    private final boolean own;

    /** @param own whether the connection is the query's own and may be rolled back; not in auto-commit mode */
    EndCheck(DuckDBConnection connection, String sql, boolean own) {
        this.connection = connection;
        this.sql = sql;
        this.own = own;
    }

    void run() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT 1");
            return;
        } catch (SQLException e) {
            if (!String.valueOf(e.getMessage()).contains("aborted")) {
                throw e;
            }
        }
        if (own) {
            // the reason is lost, so it is asked for again, by a way that does not stream
            connection.rollback();
            try (Statement statement = connection.createStatement()) {
                statement.execute("CREATE TEMP TABLE __failed AS " + sql);
            } finally {
                connection.rollback();
            }
        }
        throw new SQLException("Invalid Input Error: a row of the result could not be computed");
    }
}
