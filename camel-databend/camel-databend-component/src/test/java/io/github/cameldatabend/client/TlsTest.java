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

import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

import io.github.cameldatabend.client.DatabendException.Kind;
import io.github.cameldatabend.test.infra.embedded.EmbeddedDatabend;
import io.github.cameldatabend.test.infra.embedded.PrivateCa;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static io.github.cameldatabend.client.DatabendMock.failure;
import static io.github.cameldatabend.client.DatabendMock.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** Servers with certificates of a private authority. */
class TlsTest {

    private static final String INSERT = "INSERT INTO t VALUES (1)";

    @TempDir
    static Path folder;

    private static PrivateCa ca;
    private static Path caFile;
    private static EmbeddedDatabend server;

    @BeforeAll
    static void start() {
        ca = PrivateCa.in(folder);
        caFile = ca.certificate();
        server = EmbeddedDatabend.builder().tls(ca.keyStore("server", "dns:localhost,ip:127.0.0.1"), PrivateCa.PASSWORD)
                .start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static DatabendClient.Builder client(EmbeddedDatabend of) {
        return DatabendClient.builder(URI.create(of.url())).retryDelay(Duration.ofMillis(5));
    }

    private static void assertAnswers(DatabendClient client) {
        assertThat(get(client.execute(Statement.of("SELECT 7")).thenCompose(Cursor::readAll))).hasSize(1);
    }

    /** Nothing was sent, and nothing is tried again. */
    private static void assertRefused(DatabendClient client) {
        DatabendException failure = failure(client.execute(Statement.of(INSERT)));

        assertThat(failure.getKind()).isEqualTo(Kind.CONNECTION);
        assertThat(failure.isOutcomeUnknown()).isFalse();
        assertThat(failure.isRetryable()).isFalse();
        assertThat(failure).hasMessageContaining("no TLS connection to https://127.0.0.1:");
    }

    @Test
    void certificateThatNobodyVouchesFor() {
        assertRefused(client(server).build());
    }

    @Test
    void addressOfAnotherScheme() {
        DatabendException plain = failure(DatabendClient.builder(URI.create(server.url().replace("https:", "http:")))
                .retryAttempts(0).build().execute(Statement.of(INSERT)));
        assertThat(plain.getKind()).isEqualTo(Kind.CONNECTION);
        assertThat(plain).hasMessageContaining(
                "connection to http://127.0.0.1:" + server.port()
                                               + " failed: the answer is not HTTP; does the server take https at this port?");

        try (EmbeddedDatabend withoutTls = EmbeddedDatabend.builder().start()) {
            assertThat(failure(DatabendClient.builder(URI.create(withoutTls.url().replace("http:", "https:")))
                    .retryAttempts(0).build().execute(Statement.of(INSERT)))).hasMessageContaining("plaintext connection?");
        }
    }

    @Test
    void certificatesOfAFile() {
        assertAnswers(client(server).trustedCertificates(caFile).build());
    }

    @Test
    void certificateForAnotherHost() {
        try (EmbeddedDatabend other
                = EmbeddedDatabend.builder().tls(ca.keyStore("other", "dns:elsewhere.example"), PrivateCa.PASSWORD).start()) {
            assertRefused(client(other).trustedCertificates(caFile).build());
            assertAnswers(client(other).trustAllCertificates().build());
        }
    }

    @Test
    void anybody() {
        assertAnswers(client(server).trustAllCertificates().build());
    }

    @Test
    void certificateOfOurOwn() throws Exception {
        Path own = ca.keyStore("client", "dns:client");
        try (EmbeddedDatabend strict = EmbeddedDatabend.builder()
                .mutualTls(ca.keyStore("strict", "ip:127.0.0.1"), ca.trustStore(), PrivateCa.PASSWORD).start()) {
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(load(own), PrivateCa.PASSWORD.toCharArray());
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(load(ca.trustStore()));
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);

            assertAnswers(client(strict).sslContext(context).build());
            failure(client(strict).trustedCertificates(caFile).retryAttempts(0).build().execute(Statement.of(INSERT)));
        }
    }

    private static KeyStore load(Path file) throws Exception {
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, PrivateCa.PASSWORD.toCharArray());
            return store;
        }
    }

    @Test
    void filesThatHoldNoCertificate() throws Exception {
        Path empty = Files.writeString(folder.resolve("empty.pem"), "");
        Path text = Files.writeString(folder.resolve("text.pem"), "-----BEGIN CERTIFICATE-----\nx\n-----END CERTIFICATE-----");

        assertThatIllegalArgumentException().isThrownBy(() -> client(server).trustedCertificates(folder.resolve("none")))
                .withMessageContaining("there is none");
        assertThatIllegalArgumentException().isThrownBy(() -> client(server).trustedCertificates(empty))
                .withMessageContaining("no certificate");
        assertThatIllegalArgumentException().isThrownBy(() -> client(server).trustedCertificates(text))
                .withMessageContaining("no X.509 certificates");
    }
}
