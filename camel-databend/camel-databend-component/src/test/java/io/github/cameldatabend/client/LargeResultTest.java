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
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;

import javax.management.ObjectName;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.cameldatabend.result.Row;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static io.github.cameldatabend.client.DatabendMock.get;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

class LargeResultTest {

    private static final int ROWS = 1_000_000;
    private static final int PAGE_ROWS = 2_000;
    private static final int PAGES = ROWS / PAGE_ROWS;
    private static final String TIMER_TASK = "java.util.concurrent.ScheduledThreadPoolExecutor$ScheduledFutureTask";

    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/query", LargeResultTest::handle);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private static void handle(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        byte[] body = answer(exchange.getRequestURI().getPath()).json().getBytes(UTF_8);
        exchange.sendResponseHeaders(200, body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    private static Answer answer(String path) {
        if (path.equals(Answer.FINAL)) {
            return Answer.finalised();
        }
        int page = path.equals(Answer.QUERY) ? 0 : Integer.parseInt(path.substring(path.lastIndexOf('/') + 1));
        int end = (page + 1) * PAGE_ROWS;
        return (end < ROWS ? Answer.running(page + 1) : Answer.succeeded()).rows(page * PAGE_ROWS, end);
    }

    @Test
    void manyPagesComeInOrder() {
        URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        try (DatabendClient client = DatabendClient.builder(url).build()) {
            List<Row> rows = get(client.execute(Statement.of("SELECT n FROM t")).thenCompose(Cursor::readAll));

            assertThat(rows.size()).isEqualTo(ROWS);
            for (int i = 0; i < ROWS; i++) {
                if (!rows.get(i).get(0).equals(i)) {
                    assertThat(rows.get(i).get(0)).as("row %d", i).isEqualTo(i);
                }
            }
        }
    }

    /** Cancelled timers too are in the heap until they would have rung. */
    @Test
    void noTimerIsLeftBehindForWhatHasCome() throws Exception {
        URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        try (DatabendClient client = DatabendClient.builder(url).build()) {
            long before = instances(TIMER_TASK);

            get(client.execute(Statement.of("SELECT n FROM t")).thenCompose(Cursor::drain));

            assertThat(instances(TIMER_TASK) - before).isLessThan(PAGES / 10);
        }
    }

    /** That are in use: it collects all others first. */
    private static long instances(String type) throws Exception {
        Object histogram = ManagementFactory.getPlatformMBeanServer().invoke(
                new ObjectName("com.sun.management:type=DiagnosticCommand"), "gcClassHistogram",
                new Object[] { new String[0] }, new String[] { String[].class.getName() });
        return histogram.toString().lines().map(line -> line.trim().split(" +"))
                .filter(parts -> parts.length > 3 && parts[3].equals(type)).mapToLong(parts -> Long.parseLong(parts[1])).sum();
    }
}
