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

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

import io.github.cameldatabend.test.infra.embedded.sql.SqlEngineException;
import io.github.cameldatabend.test.infra.embedded.sql.StatementRequest;
import io.github.cameldatabend.test.infra.embedded.sql.StatementResult;
import io.github.cameldatabend.test.infra.embedded.sql.StatementResult.Column;

/** SHOW PROCESSLIST: the statements that run now, the one that asks too. What is not counted here is 0. */
final class ProcessList {

    private static final List<Column> SCHEMA = List.of(
            new Column("node", "String"), new Column("id", "String"), new Column("type", "String"),
            new Column("host", "Nullable(String)"), new Column("user", "String"), new Column("command", "String"),
            new Column("database", "String"), new Column("extra_info", "String"), new Column("memory_usage", "Int64"),
            new Column("data_read_bytes", "UInt64"), new Column("data_write_bytes", "UInt64"),
            new Column("scan_progress_read_rows", "UInt64"), new Column("scan_progress_read_bytes", "UInt64"),
            new Column("mysql_connection_id", "Nullable(UInt32)"), new Column("time", "UInt64"),
            new Column("created_time", "Timestamp"), new Column("status", "String"), new Column("current_query_id", "String"),
            new Column("query_hash", "String"), new Column("query_parameterized_hash", "String"));
    private static final String NODE = "embedded-node";
    private static final String NONE = "0";

    private final RunningStatements running;

    ProcessList(RunningStatements running) {
        this.running = running;
    }

    StatementResult show(Call call, TokenReader in) throws SqlEngineException {
        String pattern = in.accept("like") ? in.string() : "%";
        in.expectEnd();
        Instant now = Instant.now();
        WireFormat format = new WireFormat(call.settings());
        List<String[]> rows = new ArrayList<>();
        for (RunningStatement statement : running.all()) {
            StatementRequest request = statement.request();
            if (Like.matches(request.sql(), pattern)) {
                String seconds = Long.toString(Math.max(0, Duration.between(statement.start(), now).toSeconds()));
                rows.add(new String[] {
                        NODE, request.queryId(), "HTTPQuery", null, request.user(), "Query",
                        request.session().database(), request.sql(), NONE, NONE, NONE, NONE, NONE, null, seconds,
                        format.timestamp(ChronoUnit.MICROS.between(Instant.EPOCH, statement.start())), "", request.queryId(),
                        "", "" });
            }
        }
        return FixedResult.rows(SCHEMA, rows);
    }
}
