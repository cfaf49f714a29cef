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
package io.github.cameldatabend.test.infra.embedded.http;

import java.util.List;
import java.util.Map;

import io.github.cameldatabend.test.infra.embedded.sql.SessionState;
import io.github.cameldatabend.test.infra.embedded.sql.StatementResult.Column;
import io.github.cameldatabend.test.infra.embedded.sql.StatementResult.Progress;

/**
 * A query at one moment, with the page that goes out at this moment.
 *
 * @param session  null when the client has it already
 * @param planned  the schema and what follows from it are known
 * @param nextPath the end of {@code next_uri} after {@code /v1/query/{id}}, or null
 */
record QueryView(
        String id, String sessionId, String nodeId, State state, SessionState session, Failure error, List<String> warnings,
        boolean planned, boolean hasResultSet, List<Column> schema, Page page, Map<String, Object> affect,
        long resultTimeoutSecs, Map<String, String> settings, Stats stats, String nextPath) {

    enum State {
        STARTING("Starting"),
        RUNNING("Running"),
        SUCCEEDED("Succeeded"),
        FAILED("Failed");

        private final String wire;

        State(String wire) {
            this.wire = wire;
        }

        String wire() {
            return wire;
        }
    }

    record Failure(int code, String message) {
    }

    record Stats(Progress scan, Progress write, Progress result, long runningTimeMs) {
        static final Stats NONE = new Stats(Progress.NONE, Progress.NONE, Progress.NONE, 0);
    }
}
