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
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.cameldatabend.client.DatabendException.Kind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static io.github.cameldatabend.client.DatabendMock.failure;
import static io.github.cameldatabend.client.Loads.NEW;
import static io.github.cameldatabend.client.Loads.rows;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

/** A streaming load that the server refuses before it has read all of it. */
class RefusedLoadTest {

    private static final int READ = 64 << 10;

    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private ServerSocket listener;
    private DatabendClient client;
    private volatile boolean goes;

    @BeforeEach
    void listen() throws IOException {
        listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        client = DatabendClient.builder(URI.create("http://127.0.0.1:" + listener.getLocalPort())).retryAttempts(0).build();
        Thread thread = new Thread(this::serve);
        thread.setDaemon(true);
        thread.start();
    }

    @AfterEach
    void stop() throws IOException {
        client.close();
        listener.close();
        for (Socket socket : open) {
            socket.close();
        }
    }

    private void serve() {
        try {
            while (true) {
                Socket socket = listener.accept();
                open.add(socket);
                serve(socket);
            }
        } catch (IOException e) {
            // the test is over
        }
    }

    private void serve(Socket socket) throws IOException {
        boolean load = readHead(socket.getInputStream()).startsWith("PUT");
        if (goes) {
            listener.close();
        }
        if (load) {
            socket.getInputStream().readNBytes(READ);
            socket.setSoLinger(true, 0);
            socket.close();
            return;
        }
        OutputStream out = socket.getOutputStream();
        out.write(("HTTP/1.1 200 OK\r\nConnection: close\r\nX-DATABEND-VERSION: " + NEW + "\r\nContent-Length: 2\r\n\r\nok")
                .getBytes(ISO_8859_1));
        out.flush();
    }

    private static String readHead(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) in.read());
        }
        return head.toString();
    }

    private DatabendException failureOf(int rows) {
        return failure(client.load(
                Load.into("pets").rows(rows(RowSource.of(rows))).method(LoadMethod.streaming).build()));
    }

    /** As the answer is lost when the server hangs up on what it has not read. */
    @Test
    void aConnectionThatBreaksMayBeARefusal() {
        DatabendException failure = failureOf(2_000_000);

        assertThat(failure.getKind()).isEqualTo(Kind.CONNECTION);
        assertThat(failure.isOutcomeUnknown()).isTrue();
        assertThat(failure.isRetryable()).isFalse();
        assertThat(failure).hasMessageContaining("some of the rows may be in the table")
                .hasMessageContaining("or the server has refused them before it had read all")
                .hasMessageContaining("loadMethod=stage");
    }

    @Test
    void nothingIsInTheTableWithoutAConnection() {
        goes = true;

        DatabendException failure = failureOf(1);

        assertThat(failure.isOutcomeUnknown()).isFalse();
        assertThat(failure).hasMessageContaining("load").hasMessageContaining("refused")
                .hasMessageNotContaining("in the table");
    }
}
