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
import java.util.concurrent.CompletableFuture;

import com.fasterxml.jackson.core.JsonFactory;
import io.github.cameldatabend.client.http.HttpCall;
import io.github.cameldatabend.client.http.HttpReply;
import io.github.cameldatabend.client.http.HttpTransport;

/**
 * The query routes as calls: paths, headers and bodies.
 */
final class QueryCalls {

    private static final String QUERY_PATH = "/v1/query";
    private static final String HEARTBEAT_PATH = "/v1/session/heartbeat";
    private static final String STICKY_NODE = "X-DATABEND-STICKY-NODE";
    private static final String QUERY_ID = "X-DATABEND-QUERY-ID";
    private static final String DEDUPLICATE_LABEL = "X-DATABEND-DEDUPLICATE-LABEL";
    private static final String SERVER_VERSION = "X-DATABEND-VERSION";
    private static final byte[] NO_BODY = new byte[0];

    private final HttpTransport transport;
    private final JsonFactory json;
    private volatile String serverVersion;

    QueryCalls(HttpTransport transport, JsonFactory json) {
        this.transport = transport;
        this.json = json;
    }

    CompletableFuture<HttpReply> start(Statement statement, String queryId) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(QUERY_ID, queryId);
        if (statement.deduplicateLabel() != null) {
            headers.put(DEDUPLICATE_LABEL, statement.deduplicateLabel());
        }
        if (statement.session() != null) {
            sticky(headers, statement.session().nodeId());
        }
        return send(HttpCall.post(QUERY_PATH, headers, QueryRequest.write(json, statement)));
    }

    CompletableFuture<HttpReply> get(String uri, String nodeId) {
        return send(HttpCall.get(uri, sticky(new LinkedHashMap<>(), nodeId)));
    }

    CompletableFuture<HttpReply> post(String uri, String nodeId) {
        return send(HttpCall.post(uri, sticky(new LinkedHashMap<>(), nodeId), NO_BODY));
    }

    /** The node that answers passes it on to those named. */
    CompletableFuture<HttpReply> heartbeat(Map<String, List<String>> queriesByNode) {
        return send(HttpCall.post(HEARTBEAT_PATH, Map.of(), HeartbeatMessage.write(json, queriesByNode)));
    }

    /** Those of which a heartbeat's answer says that they need no more. */
    List<String> queriesToRemove(HttpReply reply) {
        return HeartbeatMessage.queriesToRemove(json, reply.body());
    }

    /** For a query whose answer never came; otherwise the answer says where to go. */
    static String killUri(String queryId) {
        return QUERY_PATH + "/" + queryId + "/kill";
    }

    /** For a query whose answer never came; otherwise the answer says where to go. */
    static String finalUri(String queryId) {
        return QUERY_PATH + "/" + queryId + "/final";
    }

    String serverVersion() {
        return serverVersion;
    }

    private CompletableFuture<HttpReply> send(HttpCall call) {
        return transport.send(call).thenApply(reply -> {
            String version = reply.header(SERVER_VERSION);
            if (version != null) {
                serverVersion = version;
            }
            return reply;
        });
    }

    private static Map<String, String> sticky(Map<String, String> headers, String nodeId) {
        if (!nodeId.isEmpty()) {
            headers.put(STICKY_NODE, nodeId);
        }
        return headers;
    }
}
