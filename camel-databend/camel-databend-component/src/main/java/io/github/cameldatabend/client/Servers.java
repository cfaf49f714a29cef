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

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

import com.fasterxml.jackson.core.JsonFactory;
import io.github.cameldatabend.client.http.Host;
import io.github.cameldatabend.client.http.Hosts;
import io.github.cameldatabend.client.http.HttpCall;
import io.github.cameldatabend.client.http.HttpReply;
import io.github.cameldatabend.client.http.HttpTransport;
import io.github.cameldatabend.client.http.Retry;
import io.github.cameldatabend.client.http.Retry.Verdict;
import io.github.cameldatabend.client.http.RetryLimits;
import io.github.cameldatabend.result.JsonResults;

/**
 * What all queries of a client share: the way to the server's addresses, and what has been learned of them.
 */
final class Servers {

    private static final String HEARTBEAT_PATH = "/v1/session/heartbeat";
    /** Answers to anybody, and costs the server nothing. */
    private static final String HEALTH_PATH = "/health";
    private static final ServerVersion KNOWS_HEARTBEATS = new ServerVersion(1, 2, 709);
    private static final String LOGOUT_PATH = "/v1/session/logout";
    private static final String STICKY_NODE = "X-DATABEND-STICKY-NODE";
    private static final String SERVER_VERSION = "X-DATABEND-VERSION";
    private static final int MAX_NODES = 1000;

    private final HttpTransport transport;
    private final Hosts hosts;
    private final RetryLimits retryLimits;
    private final JsonFactory json;
    private final JsonResults results;
    private final Map<Host, HostFacts> facts = new ConcurrentHashMap<>();
    private final Map<String, Host> hostsOfNodes = new ConcurrentHashMap<>();
    private final SessionQueries sessionQueries = new SessionQueries();
    private volatile String latestVersion;
    private volatile boolean closed;

    Servers(HttpTransport transport, Hosts hosts, RetryLimits retryLimits, JsonFactory json, JsonResults results) {
        this.transport = transport;
        this.hosts = hosts;
        this.retryLimits = retryLimits;
        this.json = json;
        this.results = results;
    }

    /**
     * @param traceParent or null
     */
    QueryCalls newQuery(ClientSession clientSession, TraceParent traceParent) {
        return new QueryCalls(this, clientSession, traceParent);
    }

    /** Headers of a request for one node; for an empty id of one for any. */
    static Map<String, String> toNode(String nodeId) {
        Map<String, String> headers = new LinkedHashMap<>();
        if (!nodeId.isEmpty()) {
            headers.put(STICKY_NODE, nodeId);
        }
        return headers;
    }

    CompletableFuture<HttpReply> send(Host host, HttpCall call) {
        CompletableFuture<HttpReply> sent = transport.send(host, call);
        CompletableFuture<HttpReply> noted = sent.thenApply(reply -> {
            String version = reply.header(SERVER_VERSION);
            if (version != null) {
                facts(host).version(version);
                latestVersion = version;
            }
            return reply;
        });
        noted.whenComplete((reply, failure) -> {
            if (noted.isCancelled()) {
                sent.cancel(false);
            }
        });
        return noted;
    }

    /**
     * @param  traceParent of who wants to know it, or null
     * @return             the version of a server that has answered, whatever it was asked; empty when it does not say.
     *                     Fails as {@link #send} does.
     */
    CompletableFuture<Optional<ServerVersion>> version(TraceParent traceParent) {
        if (latestVersion != null) {
            return CompletableFuture.completedFuture(ServerVersion.parse(latestVersion));
        }
        HttpCall call = HttpCall.get(HEALTH_PATH, TraceParent.headers(traceParent));
        Refusals refusals = new Refusals(hosts.size());
        return new Retry(retryLimits).run(() -> send(hosts.next(), call), (reply, failure) -> {
            boolean again = failure != null || UnavailableAnswer.isUnavailable(reply.status());
            return refusals.judge(failure, again ? Verdict.REPEAT : Verdict.TAKE);
        }).thenApply(reply -> ServerVersion.parse(latestVersion));
    }

