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
package io.github.cameldatabend.integration;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * Answers every statement with pages of rows without an end, as fast as can be, and knows which queries it has not been
 * told to forget. For tests with more queries than a database would bear.
 */
final class EndlessServer implements AutoCloseable {

    private static final String ANSWER = """
            {"id":"%1$s","session_id":"","node_id":"n1","state":"Running","session":null,"error":null,"warnings":[],\
            "has_result_set":true,"schema":[{"name":"n","type":"Int32"}],"data":[["1"],["2"],["3"],["4"],["5"]],\
            "affect":null,"result_timeout_secs":60,"settings":{"timezone":"UTC"},"stats":{},\
            "stats_uri":"/v1/query/%1$s","final_uri":"/v1/query/%1$s/final","next_uri":"/v1/query/%1$s/page/%2$d",\
            "kill_uri":"/v1/query/%1$s/kill"}""";
    private static final String END = "/final";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Set<String> open = ConcurrentHashMap.newKeySet();
    private final Set<InetSocketAddress> connections = ConcurrentHashMap.newKeySet();

    EndlessServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
        server.setExecutor(threads);
        server.createContext("/v1/query", this::answer);
        server.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        connections.add(exchange.getRemoteAddress());
        exchange.getRequestBody().readAllBytes();
        String path = exchange.getRequestURI().getPath();
        String[] parts = path.split("/");
        boolean first = parts.length < 4;
        String id = first ? exchange.getRequestHeaders().getFirst("X-DATABEND-QUERY-ID") : parts[3];
        int page = first || path.endsWith(END) ? 0 : Integer.parseInt(parts[5]);
        if (first) {
            open.add(id);
        }
        if (path.endsWith(END)) {
            open.remove(id);
        }
        byte[] body = ANSWER.formatted(id, page + 1).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    Set<String> openQueries() {
        return open;
    }

    /** Of all time. */
    int connections() {
        return connections.size();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
