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

import java.nio.ByteBuffer;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The way of every request: route, authentication, method, node, content type, session, and only then the work. */
final class ApiHandler extends Handler.Abstract {

    static final String VERSION = "X-DATABEND-VERSION";

    private static final Logger LOG = LoggerFactory.getLogger(ApiHandler.class);
    private static final int TENANT_REFUSED = 1006;
    private static final int UNKNOWN_WAREHOUSE = 2406;

    private final ServerConfig config;
    private final Authenticator authenticator;
    private final ClientSessions sessions;
    private final RouteTable routes;
    private final ScheduledExecutorService timer;
    private final Map<Route, LongAdder> counts = new EnumMap<>(Route.class);

    ApiHandler(ServerConfig config, Authenticator authenticator, ClientSessions sessions, RouteTable routes,
               ScheduledExecutorService timer) {
        this.config = config;
        this.authenticator = authenticator;
        this.sessions = sessions;
        this.routes = routes;
        this.timer = timer;
        for (Route route : Route.values()) {
            counts.put(route, new LongAdder());
        }
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        // a long poll may be longer than the time after which a connection counts as idle
        request.addIdleTimeoutListener(timeout -> false);
        Call call = new Call(request);
        Route route = Route.of(call.segments());
        Answer answer = answer(call, route);
        call.drain();
        response.setStatus(answer.status());
        response.getHeaders().put(VERSION, config.version());
        response.getHeaders().add(call.answerHeaders());
        answer.headers().forEach(response.getHeaders()::put);
        if (answer.contentType() != null) {
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, answer.contentType());
        }
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, answer.length());
        Runnable send = () -> send(response, answer.body().iterator(), callback);
        boolean delayed = route == Route.QUERY || route == Route.PAGE;
        if (delayed && !config.answerDelay().isZero()) {
            timer.schedule(send, config.answerDelay().toNanos(), TimeUnit.NANOSECONDS);
        } else {
            send.run();
        }
        return true;
    }

    private static void send(Response response, Iterator<ByteBuffer> body, Callback callback) {
        if (!body.hasNext()) {
            response.write(true, null, callback);
            return;
        }
        ByteBuffer buffer = body.next();
        if (body.hasNext()) {
            response.write(false, buffer, Callback.from(() -> send(response, body, callback), callback::failed));
        } else {
            response.write(true, buffer, callback);
        }
    }

    private Answer answer(Call call, Route route) {
        try {
            if (route == null) {
                throw new HttpError(404, "not found");
            }
            counts.get(route).increment();
            check(call, route);
            return routes.answer(route, call);
        } catch (HttpError e) {
            return Answer.error(e.status(), e.code(), e.getMessage());
        } catch (ServerPanic e) {
            return Answer.text(500, e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Answer.text(500, "server is shutting down");
        } catch (Exception e) {
            LOG.warn("{} {} failed", call.method(), call.request().getHttpURI(), e);
            return Answer.text(500, e.toString());
        }
    }

    private void check(Call call, Route route) {
        if (!route.isOpen()) {
            checkHeaders(call);
            call.principal(authenticator.authenticate(call, route));
        }
        if (!route.allows(call.method())) {
            throw new HttpError(405, "method not allowed");
        }
        if (route.isOpen()) {
            return;
        }
        checkNode(call, route);
        checkWarehouse(call, route);
        if (route.takesJson() && !isJson(call.header(HttpHeader.CONTENT_TYPE.asString()))) {
            throw new HttpError(415, "expected the content type application/json");
        }
        sessions.resolve(call);
    }

    private void checkHeaders(Call call) {
        for (HttpField field : call.request().getHeaders()) {
            boolean strict = field.getName().regionMatches(true, 0, "X-DATABEND-", 0, 11)
                    && !"X-DATABEND-SQL".equalsIgnoreCase(field.getName());
            if (strict && field.getValue() != null && !isAscii(field.getValue())) {
                throw new ServerPanic("internal server error: non-ASCII value in header " + field.getName());
            }
        }
        String tenant = call.header("X-DATABEND-TENANT");
        if (tenant != null && !tenant.isEmpty() && !tenant.equals(config.tenant())) {
            throw new HttpError(500, TENANT_REFUSED, "tenant override is not allowed: " + tenant);
        }
    }

    /** Where there is no cluster behind a node, the header is of no account. */
    private void checkWarehouse(Call call, Route route) {
        String warehouse = call.header("X-DATABEND-WAREHOUSE");
        if (route.isSticky() && warehouse != null && !config.warehouses().isEmpty()
                && !config.warehouses().contains(warehouse)) {
            throw new HttpError(400, UNKNOWN_WAREHOUSE, "Not find the '" + warehouse + "' warehouse");
        }
    }

    private void checkNode(Call call, Route route) {
        String sticky = call.header("X-DATABEND-STICKY-NODE");
        if (route.isSticky() && sticky != null && !sticky.isEmpty() && !sticky.equals(config.nodeId())) {
            throw new HttpError(400, "sticky node " + sticky + " not found in the cluster");
        }
        String asserted = call.header("X-DATABEND-NODE-ID");
        if (route.isPoll() && asserted != null && !asserted.isEmpty() && !asserted.equals(config.nodeId())) {
            throw new HttpError(404, "Query ID " + call.queryId() + " not found on node " + config.nodeId());
        }
    }

    private static boolean isJson(String contentType) {
        String type = contentType == null ? null : HttpField.getValueParameters(contentType, null);
        return type != null && "application/json".equalsIgnoreCase(type.trim());
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c < 0x7F);
    }

    static boolean isVisibleAscii(String text) {
        return text.chars().allMatch(c -> c >= 0x20 && c < 0x7F);
    }

    /** Requests so far by method-less path pattern; patterns without a request are left out. */
    Map<String, Long> requestCounts() {
        Map<String, Long> result = new LinkedHashMap<>();
        counts.forEach((route, count) -> {
            if (count.sum() > 0) {
                result.put(route.path(), count.sum());
            }
        });
        return result;
    }
}
