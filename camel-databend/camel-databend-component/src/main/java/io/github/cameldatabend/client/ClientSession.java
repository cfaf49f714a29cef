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

import java.util.Map;
import java.util.function.Supplier;

import io.github.cameldatabend.client.http.HttpReply;

/**
 * By what the server knows where a session's requests belong, those for pages too.
 * <p>
 * The id tells that several requests are of one session, for what the server keeps between them: temporary tables. It
 * hands the id out with the first answer, and wants it with each later request. The warehouse that the session has
 * chosen is known to the server as well, but it only goes by what each request says.
 */
final class ClientSession {

    /** For requests that stand alone. */
    static final ClientSession NONE = new ClientSession(false, () -> null);
    static final String WAREHOUSE = "X-DATABEND-WAREHOUSE";

    private static final String CAPABILITIES = "X-DATABEND-CLIENT-CAPS";
    private static final String SESSION = "X-DATABEND-SESSION";

    private final boolean wanted;
    private final Supplier<String> warehouse;
    /** Null before the first answer. */
    private volatile String token;

    private ClientSession(boolean wanted, Supplier<String> warehouse) {
        this.wanted = wanted;
        this.warehouse = warehouse;
    }

    /**
     * @param warehouse says which one the session has chosen; null for that of the client
     */
    static ClientSession create(Supplier<String> warehouse) {
        return new ClientSession(true, warehouse);
    }

    /** Whether the server has given it an id. */
    boolean isNamed() {
        return token != null;
    }

    void addTo(Map<String, String> headers) {
        if (wanted) {
            headers.put(CAPABILITIES, "session_header");
        }
        if (token != null) {
            headers.put(SESSION, token);
        }
        String chosen = warehouse.get();
        if (chosen != null) {
            headers.put(WAREHOUSE, chosen);
        }
    }

    /** The server may renew the text, which is not to be understood here. */
    HttpReply adopt(HttpReply reply) {
        String given = wanted ? reply.header(SESSION) : null;
        if (given != null && !given.isEmpty() && given.chars().allMatch(c -> c > ' ' && c <= '~')) {
            token = given;
        }
        return reply;
    }
}
