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
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Checks tokens that a user signed with the private half of a key, whose public half is known here. */
final class KeyPairTokens {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int EXPIRED = 5101;
    private static final int FAILURE = 5100;
    private static final Map<String, String> ALGORITHMS = Map.of(
            "RS256", "SHA256withRSA", "ES256", "SHA256withECDSAinP1363Format", "ES384", "SHA384withECDSAinP1363Format",
            "EdDSA", "Ed25519");

    private final Map<String, PublicKey> keys;

    KeyPairTokens(Map<String, PublicKey> keys) {
        this.keys = keys;
    }

    /** The user whom the token belongs to. */
    String require(String token) {
        String[] parts = token.split("\\.", -1);
        if (parts.length != 3) {
            throw failure("not a JSON web token");
        }
        JsonNode claims = json(parts[1]);
        String user = claims.path("sub").asText();
        PublicKey key = keys.get(user);
        String algorithm = ALGORITHMS.get(json(parts[0]).path("alg").asText());
        if (key == null || algorithm == null) {
            throw failure("no public key of this user, or an unknown algorithm");
        }
        if (!isSignedBy(key, algorithm, parts[0] + '.' + parts[1], parts[2])) {
            throw failure("the signature does not match");
        }
        if (!claims.path("iat").isNumber() || !claims.path("exp").isNumber()) {
            throw failure("claims iat and exp are required");
        }
        if (claims.path("exp").asLong() < Instant.now().getEpochSecond()) {
            throw new HttpError(401, EXPIRED, "Authentication failed: the token has expired");
        }
        return user;
    }

    private static boolean isSignedBy(PublicKey key, String algorithm, String content, String signature) {
        try {
            Signature check = Signature.getInstance(algorithm);
            check.initVerify(key);
            check.update(content.getBytes(StandardCharsets.US_ASCII));
            return check.verify(Base64.getUrlDecoder().decode(signature));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }

    private static JsonNode json(String part) {
        try {
            return JSON.readTree(Base64.getUrlDecoder().decode(part));
        } catch (IOException | IllegalArgumentException e) {
            throw failure("not a JSON web token");
        }
    }

    private static HttpError failure(String detail) {
        return new HttpError(401, FAILURE, "Authentication failed: " + detail);
    }
}
