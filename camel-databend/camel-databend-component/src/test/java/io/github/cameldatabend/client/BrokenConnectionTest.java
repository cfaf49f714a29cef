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
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import io.github.cameldatabend.client.DatabendException.Kind;
import io.github.cameldatabend.client.http.TransportException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static io.github.cameldatabend.client.DatabendMock.failure;
import static io.github.cameldatabend.client.DatabendMock.get;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** A server that breaks the connection at a chosen byte. */
class BrokenConnectionTest {

    private static final String SQL = "INSERT INTO t VALUES (1)";
    private static final String STALL = "stall";
    private static final String RESET = "reset";

    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private ServerSocket listener;

    @BeforeEach
    void listen() throws IOException {
        listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void stop() throws IOException {
        listener.close();
        for (Socket socket : open) {
            socket.close();
        }
    }

    /** Answers each connection's first request with a text, then acts; the last text serves all later connections. */
    private void serve(String act, String... answers) {
        Thread thread = new Thread(() -> {
            try {
                for (int i = 0;; i++) {
                    Socket socket = listener.accept();
                    open.add(socket);
                    serve(socket, act, answers[Math.min(i, answers.length - 1)]);
                }
            } catch (IOException e) {
                // the test is over
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private static void serve(Socket socket, String act, String answer) throws IOException {
        readRequest(socket.getInputStream());
        OutputStream out = socket.getOutputStream();
        out.write(answer.getBytes(UTF_8));
        out.flush();
        boolean complete = answer.contains("Connection: close");
        if (complete) {
            socket.close();
        } else if (act.equals(RESET)) {
            socket.setSoLinger(true, 0);
            socket.close();
        }
    }

    private static void readRequest(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) in.read());
        }
        int length = head.indexOf("Content-Length: ");
        if (length >= 0) {
            String rest = head.substring(length + "Content-Length: ".length());
            in.readNBytes(Integer.parseInt(rest.substring(0, rest.indexOf('\r'))));
        }
    }

    private static String whole(Answer answer) {
        return "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: " + answer.json().length() + "\r\n\r\n" + answer.json();
    }

    private static String half(Answer answer) {
        String json = answer.json();
        return "HTTP/1.1 200 OK\r\nContent-Length: " + json.length() + "\r\n\r\n" + json.substring(0, json.length() / 2);
    }

    private DatabendClient client(Duration requestTimeout) {
        return DatabendClient.builder(URI.create("http://127.0.0.1:" + listener.getLocalPort()))
                .credentials("eve", DatabendMock.PASSWORD).waitTimeSecs(0).requestTimeout(requestTimeout).retryAttempts(0)
                .build();
    }

    private DatabendException failureOf(Duration requestTimeout) {
        DatabendException failure = failure(client(requestTimeout)
                .execute(Statement.builder(SQL).queryId("q1").build()).thenCompose(Cursor::drain));
        assertThat(failure).isInstanceOf(DatabendConnectionException.class);
        assertThat(failure.getCause()).isInstanceOf(TransportException.class);
        assertThat(failure.getHttpStatus()).isZero();
        assertThat(failure.getQueryId()).isEqualTo("q1");
        assertThat(failure.getSql()).isEqualTo(SQL);
        return failure;
    }

    /** What is not answered is not waited for any more. */
    private void assertAllAreHungUp() {
        Awaitility.await().untilAsserted(() -> assertThat(open).isNotEmpty().allMatch(BrokenConnectionTest::isHungUp));
    }

    private static boolean isHungUp(Socket socket) {
        try {
            socket.setSoTimeout(10);
            return socket.getInputStream().read() < 0;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    private static void assertOutcomeUnknown(DatabendException failure) {
        assertThat(failure.isOutcomeUnknown()).isTrue();
        assertThat(failure.isRetryable()).isFalse();
        assertThat(failure).hasMessageContaining("outcome unknown");
    }

    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(300);

    @Test
    void refused() throws IOException {
        DatabendClient client = client(LONG);
        listener.close();

        DatabendException failure = failure(client.execute(Statement.of(SQL)));

        assertThat(failure.getKind()).isEqualTo(Kind.CONNECTION);
        assertThat(failure.isRetryable()).isTrue();
        assertThat(failure.isOutcomeUnknown()).isFalse();
        assertThat(failure).hasMessageContaining("refused");
    }

    @Test
    void refusedOnceTheStatementRuns() {
        serve(RESET, whole(Answer.running(1)));
        Cursor cursor = get(client(LONG).execute(Statement.of(SQL)));
        Awaitility.await().until(() -> open.stream().allMatch(Socket::isClosed));
        assertThat(listener).satisfies(ServerSocket::close);

        DatabendException failure = failure(cursor.drain());

        assertThat(failure.getKind()).isEqualTo(Kind.CONNECTION);
        assertOutcomeUnknown(failure);
    }

    @Test
    void unknownHost() {
        DatabendClient client = DatabendClient.builder(URI.create("http://no-such-host.invalid:8000")).retryAttempts(0).build();

        DatabendException failure = failure(client.execute(Statement.of(SQL)));

        assertThat(failure.getKind()).isEqualTo(Kind.CONNECTION);
        assertThat(failure.isRetryable()).isTrue();
        assertThat(failure).hasMessageContaining("unknown").hasMessageContaining("no-such-host.invalid");
    }

    /** Whichever of them passes, nothing was sent. */
    static List<Consumer<DatabendClient.Builder>> shortLimits() {
        return List.of(
                builder -> builder.connectTimeout(SHORT).requestTimeout(LONG),
                builder -> builder.connectTimeout(LONG).requestTimeout(SHORT));
    }

    private static void assertNoConnectionInTime(URI url, Consumer<DatabendClient.Builder> limits) {
        DatabendClient.Builder builder = DatabendClient.builder(url).waitTimeSecs(0).retryAttempts(0);
        limits.accept(builder);

        DatabendException failure = failure(builder.build().execute(Statement.of(SQL)));

        assertThat(failure.getKind()).isEqualTo(Kind.TIMEOUT);
        assertThat(failure.isRetryable()).isTrue();
        assertThat(failure.isOutcomeUnknown()).isFalse();
        assertThat(failure).hasMessageContaining("no connection to").hasMessageContaining("in time");
    }

    @ParameterizedTest
    @MethodSource("shortLimits")
    void connectionThatIsNotMadeInTime(Consumer<DatabendClient.Builder> limits) throws IOException {
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            boolean more = true;
            while (more) {
                Socket socket = new Socket();
                open.add(socket);
                try {
                    socket.connect(full.getLocalSocketAddress(), 500);
                } catch (SocketTimeoutException e) {
                    more = false;
                }
            }
            assertNoConnectionInTime(URI.create("http://127.0.0.1:" + full.getLocalPort()), limits);
        }
    }

    @ParameterizedTest
    @MethodSource("shortLimits")
    void tlsThatIsNotAgreedOnInTime(Consumer<DatabendClient.Builder> limits) {
        assertNoConnectionInTime(URI.create("https://127.0.0.1:" + listener.getLocalPort()), limits);
    }

    @Test
    void resetBeforeTheRequest() {
        Thread thread = new Thread(() -> {
            try {
                while (true) {
                    Socket socket = listener.accept();
                    socket.setSoLinger(true, 0);
                    socket.close();
                }
            } catch (IOException e) {
                // the test is over
            }
        });
        thread.setDaemon(true);
        thread.start();

        DatabendException failure = failureOf(LONG);

        assertThat(failure.getKind()).isEqualTo(Kind.CONNECTION);
        // one or the other: the reset may come while the connection is made, or while the request is written
        assertThat(failure.isOutcomeUnknown()).isNotEqualTo(failure.isRetryable());
    }

    @Test
    void resetBeforeTheAnswer() {
        serve(RESET, "");

        DatabendException failure = failureOf(LONG);

        assertThat(failure.getKind()).isEqualTo(Kind.CONNECTION);
        assertOutcomeUnknown(failure);
    }

    @Test
    void postIsNotSentAgainBehindOurBack() {
        serve(RESET, "", whole(Answer.finalised()));

        failureOf(LONG);

        // the second connection is for the final URI
        Awaitility.await().until(() -> open.size() == 2);
    }

    @Test
    void resetWithinTheHead() {
        serve(RESET, "HTTP/1.1 200 OK\r\nContent-");

        assertOutcomeUnknown(failureOf(LONG));
    }

    @Test
    void resetWithinTheBody() {
        serve(RESET, half(Answer.running(1)));

        DatabendException failure = failureOf(LONG);

        assertThat(failure.getKind()).isEqualTo(Kind.CONNECTION);
        assertOutcomeUnknown(failure);
    }

    @Test
    void resetWithinALaterPage() {
        serve(RESET, whole(Answer.running(1).rows("1")), half(Answer.running(2)));

        assertOutcomeUnknown(failureOf(LONG));
    }

    @Test
    void resetWithinAPageAfterTheEnd() {
        serve(RESET, whole(Answer.succeeded().rows("1").next(Answer.page(1))), half(Answer.succeeded()));

        DatabendException failure = failureOf(LONG);

        assertThat(failure.isOutcomeUnknown()).isFalse();
        assertThat(failure.isRetryable()).isFalse();
    }

    @Test
    void finalThatIsLostAfterSuccess() {
        serve(RESET, whole(Answer.succeeded().rows("1")), "");

        assertThat(get(client(LONG).execute(Statement.of(SQL)).thenCompose(Cursor::readAll))).hasSize(1);
    }

    @Test
    void stallBeforeTheAnswer() {
        serve(STALL, "");

        DatabendException failure = failureOf(SHORT);

        assertThat(failure.getKind()).isEqualTo(Kind.TIMEOUT);
        assertThat(failure).hasMessageContaining("300 ms");
        assertOutcomeUnknown(failure);
        assertAllAreHungUp();
    }

    @Test
    void stallWithinTheBody() {
        serve(STALL, half(Answer.running(1)));

        DatabendException failure = failureOf(SHORT);

        assertThat(failure.getKind()).isEqualTo(Kind.TIMEOUT);
        assertOutcomeUnknown(failure);
        assertAllAreHungUp();
    }

    @Test
    void stallWithinALaterPage() {
        serve(STALL, whole(Answer.running(1).rows("1")), half(Answer.running(2)));

        assertThat(failureOf(SHORT).getKind()).isEqualTo(Kind.TIMEOUT);
        assertAllAreHungUp();
    }

    @Test
    void garbageInsteadOfHttp() {
        serve(RESET, "SSH-2.0-OpenSSH_9.6\r\n\r\n");

        assertOutcomeUnknown(failureOf(LONG));
    }

    @Test
    void failedHandshakeMeansThatNothingWasSent() {
        // what a TLS server says that does not like what it is offered: fatal alert, handshake failure
        Thread thread = new Thread(() -> {
            try {
                Socket socket = listener.accept();
                open.add(socket);
                socket.getInputStream().read();
                socket.getOutputStream().write(new byte[] { 21, 3, 3, 0, 2, 2, 40 });
                socket.getOutputStream().flush();
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
        thread.start();
        DatabendClient client = DatabendClient.builder(URI.create("https://127.0.0.1:" + listener.getLocalPort())).build();

        DatabendException failure = failure(client.execute(Statement.of(SQL)));

        assertThat(failure.getKind()).isEqualTo(Kind.CONNECTION);
        assertThat(failure.isOutcomeUnknown()).isFalse();
        assertThat(failure).hasMessageContaining("TLS");
    }

    @Test
    void plainServerBehindAnHttpsAddress() {
        Thread thread = new Thread(() -> {
            try {
                Socket socket = listener.accept();
                open.add(socket);
                socket.getInputStream().read();
                socket.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(UTF_8));
                socket.getOutputStream().flush();
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
        thread.start();
        DatabendClient client = DatabendClient.builder(URI.create("https://127.0.0.1:" + listener.getLocalPort())).build();

        DatabendException failure = failure(client.execute(Statement.of(SQL)));

        // now and then the JDK tells of the connection's end only, and then nobody can know
        if (!failure.isOutcomeUnknown()) {
            assertThat(failure).hasMessageContaining("TLS");
        }
    }
}
