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

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.cameldatabend.test.infra.embedded.sql.SqlEngine;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The query port of a Databend node (Databend HTTP handler protocol) in front of an SQL engine. Owns the listening
 * socket and all threads of the HTTP side; does not own the engine.
 */
public final class QueryServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(QueryServer.class);
    private static final int HEADER_BYTES = 256 * 1024;
    private static final long STOP_SECS = 10;

    private final Server server;
    private final ServerConnector connector;
    private final ExecutorService workers;
    private final ScheduledThreadPoolExecutor timer;
    private final QueryRegistry registry;
    private final ApiHandler handler;

    private QueryServer(ServerConfig config, SqlEngine engine) {
        workers = Executors.newCachedThreadPool(daemons("embedded-databend-query-"));
        timer = new ScheduledThreadPoolExecutor(1, daemons("embedded-databend-timer-"));
        timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        registry = new QueryRegistry(config, engine, workers, timer);
        Tokens tokens = new Tokens();
        ClientSessions sessions = new ClientSessions(engine, config.sessionTimeout());
        RouteTable routes = new RouteTable(
                new QueryRoutes(config, registry, sessions),
                new SessionRoutes(config, engine, registry, sessions, tokens), new UploadRoute(engine, registry),
                new StreamingLoadRoute(engine));
        handler = new ApiHandler(config, new Authenticator(config, tokens), sessions, routes, timer);

        QueuedThreadPool threads = new QueuedThreadPool();
        threads.setName("embedded-databend-http");
        threads.setDaemon(true);
        server = new Server(threads);
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setSendDateHeader(true);
        http.setRequestHeaderSize(HEADER_BYTES);
        http.setResponseHeaderSize(HEADER_BYTES);
        connector = connector(config, http);
        connector.setHost("127.0.0.1");
        connector.setPort(config.port());
        connector.setIdleTimeout(config.idleTimeout().toMillis());
        server.addConnector(connector);
        server.setHandler(handler);
        server.setErrorHandler((request, response, callback) -> protocolError(config, request, response, callback));
        server.setStopTimeout(0);
    }

    private ServerConnector connector(ServerConfig config, HttpConfiguration http) {
        HttpConnectionFactory plain = new HttpConnectionFactory(http);
        if (config.tls() == null) {
            return new ServerConnector(server, 1, 1, plain);
        }
        // a certificate for another name is for clients to notice
        http.addCustomizer(new SecureRequestCustomizer(false));
        SslContextFactory.Server context = new SslContextFactory.Server();
        context.setKeyStorePath(config.tls().keyStore().toString());
        context.setKeyStorePassword(config.tls().password());
        if (config.tls().trustStore() != null) {
            context.setTrustStorePath(config.tls().trustStore().toString());
            context.setTrustStorePassword(config.tls().password());
            context.setNeedClientAuth(true);
        }
        return new ServerConnector(
                server, 1, 1, new SslConnectionFactory(context, plain.getProtocol()), plain);
    }

    /** Starts to listen on the loopback address. The engine must stay open until this server is closed. */
    public static QueryServer start(ServerConfig config, SqlEngine engine) {
        QueryServer server = new QueryServer(config, engine);
        try {
            server.server.start();
        } catch (Exception e) {
            server.close();
            throw new IllegalStateException("cannot listen on 127.0.0.1:" + config.port(), e);
        }
        return server;
    }

    /** The port that was asked for, or the free one that was found. */
    public int port() {
        return connector.getLocalPort();
    }

    /** Ids of the queries that were neither finalised nor killed and have not timed out. */
    public Set<String> openQueries() {
        return registry.openIds();
    }

    /** Number of requests by path pattern, for example {@code /v1/query/{}/page/{}}. */
    public Map<String, Long> requestCounts() {
        return handler.requestCounts();
    }

    @Override
    public void close() {
        registry.closeAll();
        try {
            server.stop();
        } catch (Exception e) {
            LOG.warn("The embedded server did not stop cleanly", e);
        }
        // what came in while the socket was still open
        registry.closeAll();
        timer.shutdownNow();
        workers.shutdownNow();
        try {
            if (!workers.awaitTermination(STOP_SECS, TimeUnit.SECONDS)) {
                LOG.warn("A query still runs although the embedded server was closed");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** For requests that Jetty refuses before the handler sees them. */
    private static boolean protocolError(ServerConfig config, Request request, Response response, Callback callback) {
        Answer answer = Answer.error(response.getStatus(), response.getStatus(), "malformed request");
        response.getHeaders().put(ApiHandler.VERSION, config.version());
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, answer.contentType());
        response.write(true, answer.body().get(0), callback);
        return true;
    }

    private static ThreadFactory daemons(String prefix) {
        AtomicInteger number = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, prefix + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
