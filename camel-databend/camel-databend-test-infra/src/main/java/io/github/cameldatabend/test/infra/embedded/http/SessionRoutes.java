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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.cameldatabend.test.infra.embedded.http.Principal.Token;
import io.github.cameldatabend.test.infra.embedded.sql.SessionState;
import io.github.cameldatabend.test.infra.embedded.sql.SqlEngine;
import io.github.cameldatabend.test.infra.embedded.sql.SqlEngineException;
import io.github.cameldatabend.test.infra.embedded.sql.StatementRequest;
import org.eclipse.jetty.server.Request;

/** Login and what goes with it, heartbeat, and who-am-I. */
final class SessionRoutes {

    private static final long TOKEN_TTL_SECS = 14_400;

    private final ServerConfig config;
    private final SqlEngine engine;
    private final QueryRegistry registry;
    private final ClientSessions sessions;
    private final Tokens tokens;

    SessionRoutes(ServerConfig config, SqlEngine engine, QueryRegistry registry, ClientSessions sessions, Tokens tokens) {
        this.config = config;
        this.engine = engine;
        this.registry = registry;
        this.sessions = sessions;
        this.tokens = tokens;
    }

    Answer login(Call call) throws IOException {
        Fields body = new Fields(QueryRequestReader.json(call.body()), "");
        if (call.sessionId() == null) {
            throw new ServerPanic("internal server error: login without a client session");
        }
        checkWishes(call, body.text("database", null), body.text("role", null), body.textMap("settings"));
        boolean withTokens = call.principal().token() == Token.NONE
                && !"true".equals(Request.extractQueryParameters(call.request()).getValue("disable_session_token"));
        Tokens.Pair pair = withTokens ? tokens.issue(call.user(), call.sessionId()) : null;
        // server_max_arrow_result_version is left out on purpose: this server has no Arrow results
        return Answer.json(json -> {
            json.writeStartObject();
            json.writeStringField("version", config.version());
            json.writeStringField("session_id", call.sessionId());
            if (pair != null) {
                writeTokens(json, pair);
            }
            json.writeEndObject();
        });
    }

    /** Whatever a client wants to be set from its login on has to be possible. */
    private void checkWishes(Call call, String database, String role, Map<String, String> settings) {
        SessionState plain = SessionState.initial();
        SessionState wished = new SessionState(
                plain.catalog(), plain.database(), role == null ? plain.role() : role, null,
                settings == null ? Map.of() : settings, plain.txnState(), false, false, null);
        StatementRequest probe
                = new StatementRequest(QueryIds.next(), call.user(), "SELECT 1", wished, null, null, null, null, Map.of());
        try {
            if (database != null && !database.isEmpty()) {
                engine.requireDatabase(database);
            }
            if (role != null || settings != null) {
                engine.execute(probe).close();
            }
        } catch (SqlEngineException e) {
            throw new HttpError(400, EngineErrors.text(e));
        }
    }

    Answer refresh(Call call) throws IOException {
        Fields body = new Fields(QueryRequestReader.json(call.body()), "");
        body.text("session_token", null);
        if (call.principal().token() != Token.REFRESH) {
            throw new HttpError(401, 5100, "Authentication failed: a refresh token is required");
        }
        if (!call.principal().sessionId().equals(call.sessionId())) {
            throw new HttpError(401, "the refresh token belongs to another client session");
        }
        Tokens.Pair pair = tokens.issue(call.user(), call.sessionId());
        return Answer.json(json -> {
            json.writeStartObject();
            writeTokens(json, pair);
            json.writeEndObject();
        });
    }

    Answer logout(Call call) {
        sessions.discard(call.sessionId());
        if (call.principal().sessionId() != null) {
            tokens.revoke(call.principal().sessionId());
        }
        return Answer.json(json -> {
            json.writeStartObject();
            json.writeNullField("error");
            json.writeEndObject();
        });
    }

    Answer heartbeat(Call call) throws IOException {
        Fields body = new Fields(QueryRequestReader.json(call.body()), "");
        JsonNode nodes = body.node("node_to_queries");
        List<String> remove = new ArrayList<>();
        if (nodes != null) {
            nodes.properties().forEach(node -> node.getValue().forEach(id -> {
                RunningQuery query = node.getKey().equals(config.nodeId()) ? registry.find(id.asText()) : null;
                if (query == null || !query.user().equals(call.user()) || !query.heartbeat()) {
                    remove.add(id.asText());
                }
            }));
        }
        return Answer.json(json -> {
            json.writeStartObject();
            json.writeArrayFieldStart("queries_to_remove");
            for (String id : remove) {
                json.writeString(id);
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    Answer verify(Call call) {
        return Answer.json(json -> {
            json.writeStartObject();
            json.writeStringField("tenant", config.tenant());
            json.writeStringField("user", call.user());
            json.writeStringField("auth_type", config.users().getOrDefault(call.user(), "").isEmpty()
                    ? "no_password" : "double_sha1_password");
            json.writeBooleanField("is_configured", true);
            json.writeStringField("default_role", "account_admin");
            json.writeNullField("default_warehouse");
            json.writeArrayFieldStart("roles");
            json.writeString("account_admin");
            json.writeString("public");
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    private static void writeTokens(JsonGenerator json, Tokens.Pair pair) throws IOException {
        json.writeObjectFieldStart("tokens");
        json.writeStringField("session_token", pair.session());
        json.writeStringField("refresh_token", pair.refresh());
        json.writeNumberField("session_token_ttl_in_secs", TOKEN_TTL_SECS);
        json.writeEndObject();
    }
}
