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

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/** Writes what a test says in answer to each request, byte by byte, at once and as fast as it is taken. */
final class PlainServer implements AutoCloseable {

    /** Writes one answer, head and body. */
    @FunctionalInterface
    interface Reply {

        void write(ReceivedRequest request, OutputStream out) throws IOException;
    }

    private final ServerSocket listener;
    private final Reply reply;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    PlainServer(Reply reply) throws IOException {
        this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.reply = reply;
        inBackground(() -> {
            while (true) {
                Socket socket = listener.accept();
                open.add(socket);
                inBackground(() -> serve(socket));
            }
        });
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void inBackground(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException e) {
                // one side has gone
            }
        }, "plain-server");
        thread.setDaemon(true);
        thread.start();
    }

    private void serve(Socket socket) throws IOException {
        try (socket) {
            socket.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(socket.getInputStream());
            for (ReceivedRequest request = ReceivedRequest.read(in); request != null; request = ReceivedRequest.read(in)) {
                reply.write(request, socket.getOutputStream());
            }
        } finally {
            open.remove(socket);
        }
    }

    /** An answer as short as most are. */
    static void json(int status, byte[] body, OutputStream out) throws IOException {
        byte[] head = ("HTTP/1.1 " + status + " X\r\nContent-Type: application/json\r\nContent-Length: " + body.length
                       + "\r\n\r\n")
                .getBytes(ISO_8859_1);
        byte[] answer = new byte[head.length + body.length];
        System.arraycopy(head, 0, answer, 0, head.length);
        System.arraycopy(body, 0, answer, head.length, body.length);
        out.write(answer);
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort());
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : open) {
            socket.close();
        }
    }
}
