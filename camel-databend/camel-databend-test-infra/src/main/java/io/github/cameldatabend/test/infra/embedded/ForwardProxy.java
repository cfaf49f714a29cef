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

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A small HTTP proxy on a loopback port, for tests: passes on plain requests, one per connection, and tunnels the rest.
 *
 * @since 0.1.0
 */
public final class ForwardProxy implements AutoCloseable {

    private final ServerSocket listener;
    private final String credentials;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "forward-proxy");
        thread.setDaemon(true);
        return thread;
    });
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger passed = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();

    private ForwardProxy(String credentials) throws IOException {
        this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.credentials = credentials;
        threads.execute(this::accept);
    }

    /** For everybody. */
    public static ForwardProxy start() {
        return start(null);
    }

    /** For those who know the password of the user. */
    public static ForwardProxy start(String user, String password) {
        String pair = user + ":" + password;
        return start("Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
    }

    private static ForwardProxy start(String credentials) {
        try {
            return new ForwardProxy(credentials);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return listener.getLocalPort();
    }

    /** Requests and tunnels so far. */
    public int passed() {
        return passed.get();
    }

    /** Those that lacked the right credentials. */
    public int refused() {
        return refused.get();
    }

    @Override
    public void close() {
        try {
            listener.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            threads.shutdownNow();
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listener.accept();
                open.add(client);
                threads.execute(() -> serve(client));
            }
        } catch (IOException | RejectedExecutionException e) {
            // closed
        }
    }

    private void serve(Socket client) {
        try (client) {
            // a small write would wait for the answer to the one before
            client.setTcpNoDelay(true);
            List<String> head = head(client.getInputStream());
            if (head.isEmpty()) {
                return;
            }
            if (credentials != null && !head.contains("Proxy-Authorization: " + credentials)) {
                refused.incrementAndGet();
                answer(client, "407 Proxy Authentication Required");
                return;
            }
            String[] request = head.get(0).split(" ");
            boolean tunnel = request[0].equals("CONNECT");
            URI target = URI.create(tunnel ? "tunnel://" + request[1] : request[1]);
            try (Socket server = new Socket(target.getHost(), target.getPort())) {
                server.setTcpNoDelay(true);
                open.add(server);
                passed.incrementAndGet();
                if (tunnel) {
                    client.getOutputStream().write("HTTP/1.1 200 Connected\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
                } else {
                    forward(request, target, head, server.getOutputStream());
                }
                threads.execute(() -> pipe(client, server));
                pipe(server, client);
            } catch (IOException e) {
                answer(client, "502 Bad Gateway");
            }
        } catch (IOException | RejectedExecutionException e) {
            // one of the two has gone, or the proxy is closed
        } finally {
            open.remove(client);
        }
    }

    private static void answer(Socket client, String status) throws IOException {
        client.getOutputStream().write(
                ("HTTP/1.1 " + status + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
                        .getBytes(StandardCharsets.ISO_8859_1));
    }

    private static void forward(String[] request, URI target, List<String> head, OutputStream out) throws IOException {
        StringBuilder text = new StringBuilder(request[0] + " " + target.getRawPath());
        text.append(target.getRawQuery() == null ? "" : "?" + target.getRawQuery()).append(" HTTP/1.1\r\n");
        head.stream().skip(1).filter(line -> !line.startsWith("Proxy-") && !line.startsWith("Connection:"))
                .forEach(line -> text.append(line).append("\r\n"));
        text.append("Connection: close\r\n\r\n");
        out.write(text.toString().getBytes(StandardCharsets.ISO_8859_1));
    }

    private static List<String> head(InputStream in) throws IOException {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c >= 0; c = in.read()) {
            if (c == '\n') {
                String text = line.toString().trim();
                if (text.isEmpty()) {
                    return lines;
                }
                lines.add(text);
                line.setLength(0);
            } else {
                line.append((char) c);
            }
        }
        return List.of();
    }

    private static void pipe(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException e) {
            // the other direction closes both
        }
    }
}
