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
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.cameldatabend.client.DatabendException.Kind;
import io.github.cameldatabend.test.infra.embedded.EmbeddedDatabend;
import io.github.cameldatabend.test.infra.embedded.PrivateCa;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.github.cameldatabend.client.DatabendMock.failure;
import static io.github.cameldatabend.client.DatabendMock.get;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * A balancer that passes TLS on unseen, while the server behind it starts anew: it takes connections and breaks them.
 */
class BrokenHandshakeTest {

    private static final String INSERT = "INSERT INTO t VALUES (1)";

    @TempDir
    static Path folder;

    private static Path caFile;
    private static EmbeddedDatabend server;

    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final AtomicInteger broken = new AtomicInteger();
    private ServerSocket listener;

    @BeforeAll
    static void start() {
        PrivateCa ca = PrivateCa.in(folder);
        caFile = ca.certificate();
        server = EmbeddedDatabend.builder().tls(ca.keyStore("server", "ip:127.0.0.1"), PrivateCa.PASSWORD).start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void listen() throws IOException {
        listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void hangUp() throws IOException {
        listener.close();
        for (Socket socket : open) {
            socket.close();
        }
    }

    private void balance(int breaks, boolean reset) {
        run(() -> {
            while (true) {
                Socket client = accepted();
                if (broken.get() < breaks) {
                    client.getInputStream().read();
                    broken.incrementAndGet();
                    if (reset) {
                        client.setSoLinger(true, 0);
                    } else {
                        // what is left unread would make a reset of it
                        client.getInputStream().skip(client.getInputStream().available());
                    }
                    client.close();
                } else {
                    Socket behind = new Socket(InetAddress.getLoopbackAddress(), server.port());
                    open.add(behind);
                    run(() -> client.getInputStream().transferTo(behind.getOutputStream()));
                    run(() -> behind.getInputStream().transferTo(client.getOutputStream()));
                }
            }
        });
    }

    private Socket accepted() throws IOException {
        Socket socket = listener.accept();
        open.add(socket);
        return socket;
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void run(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException e) {
                // the test is over
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private DatabendClient client(int retryAttempts) {
        return DatabendClient.builder(URI.create("https://127.0.0.1:" + listener.getLocalPort())).trustedCertificates(caFile)
                .retryAttempts(retryAttempts).retryDelay(Duration.ofMillis(5)).build();
    }

    @ParameterizedTest
    @ValueSource(booleans = { true, false })
    void isTriedAgain(boolean reset) {
        balance(2, reset);

        get(client(2).execute(Statement.of("CREATE OR REPLACE TABLE t (a INT)")).thenCompose(Cursor::drain));

        assertThat(broken).hasValue(2);
    }

    @ParameterizedTest
    @ValueSource(booleans = { true, false })
    void mayBeTriedAgain(boolean reset) {
        balance(1, reset);

        DatabendException failure = failure(client(0).execute(Statement.of(INSERT)));

        assertThat(failure.getKind()).isEqualTo(Kind.CONNECTION);
        assertThat(failure.isRetryable()).isTrue();
        assertThat(failure.isOutcomeUnknown()).isFalse();
        assertThat(failure).hasMessageContaining("no TLS connection to https://127.0.0.1:");
    }
}
