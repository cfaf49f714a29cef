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
package io.github.cameldatabend.test.infra.embedded;

import java.util.List;
import java.util.Map;

import io.github.cameldatabend.test.infra.embedded.sql.SessionState;
import io.github.cameldatabend.test.infra.embedded.sql.SqlEngineException;
import io.github.cameldatabend.test.infra.embedded.sql.StatementRequest;
import io.github.cameldatabend.test.infra.embedded.sql.StatementResult;

/** Counts upwards from 0. */
final class FakeResult implements StatementResult {

    private final FakeSqlEngine engine;
    private final StatementRequest request;
    private final boolean hasRows;
    private final long rows;
    private final long failAt;
    private final int textLength;
    private final SessionState session;
    private final Map<String, Object> affect;
    private boolean slow;
    private List<String> warnings = List.of();
    private Progress written = Progress.NONE;
    private long next;

    FakeResult(FakeSqlEngine engine, StatementRequest request, long rows, long failAt, int textLength) {
        this.engine = engine;
        this.request = request;
        this.hasRows = true;
        this.rows = rows;
        this.failAt = failAt;
        this.textLength = textLength;
        this.session = request.session();
        this.affect = null;
    }

    FakeResult(FakeSqlEngine engine, StatementRequest request, SessionState session, Map<String, Object> affect) {
        this.engine = engine;
        this.request = request;
        this.hasRows = false;
        this.rows = 0;
        this.failAt = Long.MAX_VALUE;
        this.textLength = 0;
        this.session = session;
        this.affect = affect;
    }

    FakeResult slow() {
        slow = true;
        return this;
    }

    FakeResult warning(String text) {
        warnings = List.of(text);
        return this;
    }

    FakeResult written(long count, long bytes) {
        written = new Progress(count, bytes);
        return this;
    }

    @Override
    public boolean hasResultSet() {
        return hasRows;
    }

    @Override
    public List<Column> schema() {
        return hasRows ? List.of(new Column("c", "UInt64")) : List.of();
    }

    @Override
    public String[] nextRow() throws SqlEngineException {
        if (slow) {
            engine.await(request.queryId());
        }
        if (next >= failAt) {
            throw new SqlEngineException(1006, "division by zero");
        }
        if (next >= rows) {
            return null;
        }
        engine.rowsTaken.incrementAndGet();
        long value = next++;
        if (textLength < 0) {
            return new String[] { null };
        }
        return new String[] { textLength == 0 ? Long.toString(value) : "x".repeat(textLength) };
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
        return Map.of("timezone", "UTC");
    }

    @Override
    public List<String> warnings() {
        return warnings;
    }

    @Override
    public Progress writeProgress() {
        return written;
    }

    @Override
    public Progress scanProgress() {
        return new Progress(next, next * 8);
    }

    @Override
    public void close() {
        engine.ended(request.queryId());
    }
}
