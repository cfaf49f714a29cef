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

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The statements that run now, by query id. */
final class RunningStatements {

    private final Map<String, RunningStatement> byQuery = new ConcurrentHashMap<>();

    RunningStatement start(String queryId) {
        RunningStatement statement = new RunningStatement();
        byQuery.put(queryId, statement);
        return statement;
    }

    void end(String queryId, RunningStatement statement) {
        byQuery.remove(queryId, statement);
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
