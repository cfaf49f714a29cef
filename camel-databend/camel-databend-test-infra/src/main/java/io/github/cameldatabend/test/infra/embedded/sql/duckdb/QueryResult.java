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
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

import io.github.cameldatabend.test.infra.embedded.sql.SessionState;
import io.github.cameldatabend.test.infra.embedded.sql.SqlEngineException;
import io.github.cameldatabend.test.infra.embedded.sql.StatementResult;

/** Rows of a query, computed while they are read: the first call of {@link #nextRow} starts the work. */
final class QueryResult implements StatementResult {

    /** Starts the work. */
    @FunctionalInterface
    interface Start {
        RowSource run() throws SQLException;
    }

    private final PreparedStatement statement;
    private final RunningStatement running;
    private final List<Column> schema;
    private final Start start;
    private final EndCheck endCheck;
    private final Map<String, String> resultSettings;
    private final Runnable onClose;
    private Runnable afterClose = () -> {
    };
    private SessionState session;
    private RowSource rows;
    private Iterator<String[]> buffered;
    private boolean ended;
    private volatile long read;

    QueryResult(PreparedStatement statement, RunningStatement running, List<Column> schema, Start start, EndCheck endCheck,
                Map<String, String> resultSettings,
                Runnable onClose) {
        this.statement = statement;
        this.running = running;
        this.schema = schema;
        this.start = start;
        this.endCheck = endCheck;
        this.resultSettings = resultSettings;
        this.onClose = onClose;
    }

    /** Reads all rows now: the connection is then free for other statements. */
    void buffer() throws SqlEngineException {
        List<String[]> all = new ArrayList<>();
        for (String[] row = nextRow(); row != null; row = nextRow()) {
            all.add(row);
        }
        buffered = all.iterator();
        onClose.run();
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
        if (buffered != null) {
            running.checkCancelled();
            return buffered.hasNext() ? buffered.next() : null;
        }
        if (ended) {
            return null;
        }
        running.enter(statement);
        try {
            if (rows == null) {
                rows = start.run();
            }
            String[] row = rows.next();
            if (row == null) {
                running.checkCancelled();
                rows.close();
                endCheck.run();
                ended = true;
                return null;
            }
            read++;
            return row;
        } catch (SQLException e) {
            running.checkCancelled();
            throw DuckDbErrors.translate(e);
        } catch (RuntimeException e) {
            running.checkCancelled();
            if (e.getCause() instanceof SQLException cause) {
                throw DuckDbErrors.translate(cause);
            }
            throw e;
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
            if (rows != null) {
                rows.close();
            }
        } catch (SQLException e) {
            // what counts is that the connection goes, which comes next
            rows = null;
        }
        try {
            onClose.run();
        } finally {
            afterClose.run();
        }
    }
}
