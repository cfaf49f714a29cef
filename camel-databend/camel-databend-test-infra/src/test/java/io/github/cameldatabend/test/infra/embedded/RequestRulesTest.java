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
import java.util.Base64;

import io.github.cameldatabend.test.infra.embedded.TestClient.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class RequestRulesTest extends ServerTestSupport {

    private static final String NO_AUTH = "";

    @Override
    EmbeddedDatabend.Builder configure(EmbeddedDatabend.Builder builder) {
        return super.configure(builder).accessToken("jwt-of-amy", "amy");
    }

    @Test
    void answersOpenPathsWithoutCredentials() {
        assertThat(client.get("/", "Authorization", NO_AUTH).status()).isEqualTo(200);
        Reply health = client.get("/health", "Authorization", NO_AUTH);
        assertThat(health.body()).isEqualTo("ok");
        assertThat(health.header("X-DATABEND-VERSION")).isEqualTo("1.2.934-nightly");
    }

    @ParameterizedTest
    @ValueSource(strings = { "/nope", "/v1/query/a/b", "/v1/query/a/page", "/v1/tenants/t/procedures" })
    void doesNotKnowOtherPaths(String path) {
        Reply reply = client.get(path);
        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.errorCode()).isEqualTo(404);
        assertThat(reply.header("X-DATABEND-VERSION")).isNotNull();
    }

    @ParameterizedTest
    @CsvSource({ "amy,wrong,5100", "nobody,,2201" })
    void refusesBadCredentials(String user, String password, int code) {
        Reply reply = client.query("rows 1", "", "Authorization", TestClient.basic(user, password == null ? "" : password));
        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.errorCode()).isEqualTo(code);
    }

    @Test
    void refusesMissingAndStrangeCredentials() {
        assertThat(client.query("rows 1", "", "Authorization", NO_AUTH).errorCode()).isEqualTo(5100);
        String basic = TestClient.basic("root", "");
        assertThat(client.query("rows 1", "", "Authorization", basic.replace("Basic", "basic")).status()).isEqualTo(401);
        assertThat(client.query("rows 1", "", "Authorization", "Basic %%%").status()).isEqualTo(401);
        assertThat(client.query("rows 1", "", "Authorization", "Bearer some.jwt.text").errorCode()).isEqualTo(5100);
        assertThat(client.query("rows 1", "", "Authorization", "Bearer bend-v1-s-none").errorCode()).isEqualTo(5103);
        assertThat(client.query("rows 1", "", "Authorization", "Bearer jwt-of-amy").status()).isEqualTo(200);
    }

    @Test
    void refusesTwoAuthorizationHeaders() throws IOException {
        String basic = "Authorization: " + TestClient.basic("root", "") + "\r\n";
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            String request = "POST /v1/verify HTTP/1.1\r\nHost: x\r\nConnection: close\r\n" + basic + basic + "\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            assertThat(answer).startsWith("HTTP/1.1 401").contains("5100");
        }
    }

    @Test
    void authenticatesBeforeLookingAtTheMethod() {
        assertThat(client.get("/v1/query", "Authorization", NO_AUTH).status()).isEqualTo(401);
        Reply reply = client.get("/v1/query");
        assertThat(reply.status()).isEqualTo(405);
        assertThat(reply.errorCode()).isEqualTo(405);
        assertThat(client.send("POST", "/v1/upload_to_stage", new byte[0]).status()).isEqualTo(405);
    }

    @Test
    void takesJsonOnly() {
        byte[] body = "{\"sql\":\"rows 1\"}".getBytes();
        assertThat(client.send("POST", "/v1/query", body).status()).isEqualTo(415);
        assertThat(client.send("POST", "/v1/query", body, "Content-Type", "text/plain").errorCode()).isEqualTo(415);
        assertThat(client.send("POST", "/v1/query/", body, "Content-Type", "application/json; charset=utf-8").status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "{", "", "[]", "{}", "{\"sql\":1}", "{\"sql\":\"rows 1\"} x",
            "{\"sql\":\"rows 1\",\"pagination\":null}",
            "{\"sql\":\"rows 1\",\"pagination\":{\"wait_time_secs\":-1}}",
            "{\"sql\":\"rows 1\",\"pagination\":{\"max_rows_per_page\":0}}",
            "{\"sql\":\"rows 1\",\"session\":{\"settings\":{\"max_threads\":8}}}",
            "{\"sql\":\"rows 1\",\"session\":{\"internal\":{}}}",
            "{\"sql\":\"rows 1\",\"session\":{\"txn_state\":\"Open\"}}",
            "{\"sql\":\"rows 1\",\"session\":{\"need_sticky\":null}}",
            "{\"sql\":\"rows 1\",\"stage_attachment\":{\"location\":\"@s\",\"copy_options\":{\"purge\":true}}}",
            "{\"sql\":\"rows 1\",\"params\":1}", "{\"sql\":\"rows 1\",\"arrow_result_version_max\":0}" })
    void refusesMalformedBodies(String body) {
        Reply reply = client.post("/v1/query", body);
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.errorCode()).isEqualTo(400);
        assertThat(reply.errorMessage()).startsWith("parse error: ");
    }

    @Test
    void checksNodes() {
        String page = client.query("rows 1").nextUri();
        assertThat(client.get(page, "X-DATABEND-STICKY-NODE", "nodeA1").status()).isEqualTo(200);
        assertThat(client.get(page, "X-DATABEND-STICKY-NODE", "gone").status()).isEqualTo(400);
        assertThat(client.get(page, "X-DATABEND-NODE-ID", "other").status()).isEqualTo(404);
        assertThat(client.query("rows 1", "", "X-DATABEND-STICKY-NODE", "gone").status()).isEqualTo(400);
        Reply unknown = client.get("/v1/query/abc/final");
        assertThat(unknown.errorMessage()).isEqualTo("Query ID abc not found on node nodeA1");
    }

    @Test
    void refusesOtherUsersAndTenants() {
        String uri = client.query("rows 1").nextUri();
        Reply reply = client.get(uri, "Authorization", TestClient.basic("amy", "secret"));
        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.errorCode()).isEqualTo(401);
        Reply tenant = client.query("rows 1", "", "X-DATABEND-TENANT", "other");
        assertThat(tenant.status()).isEqualTo(500);
        assertThat(tenant.errorCode()).isEqualTo(1006);
    }

    @Test
    void hasNoArrowWithoutNegotiation() {
        String arrow = "application/vnd.apache.arrow.stream";
        assertThat(client.query("rows 1", "", "Accept", arrow).status()).isEqualTo(400);
        Reply reply = client.query("rows 1", "\"arrow_result_version_max\":3", "Accept", arrow);
        assertThat(reply.cells()).containsExactly("0");
    }

    @Test
    void knowsClientSessionsByHeader() {
        String caps = "X-DATABEND-CLIENT-CAPS";
        Reply first = client.query("rows 2", "\"pagination\":{\"max_rows_per_page\":1}", caps, "session_header");
        String session = first.header("X-DATABEND-SESSION");
        String decoded = new String(Base64.getUrlDecoder().decode(session));
        assertThat(decoded).contains(first.text("session_id"), "last_refresh_time");
        assertThat(first.header("X-DATABEND-SESSION-ID")).isEqualTo(first.text("session_id"));
        assertThat(client.get(first.nextUri(), caps, "session_header", "X-DATABEND-SESSION", session).status())
                .isEqualTo(200);
        assertThat(client.get(first.nextUri(), caps, "session_header").status()).isEqualTo(401);
        assertThat(client.get(first.nextUri()).status()).isEqualTo(401);
    }

    @Test
    void knowsClientSessionsByCookie() {
        String caps = "X-DATABEND-CLIENT-CAPS";
        Reply first = client.query("rows 1", "", caps, "session_cookie");
        assertThat(first.headers().get("set-cookie")).hasSize(2).allMatch(cookie -> cookie.endsWith("; Path=/"));
        String cookie = "session_id=" + first.text("session_id");
        assertThat(client.get(first.nextUri(), caps, "session_cookie", "Cookie", cookie).status()).isEqualTo(200);
        assertThat(client.get(first.nextUri(), caps, "session_cookie").status()).isEqualTo(401);
    }

    @Test
    void logsInRefreshesAndLogsOut() {
        String caps = "X-DATABEND-CLIENT-CAPS";
        Reply panic = client.post("/v1/session/login", "{}");
        assertThat(panic.status()).isEqualTo(500);
        assertThat(panic.header("Content-Type")).startsWith("text/plain");

        Reply login = client.post("/v1/session/login", "{\"database\":\"default\"}", caps, "session_header");
        String session = login.header("X-DATABEND-SESSION");
        assertThat(login.text("version")).isEqualTo("1.2.934-nightly");
        String token = "Bearer " + login.json().at("/tokens/session_token").asText();
        String refresh = "Bearer " + login.json().at("/tokens/refresh_token").asText();
        String[] bySession = { caps, "session_header", "X-DATABEND-SESSION", session, "Authorization", token };
        assertThat(client.query("rows 1", "", bySession).status()).isEqualTo(200);
        assertThat(client.query("rows 1", "", "Authorization", refresh).errorCode()).isEqualTo(5100);

        String[] byRefresh = { caps, "session_header", "X-DATABEND-SESSION", session, "Authorization", refresh };
        Reply refreshed = client.post("/v1/session/refresh", "{}", byRefresh);
        assertThat(refreshed.json().at("/tokens/session_token").asText()).startsWith("bend-v1-s-");

        client.query("begin", "", bySession);
        Reply logout = client.send("POST", "/v1/session/logout", null, bySession);
        assertThat(logout.body()).isEqualTo("{\"error\":null}");
        assertThat(engine.discarded).singleElement().satisfies(
                discarded -> assertThat(discarded.txnState()).isEqualTo("Active"));
        assertThat(client.query("rows 1", "", bySession).errorCode()).isEqualTo(5103);

        assertThat(client.post("/v1/session/login", "{\"database\":\"none\"}", caps, "session_header").errorMessage())
                .contains("Code: 1003");
        assertThat(client.post("/v1/session/login", "{\"role\":\"r\"}", caps, "session_header").errorMessage())
                .contains("Code: 1005");
        Reply without = client.post("/v1/session/login?disable_session_token=true", "{}", caps, "session_header");
        assertThat(without.json().has("tokens")).isFalse();
    }

    @Test
    void verifies() {
        Reply reply = client.send("POST", "/v1/verify", null, "Authorization", TestClient.basic("amy", "secret"));
        assertThat(reply.text("user")).isEqualTo("amy");
        assertThat(client.get("/v1/discovery_nodes").json().get(0).get("address").asText())
                .isEqualTo("127.0.0.1:" + server.port());
    }

    @Test
    void tellsWhichQueriesNeedNoHeartbeat() {
        client.query("slow", "\"pagination\":{\"wait_time_secs\":0}", "X-DATABEND-QUERY-ID", "busy");
        client.query("rows 1", "", "X-DATABEND-QUERY-ID", "drained");
        Reply reply = client.post(
                "/v1/session/heartbeat", "{\"node_to_queries\":{\"nodeA1\":[\"busy\",\"drained\",\"unknown\"]}}");
        assertThat(reply.body()).isEqualTo("{\"queries_to_remove\":[\"drained\",\"unknown\"]}");
        assertThat(client.post("/v1/session/heartbeat", "{\"node_to_queries\":{}}").status()).isEqualTo(200);
    }

    @Test
    void countsRequests() {
        client.drain(client.query("rows 3", "\"pagination\":{\"max_rows_per_page\":1}"));
        assertThat(server.requestCounts()).containsEntry("/v1/query", 1L).containsKey("/v1/query/{}/page/{}");
    }
}
