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

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

import com.github.tomakehurst.wiremock.client.WireMock;
import io.github.cameldatabend.load.Content;
import io.github.cameldatabend.load.StageLocation;
import io.github.cameldatabend.test.infra.embedded.EmbeddedDatabend;
import io.github.cameldatabend.test.infra.embedded.PrivateCa;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static io.github.cameldatabend.client.DatabendMock.failure;
import static io.github.cameldatabend.client.DatabendMock.get;
import static org.assertj.core.api.Assertions.assertThat;

/** One of several addresses that agrees on TLS with nobody, and the others that serve. */
class RefusingHostTest {

    private static final String INSERT = "INSERT INTO t VALUES (1)";

    @RegisterExtension
    final DatabendMock server = new DatabendMock();

    private final AtomicInteger refused = new AtomicInteger();
    private ServerSocket listener;

    @BeforeEach
    void refuse() throws IOException {
        listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(() -> {
            try {
                while (true) {
                    try (Socket socket = listener.accept()) {
                        refused.incrementAndGet();
                        socket.getInputStream().read();
                        // fatal alert: handshake failure
                        socket.getOutputStream().write(new byte[] { 21, 3, 3, 0, 2, 2, 40 });
                        socket.shutdownOutput();
                        socket.getInputStream().transferTo(OutputStream.nullOutputStream());
                    }
                }
            } catch (IOException e) {
                // the test is over
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    @AfterEach
    void stop() throws IOException {
        listener.close();
    }

    private URI refusing() {
        return URI.create("https://127.0.0.1:" + listener.getLocalPort());
    }

    private static DatabendClient client(URI... urls) {
        return DatabendClient.builder(List.of(urls)).waitTimeSecs(1).requestTimeout(Duration.ofSeconds(20))
                .retryAttempts(0).warehouseStartTimeout(Duration.ZERO).build();
    }

    private enum Call {

        STATEMENT(client -> client.execute(Statement.of(INSERT)).thenCompose(Cursor::drain)),
        PING(DatabendClient::ping),
        UPLOAD(client -> client.upload(Upload.to(StageLocation.folder("~", "x")).presign(Presign.off)
                .content(Content.of("pets.csv", new byte[] { 1 })).build())),
        LOAD(client -> client.load(Loads.pets().build()));

        private final Function<DatabendClient, CompletableFuture<?>> way;

        Call(Function<DatabendClient, CompletableFuture<?>> way) {
            this.way = way;
        }

        CompletableFuture<?> by(DatabendClient client) {
            return way.apply(client);
        }
    }

    @ParameterizedTest
    @EnumSource(Call.class)
    void anotherIsTriedAtOnce(Call call) {
        serves();
        DatabendClient client = client(refusing(), server.url());

        for (int i = 0; i < 6; i++) {
            get(call.by(client));
        }

        assertThat(refused).as("it is passed over").hasValue(1);
    }

    private void serves() {
        Loads.streams(server);
        server.answer("/v1/verify", WireMock.okJson("{\"user\":\"eve\"}"));
        server.answer(Loads.UPLOAD, WireMock.okJson("{\"files\":[\"pets.csv\"]}"));
        server.server().stubFor(WireMock.post(Answer.QUERY).willReturn(Loads.inserted(1).http()));
    }

    @ParameterizedTest
    @EnumSource(Call.class)
    void eachIsTriedOnce(Call call) {
        DatabendException failure = failure(call.by(client(refusing(), refusing(), refusing())));

        assertThat(failure.isRetryable()).isFalse();
        assertThat(failure.isOutcomeUnknown()).isFalse();
        assertThat(refused).hasValue(3);
    }

    /** It may be back soon, unlike the others. */
    @ParameterizedTest
    @EnumSource(Call.class)
    void oneThatIsJustNotReached(Call call) {
        URI gone = server.url();
        server.server().stop();
        DatabendClient client = client(refusing(), gone);

        for (int i = 0; i < 4; i++) {
            assertThat(failure(call.by(client)).isRetryable()).isTrue();
        }
    }

    @Test
    void sessionOfANodeStaysWithItsHost() {
        DatabendException failure = failure(client(refusing(), server.url()).execute(
                Statement.builder(INSERT).session(new SessionState("{}", "nodeA1")).build()));

        assertThat(failure.isRetryable()).isFalse();
        assertThat(server.requests(Answer.QUERY)).isEmpty();
    }

    @Test
    void certificateThatNobodyVouchesFor(@TempDir Path folder, @TempDir Path elsewhere) {
        PrivateCa ca = PrivateCa.in(folder);
        try (EmbeddedDatabend good = tls(ca); EmbeddedDatabend bad = tls(PrivateCa.in(elsewhere))) {
            DatabendClient client = DatabendClient.builder(List.of(URI.create(bad.url()), URI.create(good.url())))
                    .trustedCertificates(ca.certificate()).retryAttempts(0).build();

            for (int i = 0; i < 6; i++) {
                assertThat(get(client.execute(Statement.of("SELECT 1")).thenCompose(Cursor::readAll))).hasSize(1);
            }
        }
    }

    private static EmbeddedDatabend tls(PrivateCa ca) {
        return EmbeddedDatabend.builder().tls(ca.keyStore("server", "ip:127.0.0.1"), PrivateCa.PASSWORD).start();
    }
}
