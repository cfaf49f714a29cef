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

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

import io.github.cameldatabend.client.DatabendException.Kind;
import io.github.cameldatabend.test.infra.embedded.EmbeddedDatabend;
import io.github.cameldatabend.test.infra.embedded.ForwardProxy;
import io.github.cameldatabend.test.infra.embedded.PrivateCa;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static io.github.cameldatabend.client.DatabendMock.failure;
import static io.github.cameldatabend.client.DatabendMock.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;

class ProxyTest {

    private static final String PASSWORD = "pr0xy/s3cret";

    @TempDir
    Path folder;

    private static DatabendClient.Builder client(String url, String proxy) {
        return DatabendClient.builder(URI.create(url)).retryDelay(Duration.ofMillis(5)).proxy(proxy);
    }

    private static void assertAnswers(DatabendClient client) {
        assertThat(get(client.execute(Statement.of("SELECT 7")).thenCompose(Cursor::readAll))).hasSize(1);
    }

    @Test
    void everythingGoesThroughIt() {
        try (EmbeddedDatabend server = EmbeddedDatabend.builder().start(); ForwardProxy proxy = ForwardProxy.start()) {
            assertAnswers(client(server.url(), "http://127.0.0.1:" + proxy.port()).build());

            assertThat(proxy.passed()).isPositive();
        }
    }

    @Test
    void withUserAndPassword() {
        try (EmbeddedDatabend server = EmbeddedDatabend.builder().start();
             ForwardProxy proxy = ForwardProxy.start("ann", PASSWORD)) {
            assertAnswers(client(server.url(), "http://ann:pr0xy%2Fs3cret@127.0.0.1:" + proxy.port()).build());

            assertThat(proxy.passed()).isPositive();
            assertThat(proxy.refused()).isZero();
        }
    }

    @Test
    void tunnelForTls() {
        PrivateCa ca = PrivateCa.in(folder);
        try (EmbeddedDatabend server
                = EmbeddedDatabend.builder().tls(ca.keyStore("server", "ip:127.0.0.1"), PrivateCa.PASSWORD).start();
             ForwardProxy proxy = ForwardProxy.start()) {
            assertAnswers(
                    client(server.url(), "http://127.0.0.1:" + proxy.port()).trustedCertificates(ca.certificate()).build());

            assertThat(proxy.passed()).isPositive();
        }
    }

    @Test
    void passwordThatJavaWouldNotSend() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> client("https://localhost:1", "http://ann:pr0xy%2Fs3cret@localhost:3128").build())
                .withMessageContaining("proxyUrl").withMessageContaining("jdk.http.auth.tunneling.disabledSchemes")
                .withMessageNotContaining("s3cret");
    }

    @ParameterizedTest
    @CsvSource({ "http", "https" })
    void proxyThatRefuses(String scheme) {
        try (ForwardProxy proxy = ForwardProxy.start("ann", PASSWORD)) {
            DatabendException failure = failure(client(scheme + "://127.0.0.1:1", "http://127.0.0.1:" + proxy.port()).build()
                    .execute(Statement.of("INSERT INTO t VALUES (1)")));

            assertThat(failure.getKind()).isEqualTo(Kind.CONNECTION);
            assertThat(failure.isOutcomeUnknown()).isFalse();
            assertThat(failure.isRetryable()).isFalse();
            assertThat(failure).hasMessageContaining("the proxy").hasMessageContaining("407");
            assertThat(proxy.refused()).isEqualTo(1);
        }
    }

    @Test
    void proxyThatDoesNotGetThrough() {
        try (ForwardProxy proxy = ForwardProxy.start()) {
            DatabendException failure = failure(client("https://127.0.0.1:1", "http://127.0.0.1:" + proxy.port())
                    .retryAttempts(0).build().execute(Statement.of("INSERT INTO t VALUES (1)")));

            assertThat(failure.getKind()).isEqualTo(Kind.CONNECTION);
            assertThat(failure.isOutcomeUnknown()).isFalse();
            assertThat(failure.isRetryable()).isTrue();
            assertThat(failure).hasMessageContaining("502");
        }
    }

    @Test
    void proxyThatIsNotThere() {
        DatabendException failure = failure(client("http://127.0.0.1:1", "http://127.0.0.1:2").retryAttempts(0).build()
                .execute(Statement.of("INSERT INTO t VALUES (1)")));

        assertThat(failure.isRetryable()).isTrue();
        assertThat(failure.isOutcomeUnknown()).isFalse();
        assertThat(failure).hasMessageContaining("through the proxy 127.0.0.1:2");
    }

    @ParameterizedTest
    @CsvSource({
            "ann:s3cret@host:1,host", "https://ann:s3cret@host:1,takes http", "http://ann:s3cret@,no host",
            "http://ann:s3cret@ho st,not a URI", "http://ann:s3cret@host:x,no host", "http://ann:s3cret@host:1/path,more than",
            "http://ann:s3cret@host:1?a=b,more than",
            "http://an%3An:s3cret@host:1,a colon", "http://ann:s3cret\ud83d@host:1,half of a surrogate pair" })
    void malformed(String url, String hint) {
        Throwable failure = catchThrowable(() -> client("http://localhost:1", url));

        assertThat(failure).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("proxyUrl")
                .hasMessageContaining(hint);
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        assertThat(trace.toString()).doesNotContain("s3cret");
    }
}
