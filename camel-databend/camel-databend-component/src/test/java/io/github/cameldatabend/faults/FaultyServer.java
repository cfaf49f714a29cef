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
package io.github.cameldatabend.faults;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.awaitility.Awaitility;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/** Sockets before a {@link HealthyServer}: what goes through here goes well, but for the requests that a cell names. */
final class FaultyServer implements AutoCloseable {

    private static final int BACKLOG = 50;
    private static final int FIRST_PORT = 20_000;
    private static final int LAST_PORT = 32_000;
    private static final int PART_OF_A_BODY = 1000;
    private static final int DRIPS = 12;
    private static final int MILLIS_BETWEEN_DRIPS = 300;
    private static final String GREETING = "{\"greeting\":[\"hello\"]}";

    private final Cell cell;
    private final ExecutorService threads;
    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final AtomicInteger hits = new AtomicInteger();
    private final HealthyServer server;
    private final int port;
    private volatile ServerSocket listener;
    private volatile boolean armed;
    private volatile boolean hasRefused;

    FaultyServer(Cell cell, ExecutorService threads) throws IOException {
        this.cell = cell;
        this.threads = threads;
        this.listener = listenAnywhere();
        this.port = listener.getLocalPort();
        this.server = new HealthyServer(cell.attempt().plan().serverVersion(), address());
        accept();
    }

    /** At a port that nobody is given by chance, while it is closed and is to be opened again. */
    private static ServerSocket listenAnywhere() throws IOException {
        while (true) {
            try {
                return listen(ThreadLocalRandom.current().nextInt(FIRST_PORT, LAST_PORT));
            } catch (BindException e) {
                // somebody has it
            }
        }
    }

    private static ServerSocket listen(int port) throws IOException {
        ServerSocket socket = new ServerSocket();
        socket.setReuseAddress(true);
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
        return socket;
    }

    private void accept() {
        ServerSocket current = listener;
        threads.execute(() -> {
            try {
                while (true) {
                    Connection connection = new Connection(current.accept());
                    connections.add(connection);
                    threads.execute(connection);
                }
            } catch (IOException e) {
                // nobody listens any more
            }
        });
    }

    String address() {
        return "http://127.0.0.1:" + port;
    }

    HealthyServer server() {
        return server;
    }

    /** From now on the fault happens. */
    void arm() throws IOException {
        armed = true;
        if (cell.fault() == Fault.REFUSED && cell.attempt().plan().isHitAtOnce()) {
            refuse();
        }
    }

    private void refuse() throws IOException {
        hasRefused = true;
        listener.close();
        for (Connection connection : connections) {
            if (!connection.busy) {
                connection.socket.close();
            }
        }
        // a thread that waits for a connection may still get one
        Awaitility.await().pollInSameThread().pollInterval(Duration.ofMillis(5)).until(this::isUnreachable);
    }

