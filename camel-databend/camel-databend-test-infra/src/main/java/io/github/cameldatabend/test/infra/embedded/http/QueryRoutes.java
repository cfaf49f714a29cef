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

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import io.github.cameldatabend.test.infra.embedded.http.QueryView.Failure;
import io.github.cameldatabend.test.infra.embedded.sql.SessionState;
import io.github.cameldatabend.test.infra.embedded.sql.StatementRequest;

/** {@code /v1/query} and the paths below it. */
final class QueryRoutes {

    private static final String ARROW = "application/vnd.apache.arrow.stream";
    private static final int TOO_MANY_CONNECTIONS = 1001;

    /** Codes with which a statement never starts: bad role, bad setting, lost transaction or session. */
    private static final Set<Integer> START_ERRORS = Set.of(2206, 2803, 4003, 5110, 5111, 5112);

    private final ServerConfig config;
    private final QueryRegistry registry;
    private final ClientSessions sessions;

    QueryRoutes(ServerConfig config, QueryRegistry registry, ClientSessions sessions) {
        this.config = config;
        this.registry = registry;
        this.sessions = sessions;
    }

    Answer start(Call call) throws IOException, InterruptedException {
        QueryRequest body = QueryRequestReader.query(call.body());
        if (wantsArrow(call) && body.arrowVersionMax() == null) {
            throw notNegotiated();
        }
        String sent = call.header("X-DATABEND-QUERY-ID");
        String id = sent == null || sent.isEmpty() ? QueryIds.next() : sent;
        RunningQuery earlier = registry.find(id);
        if (earlier == null) {
            if (registry.isAtLimit()) {
                return QueryJson.notStarted(
                        body.session(), new Failure(TOO_MANY_CONNECTIONS, "current connections exceed the limit"));
            }
            RunningQuery query = registry.create(id, call.user(), call.sessionId(), body);
            earlier = registry.start(body, statement(call, id, body), query);
            if (earlier == null) {
                return firstPage(call, query, body.session());
            }
        }
        return repeatedStart(call, earlier);
    }

    private static StatementRequest statement(Call call, String id, QueryRequest body) {
        return new StatementRequest(
                id, call.user(), body.sql(), body.session(), body.params(), body.stageAttachment(),
                call.header("X-DATABEND-DEDUPLICATE-LABEL"), call.sessionId(), Map.of());
    }

    private Answer firstPage(Call call, RunningQuery query, SessionState sent) throws InterruptedException {
        QueryView view = query.poll(0);
        if (view.error() != null && !view.planned() && START_ERRORS.contains(view.error().code())) {
            registry.forget(query);
            return QueryJson.notStarted(sent, view.error());
        }
        return delivered(call, view);
    }

    /** A client that did not see the first answer sends its statement again. */
    private Answer repeatedStart(Call call, RunningQuery query) throws InterruptedException {
        if (!query.user().equals(call.user())) {
            throw new HttpError(400, "Query ID " + query.id() + " is in use by another user");
        }
        return delivered(call, query.pollAgain());
    }

    Answer page(Call call) throws InterruptedException {
        RunningQuery query = require(call);
        long number;
        try {
            number = Long.parseUnsignedLong(call.pageNumber());
        } catch (NumberFormatException e) {
            throw new HttpError(400, "failed to parse the page number `" + call.pageNumber() + "`");
        }
        if (wantsArrow(call) && !query.isArrowNegotiated()) {
            throw notNegotiated();
        }
        return delivered(call, query.poll(number));
    }

    Answer state(Call call) {
        return QueryJson.state(require(call).stateView());
    }

    Answer kill(Call call) {
        registry.close(require(call), Closing.CANCELED);
        return Answer.empty();
    }

    Answer finish(Call call) {
        RunningQuery query = require(call);
        registry.close(query, Closing.FINALIZED);
        return QueryJson.answer(query.finalView());
    }

    private Answer delivered(Call call, QueryView view) {
        if (view.session() != null) {
            sessions.remember(call.sessionId(), view.session());
        }
        return QueryJson.answer(view);
    }

    private RunningQuery require(Call call) {
        RunningQuery query = registry.find(call.queryId());
        if (query == null) {
            throw new HttpError(404, "Query ID " + call.queryId() + " not found on node " + config.nodeId());
        }
        if (!query.user().equals(call.user())) {
            throw new HttpError(401, "Query " + query.id() + " was started by another user");
        }
        if (!Objects.equals(query.sessionId(), call.sessionId())) {
            throw new HttpError(401, "Query " + query.id() + " was started in another client session");
        }
        return query;
    }

    private static boolean wantsArrow(Call call) {
        List<String> accepted = call.headers("Accept");
        return !accepted.isEmpty() && ARROW.equals(accepted.get(0));
    }

    private static HttpError notNegotiated() {
        return new HttpError(400, "Arrow results need arrow_result_version_max in the request that starts the query");
    }
}
