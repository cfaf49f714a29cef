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
package io.github.cameldatabend.benchmarks.server;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * Speaks as much of Databend's HTTP protocol as reading, uploading and loading take, with answers that are made
 * already. It listens on this machine only.
 */
public final class BenchmarkServer implements AutoCloseable {

    /** Answers with the number of HTTP calls so far. */
    static final String CALLS_PATH = "/benchmark/calls";
    /** Answers with the number of bytes of all uploads so far. */
    static final String RECEIVED_PATH = "/benchmark/received";

    /** Answers with what the latest request with a file began with. */
    static final String FILE_PATH = "/benchmark/file";

    private static final String VERSION = "1.2.934-nightly";
    private static final int BACKLOG = 2048;
    private static final int THREADS = 4;
    private static final Pattern DRIVER_MODE = Pattern.compile("\"http_json_result_mode\"\\s*:\\s*\"driver\"");
    private static final Pattern QUERY_PATH = Pattern.compile("/v1/query/([^/]+)(?:/(page|final|kill)(?:/(\\d+))?)?");

    private final AtomicLong calls = new AtomicLong();
    private final Map<String, Answer.Query> queries = new ConcurrentHashMap<>();
    private final RenderedPages pages = new RenderedPages();
    private final FileSink files = new FileSink();
    private final ScheduledExecutorService threads;
    private final HttpServer http;

    private BenchmarkServer(ScheduledExecutorService threads, HttpServer http) {
        this.threads = threads;
        this.http = http;
    }

    static BenchmarkServer start() throws IOException {
        ScheduledExecutorService threads = Executors.newScheduledThreadPool(THREADS);
        HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
        BenchmarkServer server = new BenchmarkServer(threads, http);
        http.setExecutor(threads);
        http.createContext("/", server::handle);
        http.start();
        return server;
    }

    int port() {
        return http.getAddress().getPort();
    }

    private void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        if (path.equals(CALLS_PATH)) {
            reply(exchange, 200, Long.toString(calls.get()));
            return;
        }
        if (path.equals(RECEIVED_PATH)) {
            reply(exchange, 200, Long.toString(files.bytes()));
            return;
        }
        if (path.equals(FILE_PATH)) {
            reply(exchange, 200, files.head());
            return;
        }
        calls.incrementAndGet();
        if (path.equals("/v1/upload_to_stage")) {
            reply(exchange, 200, files.take(exchange.getRequestBody()));
            return;
        }
        if (path.equals("/v1/streaming_load")) {
            reply(exchange, 200, files.load(exchange.getRequestBody()));
            return;
        }
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        if (path.equals("/v1/query")) {
            start(exchange, body);
            return;
        }
        Matcher query = QUERY_PATH.matcher(path);
        if (query.matches()) {
            goOn(exchange, query.group(1), query.group(2), query.group(3));
        } else if (path.startsWith("/v1/session/")) {
            reply(exchange, 200, "{\"version\":\"" + VERSION + "\",\"error\":null}");
        } else {
            reply(exchange, 404, "{\"error\":{\"code\":404,\"message\":\"not found\"}}");
        }
    }

    private void start(HttpExchange exchange, String body) throws IOException {
        String wanted = exchange.getRequestHeaders().getFirst("X-DATABEND-QUERY-ID");
        String queryId = wanted == null ? UUID.randomUUID().toString().replace("-", "") : wanted;
        ResultSpec spec = ResultSpec.find(body);
        Answer.Query query = new Answer.Query(spec, DRIVER_MODE.matcher(body).find());
        if (spec == null) {
            reply(exchange, Answer.withoutRows(queryId, query));
            return;
        }
        if (spec.pages() > 1) {
            queries.put(queryId, query);
        }
        replyInTime(exchange, Answer.ofPage(queryId, query, 0, pages), spec.delayMillis());
    }

    private void goOn(HttpExchange exchange, String queryId, String step, String number) throws IOException {
        if ("final".equals(step)) {
            queries.remove(queryId);
            reply(exchange, Answer.ofFinal(queryId));
            return;
        }
        if ("kill".equals(step)) {
            queries.remove(queryId);
            reply(exchange, 200, "");
            return;
        }
        Answer.Query query = queries.get(queryId);
        if (query == null) {
            reply(exchange, 404, "{\"error\":{\"code\":404,\"message\":\"Query ID " + queryId + " not found\"}}");
        } else if (step == null) {
            reply(exchange, 200, "{\"state\":\"Running\",\"error\":null,\"warnings\":[],\"stats\":{}}");
        } else {
            int page = Integer.parseInt(number);
            if (page + 1 >= query.spec().pages()) {
                // not every driver asks for the final URI
                queries.remove(queryId);
            }
            replyInTime(exchange, Answer.ofPage(queryId, query, page, pages), query.spec().delayMillis());
        }
    }

    /** No thread waits meanwhile: a thousand answers may be held back at once. */
    private void replyInTime(HttpExchange exchange, Answer answer, int delayMillis) throws IOException {
        if (delayMillis == 0) {
            reply(exchange, answer);
            return;
        }
        threads.schedule(() -> {
            try {
                reply(exchange, answer);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }, delayMillis, TimeUnit.MILLISECONDS);
    }

    private static void reply(HttpExchange exchange, Answer answer) throws IOException {
        Headers headers = exchange.getResponseHeaders();
        headers.set("X-DATABEND-QUERY-ID", answer.queryId());
        headers.set("X-DATABEND-QUERY-STATE", answer.state());
        headers.set("X-DATABEND-QUERY-PAGE-ROWS", Integer.toString(answer.count()));
        reply(exchange, 200, answer.head(), answer.rows(), answer.tail());
    }

    private static void reply(HttpExchange exchange, int status, String body) throws IOException {
        reply(exchange, status, body.getBytes(StandardCharsets.UTF_8));
    }

    private static void reply(HttpExchange exchange, int status, byte[]... parts) throws IOException {
        Headers headers = exchange.getResponseHeaders();
        headers.set("Content-Type", "application/json");
        headers.set("X-DATABEND-VERSION", VERSION);
        long length = 0;
        for (byte[] part : parts) {
            length += part.length;
        }
        try (exchange) {
            exchange.sendResponseHeaders(status, length == 0 ? -1 : length);
            OutputStream body = exchange.getResponseBody();
            for (byte[] part : parts) {
                body.write(part);
            }
        }
    }

    @Override
    public void close() {
        http.stop(0);
        threads.shutdownNow();
    }

    /** Prints its port and serves until its standard input ends, as it does when the parent process is gone. */
    public static void main(String[] args) throws IOException {
        // before the first use of the server's classes
        System.setProperty("sun.net.httpserver.nodelay", "true");
        System.setProperty("sun.net.httpserver.maxIdleConnections", "4096");
        System.setProperty("sun.net.httpserver.idleInterval", "300");
        try (BenchmarkServer server = start()) {
            System.out.println(server.port());
            while (System.in.read() >= 0) {
                // nothing is ever sent
            }
        }
        System.exit(0);
    }
}
