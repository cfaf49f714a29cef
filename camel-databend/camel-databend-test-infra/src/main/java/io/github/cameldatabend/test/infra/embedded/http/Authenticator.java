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

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;

import io.github.cameldatabend.test.infra.embedded.http.Principal.Token;
import org.eclipse.jetty.http.HttpHeader;

/** Turns the one {@code Authorization} header of a request into a user, or into status 401. */
final class Authenticator {

    private static final int AUTHENTICATE_FAILURE = 5100;
    private static final int UNKNOWN_USER = 2201;
    private static final String BASIC = "Basic ";
    private static final String BEARER = "Bearer ";
    private static final String METHOD = "X-DATABEND-AUTH-METHOD";
    private static final String KEY_PAIR = "keypair";

    private final ServerConfig config;
    private final Tokens tokens;
    private final KeyPairTokens keyPairTokens;

    Authenticator(ServerConfig config, Tokens tokens) {
        this.config = config;
        this.tokens = tokens;
        this.keyPairTokens = new KeyPairTokens(config.publicKeys());
    }

    Principal authenticate(Call call, Route route) {
        List<String> values = call.headers(HttpHeader.AUTHORIZATION.asString());
        if (values.size() != 1) {
            throw failure(values.isEmpty() ? "no authorization header" : "more than one authorization header");
        }
        String value = values.get(0);
        if (value.startsWith(BASIC)) {
            return basic(value.substring(BASIC.length()).trim());
        }
        if (value.startsWith(BEARER) && KEY_PAIR.equals(call.header(METHOD))) {
            return new Principal(keyPairTokens.require(value.substring(BEARER.length()).trim()), Token.NONE, null);
        }
        if (value.startsWith(BEARER)) {
            return bearer(value.substring(BEARER.length()).trim(), route);
        }
        throw failure("unsupported authorization scheme");
    }

    private Principal basic(String encoded) {
        String pair;
        try {
            pair = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw failure("invalid basic credentials");
        }
        int colon = pair.indexOf(':');
        String user = colon < 0 ? pair : pair.substring(0, colon);
        String password = colon < 0 ? "" : pair.substring(colon + 1);
        String expected = config.users().get(user);
        if (expected == null) {
            throw new HttpError(401, UNKNOWN_USER, "User '" + user + "'@'%' does not exist.");
        }
        if (!MessageDigest.isEqual(
                expected.getBytes(StandardCharsets.UTF_8), password.getBytes(StandardCharsets.UTF_8))) {
            throw failure("incorrect password");
        }
        return new Principal(user, Token.NONE, null);
    }

    private Principal bearer(String token, Route route) {
        if (!token.startsWith(Tokens.PREFIX)) {
            String user = config.accessTokens().get(token);
            if (user == null) {
                throw failure("JWT validation is not configured or the token is unknown");
            }
            return new Principal(user, Token.JWT, null);
        }
        Principal principal = tokens.require(token);
        Token accepted = route == Route.REFRESH ? Token.REFRESH : Token.SESSION;
        if (route == Route.LOGIN || principal.token() != accepted) {
            throw failure("wrong type of Databend token");
        }
        return principal;
    }

    private static HttpError failure(String detail) {
        return new HttpError(401, AUTHENTICATE_FAILURE, "Authentication failed: " + detail);
    }
}
