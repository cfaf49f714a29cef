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

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cameldatabend.test.infra.embedded.sql.SessionState;
import io.github.cameldatabend.test.infra.embedded.sql.SqlEngine;
import org.eclipse.jetty.http.HttpCookie;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;

/**
 * Client session ids, carried by a header or by cookies for those clients that announce one of the two, and the state
 * that logout has to throw away.
 */
final class ClientSessions {

    private static final String CAPS = "X-DATABEND-CLIENT-CAPS";
    private static final String SESSION = "X-DATABEND-SESSION";
    private static final String SESSION_ID = "X-DATABEND-SESSION-ID";
    private static final String ID_COOKIE = "session_id";
    private static final String REFRESH_COOKIE = "last_refresh_time";

    private record Kept(SessionState state, long heardNanos) {
    }

    private final Map<String, Kept> kept = new ConcurrentHashMap<>();
    private final SqlEngine engine;
    private final Duration timeout;

    ClientSessions(SqlEngine engine, Duration timeout) {
        this.engine = engine;
        this.timeout = timeout;
    }

    void resolve(Call call) {
        String caps = call.header(CAPS);
        List<String> names = caps == null
                ? List.of() : Arrays.stream(caps.split(";")).map(String::trim).toList();
        Map<String, String> cookies = cookies(call.request());
        if (names.contains("session_header")) {
            resolveHeader(call);
        } else if (names.contains("session_cookie") || cookies.containsKey("cookie_enabled")) {
            resolveCookie(call, cookies);
        }
        if (call.sessionId() != null) {
            heardOf(call.sessionId());
            call.answerHeaders().put(SESSION_ID, call.sessionId());
        }
    }

    private void heardOf(String sessionId) {
        Kept session = kept.get(sessionId);
        if (session != null && System.nanoTime() - session.heardNanos() > timeout.toNanos()) {
            discard(sessionId);
        } else if (session != null) {
            kept.replace(sessionId, session, new Kept(session.state(), System.nanoTime()));
        }
    }

    private static void resolveHeader(Call call) {
        String sent = call.header(SESSION);
        call.sessionId(sent == null || sent.isEmpty() ? UUID.randomUUID().toString() : readHeader(sent));
        String json = "{\"id\":\"" + call.sessionId() + "\",\"last_refresh_time\":" + Instant.now().getEpochSecond() + "}";
        call.answerHeaders().put(
                SESSION, Base64.getUrlEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8)));
    }

    private static String readHeader(String sent) {
        try {
            JsonNode id = Json.MAPPER.readTree(Base64.getUrlDecoder().decode(sent)).path("id");
            return UUID.fromString(id.asText()).toString();
        } catch (IllegalArgumentException | IOException e) {
            throw new HttpError(400, "invalid " + SESSION + " header");
        }
    }

    private static void resolveCookie(Call call, Map<String, String> cookies) {
        String sent = cookies.get(ID_COOKIE);
        call.sessionId(sent == null || sent.isEmpty() ? UUID.randomUUID().toString() : sent);
        call.answerHeaders().add(HttpHeader.SET_COOKIE, ID_COOKIE + "=" + call.sessionId() + "; Path=/");
        call.answerHeaders().add(
                HttpHeader.SET_COOKIE, REFRESH_COOKIE + "=" + Instant.now().getEpochSecond() + "; Path=/");
    }

    private static Map<String, String> cookies(Request request) {
        Map<String, String> cookies = new ConcurrentHashMap<>();
        for (HttpCookie cookie : Request.getCookies(request)) {
            cookies.put(cookie.getName(), cookie.getValue());
        }
        return cookies;
    }

    /** Notes the latest state of a client session while there is something on the server that belongs to it. */
    void remember(String sessionId, SessionState state) {
        if (sessionId == null) {
            return;
        }
        if (state.needKeepAlive() || state.needSticky()) {
            kept.put(sessionId, new Kept(state, System.nanoTime()));
        } else {
            kept.remove(sessionId);
        }
    }

    void discard(String sessionId) {
        Kept session = sessionId == null ? null : kept.remove(sessionId);
        if (session != null) {
            engine.discard(session.state());
        }
    }
}
