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

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import io.github.cameldatabend.test.infra.embedded.sql.SqlEngineException;
import io.github.cameldatabend.test.infra.embedded.sql.StatementRequest;
import io.github.cameldatabend.test.infra.embedded.sql.StatementResult;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CancelTest extends EngineTestSupport {

    private static final String ENDLESS
            = "SELECT count(*) FROM numbers(10000000) a, numbers(10000000) b WHERE a.number * b.number % 7 = 8";

    @Test
    void stopsAReader() throws Exception {
        StatementRequest request = request("SELECT * FROM numbers(100000000000)");
        try (StatementResult result = engine.execute(request)) {
            assertThat(result.nextRow()).containsExactly("0");
            engine.cancel(request.queryId());
            assertThatThrownBy(result::nextRow).isInstanceOf(SqlEngineException.class).extracting("code").isEqualTo(1043);
        }
    }

    @Test
    void stopsAComputation() throws Exception {
        StatementRequest request = request(ENDLESS);
        ExecutorService reader = Executors.newSingleThreadExecutor();
        try (StatementResult result = engine.execute(request)) {
            assertThat(result.schema()).hasSize(1);
            Future<String[]> row = reader.submit(result::nextRow);
            engine.cancel(request.queryId());
            assertThatThrownBy(row::get).cause().isInstanceOf(SqlEngineException.class).extracting("code").isEqualTo(1043);
        } finally {
            reader.shutdown();
        }
    }

    @Test
    void killQueryDoesTheSame() throws Exception {
        StatementRequest request = request("SELECT * FROM numbers(100000000000)");
        try (StatementResult result = engine.execute(request)) {
            run("KILL QUERY '" + request.queryId() + "'");
            assertThatThrownBy(result::nextRow).isInstanceOf(SqlEngineException.class).extracting("code").isEqualTo(1043);
        }
        assertThat(failure("KILL QUERY '" + request.queryId() + "'")).isEqualTo(1053);
    }

    @Test
    void theProcessListHasWhatRuns() throws Exception {
        String sql = "SELECT * FROM numbers(100000000000)";
        StatementRequest request = request(sql);
        try (StatementResult result = engine.execute(request)) {
            Rows list = run("SHOW PROCESSLIST LIKE 'SELECT%'");

            assertThat(list.names()).startsWith("node", "id", "type", "host", "user", "command", "database", "extra_info");
            assertThat(list.data()).hasSize(1);
            assertThat(list.data().get(0)).contains(request.queryId(), "root", "Query", "default", sql);
            assertThat(column("SHOW PROCESSLIST")).hasSize(2);
        }
        assertThat(run("SHOW PROCESSLIST LIKE 'SELECT%'").data()).isEmpty();
    }

    @Test
    void theTimeOfAStatementMayBeLimited() {
        assertThat(failure(request("SETTINGS (max_execute_time_in_seconds = 1) " + ENDLESS)))
                .hasMessageContaining("execution time exceeding maximum limit").extracting("code").isEqualTo(1043);
        setting("max_execute_time_in_seconds", "1");
        assertThat(failure(ENDLESS)).isEqualTo(1043);
        assertThat(failure("CREATE TABLE t AS " + ENDLESS)).isEqualTo(1043);
    }

    @Test
    void whatIsDoneInTimeIsNotTouched() throws Exception {
        setting("max_execute_time_in_seconds", "1");

        assertThat(column("SELECT * FROM numbers(3)")).containsExactly("0", "1", "2");
    }

    @Test
    void anErrorInALaterRowIsNotAnEnd() throws Exception {
        run("CREATE VIEW v AS SELECT number, [number] AS list, 1 / (CAST(number AS BIGINT) - 300000) AS q FROM numbers(400000)");
        // one is read by vectors, the other by a result set
        for (String sql : List.of("SELECT number, q FROM v", "SELECT list, q FROM v")) {
            try (StatementResult result = engine.execute(request(sql))) {
                assertThat(result.nextRow()).isNotNull();
                assertThatThrownBy(() -> drain(result)).isInstanceOf(SqlEngineException.class)
                        .hasMessageContaining("divided by zero")
                        .extracting("code").isEqualTo(1006);
            }
        }
    }
}
