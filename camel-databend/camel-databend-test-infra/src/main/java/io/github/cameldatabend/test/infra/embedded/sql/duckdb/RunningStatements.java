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

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.github.cameldatabend.test.infra.embedded.sql.StatementRequest;

/** The statements that run now, by query id. */
final class RunningStatements {

    private final Map<String, RunningStatement> byQuery = new ConcurrentHashMap<>();

    RunningStatement start(StatementRequest request) {
        RunningStatement statement = new RunningStatement(request);
        byQuery.put(request.queryId(), statement);
        return statement;
    }

    void end(RunningStatement statement) {
        statement.end();
        byQuery.remove(statement.request().queryId(), statement);
    }

    /** The oldest first. */
    List<RunningStatement> all() {
        return byQuery.values().stream().sorted(Comparator.comparing(RunningStatement::start)).toList();
    }

    /** @return whether there was such a statement */
    boolean cancel(String queryId) {
        RunningStatement statement = byQuery.get(queryId);
        if (statement == null) {
            return false;
        }
        statement.cancel();
        return true;
    }

    void cancelAll() {
        byQuery.values().forEach(RunningStatement::cancel);
    }
}