    /** The node that answers passes it on to those named. */
    CompletableFuture<HttpReply> heartbeat(
            Host host, ClientSession clientSession, Map<String, List<String>> queriesByNode) {
        return send(host, clientSession, "", HEARTBEAT_PATH, HeartbeatMessage.write(json, queriesByNode));
    }

    /** Of a session, whether or not it has a query. */
    CompletableFuture<HttpReply> heartbeat(Host host, SessionState session, ClientSession clientSession) {
        return send(host, clientSession, session.nodeId(), HEARTBEAT_PATH, HeartbeatMessage.write(json, Map.of()));
    }

    /**
     * Whether the answer to a heartbeat says that the server has none, as is so before 1.2.709. Of a later server it is
     * none: a proxy says so in its place, for example, and for as long as it likes.
     */
    boolean hasNoHeartbeats(Host host, HttpReply reply) {
        if (reply.status() != HttpStatus.NOT_FOUND) {
            return false;
        }
        // the answer's own, if it has one
        String version = facts(host).version();
        return version == null
                ? results.responses().readError(reply.body()).code() == HttpStatus.NOT_FOUND
                : ServerVersion.parse(version).filter(known -> !known.isAtLeast(KNOWS_HEARTBEATS)).isPresent();
    }

    /**
     * Whether something else must have answered, such as a proxy: a server that has given its version once gives it
     * with each answer.
     */
    boolean isOfSomethingElse(Host host, HttpReply reply) {
        return facts(host).version() != null && reply.header(SERVER_VERSION) == null;
    }

    /** What the server keeps for the session goes. */
    CompletableFuture<HttpReply> logout(SessionState session, ClientSession clientSession) {
        String node = session.nodeId();
        return send(hostOf(node), clientSession, node, LOGOUT_PATH, new byte[0]);
    }

    private CompletableFuture<HttpReply> send(
            Host host, ClientSession clientSession, String nodeId, String path, byte[] body) {
        Map<String, String> headers = toNode(nodeId);
        clientSession.addTo(headers);
        return send(host, HttpCall.post(path, headers, body)).thenApply(clientSession::adopt);
    }

    /** Those of which a heartbeat's answer says that they need no more. */
    List<String> queriesToRemove(HttpReply reply) {
        return HeartbeatMessage.queriesToRemove(json, reply.body());
    }

    /**
     * The node answers behind this address.
     *
     * @param chosen whether any other might have done so
     */
    void nodeSeen(Host host, String nodeId, boolean chosen) {
        if (chosen) {
            facts(host).chosen(nodeId);
        } else {
            facts(host).node(nodeId);
        }
        if (hosts.size() > 1) {
            if (hostsOfNodes.size() > MAX_NODES) {
                hostsOfNodes.clear();
            }
            hostsOfNodes.put(nodeId, host);
        }
    }

    /** Where the node was seen last; any address when it never was: they pass on what is for another node. */
    Host hostOf(String nodeId) {
        Host known = hostsOfNodes.get(nodeId);
        return known == null ? hosts.next() : known;
    }

    Hosts hosts() {
        return hosts;
    }

    HostFacts facts(Host host) {
        return facts.computeIfAbsent(host, key -> new HostFacts());
    }

    SessionQueries sessionQueries() {
        return sessionQueries;
    }

    /** There are no more statements to come. */
    void close() {
        closed = true;
    }

    boolean isClosed() {
        return closed;
    }

    RetryLimits retryLimits() {
        return retryLimits;
    }

    JsonFactory json() {
        return json;
    }

    JsonResults results() {
        return results;
    }

    /** Of the latest answer; null before the first. */
    String latestVersion() {
        return latestVersion;
    }
}
