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

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cameldatabend.test.infra.embedded.sql.SessionState;

/** The session object, as strict about types as a real server. */
final class SessionJson {

    private SessionJson() {
    }

    /** @param node the object, or null where the request has none */
    static SessionState read(JsonNode node) {
        SessionState defaults = SessionState.initial();
        if (node == null || node.isNull()) {
            return defaults;
        }
        Fields fields = new Fields(node, "session");
        String txnState = fields.text("txn_state", defaults.txnState());
        if (!List.of("AutoCommit", "Active", "Fail").contains(txnState)) {
            throw Fields.error("session.txn_state: unknown variant `" + txnState
                               + "`, expected one of `AutoCommit`, `Active`, `Fail`");
        }
        Map<String, String> settings = fields.textMap("settings");
        return new SessionState(
                fields.text("catalog", defaults.catalog()), fields.text("database", defaults.database()),
                fields.text("role", defaults.role()), secondaryRoles(node.get("secondary_roles")),
                settings == null ? new LinkedHashMap<>() : settings, txnState, fields.flag("need_sticky"),
                fields.flag("need_keep_alive"), fields.text("internal", null));
    }

    private static List<String> secondaryRoles(JsonNode node) {
        if (node == null || node.isNull()) {
            return null;
        }
        if (!node.isArray()) {
            throw Fields.error("session.secondary_roles: expected a sequence");
        }
        List<String> roles = new ArrayList<>();
        for (JsonNode role : node) {
            if (!role.isTextual()) {
                throw Fields.error("session.secondary_roles: expected strings");
            }
            roles.add(role.textValue());
        }
        return roles;
    }

    static void write(JsonGenerator json, SessionState session) throws IOException {
        json.writeStartObject();
        json.writeStringField("catalog", session.catalog());
        json.writeStringField("database", session.database());
        json.writeStringField("role", session.role());
        if (session.secondaryRoles() != null) {
            json.writeArrayFieldStart("secondary_roles");
            for (String role : session.secondaryRoles()) {
                json.writeString(role);
            }
            json.writeEndArray();
        }
        json.writeObjectFieldStart("settings");
        for (Map.Entry<String, String> setting : session.settings().entrySet()) {
            json.writeStringField(setting.getKey(), setting.getValue());
        }
        json.writeEndObject();
        json.writeStringField("txn_state", session.txnState());
        json.writeBooleanField("need_sticky", session.needSticky());
        json.writeBooleanField("need_keep_alive", session.needKeepAlive());
        if (session.internal() != null) {
            json.writeStringField("internal", session.internal());
        }
        json.writeEndObject();
    }

    static byte[] toBytes(SessionState session) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = Json.FACTORY.createGenerator(bytes)) {
            write(json, session);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Notes the query in the opaque part of the session, beside what the engine keeps there. */
    static SessionState stamp(SessionState session, String nodeId, String queryId) {
        ObjectNode internal = Json.MAPPER.createObjectNode();
        if (session.internal() != null) {
            try {
                if (!(Json.MAPPER.readTree(session.internal()) instanceof ObjectNode sent)) {
                    return session;
                }
                internal = sent;
            } catch (JsonProcessingException e) {
                return session;
            }
        }
        internal.put("last_node_id", nodeId);
        internal.putArray("last_query_ids").add(queryId);
        return new SessionState(
                session.catalog(), session.database(), session.role(), session.secondaryRoles(), session.settings(),
                session.txnState(), session.needSticky(), session.needKeepAlive(), internal.toString());
    }
}