    private boolean isUnreachable() throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return false;
        } catch (ConnectException e) {
            return true;
        }
    }

    boolean isRefusing() {
        return listener.isClosed();
    }

    /** It can be reached again. */
    void reopen() throws IOException {
        listener = listen(port);
        accept();
    }

    /** How many requests there were of those that the fault is for. */
    int hits() {
        return hits.get();
    }

    int connections() {
        return connections.size();
    }

    /** Connections with a request that is not answered in full. */
    long busyConnections() {
        return connections.stream().filter(connection -> connection.busy).count();
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        listener.close();
        for (Connection connection : connections) {
            connection.socket.close();
        }
    }

    private boolean isHit(Request request) {
        if (!armed || cell.fault() == Fault.REFUSED || !cell.attempt().plan().isHit(request)) {
            return false;
        }
        boolean first = hits.getAndIncrement() == 0;
        return cell.lasting() || first;
    }

    private final class Connection implements Runnable {

        private final Socket socket;
        private final InputStream in;
        private volatile boolean busy;

        Connection(Socket socket) throws IOException {
            this.socket = socket;
            this.in = new BufferedInputStream(socket.getInputStream());
            // an answer in pieces is not to wait until the client has confirmed the first
            socket.setTcpNoDelay(true);
        }

        @Override
        public void run() {
            try (socket) {
                while (answerOne()) {
                    busy = false;
                }
            } catch (IOException e) {
                // the client has hung up, or is made to believe that it was the server
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                connections.remove(this);
            }
        }

        /** @return whether the connection is still there */
        private boolean answerOne() throws IOException, InterruptedException {
            Request head = Request.readHead(in);
            if (head == null) {
                return false;
            }
            busy = true;
            if (armed && cell.fault() == Fault.RESET_WHILE_SENT && head.method().equals("PUT") && isHit(head)) {
                in.readNBytes(PART_OF_A_BODY);
                if (head.loads()) {
                    // a connection that breaks is the end of the rows
                    server.answer(head);
                }
                return reset();
            }
            Request request = head.readBody(in);
            if (isHit(request)) {
                return fail(request);
            }
            if (armed && cell.fault() == Fault.REFUSED && !hasRefused && cell.attempt().plan().isNextHit(request)) {
                Response answer = server.answer(request);
                refuse();
                write(answer, answer.body(), true);
                return false;
            }
            Response answer = server.answer(request);
            // what is to meet the fault finds no connection that is there already
            write(answer, answer.body(), !armed);
            return armed;
        }

        private boolean fail(Request request) throws IOException, InterruptedException {
            Fault fault = cell.fault();
            Response answer = fault.isAfterTheWork() ? server.answer(request) : Response.text("");
            if (fault.isOfAQueryThatIsGone()) {
                server.forget(request);
            }
            if (fault.isAnswer()) {
                write(Response.of(fault.status(), fault.body()), fault.body(), false);
                return true;
            }
            return switch (fault) {
                case RESET_WHILE_SENT, RESET_BEFORE_ANSWER -> reset();
                case RESTARTED -> {
                    server.restart();
                    yield reset();
                }
                case RESET_WITHIN_ANSWER -> {
                    writeHead(answer, Math.max(2, answer.body().length()));
                    writeText(answer.body().substring(0, answer.body().length() / 2));
                    yield reset();
                }
                case STALL -> {
                    while (in.read() >= 0) {
                        // nothing is said to that either
                    }
                    yield false;
                }
                case DRIP -> {
                    drip(answer);
                    yield true;
                }
                case CUT_JSON -> {
                    write(answer, answer.body().substring(0, answer.body().length() / 2), false);
                    yield true;
                }
                case OTHER_JSON -> {
                    write(answer, GREETING, false);
                    yield true;
                }
                case REFUSED, HTML, STATUS_400, STATUS_401, STATUS_404, STATUS_429, STATUS_500, STATUS_502, STATUS_503,
                        STATUS_504, TOKEN_EXPIRED, QUERY_EXPIRED, NODE_GONE ->
                    throw new IllegalStateException(fault + " is not done here");
            };
        }

        private boolean reset() throws IOException {
            socket.setSoLinger(true, 0);
            socket.close();
            return false;
        }

        private void drip(Response answer) throws IOException, InterruptedException {
            writeHead(answer, answer.body().length());
            int from = 0;
            for (int i = 1; i <= DRIPS; i++) {
                int to = answer.body().length() * i / DRIPS;
                writeText(answer.body().substring(from, to));
                from = to;
                closed.await(MILLIS_BETWEEN_DRIPS, TimeUnit.MILLISECONDS);
            }
        }

        private void write(Response answer, String body, boolean last) throws IOException {
            writeText(head(answer, body.length(), last) + body);
        }

        private void writeHead(Response answer, int length) throws IOException {
            writeText(head(answer, length, false));
        }

        private String head(Response answer, int length, boolean last) {
            StringBuilder head = new StringBuilder("HTTP/1.1 ").append(answer.status()).append(" Status\r\n");
            append(head, "Content-Type", answer.contentType());
            append(head, "Content-Length", "" + length);
            append(head, "X-DATABEND-VERSION", server.version());
            answer.headers().forEach((name, value) -> append(head, name, value));
            if (last) {
                append(head, "Connection", "close");
            }
            return head.append("\r\n").toString();
        }

        private static void append(StringBuilder head, String name, String value) {
            head.append(name).append(": ").append(value).append("\r\n");
        }

        private void writeText(String text) throws IOException {
            OutputStream out = socket.getOutputStream();
            out.write(text.getBytes(ISO_8859_1));
            out.flush();
        }
    }
}
