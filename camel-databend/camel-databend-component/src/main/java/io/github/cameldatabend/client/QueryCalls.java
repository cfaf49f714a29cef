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

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.cameldatabend.client.http.Host;
import io.github.cameldatabend.client.http.HttpCall;
import io.github.cameldatabend.client.http.HttpReply;
import io.github.cameldatabend.client.http.Retry;
import io.github.cameldatabend.client.http.Retry.Verdict;
import io.github.cameldatabend.client.http.TransportException;
import io.github.cameldatabend.client.http.TransportException.Outcome;

/**
 * The requests of one query: paths, headers, bodies, and which of them are repeated. All go to the address that started
 * the query.
 */
final class QueryCalls {

    private static final String QUERY_PATH = "/v1/query";
    static final String QUERY_ID = "X-DATABEND-QUERY-ID";
    static final String DEDUPLICATE_LABEL = "X-DATABEND-DEDUPLICATE-LABEL";
    private static final byte[] NO_BODY = new byte[0];

    private final Servers servers;
    private final ClientSession clientSession;
    private final TraceParent traceParent;
    private final AtomicInteger retries = new AtomicInteger();
    private final Retry retry;
    private volatile Host host;
    private volatile StartRepeats repeats;
    private volatile String nodeSeen = "";
    private volatile boolean answerMissing;
    /** Null for what runs in no session. */
    private volatile SessionQueries.Run sessionRun;

    QueryCalls(Servers servers, ClientSession clientSession, TraceParent traceParent) {
        this(servers, clientSession, traceParent, null);
    }

    /**
     * @param host where the query runs, null before its start
     */
    QueryCalls(Servers servers, ClientSession clientSession, TraceParent traceParent, Host host) {
        this.servers = servers;
        this.host = host;
        this.clientSession = clientSession;
        this.traceParent = traceParent;
        this.retry = newRetry();
    }

    private Retry newRetry() {
        return new Retry(servers.retryLimits(), retries::incrementAndGet);
    }

    /** How often a request was sent again so far. */
    int retries() {
        return retries.get();
    }

    CompletableFuture<HttpReply> start(Statement statement, String queryId) {
        byte[] body = QueryRequest.write(servers.json(), statement);
        StartRepeats tries = new StartRepeats(servers, statement);
        repeats = tries;
        if (clientSession != ClientSession.NONE) {
            // before the request: once it is sent, the query may end at any time
            sessionRun = servers.sessionQueries().started(queryId, clientSession);
        }
        return retry.run(() -> {
            if (!tries.mayBeSent()) {
                return CompletableFuture.failedFuture(new TransportException(
                        "not sent again to " + host + ", for it was too long ago that a try may have got through",
                        Outcome.UNKNOWN, false, null));
            }
            host = tries.next();
            Map<String, String> headers = headers(tries.node());
            headers.put(QUERY_ID, queryId);
            if (statement.deduplicateLabel() != null) {
                headers.put(DEDUPLICATE_LABEL, statement.deduplicateLabel());
            }
            return send(HttpCall.post(QUERY_PATH, headers, body));
        }, tries).exceptionally(failure -> {
            throw honest(failure);
        });
    }

    /** No request for the query is to come from here any more. May be said again. */
    void over(String queryId) {
        if (sessionRun != null) {
            servers.sessionQueries().over(queryId, sessionRun);
        }
    }

    /** That the last try did not get through says nothing about those before it. */
    private RuntimeException honest(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        if (startMayHaveRun() && cause instanceof TransportException transport && !transport.sent()) {
            return new TransportException(
                    transport.getMessage() + ", after a try that may have got through", Outcome.UNKNOWN, transport.timeout(),
                    transport);
        }
        return cause instanceof RuntimeException known ? known : new CompletionException(cause);
    }

    /** Whether a try before the one whose answer was taken may have got through. */
    boolean startMayHaveRun() {
        return repeats != null && repeats.mayHaveRun();
    }

    /** Whether a try before the one whose answer was taken may run on, and succeed, where that one fails. */
    boolean startMayRunElsewhere() {
        return repeats != null && repeats.mayRunElsewhere();
    }

    /** Until {@link #stop}: nobody may be waiting for the answer any more. */
    CompletableFuture<HttpReply> get(String uri, String nodeId) {
        noteNode(nodeId);
        answerMissing = false;
        return retry.run(() -> send(HttpCall.get(uri, headers(nodeId))), (reply, failure) -> {
            answerMissing |= failure == null
                    ? reply.sentAgain() || UnavailableAnswer.mayHaveRun(reply) : failure.sent();
            return judge(reply, failure);
        });
    }

    /** Whether the server may have answered the latest {@link #get} before, with what it does not say twice. */
    boolean isAnswerMissing() {
        return answerMissing;
    }

    /** As {@link #get}, but for what the server is to do also when nobody waits for the answer. */
    CompletableFuture<HttpReply> end(String uri, String nodeId) {
        noteNode(nodeId);
        return newRetry().run(
                () -> send(HttpCall.get(uri, headers(nodeId))), QueryCalls::judge);
    }

    CompletableFuture<HttpReply> post(String uri, String nodeId) {
        return newRetry().run(
                () -> send(HttpCall.post(uri, headers(nodeId), NO_BODY)), QueryCalls::judge);
    }

    private CompletableFuture<HttpReply> send(HttpCall call) {
        return servers.send(host, call).thenApply(clientSession::adopt);
    }

    /** Requests for what the server holds already change nothing, so they may be repeated. */
    private static Verdict judge(HttpReply reply, TransportException failure) {
        boolean again = failure == null
                ? UnavailableAnswer.isUnavailable(reply.status()) : failure.outcome() != Outcome.REFUSED;
        return again ? Verdict.REPEAT : Verdict.TAKE;
    }

    /** Ends repeating the requests that lead to rows; those that let go of the query are still repeated. */
    void stop() {
        retry.stop();
    }

    ClientSession clientSession() {
        return clientSession;
    }

    Host host() {
        return host;
    }

    void noteNode(String nodeId) {
        if (!nodeId.isEmpty() && !nodeId.equals(nodeSeen)) {
            nodeSeen = nodeId;
            servers.nodeSeen(host, nodeId, repeats != null && repeats.node().isEmpty());
        }
    }

    static String stateUri(String queryId) {
        return QUERY_PATH + "/" + queryId;
    }

    /** For a first page that came with the answer to the start; otherwise the answer says where to go. */
    static String pageUri(String queryId) {
        return QUERY_PATH + "/" + queryId + "/page/0";
    }

    /** For a query whose answer never came; otherwise the answer says where to go. */
    static String killUri(String queryId) {
        return QUERY_PATH + "/" + queryId + "/kill";
    }

    /** For a query whose answer never came; otherwise the answer says where to go. */
    static String finalUri(String queryId) {
        return QUERY_PATH + "/" + queryId + "/final";
    }

    /** From now on nobody asks for pages, but the query is to run to its end. */
    void unwatched(String queryId, String nodeId, Duration interval) {
        new UnwatchedQuery(
                new QueryById(servers, Activities.untold(), queryId, nodeId, traceParent), interval, servers::isClosed).keep();
    }

    private Map<String, String> headers(String nodeId) {
        Map<String, String> headers = Servers.toNode(nodeId);
        clientSession.addTo(headers);
        headers.putAll(TraceParent.headers(traceParent));
        return headers;
    }
}
