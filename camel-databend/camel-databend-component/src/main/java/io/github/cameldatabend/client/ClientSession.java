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

import io.github.cameldatabend.client.http.HttpReply;

/**
 * The id by which the server knows that several requests are of one session, for what it keeps between them: temporary
 * tables. It hands the id out with the first answer, and wants it with each later request, those for pages too.
 */
final class ClientSession {

    /** For requests that stand alone. */
    static final ClientSession NONE = new ClientSession(false);

    private static final String CAPABILITIES = "X-DATABEND-CLIENT-CAPS";
    private static final String SESSION = "X-DATABEND-SESSION";

    private final boolean wanted;
    /** Null before the first answer. */
    private volatile String token;

    private ClientSession(boolean wanted) {
        this.wanted = wanted;
    }

    static ClientSession create() {
        return new ClientSession(true);
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
