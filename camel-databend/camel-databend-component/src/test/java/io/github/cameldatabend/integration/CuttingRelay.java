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
package io.github.cameldatabend.integration;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;

/**
 * Passes bytes on between clients and a server, and cuts each connection somewhere: as soon as it is made, after so
 * many bytes on the way there, or after so many on the way back. A seed says where; what a byte belongs to, a request
 * or an answer and which part of it, is left to chance.
 */
final class CuttingRelay implements AutoCloseable {

    /** A small statement's two requests are of about a thousand bytes, their answers of two. */
    private static final int MAX_BYTES_THERE = 2500;
    private static final int MAX_BYTES_BACK = 4000;

    private final URI server;
    private final Random random;
    private final ServerSocket listener;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "cutting-relay");
        thread.setDaemon(true);
        return thread;
    });

    CuttingRelay(String server, long seed) {
        this.server = URI.create(server);
        this.random = new Random(seed);
        try {
            this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.execute(this::accept);
    }

    String url() {
        return "http://127.0.0.1:" + listener.getLocalPort();
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
                int moment = random.nextInt(10);
                boolean reset = random.nextBoolean();
                int there = random.nextInt(MAX_BYTES_THERE);
                int back = random.nextInt(MAX_BYTES_BACK);
                threads.execute(() -> serve(
                        client, reset, moment == 0 ? 0 : moment < 5 ? there : Integer.MAX_VALUE,
                        moment < 5 ? Integer.MAX_VALUE : back));
            }
        } catch (IOException | RejectedExecutionException e) {
            // closed
        }
    }

    /**
     * @param reset whether the cut is a reset or an orderly end
     * @param there bytes to the server, 0 for not even a connection to it
     * @param back  bytes to the client
     */
    private void serve(Socket client, boolean reset, int there, int back) {
        try (client) {
            client.setSoLinger(reset, 0);
            if (there > 0) {
                try (Socket upstream = new Socket(server.getHost(), server.getPort())) {
                    open.add(upstream);
                    threads.execute(() -> pass(client, upstream, there));
                    pass(upstream, client, back);
                    open.remove(upstream);
                }
            }
        } catch (IOException | RejectedExecutionException e) {
            // one of the two has gone, or the relay is closed
        } finally {
            open.remove(client);
        }
    }

    /** Then both are closed. */
    private static void pass(Socket from, Socket to, int limit) {
        try (from; to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[8192];
            int left = limit;
            while (left > 0) {
                int read = in.read(buffer, 0, Math.min(buffer.length, left));
                if (read < 0) {
                    return;
                }
                out.write(buffer, 0, read);
                left -= read;
            }
        } catch (IOException e) {
            // cut from the other side
        }
    }
}
