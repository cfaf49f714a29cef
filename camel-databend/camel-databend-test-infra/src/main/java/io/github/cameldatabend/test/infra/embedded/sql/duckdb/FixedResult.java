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

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;

import io.github.cameldatabend.test.infra.embedded.sql.SessionState;
import io.github.cameldatabend.test.infra.embedded.sql.StatementResult;

/** A result that is complete already. */
final class FixedResult implements StatementResult {

    private final boolean resultSet;
    private final List<Column> schema;
    private final Deque<String[]> rows;
    private final Map<String, Object> affect;
    private final Progress written;
    private SessionState session;
    private Map<String, String> resultSettings = Map.of();

    private FixedResult(boolean resultSet, List<Column> schema, List<String[]> rows, Map<String, Object> affect,
                        Progress written) {
        this.resultSet = resultSet;
        this.schema = schema;
        this.rows = new ArrayDeque<>(rows);
        this.affect = affect;
        this.written = written;
    }

    static FixedResult none() {
        return new FixedResult(false, List.of(), List.of(), null, Progress.NONE);
    }

    static FixedResult affecting(Map<String, Object> affect) {
        return new FixedResult(false, List.of(), List.of(), affect, Progress.NONE);
    }

    /** @param rows that have no columns */
    static FixedResult written(Progress progress, List<String[]> rows) {
        return new FixedResult(false, List.of(), rows, null, progress);
    }

    static FixedResult count(String column, long count) {
        return rows(List.of(new Column(column, "UInt64")), List.<String[]> of(new String[] { Long.toString(count) }),
                new Progress(count, 0));
    }

    static FixedResult rows(List<Column> schema, List<String[]> rows) {
        return rows(schema, rows, Progress.NONE);
    }

    static FixedResult rows(List<Column> schema, List<String[]> rows, Progress written) {
        return new FixedResult(true, schema, rows, null, written);
    }

    FixedResult in(SessionState state, Map<String, String> settings) {
        session = state;
        resultSettings = settings;
        return this;
    }

    @Override
    public boolean hasResultSet() {
        return resultSet;
    }

    @Override
    public List<Column> schema() {
        return schema;
    }

    @Override
    public String[] nextRow() {
        return rows.poll();
    }

    @Override
    public SessionState session() {
        return session;
    }

    @Override
    public Map<String, Object> affect() {
        return affect;
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
        return written;
    }

    @Override
    public Progress scanProgress() {
        return Progress.NONE;
    }

    @Override
    public void close() {
        rows.clear();
    }
}
