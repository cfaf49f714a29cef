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
package io.github.cameldatabend.client;

import java.util.List;
import java.util.Map;

import io.github.cameldatabend.result.QueryResponse;
import io.github.cameldatabend.result.RowBytes;

/**
 * An answer of the state URI. From 1.2.832 on it has state, error, warnings and stats, and nothing of what each other
 * answer says: whose it is, and where to go on. Before 1.2.910 the server leads there when a statement fails amid its
 * rows; the answer may be ahead of the failure then.
 */
final class StateAnswer {

    private StateAnswer() {
    }

    /**
     * @param  answer  of the state URI
     * @param  former  the one before; null when the query was started elsewhere
     * @param  queryId of the query
     * @param  nodeId  where it runs
     * @return         the answer with what it leaves out
     */
    static QueryResponse complete(QueryResponse answer, QueryResponse former, String queryId, String nodeId) {
        if (!answer.id().isEmpty()) {
            return answer;
        }
        boolean known = former != null;
        String finalUri = known ? former.finalUri() : QueryCalls.finalUri(queryId);
        return new QueryResponse(
                queryId, nodeId, answer.state(), null, answer.error(), answer.warnings(),
                known ? former.hasResultSet() : null, List.of(), known ? former.resultTimeoutSecs() : null, Map.of(),
                answer.stats(), finalUri, nextUri(answer, queryId, finalUri),
                known ? former.killUri() : QueryCalls.killUri(queryId), RowBytes.NONE);
    }

    private static String nextUri(QueryResponse answer, String queryId, String finalUri) {
        if (answer.error() != null || QueryAnswers.hasEnded(answer)) {
            return finalUri;
        }
        return QueryAnswers.isUnderWay(answer) ? QueryCalls.stateUri(queryId) : null;
    }
}
