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
package io.github.cameldatabend.result;

import java.util.List;
import java.util.Map;

/**
 * One answer of the query routes: everything but the rows, and where in its bytes the rows are.
 *
 * @param id                empty when the query could not even start
 * @param nodeId            empty when the query could not even start
 * @param state             {@code Starting}, {@code Running}, {@code Succeeded} or {@code Failed}
 * @param session           null when unchanged since the last answer
 * @param error             or null
 * @param warnings          never null
 * @param hasResultSet      null while the server does not know yet
 * @param columns           empty while the server does not know yet
 * @param resultTimeoutSecs after how many seconds without a request the server drops the query; null when it does not
 *                          say
 * @param settings          formats in force for this result, empty when the server does not say
 * @param stats             never null
 * @param finalUri          or null when the query could not even start
 * @param nextUri           null at the very end
 * @param killUri           or null when the query could not even start
 * @param rows              the rows' bytes
 */
public record QueryResponse(
        String id, String nodeId, String state, SessionObject session, ServerError error, List<String> warnings,
        Boolean hasResultSet, List<Column> columns, Integer resultTimeoutSecs, Map<String, String> settings, QueryStats stats,
        String finalUri, String nextUri, String killUri, RowBytes rows) {

    /**
     * @return this without its rows, whose bytes are most of it
     */
    public QueryResponse withoutRows() {
        return rows.length() == 0
                ? this : new QueryResponse(
                        id, nodeId, state, session, error, warnings, hasResultSet, columns, resultTimeoutSecs, settings,
                        stats,
                        finalUri, nextUri, killUri, RowBytes.NONE);
    }
}
