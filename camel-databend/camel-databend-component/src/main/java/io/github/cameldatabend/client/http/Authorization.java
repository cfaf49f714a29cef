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
package io.github.cameldatabend.client.http;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.util.Base64;
import java.util.Map;

/**
 * Gives the headers by which a request proves who sends it: one {@code Authorization}, never more.
 */
public interface Authorization {

    String HEADER = "Authorization";

    /**
     * Asked for every request.
     *
     * @return                      header values by name
     * @throws CredentialsException if there is nothing to give
     */
    Map<String, String> headers();

    /**
     * The server did not accept these. When {@link #headers()} gives others after this, the request is sent once more.
     *
     * @param headers what {@link #headers()} gave for the request
     */
    default void refused(Map<String, String> headers) {
    }

    /** For a port that asks for none. */
    static Authorization none() {
        return Map::of;
    }

    /**
     * @param  username                 without a colon
     * @param  password                 may be empty
     * @throws IllegalArgumentException if one of them is no Unicode text
     */
    static Authorization basic(String username, String password) {
        String pair = username + ":" + password;
        checkUnicode("The user name or the password", pair);
        Map<String, String> headers
                = Map.of(HEADER, "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
        return () -> headers;
    }

    /** What cannot be encoded would be sent as something else, and might be somebody else. */
    private static void checkUnicode(String what, String text) {
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw new IllegalArgumentException(what + " has half of a surrogate pair, which cannot be sent");
        }
    }

    /**
     * @throws IllegalArgumentException if the token has characters that no header takes
     */
    static Authorization bearer(String token) {
        Map<String, String> headers = bearerHeaders(token);
        return () -> headers;
    }

    /**
     * @throws IllegalArgumentException if the file cannot be read or holds no token
     */
    static Authorization bearerFile(Path file) {
        return new TokenFile(file);
    }

    /**
     * @throws IllegalArgumentException if Databend does not take keys of this sort, or the user name is no Unicode text
     */
    static Authorization keyPair(String username, PrivateKey key) {
        checkUnicode("The user name", username);
        return new KeyPairTokens(username, JwtSigner.of(key));
    }

    /**
     * The characters of a token are few: a line break or a space in it is a mistake, and must not get into an error.
     */
    static Map<String, String> bearerHeaders(String token) {
        if (token.isEmpty()) {
            throw new IllegalArgumentException("The access token is empty");
        }
        if (!token.chars().allMatch(c -> c > ' ' && c <= '~')) {
            throw new IllegalArgumentException(
                    "The access token has spaces, line breaks or characters beyond ASCII, which no token has");
        }
        return Map.of(HEADER, "Bearer " + token);
    }
}
