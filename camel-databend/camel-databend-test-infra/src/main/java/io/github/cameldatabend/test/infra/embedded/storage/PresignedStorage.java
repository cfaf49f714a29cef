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
package io.github.cameldatabend.test.infra.embedded.storage;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;

import io.github.cameldatabend.test.infra.embedded.sql.Presigner;
import io.github.cameldatabend.test.infra.embedded.sql.SqlEngine;
import io.github.cameldatabend.test.infra.embedded.sql.SqlEngineException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * What stands behind the stages of a server with an object storage, at an address of its own: takes and gives files for
 * those who have a presigned address, and nobody else. As such storages do, it refuses a request that brings other
 * credentials as well, and one that does not say how long its file is.
 */
public final class PresignedStorage implements Presigner, AutoCloseable {

    private static final String SIGNATURE = "X-Embedded-Signature";
    /** As Azure has it: one that the client has to send because the server says so. */
    private static final String REQUIRED = "x-ms-blob-type";
    private static final String REQUIRED_VALUE = "BlockBlob";

    private record Grant(String method, String user, String stage, String path, long deadline) {
    }

    private final Server server;
    private final ServerConnector connector;
    private final Map<String, Grant> grants = new ConcurrentHashMap<>();
    private final LongAdder requests = new LongAdder();
    private volatile SqlEngine engine;

    private PresignedStorage() {
        QueuedThreadPool threads = new QueuedThreadPool();
        threads.setName("embedded-databend-storage");
        threads.setDaemon(true);
        server = new Server(threads);
        HttpConfiguration http = new HttpConfiguration();
        // a file may have any name
        http.setUriCompliance(UriCompliance.UNSAFE);
        connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        server.setHandler(new Objects());
        server.setStopTimeout(0);
    }

    /** Starts on a free port of the loopback address. */
    public static PresignedStorage start() {
        PresignedStorage storage = new PresignedStorage();
        try {
            storage.server.start();
        } catch (Exception e) {
            storage.close();
            throw new IllegalStateException("no storage on 127.0.0.1", e);
        }
        return storage;
    }

    /** @param keeper of the files, to be named before the first request */
    public void keptBy(SqlEngine keeper) {
        this.engine = keeper;
    }

    /** So far, refused ones as well. */
    public long requestCount() {
        return requests.sum();
    }

    @Override
    public Presigned presign(boolean upload, String user, String stage, String path, Duration expire) {
        String method = upload ? "PUT" : "GET";
        String signature = UUID.randomUUID().toString();
        grants.put(signature, new Grant(method, user, stage, path, System.nanoTime() + expire.toNanos()));
        String host = "127.0.0.1:" + connector.getLocalPort();
        String name = Arrays.stream(path.split("/"))
                .map(part -> URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20"))
                .collect(Collectors.joining("/"));
        String headers
                = "{\"host\":\"" + host + "\"" + (upload ? ",\"" + REQUIRED + "\":\"" + REQUIRED_VALUE + "\"" : "") + "}";
        return new Presigned(
                method, headers,
                "http://" + host + "/" + (stage.equals("~") ? "user" : stage) + "/" + name + "?" + SIGNATURE + "=" + signature);
    }

    private final class Objects extends Handler.Abstract {

        @Override
        public boolean handle(Request request, Response response, Callback callback) throws Exception {
            requests.increment();
            Fields query = Request.extractQueryParameters(request);
            Grant grant = grants.get(String.valueOf(query.getValue(SIGNATURE)));
            if (grant == null || grant.deadline() - System.nanoTime() < 0) {
                refuse(request, response, callback, 403, "AccessDenied", "Request has expired");
            } else if (!grant.method().equals(request.getMethod())) {
                refuse(request, response, callback, 403, "SignatureDoesNotMatch", "The signature is for " + grant.method());
            } else if (request.getHeaders().contains(HttpHeader.AUTHORIZATION)) {
                refuse(request, response, callback, 400, "InvalidArgument", "Only one auth mechanism allowed");
            } else if (grant.method().equals("PUT")) {
                put(grant, request, response, callback);
            } else {
                get(grant, request, response, callback);
            }
            return true;
        }

        private void put(Grant grant, Request request, Response response, Callback callback) throws IOException {
            if (!request.getHeaders().contains(HttpHeader.CONTENT_LENGTH)) {
                refuse(request, response, callback, 411, "MissingContentLength", "The Content-Length header is required");
                return;
            }
            if (!REQUIRED_VALUE.equals(request.getHeaders().get(REQUIRED))) {
                refuse(request, response, callback, 400, "MissingRequiredHeader", "The header " + REQUIRED + " is missing");
                return;
            }
            try (InputStream content = Content.Source.asInputStream(request)) {
                engine.storeStageFile(grant.user(), grant.stage(), grant.path(), content);
                response.setStatus(200);
                response.write(true, null, callback);
            } catch (SqlEngineException e) {
                refuse(request, response, callback, 404, "NoSuchBucket", "There is no such stage");
            }
        }

        private void get(Grant grant, Request request, Response response, Callback callback) throws IOException {
            Path file;
            try {
                file = engine.stageFile(grant.user(), grant.stage(), grant.path());
            } catch (SqlEngineException e) {
                file = null;
            }
            if (file == null) {
                refuse(request, response, callback, 404, "NoSuchKey", "The specified key does not exist.");
                return;
            }
            response.setStatus(200);
            response.getHeaders().put(HttpHeader.CONTENT_LENGTH, Files.size(file));
            try (OutputStream target = Content.Sink.asOutputStream(response)) {
                Files.copy(file, target);
            }
            callback.succeeded();
        }

        /** As S3 says it, whose answers repeat the signature. */
        private void refuse(
                Request request, Response response, Callback callback, int status, String code, String message)
                throws IOException {
            try (InputStream rest = Content.Source.asInputStream(request)) {
                rest.skipNBytes(Math.max(0, request.getLength()));
            }
            response.setStatus(status);
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/xml");
            Content.Sink.write(response, true, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>" + code
                                               + "</Code><Message>" + message + "</Message><Resource>"
                                               + request.getHttpURI().getPathQuery().replace("&", "&amp;")
                                               + "</Resource></Error>",
                    callback);
        }
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("The storage did not stop cleanly", e);
        }
    }
}
