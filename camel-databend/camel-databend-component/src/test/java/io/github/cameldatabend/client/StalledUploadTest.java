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

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

import io.github.cameldatabend.client.DatabendException.Kind;
import io.github.cameldatabend.load.Content;
import io.github.cameldatabend.load.StageLocation;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static io.github.cameldatabend.client.DatabendMock.failure;
import static io.github.cameldatabend.client.DatabendMock.get;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** Uploads on which server, source or caller go silent. */
class StalledUploadTest {

    private static final Duration SHORT = Duration.ofMillis(300);
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final String ANSWER = "{\"files\":[\"x\"]}";

    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final AtomicLong received = new AtomicLong();
    private final CountDownLatch hungUp = new CountDownLatch(1);
    private ServerSocket listener;
    private DatabendClient client;

    /** What the server does with a connection. */
    @FunctionalInterface
    private interface Act {
        void on(Socket socket) throws IOException;
    }

    @BeforeEach
    void listen() throws IOException {
        listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void stop() throws IOException {
        client.close();
        listener.close();
        for (Socket socket : open) {
            socket.close();
        }
    }

    private void serve(Act act) {
        Thread thread = new Thread(() -> {
            try {
                while (true) {
                    Socket socket = listener.accept();
                    open.add(socket);
                    Thread worker = new Thread(() -> {
                        try {
                            act.on(socket);
                        } catch (IOException e) {
                            hungUp.countDown();
                        }
                    });
                    worker.setDaemon(true);
                    worker.start();
                }
            } catch (IOException e) {
                // the test is over
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    /** Reads until the body's last line. */
    private void swallow(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        byte[] buffer = new byte[65536];
        String end = "";
        while (!end.endsWith("--\r\n") && !end.endsWith("--\r\n\r\n0\r\n\r\n")) {
            int count = in.read(buffer);
            if (count < 0) {
                throw new IOException("hung up");
            }
            received.addAndGet(count);
            String text = end + new String(buffer, 0, count, ISO_8859_1);
            end = text.substring(Math.max(0, text.length() - 20));
        }
    }

    private static void answer(Socket socket) throws IOException {
        socket.getOutputStream().write(("HTTP/1.1 200 OK\r\nContent-Length: " + ANSWER.length() + "\r\n\r\n" + ANSWER)
                .getBytes(UTF_8));
        socket.getOutputStream().flush();
    }

    private CompletableFuture<Uploaded> upload(Duration requestTimeout, Content content) {
        client = DatabendClient.builder(URI.create("http://127.0.0.1:" + listener.getLocalPort())).waitTimeSecs(0)
                .requestTimeout(requestTimeout).retryAttempts(0).build();
        return client.upload(Upload.to(StageLocation.folder("~", null)).content(content).build());
    }

    /** Never ends, and tells when it was told to. */
    private static final class Endless implements Content {

        private final AtomicBoolean aborted = new AtomicBoolean();
        private final CountDownLatch left = new CountDownLatch(1);

        @Override
        public String name() {
            return "x";
        }

        @Override
        public long length() {
            return UNKNOWN_LENGTH;
        }

        @Override
        public boolean isReplayable() {
            return false;
        }

        @Override
        public void writeTo(OutputStream target) throws IOException {
            try {
                while (true) {
                    target.write(new byte[8192]);
                }
            } finally {
                left.countDown();
            }
        }

        @Override
        public void abort() {
            aborted.set(true);
        }
    }

    @Test
    void serverThatTakesNothing() throws Exception {
        serve(socket -> socket.getInputStream().read());
        Endless endless = new Endless();

        DatabendException failure = failure(upload(SHORT, endless));

        assertThat(failure.getKind()).isEqualTo(Kind.TIMEOUT);
        assertThat(failure).hasMessageContaining("within 300 ms");
        assertThat(endless.left.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(endless.aborted).isTrue();
    }

    @Test
    void serverThatNeverAnswers() throws Exception {
        serve(socket -> {
            swallow(socket);
            if (socket.getInputStream().read() < 0) {
                throw new IOException("hung up");
            }
        });

        DatabendException failure = failure(upload(Duration.ofSeconds(3), Content.of("x", new byte[1_000_000])));

        assertThat(failure.getKind()).isEqualTo(Kind.TIMEOUT);
        assertThat(hungUp.await(30, TimeUnit.SECONDS)).as("connection closed").isTrue();
    }

    @Test
    void serverThatStopsWithinItsAnswer() {
        serve(socket -> {
            swallow(socket);
            socket.getOutputStream().write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{".getBytes(UTF_8));
            socket.getOutputStream().flush();
        });

        assertThat(failure(upload(Duration.ofSeconds(1), Content.of("x", new byte[1000]))).getKind()).isEqualTo(Kind.TIMEOUT);
    }

    /** All in all it takes longer than the limit, which is for pauses. */
    @Test
    void answerThatComesPieceByPiece() {
        serve(socket -> {
            swallow(socket);
            OutputStream out = socket.getOutputStream();
            out.write(("HTTP/1.1 200 OK\r\nContent-Length: " + ANSWER.length() + "\r\n\r\n").getBytes(UTF_8));
            for (byte piece : ANSWER.getBytes(UTF_8)) {
                out.write(piece);
                out.flush();
                pause(100);
            }
        });

        assertThat(get(upload(Duration.ofSeconds(1), Content.of("x", new byte[1000]))).files()).hasSize(1);
    }

    /** All in all it takes far longer than the limit, which is for pauses. */
    @Test
    void serverThatTakesItsTime() {
        serve(socket -> {
            InputStream in = socket.getInputStream();
            byte[] buffer = new byte[4_000_000];
            for (int i = 0; i < 10; i++) {
                pause(300);
                received.addAndGet(in.readNBytes(buffer, 0, buffer.length));
            }
            swallow(socket);
            answer(socket);
        });

        get(upload(Duration.ofSeconds(2), Content.of("x", new byte[50_000_000])));

        assertThat(received.get()).isGreaterThan(50_000_000);
    }

    private static void pause(long millis) {
        Awaitility.await().pollDelay(Duration.ofMillis(millis)).until(() -> true);
    }

    /** Nobody limits how long a source may think. */
    @Test
    void sourceThatTakesItsTime() throws Exception {
        serve(socket -> {
            swallow(socket);
            answer(socket);
        });
        PipedOutputStream source = new PipedOutputStream();
        CompletableFuture<Uploaded> upload = upload(SHORT, Content.of("x", new PipedInputStream(source)));
        source.write(1);
        pause(3 * SHORT.toMillis());
        source.write(2);
        source.close();

        assertThat(get(upload).bytes()).isEqualTo(2);
    }

    @Test
    void cancelled() throws Exception {
        serve(this::swallow);
        Endless endless = new Endless();
        CompletableFuture<Uploaded> upload = upload(LONG, endless);
        Awaitility.await().untilAsserted(() -> assertThat(received.get()).isGreaterThan(1_000_000));

        upload.cancel(true);

        assertThat(endless.left.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(hungUp.await(30, TimeUnit.SECONDS)).as("connection closed").isTrue();
    }

    @Test
    void callerWhoseTimeIsUp() throws Exception {
        serve(this::swallow);
        Endless endless = new Endless();

        upload(LONG, endless).orTimeout(300, TimeUnit.MILLISECONDS).exceptionally(failure -> null).join();

        assertThat(endless.left.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(hungUp.await(30, TimeUnit.SECONDS)).as("connection closed").isTrue();
    }

    /** A thread that waits in read() is not woken up by an interrupt. */
    @Test
    void streamThatHangsIsClosed() throws Exception {
        serve(this::swallow);
        CountDownLatch closed = new CountDownLatch(1);
        InputStream hanging = new InputStream() {

            @Override
            public int read() throws IOException {
                boolean interrupted = false;
                while (true) {
                    try {
                        closed.await();
                        throw new IOException("closed");
                    } catch (InterruptedException e) {
                        interrupted = true;
                    }
                }
            }

            @Override
            public void close() {
                closed.countDown();
            }
        };
        CompletableFuture<Uploaded> upload = upload(LONG, Content.of("x", hanging));
        Awaitility.await().untilAsserted(() -> assertThat(open).isNotEmpty());
        pause(100);

        upload.cancel(true);

        assertThat(closed.await(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void serverThatHangsUp() {
        serve(socket -> {
            socket.getInputStream().readNBytes(100_000);
            socket.setSoLinger(true, 0);
            socket.close();
        });
        Endless endless = new Endless();

        DatabendException failure = failure(upload(LONG, endless));

        assertThat(failure.getKind()).isEqualTo(Kind.CONNECTION);
        assertThat(failure).hasMessageContaining("can be read once");
    }

    /** More of them than there are threads to write. */
    @Test
    void manyAtOnce() {
        serve(socket -> {
            while (true) {
                swallow(socket);
                answer(socket);
            }
        });
        client = DatabendClient.builder(URI.create("http://127.0.0.1:" + listener.getLocalPort())).build();

        List<CompletableFuture<Uploaded>> uploads = IntStream.range(0, 60)
                .mapToObj(i -> client.upload(Upload.to(StageLocation.folder("~", null))
                        .content(Content.of("x", new ByteArrayInputStream(new byte[200_000]))).build()))
                .toList();

        assertThat(uploads).allSatisfy(upload -> assertThat(get(upload).bytes()).isEqualTo(200_000));
    }
}
