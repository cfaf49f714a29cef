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
package io.github.cameldatabend.test.infra.embedded;

import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;

import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class KeyPairAndTlsTest {

    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private static String token(KeyPair pair, String user, long expires) throws Exception {
        String claims = "{\"sub\":\"" + user + "\",\"iat\":" + (expires - 60) + ",\"exp\":" + expires + "}";
        String content = BASE64.encodeToString("{\"alg\":\"EdDSA\",\"typ\":\"JWT\"}".getBytes(StandardCharsets.UTF_8)) + "."
                         + BASE64.encodeToString(claims.getBytes(StandardCharsets.UTF_8));
        Signature signature = Signature.getInstance("Ed25519");
        signature.initSign(pair.getPrivate());
        signature.update(content.getBytes(StandardCharsets.US_ASCII));
        return content + "." + BASE64.encodeToString(signature.sign());
    }

    @Test
    void tokensAreChecked() throws Exception {
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        KeyPair other = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        long soon = Instant.now().getEpochSecond() + 60;
        try (EmbeddedDatabend server = EmbeddedDatabend.builder().engine(FakeSqlEngine::new)
                .publicKey("kim", pair.getPublic()).start()) {
            assertThat(status(server, token(pair, "kim", soon))).isEqualTo(200);
            assertThat(code(server, token(pair, "kim", soon - 120))).isEqualTo(5101);
            assertThat(code(server, token(other, "kim", soon))).isEqualTo(5100);
            assertThat(code(server, token(pair, "root", soon))).isEqualTo(5100);
            assertThat(code(server, token(pair, "kim", soon).replaceFirst("[^.]*$", "AAAA"))).isEqualTo(5100);
            assertThat(code(server, "no.token")).isEqualTo(5100);
        }
    }

    private static int status(EmbeddedDatabend server, String token) {
        return ask(server, token).status();
    }

    private static int code(EmbeddedDatabend server, String token) {
        assertThat(status(server, token)).isEqualTo(401);
        return ask(server, token).errorCode();
    }

    private static TestClient.Reply ask(EmbeddedDatabend server, String token) {
        return new TestClient(server.url()).query(
                "rows 1", "", "Authorization", "Bearer " + token, "X-DATABEND-AUTH-METHOD", "keypair");
    }

    @Test
    void certificateOfAPrivateAuthority(@TempDir Path folder) throws Exception {
        PrivateCa ca = PrivateCa.in(folder);
        try (EmbeddedDatabend server = EmbeddedDatabend.builder().engine(FakeSqlEngine::new)
                .tls(ca.keyStore("server", "ip:127.0.0.1"), PrivateCa.PASSWORD).start()) {
            assertThat(server.url()).startsWith("https://");
            HttpClient client = HttpClient.newBuilder().sslContext(trusting(ca.trustStore())).build();

            assertThat(client.send(HttpRequest.newBuilder(URI.create(server.url() + "/health")).build(),
                    BodyHandlers.ofString()).body()).isEqualTo("ok");
        }
        assertThat(Files.readString(ca.certificate())).startsWith("-----BEGIN CERTIFICATE-----\n");
    }

    private static SSLContext trusting(Path store) throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            trusted.load(in, PrivateCa.PASSWORD.toCharArray());
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, factory.getTrustManagers(), null);
        return context;
    }
}
