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

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.cameldatabend.test.infra.embedded.sql.SessionState;
import io.github.cameldatabend.test.infra.embedded.sql.SqlEngineException;
import io.github.cameldatabend.test.infra.embedded.sql.StageAttachment;
import io.github.cameldatabend.test.infra.embedded.sql.StatementRequest;
import io.github.cameldatabend.test.infra.embedded.sql.StatementResult;
import org.junit.jupiter.api.AfterEach;

/** An engine and one session that goes from statement to statement. */
abstract class EngineTestSupport {

    /** A result that was read to its end. */
    record Rows(List<String> names, List<String> types, List<List<String>> data, StatementResult result) {
    }

    protected final DuckDbEngine engine = DuckDbEngine.open();
    protected SessionState session = SessionState.initial();
    protected String clientSession;
    private final AtomicInteger queries = new AtomicInteger();

    @AfterEach
    void closeEngine() {
        engine.close();
    }

    protected StatementRequest request(String sql) {
        return request(sql, session, null, null, null);
    }

    protected StatementRequest request(
            String sql, SessionState state, JsonNode params, StageAttachment attachment, String label) {
        return new StatementRequest(
                "q" + queries.incrementAndGet(), "root", sql, state, params, attachment, label, clientSession, Map.of());
    }

    protected Rows run(String sql) throws SqlEngineException {
        return run(request(sql));
    }

    protected Rows run(String sql, JsonNode params) throws SqlEngineException {
        return run(request(sql, session, params, null, null));
    }

    protected Rows run(StatementRequest request) throws SqlEngineException {
        try (StatementResult result = engine.execute(request)) {
            session = result.session();
            return drain(result);
        } catch (SqlEngineException e) {
            session = e.session() == null ? session : e.session();
            throw e;
        }
    }

    protected static Rows drain(StatementResult result) throws SqlEngineException {
        List<List<String>> data = new ArrayList<>();
        for (String[] row = result.nextRow(); row != null; row = result.nextRow()) {
            List<String> cells = new ArrayList<>();
            for (String cell : row) {
                cells.add(cell);
            }
            data.add(cells);
        }
        return new Rows(
                result.schema().stream().map(StatementResult.Column::name).toList(),
                result.schema().stream().map(StatementResult.Column::type).toList(), data, result);
    }

    /** The single cell of the single row. */
    protected String cell(String sql) throws SqlEngineException {
        return run(sql).data().get(0).get(0);
    }

    /** The first row. */
    protected List<String> row(String sql) throws SqlEngineException {
        return run(sql).data().get(0);
    }

    /** The first column. */
    protected List<String> column(String sql) throws SqlEngineException {
        return run(sql).data().stream().map(row -> row.get(0)).toList();
    }

    protected String type(String expression) throws SqlEngineException {
        return run("SELECT " + expression).types().get(0);
    }

    protected void setting(String name, String value) {
        Map<String, String> settings = new LinkedHashMap<>(session.settings());
        settings.put(name, value);
        session = new SessionState(
                session.catalog(), session.database(), session.role(), session.secondaryRoles(), settings,
                session.txnState(), session.needSticky(), session.needKeepAlive(), session.internal());
    }

    protected static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    protected int failure(String sql) {
        return failure(request(sql)).code();
    }

    protected SqlEngineException failure(StatementRequest request) {
        try {
            run(request);
        } catch (SqlEngineException e) {
            return e;
        }
        throw new AssertionError("did not fail: " + request.sql());
    }
}
