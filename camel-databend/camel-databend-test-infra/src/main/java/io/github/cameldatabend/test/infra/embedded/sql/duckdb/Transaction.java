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
import java.util.ArrayList;
import java.util.List;

import io.github.cameldatabend.test.infra.embedded.sql.duckdb.Stages.StageFile;
import org.duckdb.DuckDBConnection;

/** An open transaction: a DuckDB connection that is kept between statements. */
final class Transaction implements AutoCloseable {

    private final DuckDBConnection connection;
    private final List<String> labels = new ArrayList<>();
    private final List<StageFile> purged = new ArrayList<>();
    private boolean over;

    Transaction(DuckDBConnection connection) throws SQLException {
        this.connection = connection;
        connection.setAutoCommit(false);
    }

    DuckDBConnection connection() {
        return connection;
    }

    /** Deduplication labels that count from the commit on. */
    List<String> labels() {
        return labels;
    }

    /** Files that the commit removes. */
    List<StageFile> purged() {
        return purged;
    }

    /** Whether it was committed or rolled back. */
    boolean isOver() {
        return over;
    }

    void commit() throws SQLException {
        over = true;
        try (connection) {
            connection.commit();
        }
    }

    /** Rolls back, if not yet committed. */
    @Override
    public void close() {
        over = true;
        try (connection) {
            if (!connection.isClosed()) {
                connection.rollback();
            }
        } catch (SQLException e) {
            // DuckDB had rolled back itself; closing the connection drops what is left
            return;
        }
    }
}
