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
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import io.github.cameldatabend.test.infra.embedded.TestClient.Reply;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class ServerLimitsTest extends ServerTestSupport {

    private static final String NO_WAIT = "\"pagination\":{\"wait_time_secs\":0}";

    @Override
    EmbeddedDatabend.Builder configure(EmbeddedDatabend.Builder builder) {
        return super.configure(builder).idleTimeout(Duration.ofMillis(300)).maxQueries(2).pageBytes(1 << 20);
    }

    @Test
    void makesTheEngineWaitForASlowClient() {
        Reply first = client.query(
                "rows 100000000", "\"pagination\":{\"max_rows_per_page\":100,\"max_rows_in_buffer\":300}");
        await().during(Duration.ofMillis(200)).until(() -> engine.rowsTaken.get() <= 501);
        assertThat(client.get(first.nextUri()).cells()).hasSize(100);
        await().until(() -> engine.rowsTaken.get() >= 501);
        client.send("POST", first.text("final_uri"), null);
        await().until(() -> engine.isIdle());
    }

    @Test
    void boundsTheBufferInBytesWhateverTheClientAllows() {
        client.query("text 1000000 10000");
        await().during(Duration.ofMillis(200)).until(() -> engine.rowsTaken.get() * 10_000 < 64L << 20);
    }

    @Test
    void givesUpAQueryThatNobodyPolls() {
        Reply first = client.query(
                "slow", NO_WAIT + ",\"session\":{\"settings\":{\"http_handler_result_timeout_secs\":\"1\"}}",
                "X-DATABEND-QUERY-ID", "q1");
        assertThat(first.json().get("result_timeout_secs").asInt()).isEqualTo(1);
        await().until(() -> server.openQueries().isEmpty());
        Reply page = client.get(first.nextUri());
        assertThat(page.status()).isEqualTo(400);
        assertThat(page.errorMessage()).isEqualTo("Query q1 is closed for timed out");
        assertThat(client.get("/v1/query/q1").text("state")).isEqualTo("Failed");
        await().until(() -> engine.isIdle());
        await().until(() -> client.get(first.nextUri()).status() == 404);
    }

    @Test
    void keepsAQueryDuringALongPoll() {
        CompletableFuture<Reply> poll = CompletableFuture.supplyAsync(() -> client.query(
                "slow",
                "\"pagination\":{\"wait_time_secs\":30},"
                        + "\"session\":{\"settings\":{\"http_handler_result_timeout_secs\":\"1\"}}"));
        // longer than both the result timeout and the idle timeout of the connection
        await().during(Duration.ofMillis(1500)).until(() -> !poll.isDone());
        engine.gate.countDown();
        assertThat(poll.join().cells()).containsExactly("0");
    }

    @Test
    void refusesQueriesBeyondTheLimit() {
        client.query("rows 1", "", "X-DATABEND-QUERY-ID", "q1");
        client.query("rows 1");
        Reply refused = client.query("rows 1");
        assertThat(refused.text("id")).isEmpty();
        assertThat(refused.errorCode()).isEqualTo(1001);
        assertThat(client.send("PUT", "/v1/upload_to_stage", new byte[0]).status()).isEqualTo(429);
        client.get("/v1/query/q1/final");
        assertThat(client.query("rows 1").cells()).hasSize(1);
    }

    @Test
    void closesIdleConnections() throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.getOutputStream().write("GET /health HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            assertThat(answer).startsWith("HTTP/1.1 200").endsWith("ok");
        }
    }

    @Test
    void leavesNothingBehind() {
        client.query("gate", NO_WAIT);
        CompletableFuture<Reply> poll = CompletableFuture.supplyAsync(() -> client.query("slow"));
        await().until(() -> engine.requests.size() == 2);
        server.close();
        await().until(poll::isDone);
        assertThat(engine.closed).isTrue();
        await().until(() -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().startsWith("embedded-databend")));
    }

    @Test
    void panicsOnHeadersThatAreNotAscii() throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            String request
                    = "POST /v1/query HTTP/1.1\r\nHost: x\r\nConnection: close\r\nX-DATABEND-QUERY-ID: \u00e9\r\nContent-Length: 0\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 500").contains("text/plain");
        }
    }
}
