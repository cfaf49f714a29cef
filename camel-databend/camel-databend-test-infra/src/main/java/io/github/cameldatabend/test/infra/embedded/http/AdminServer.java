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

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

import io.github.cameldatabend.test.infra.embedded.sql.SqlEngine;
import io.github.cameldatabend.test.infra.embedded.sql.StoredProcedure;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The admin port of a Databend node, as far as procedures go: it asks for no credentials, and its errors are text. Owns
 * its socket and threads, not the engine.
 */
public final class AdminServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AdminServer.class);
    private static final int MAX_THREADS = 8;

    private final Server server;
    private final ServerConnector connector;
    private final SqlEngine engine;
    private final String tenant;
    private final boolean managementMode;

    private AdminServer(int port, String tenant, boolean managementMode, SqlEngine engine) {
        this.engine = engine;
        this.tenant = tenant;
        this.managementMode = managementMode;
        QueuedThreadPool threads = new QueuedThreadPool(MAX_THREADS);
        threads.setName("embedded-databend-admin");
        threads.setDaemon(true);
        server = new Server(threads);
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        // names of procedures may have percent signs and slashes
        http.setUriCompliance(UriCompliance.UNSAFE);
        connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
        connector.setHost("127.0.0.1");
        connector.setPort(port);
        server.addConnector(connector);
        server.setHandler(new Handler.Abstract() {
            @Override
            public boolean handle(Request request, Response response, Callback callback) {
                Answer answer = answer(request);
                response.setStatus(answer.status());
                response.getHeaders().put(HttpHeader.CONTENT_TYPE, answer.contentType());
                response.write(true, answer.body().get(0), callback);
                return true;
            }
        });
        server.setStopTimeout(0);
    }

    /**
     * Starts to listen on the loopback address. The engine must stay open until this server is closed.
     *
     * @param port           0 for a free one
     * @param tenant         the one of this node
     * @param managementMode whether there are routes for each tenant
     */
    public static AdminServer start(int port, String tenant, boolean managementMode, SqlEngine engine) {
        AdminServer admin = new AdminServer(port, tenant, managementMode, engine);
        try {
            admin.server.start();
        } catch (Exception e) {
            admin.close();
            throw new IllegalStateException("cannot listen on 127.0.0.1:" + port, e);
        }
        return admin;
    }

    public int port() {
        return connector.getLocalPort();
    }

    private Answer answer(Request request) {
        List<String> path = Stream.of(request.getHttpURI().getPath().substring(1).split("/", -1))
                .map(segment -> URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8)).toList();
        if (path.equals(List.of("v1", "health"))) {
            return Answer.json(json -> {
                json.writeStartObject();
                json.writeStringField("status", "pass");
                json.writeEndObject();
            });
        }
        boolean ofTenant = managementMode && path.size() > 3 && path.get(1).equals("tenants");
        List<String> rest = ofTenant ? path.subList(3, path.size()) : path.subList(1, path.size());
        if (!path.get(0).equals("v1") || rest.isEmpty() || !rest.get(0).equals("procedures") || rest.size() > 2) {
            return Answer.text(404, "not found");
        }
        if (!request.getMethod().equals("GET")) {
            return Answer.text(405, "method not allowed");
        }
        boolean mine = !ofTenant || path.get(2).equals(tenant);
        List<StoredProcedure> procedures = mine ? engine.procedures() : List.of();
        return rest.size() == 1 ? list(procedures) : one(procedures, rest.get(1));
    }

    private static Answer list(List<StoredProcedure> procedures) {
        return Answer.json(json -> {
            json.writeStartArray();
            for (StoredProcedure procedure : procedures) {
                json.writeStartObject();
                json.writeStringField("name", procedure.name());
                json.writeNumberField("procedure_id", procedure.id());
                json.writeStringField("arguments", procedure.arguments());
                json.writeStringField("comment", procedure.comment());
                json.writeStringField("description", procedure.description());
                json.writeStringField("created_on", procedure.createdOn().toString());
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    /** The path for names looks like that for ids and comes second, so that no name ever gets there. */
    private static Answer one(List<StoredProcedure> procedures, String id) {
        if (!id.matches("[0-9]{1,18}")) {
            return Answer.text(400, "invalid path params");
        }
        return procedures.stream().filter(procedure -> procedure.id() == Long.parseLong(id)).findFirst()
                .map(AdminServer::detail)
                .orElseGet(() -> Answer.text(404, "procedure not found with id: " + id));
    }

    private static Answer detail(StoredProcedure procedure) {
        return Answer.json(json -> {
            json.writeStartObject();
            json.writeStringField("signature", procedure.signature());
            json.writeStringField("returns", procedure.returns());
            json.writeStringField("language", procedure.language());
            json.writeStringField("body", procedure.body());
            json.writeEndObject();
        });
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            LOG.warn("The admin port did not stop cleanly", e);
        }
    }
}
