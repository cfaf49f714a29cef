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

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes uploads of one file, counts their bytes and keeps none: faster than any client.
 */
final class UploadSink implements AutoCloseable {

    private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: ([0-9]+)\r\n");
    private static final Pattern NAME = Pattern.compile("filename=\"([^\"]*)\"");
    private static final int HEAD_BYTES = 64 * 1024;

    private final ServerSocket listener;
    private final AtomicLong bytes = new AtomicLong();

    private UploadSink(ServerSocket listener) {
        this.listener = listener;
    }

    static UploadSink start() throws IOException {
        UploadSink sink = new UploadSink(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
        daemon(sink::accept);
        return sink;
    }

    private static void daemon(Runnable task) {
        Thread thread = new Thread(task, "upload-sink");
        thread.setDaemon(true);
        thread.start();
    }

    String url() {
        return "http://127.0.0.1:" + listener.getLocalPort();
    }

    /** Of all bodies so far, with their framing. */
    long bytes() {
        return bytes.get();
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = listener.accept();
                daemon(() -> serve(socket));
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream(), HEAD_BYTES);
            while (true) {
                String head = head(in);
                Matcher length = LENGTH.matcher(head);
                String name = length.find() ? counted(in, Long.parseLong(length.group(1))) : chunked(in);
                String answer = "{\"files\":[\"" + name + "\"]}";
                socket.getOutputStream().write(("HTTP/1.1 200 OK\r\nContent-Length: " + answer.length() + "\r\n\r\n" + answer)
                        .getBytes(StandardCharsets.US_ASCII));
            }
        } catch (IOException e) {
            // the client has left
        }
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append(character(in));
        }
        return head.toString();
    }

    private static char character(InputStream in) throws IOException {
        int c = in.read();
        if (c < 0) {
            throw new IOException("hung up");
        }
        return (char) c;
    }

    private String counted(InputStream in, long length) throws IOException {
        byte[] piece = new byte[HEAD_BYTES];
        String name = null;
        long left = length;
        while (left > 0) {
            int count = in.read(piece, 0, (int) Math.min(piece.length, left));
            if (count < 0) {
                throw new IOException("cut");
            }
            name = name == null ? name(piece, count) : name;
            left -= count;
            bytes.addAndGet(count);
        }
        return name;
    }

    private String chunked(InputStream in) throws IOException {
        String name = null;
        while (true) {
            StringBuilder size = new StringBuilder();
            while (size.indexOf("\r\n") < 0) {
                size.append(character(in));
            }
            long length = Long.parseLong(size.toString().trim(), 16);
            String found = counted(in, length);
            name = name == null ? found : name;
            character(in);
            character(in);
            if (length == 0) {
                return name;
            }
        }
    }

    private static String name(byte[] piece, int count) {
        Matcher name = NAME.matcher(new String(piece, 0, count, StandardCharsets.ISO_8859_1));
        return name.find() ? name.group(1) : null;
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
