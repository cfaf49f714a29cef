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

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

import io.github.cameldatabend.client.DatabendException.Kind;
import io.github.cameldatabend.client.http.Host;
import io.github.cameldatabend.client.http.HttpReply;
import io.github.cameldatabend.result.QueryResponse;
import io.github.cameldatabend.result.ResultFormatException;
import io.github.cameldatabend.result.ServerError;

/**
 * The requests about a query that need no more than its id.
 */
final class QueryById implements DatabendQuery {

    private static final String HEARTBEAT = "heartbeat";

    private final Servers servers;
    private final Activities activities;
    private final Host host;
    private final String queryId;
    private final String nodeId;
    private final TraceParent traceParent;

    QueryById(Servers servers, Activities activities, String queryId, String nodeId, TraceParent traceParent) {
        this.servers = servers;
        this.activities = activities;
        this.queryId = queryId;
        this.nodeId = nodeId;
        this.traceParent = traceParent;
        this.host = servers.hostOf(nodeId);
    }

    @Override
    public String queryId() {
        return queryId;
    }

    @Override
    public String nodeId() {
        return nodeId;
    }

    @Override
    public CompletableFuture<QueryStatus> status() {
        return ask("status", calls -> calls.end(QueryCalls.stateUri(queryId), nodeId), this::status);
    }

    @Override
    public CompletableFuture<Boolean> keepAlive() {
        return servers.heartbeat(host, session(), Map.of(nodeId, List.of(queryId))).handle(this::isKept);
    }

    /** The only path here without the query's id: what is not found is the path itself. */
    private boolean isKept(HttpReply reply, Throwable failure) {
        if (failure != null || reply.status() != HttpStatus.NOT_FOUND) {
            return read(HEARTBEAT, reply, failure, this::isWanted);
        }
        if (servers.hasNoHeartbeats(host, reply)) {
            return false;
        }
        throw notOfServer(HEARTBEAT, reply);
    }

    @Override
    public CompletableFuture<Void> kill() {
        return ask("kill", calls -> calls.post(QueryCalls.killUri(queryId), nodeId), this::killed);
    }

    @Override
    public CompletableFuture<QueryStatus> finish() {
        return ask("finalize", calls -> calls.post(QueryCalls.finalUri(queryId), nodeId), this::status);
    }

    /** That of a query which this client runs in one; the server would refuse anybody else. */
    private ClientSession session() {
        return servers.sessionQueries().of(queryId);
    }

    private boolean isWanted(HttpReply heartbeat) {
        return !servers.queriesToRemove(heartbeat).contains(queryId);
    }

    /** The server says nothing to that; a text that greets is of something else, and the query may go on. */
    private Void killed(HttpReply reply) {
        String said = new String(reply.body(), StandardCharsets.UTF_8).strip();
        if (!said.isEmpty() && !said.startsWith("{")) {
            throw new ResultFormatException("The answer is not one of Databend, the query may not be killed", null);
        }
        return null;
    }

    private QueryStatus status(HttpReply reply) {
        QueryResponse response = servers.results().responses().read(reply.body());
        return new QueryStatus(queryId, response.state(), response.error(), response.warnings(), response.stats());
    }

    private <T> CompletableFuture<T> ask(
            String operation, Function<QueryCalls, CompletableFuture<HttpReply>> request, Function<HttpReply, T> reader) {
        QueryCalls calls = new QueryCalls(servers, session(), traceParent, host);
        ActivityProgress progress = new ActivityProgress() {

            @Override
            public String nodeId() {
                return nodeId;
            }

            @Override
            public int retries() {
                return calls.retries();
            }
        };
        return activities.during(operation, queryId, progress, () -> request.apply(calls)
                .handle((reply, failure) -> read(operation, reply, failure, reader)));
    }

    private <T> T read(String operation, HttpReply reply, Throwable failure, Function<HttpReply, T> reader) {
        QueryFailures failures = QueryFailures.ofRequest(servers.results().responses(), operation, queryId);
        if (failure != null) {
            throw failures.translate(failure, Moment.RUNNING);
        }
        if (reply.status() == HttpStatus.NOT_FOUND && servers.isOfSomethingElse(host, reply)) {
            throw notOfServer(operation, reply);
        }
        if (reply.status() != HttpStatus.OK) {
            throw failures.pageRefused(reply, Moment.RUNNING);
        }
        try {
            return reader.apply(reply);
        } catch (RuntimeException e) {
            throw failures.translate(e, Moment.RUNNING);
        }
    }

    private DatabendException notOfServer(String operation, HttpReply reply) {
        ServerError said = servers.results().responses().readError(reply.body());
        return Failure.of(Kind.UNAVAILABLE, "something else than the server may have answered: ", said)
                .httpStatus(reply.status()).retryable(true).operation(operation).query(queryId, null).toException();
    }
}
