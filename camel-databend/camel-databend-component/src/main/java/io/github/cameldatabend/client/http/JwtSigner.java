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
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.EdECPrivateKey;
import java.security.interfaces.RSAPrivateKey;
import java.util.Base64;

/**
 * Signs JSON web tokens the way the key's sort asks for.
 */
final class JwtSigner {

    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final int P256_BITS = 256;
    private static final int P384_BITS = 384;

    private final PrivateKey key;
    private final String name;
    private final String algorithm;

    /**
     * @param name      of the algorithm in the token
     * @param algorithm the JDK's name for it
     */
    private JwtSigner(PrivateKey key, String name, String algorithm) {
        this.key = key;
        this.name = name;
        this.algorithm = algorithm;
    }

    static JwtSigner of(PrivateKey key) {
        if (key instanceof RSAPrivateKey) {
            return new JwtSigner(key, "RS256", "SHA256withRSA");
        }
        if (key instanceof ECPrivateKey ec) {
            // tokens have the two numbers of a signature side by side, not in the JDK's usual wrapping
            int bits = ec.getParams().getCurve().getField().getFieldSize();
            if (bits == P256_BITS) {
                return new JwtSigner(key, "ES256", "SHA256withECDSAinP1363Format");
            }
            if (bits == P384_BITS) {
                return new JwtSigner(key, "ES384", "SHA384withECDSAinP1363Format");
            }
            throw new IllegalArgumentException(
                    "The private key is on an elliptic curve of " + bits + " bits, accepted are P-256 and P-384");
        }
        if (key instanceof EdECPrivateKey ed && ed.getParams().getName().equals("Ed25519")) {
            return new JwtSigner(key, "EdDSA", "Ed25519");
        }
        throw new IllegalArgumentException(
                "The private key is of sort " + key.getAlgorithm() + ", accepted are RSA, EC (P-256, P-384) and Ed25519");
    }

    /**
     * @param claims a JSON object
     */
    String sign(String claims) {
        String content = encode("{\"alg\":\"" + name + "\",\"typ\":\"JWT\"}") + '.' + encode(claims);
        try {
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(key);
            signature.update(content.getBytes(StandardCharsets.US_ASCII));
            return content + '.' + BASE64.encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new CredentialsException("no token can be signed with the private key: " + e.getClass().getSimpleName(), e);
        }
    }

    private static String encode(String text) {
        return BASE64.encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
