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
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Private keys in files, and the tokens signed with them. */
class KeyPairTokensTest {

    private static final String PASSPHRASE = "open-s3same";

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
            "RSA,RS256,SHA256withRSA", "P-256,ES256,SHA256withECDSAinP1363Format",
            "P-384,ES384,SHA384withECDSAinP1363Format", "Ed25519,EdDSA,Ed25519" })
    void tokenIsSignedWithTheKeyOfTheFile(String sort, String name, String algorithm) throws Exception {
        KeyPair pair = Keys.pair(sort);
        assertSigned(pair, name, algorithm, Keys.write(folder, pair.getPrivate()), null);
        assertSigned(pair, name, algorithm, Keys.write(folder, pair.getPrivate(), PASSPHRASE), PASSPHRASE);
    }

    private static void assertSigned(KeyPair pair, String name, String algorithm, Path file, String passphrase)
            throws Exception {
        Map<String, String> headers = Authorization.keyPair("e\"v\\e", PrivateKeyFile.read(file, passphrase)).headers();

        assertThat(headers).containsOnlyKeys("Authorization", "X-DATABEND-AUTH-METHOD")
                .containsEntry("X-DATABEND-AUTH-METHOD", "keypair");
        assertThat(headers.get("Authorization")).startsWith("Bearer ");
        String[] parts = headers.get("Authorization").substring("Bearer ".length()).split("\\.");
        assertThat(text(parts[0])).isEqualTo("{\"alg\":\"" + name + "\",\"typ\":\"JWT\"}");
        Matcher claims
                = Pattern.compile("\\{\"sub\":\"e\\\\\"v\\\\\\\\e\",\"iat\":(\\d+),\"exp\":(\\d+)}").matcher(text(parts[1]));
        assertThat(claims.matches()).as(text(parts[1])).isTrue();
        long issued = Long.parseLong(claims.group(1));
        assertThat(issued).isBetween(Instant.now().getEpochSecond() - 5, Instant.now().getEpochSecond());
        assertThat(Long.parseLong(claims.group(2))).isEqualTo(issued + 60);
        Signature signature = Signature.getInstance(algorithm);
        signature.initVerify(pair.getPublic());
        signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
        assertThat(signature.verify(Base64.getUrlDecoder().decode(parts[2]))).isTrue();
    }

    private static String text(String part) {
        return new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
    }

    @Test
    void tokenServesManyRequests() throws Exception {
        Authorization authorization = Authorization.keyPair("eve", Keys.pair("P-256").getPrivate());

        Map<String, String> first = authorization.headers();

        assertThat(authorization.headers()).isSameAs(first);
        authorization.refused(first);
        // signatures on elliptic curves differ each time
        assertThat(authorization.headers()).isNotEqualTo(first);
    }

    /** The server would read another user in its place. */
    @Test
    void userThatIsNoText() throws Exception {
        PrivateKey key = Keys.pair("Ed25519").getPrivate();

        assertThatThrownBy(() -> Authorization.keyPair("e\ud83dve", key)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("user name").hasMessageContaining("half of a surrogate pair");
    }

    @Test
    void tokenIsSignedAnewOnceAThirdOfItsLifeIsOver() throws Exception {
        AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 1_000);
        KeyPairTokens tokens = new KeyPairTokens("eve", JwtSigner.of(Keys.pair("P-256").getPrivate()), clock::get);
        Map<String, String> first = tokens.headers();

        clock.addAndGet(Duration.ofSeconds(20).toNanos() - 1);
        assertThat(tokens.headers()).isSameAs(first);
        clock.addAndGet(1);
        Map<String, String> second = tokens.headers();

        assertThat(second).isNotEqualTo(first);
        assertThat(tokens.headers()).isSameAs(second);
    }

    @ParameterizedTest
    @ValueSource(strings = { "P-521", "DSA", "X25519", "Ed448" })
    void keysThatDatabendDoesNotTake(String sort) throws Exception {
        Path file = Keys.write(folder, Keys.pair(sort).getPrivate());

        assertThatThrownBy(() -> Authorization.keyPair("eve", PrivateKeyFile.read(file, null)))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("P-256");
    }

    private AbstractThrowableAssert<?, ?> assertRefused(Path file, String passphrase) {
        return assertThatThrownBy(() -> PrivateKeyFile.read(file, passphrase)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(file.toString())
                .satisfies(failure -> assertThat(failure.toString() + failure.getCause()).doesNotContain(PASSPHRASE, "wr0ng"));
    }

    @Test
    void wrongPassphrase() throws Exception {
        for (int i = 0; i < 20; i++) {
            // one wrong passphrase in 256 leaves something that looks whole at first
            assertRefused(Keys.write(folder, Keys.pair("P-256").getPrivate(), PASSPHRASE), "wr0ng" + i)
                    .hasMessageContaining("the passphrase is wrong");
        }
    }

    @Test
    void missingPassphrase() throws Exception {
        Path file = Keys.write(folder, Keys.pair("RSA").getPrivate(), PASSPHRASE);

        assertRefused(file, null).hasMessageContaining("needs a passphrase");
        assertRefused(file, "").hasMessageContaining("needs a passphrase");
    }

    @Test
    void filesThatHoldNoKey() throws Exception {
        Path missing = folder.resolve("missing.pem");
        Path empty = Files.writeString(folder.resolve("empty.pem"), "");
        Path certificate = Keys.pem(folder.resolve("cert.pem"), "CERTIFICATE", new byte[] { 1 });
        Path old = Keys.pem(folder.resolve("old.pem"), "RSA PRIVATE KEY", new byte[] { 1 });
        Path damaged = Keys.pem(folder.resolve("damaged.pem"), "PRIVATE KEY", new byte[] { 1, 2, 3 });
        Path damagedEncrypted = Keys.pem(folder.resolve("damaged2.pem"), "ENCRYPTED PRIVATE KEY", new byte[] { 1, 2, 3 });

        assertRefused(missing, null).hasMessageContaining("there is none");
        assertRefused(folder, null).hasMessageContaining("cannot be read");
        assertRefused(empty, null).hasMessageContaining("no private key in PEM");
        assertRefused(certificate, null).hasMessageContaining("no private key in PEM");
        assertRefused(old, null).hasMessageContaining("openssl pkcs8 -topk8");
        assertRefused(damaged, null).hasMessageContaining("no key of sort RSA, EC (P-256, P-384) or Ed25519");
        assertRefused(damagedEncrypted, PASSPHRASE).hasMessageContaining("damaged");
    }
}
