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

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The {@code internal} text of a session. Fields of others in it are kept. */
final class Internal {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String LAST_QUERIES = "last_query_ids";
    private static final String TEMPORARY_TABLES = "temporary_tables_of";

    private Internal() {
    }

    static String lastQuery(String internal) {
        JsonNode ids = read(internal).get(LAST_QUERIES);
        return ids == null || !ids.isArray() || ids.isEmpty() ? null : ids.get(0).asText();
    }

    static String withLastQuery(String internal, String queryId) {
        ObjectNode node = read(internal);
        node.putArray(LAST_QUERIES).add(queryId);
        return node.toString();
    }

    static String withoutLastQuery(String internal) {
        ObjectNode node = read(internal);
        node.remove(LAST_QUERIES);
        return node.isEmpty() ? null : node.toString();
    }

    /** Null when the session has no temporary tables. */
    static String temporaryTablesOf(String internal) {
        JsonNode owner = read(internal).get(TEMPORARY_TABLES);
        return owner == null ? null : owner.asText();
    }

    /** @param clientSession null for none any more */
    static String withTemporaryTablesOf(String internal, String clientSession) {
        ObjectNode node = read(internal);
        node.remove(TEMPORARY_TABLES);
        if (clientSession != null) {
            node.put(TEMPORARY_TABLES, clientSession);
        }
        return node.isEmpty() ? null : node.toString();
    }

    private static ObjectNode read(String internal) {
        if (internal != null) {
            try {
                if (JSON.readTree(internal) instanceof ObjectNode node) {
                    return node;
                }
            } catch (JsonProcessingException e) {
                // a client's damage: such a session refers to nothing
                return JSON.createObjectNode();
            }
        }
        return JSON.createObjectNode();
    }
}
