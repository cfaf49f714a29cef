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
package io.github.cameldatabend.test.infra.embedded.sql;

import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One statement to run.
 *
 * @param queryId          its id, unique while it runs
 * @param user             who runs it; owns the user stage {@code @~}
 * @param sql              the statement as it was sent
 * @param session          the session as it was sent, never null
 * @param params           the JSON array or object of {@code params}, or null
 * @param stageAttachment  or null
 * @param deduplicateLabel or null
 * @param clientSession    id of the client session, which owns temporary tables; null for none
 * @param headers          request headers that become facts for SQL functions; may be empty
 */
public record StatementRequest(
        String queryId, String user, String sql, SessionState session, JsonNode params, StageAttachment stageAttachment,
        String deduplicateLabel, String clientSession, Map<String, String> headers) {
}
