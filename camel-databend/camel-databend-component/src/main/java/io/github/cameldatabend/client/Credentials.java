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
import java.util.Objects;

import io.github.cameldatabend.client.http.Authorization;

/**
 * What proves to the server who sends a request. Two are equal when they are the same on the wire.
 *
 * @since 0.1
 */
public final class Credentials {

    private final Map<String, String> headers;

    private Credentials(Map<String, String> headers) {
        this.headers = headers;
    }

    /**
     * @param username not empty, without a colon
     * @param password may be empty
     */
    public static Credentials basic(String username, String password) {
        return new Credentials(Authorization.basic(checkUsername(username), password).headers());
    }

    /**
     * @param token a JSON web token that the server's key file vouches for, or a token of Databend itself
     */
    public static Credentials bearer(String token) {
        return new Credentials(Authorization.bearer(Objects.requireNonNull(token, "token")).headers());
    }

    static Credentials of(Map<String, String> headers) {
        return new Credentials(headers);
    }

    static String checkUsername(String username) {
        if (username == null || username.isEmpty() || username.indexOf(':') >= 0) {
            throw new IllegalArgumentException("username is empty or has a colon, it takes a name without one");
        }
        return username;
    }

    Map<String, String> headers() {
        return headers;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Credentials credentials && headers.equals(credentials.headers);
    }

    @Override
    public int hashCode() {
        return headers.hashCode();
    }

    /**
     * @return nothing secret
     */
    @Override
    public String toString() {
        return "Credentials[…]";
    }
}
