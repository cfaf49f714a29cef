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

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.github.cameldatabend.test.infra.embedded.http.Principal.Token;

/** The token pairs that login and refresh hand out. They live as long as the server, or until logout. */
final class Tokens {

    static final String PREFIX = "bend-v1-";
    private static final String SESSION_PREFIX = PREFIX + "s-";
    private static final String REFRESH_PREFIX = PREFIX + "r-";

    record Pair(String session, String refresh) {
    }

    private final Map<String, Principal> owners = new ConcurrentHashMap<>();
    private final SecureRandom random = new SecureRandom();

    Pair issue(String user, String sessionId) {
        Pair pair = new Pair(SESSION_PREFIX + randomText(), REFRESH_PREFIX + randomText());
        owners.put(pair.session(), new Principal(user, Token.SESSION, sessionId));
        owners.put(pair.refresh(), new Principal(user, Token.REFRESH, sessionId));
        return pair;
    }

    Principal require(String token) {
        Principal owner = owners.get(token);
        if (owner == null) {
            boolean refresh = token.startsWith(REFRESH_PREFIX);
            throw new HttpError(401, refresh ? 5104 : 5103, (refresh ? "refresh" : "session") + " token not found");
        }
        return owner;
    }

    void revoke(String sessionId) {
        owners.values().removeIf(owner -> owner.sessionId().equals(sessionId));
    }

    private String randomText() {
        byte[] bytes = new byte[24];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
