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

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

import io.github.cameldatabend.test.infra.embedded.sql.SessionState;
import io.github.cameldatabend.test.infra.embedded.sql.SqlEngineException;
import io.github.cameldatabend.test.infra.embedded.sql.StatementResult;
import org.duckdb.DuckDBResultSet;

/** Rows of a query, computed while they are read: the first call of {@link #nextRow} starts the work. */
final class QueryResult implements StatementResult {

    private final PreparedStatement statement;
    private final RunningStatement running;
    private final List<Column> schema;
    private final CellRenderer[] renderers;
    private final Map<String, String> resultSettings;
    private final Runnable onClose;
    private Runnable afterClose = () -> {
    };
    private SessionState session;
    private DuckDBResultSet rows;
    private boolean ended;
    private volatile long read;

    QueryResult(PreparedStatement statement, RunningStatement running, List<Column> schema, CellRenderer[] renderers,
                Map<String, String> resultSettings, Runnable onClose) {
        this.statement = statement;
        this.running = running;
        this.schema = schema;
        this.renderers = renderers;
        this.resultSettings = resultSettings;
        this.onClose = onClose;
    }

    /** Starts the work now: errors of the first rows then come from here. */
    void start() throws SqlEngineException {
        rows = running.call(statement, () -> (DuckDBResultSet) statement.executeQuery());
    }

    void session(SessionState state) {
        session = state;
    }

    void afterClose(Runnable action) {
        afterClose = action;
    }

    @Override
    public boolean hasResultSet() {
        return true;
    }

    @Override
    public List<Column> schema() {
        return schema;
    }

    @Override
    public String[] nextRow() throws SqlEngineException {
        if (ended) {
            return null;
        }
        if (rows == null) {
            start();
        }
        running.enter(statement);
        try {
            if (!rows.next()) {
                ended = true;
                return null;
            }
            String[] row = new String[renderers.length];
            for (int i = 0; i < row.length; i++) {
                row[i] = renderers[i].render(rows, i + 1);
            }
            read++;
            return row;
        } catch (SQLException e) {
            running.checkCancelled();
            throw DuckDbErrors.translate(e);
        } finally {
            running.leave();
        }
    }

    @Override
    public SessionState session() {
        return session;
    }

    @Override
    public Map<String, Object> affect() {
        return null;
    }

    @Override
    public Map<String, String> resultSettings() {
        return resultSettings;
    }

    @Override
    public List<String> warnings() {
        return List.of();
    }

    @Override
    public Progress writeProgress() {
        return Progress.NONE;
    }

    @Override
    public Progress scanProgress() {
        return new Progress(read, 0);
    }

    @Override
    public void close() {
        ended = true;
        try {
            onClose.run();
        } finally {
            afterClose.run();
        }
    }
}
