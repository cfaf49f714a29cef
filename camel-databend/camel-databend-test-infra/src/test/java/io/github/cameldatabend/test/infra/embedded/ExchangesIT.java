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

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cameldatabend.test.infra.embedded.TestClient.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The protocol's exchanges over the real engine, one request at a time as a command line client would send them. */
class ExchangesIT {

    private EmbeddedDatabend server;
    private TestClient client;

    @BeforeEach
    void startServer() {
        server = EmbeddedDatabend.builder().nodeId("nodeA1").start();
        client = new TestClient(server.url());
        run("CREATE TABLE pets (id INT NOT NULL, name VARCHAR, active BOOLEAN)");
        run("INSERT INTO pets VALUES (1, 'Rex', true), (2, NULL, false)");
    }

    @AfterEach
    void stopServer() {
        server.close();
    }

    private Reply run(String sql) {
        return run(sql, null);
    }

    private Reply run(String sql, JsonNode session) {
        Reply reply = client.query(sql, session == null ? "" : "\"session\":" + session);
        if (reply.nextUri() != null) {
            client.get(reply.text("final_uri"));
        }
        return reply;
    }

    private static JsonNode session(Reply reply) {
        return reply.json().get("session");
    }

    @Test
    void selects() {
        Reply reply = client.query("SELECT id, name, active FROM pets ORDER BY id");
        assertThat(reply.json().get("schema").toString()).isEqualTo(
                "[{\"name\":\"id\",\"type\":\"Int32\"},{\"name\":\"name\",\"type\":\"Nullable(String)\"},"
                                                                    + "{\"name\":\"active\",\"type\":\"Nullable(Boolean)\"}]");
        assertThat(reply.json().get("data").toString()).isEqualTo("[[\"1\",\"Rex\",\"1\"],[\"2\",null,\"0\"]]");
        assertThat(reply.json().at("/settings/timezone").asText()).isEqualTo("UTC");
    }

    @Test
    void pages() {
        Reply first = client.query(
                "SELECT number FROM numbers(5) ORDER BY number", "\"pagination\":{\"max_rows_per_page\":2}");
        assertThat(first.cells()).containsExactly("0", "1");
        assertThat(client.drain(first)).containsExactly("0", "1", "2", "3", "4");
    }

    @Test
    void countsDmlAndHasNoRowsForDdl() {
        Reply insert = run("INSERT INTO pets VALUES (3, 'Ada', true)");
        assertThat(insert.json().at("/schema/0/name").asText()).isEqualTo("number of rows inserted");
        assertThat(insert.cells()).containsExactly("1");
        assertThat(run("DELETE FROM pets WHERE id = 3").cells()).containsExactly("1");
        assertThat(run("CREATE TABLE other (a INT)").json().get("has_result_set").asBoolean()).isFalse();
    }

    @Test
    void fails() {
        Reply reply = client.query("SELECT nope FROM pets");
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.text("state")).isEqualTo("Failed");
        assertThat(reply.errorCode()).isEqualTo(1065);
        assertThat(reply.nextUri()).endsWith("/final");
    }

    @Test
    void changesTheSession() {
        Reply set = run("SET max_threads = 8", TestClient.JSON.valueToTree(
                Map.of("settings", Map.of("timezone", "Asia/Tokyo"))));
        assertThat(set.json().get("affect").toString()).isEqualTo(
                "{\"type\":\"ChangeSettings\",\"keys\":[\"max_threads\"],\"values\":[\"8\"],\"is_globals\":[false]}");
        assertThat(session(set).get("settings").size()).isEqualTo(2);
        run("CREATE DATABASE zoo");
        Reply use = run("USE zoo", session(set));
        assertThat(use.json().get("affect").toString()).isEqualTo("{\"type\":\"UseDB\",\"name\":\"zoo\"}");
        assertThat(session(use).get("database").asText()).isEqualTo("zoo");
    }

    @Test
    void runsTransactions() {
        Reply begin = run("BEGIN");
        assertThat(session(begin).get("txn_state").asText()).isEqualTo("Active");
        assertThat(session(begin).get("need_sticky").asBoolean()).isTrue();
        Reply insert = run("INSERT INTO pets VALUES (9, 'Tmp', true)", session(begin));
        assertThat(insert.cells()).containsExactly("1");
        Reply rollback = run("ROLLBACK", session(insert));
        assertThat(session(rollback).get("txn_state").asText()).isEqualTo("AutoCommit");
        assertThat(run("SELECT count(*) FROM pets").cells()).containsExactly("2");

        Reply again = run("BEGIN");
        Reply failed = run("SELECT 1/0", session(again));
        assertThat(failed.errorCode()).isEqualTo(1006);
        assertThat(session(failed).get("txn_state").asText()).isEqualTo("Fail");
        assertThat(run("SELECT 1", session(failed)).errorCode()).isEqualTo(4002);
        Reply commit = run("COMMIT", session(failed));
        assertThat(commit.text("state")).isEqualTo("Succeeded");
        assertThat(session(commit).get("txn_state").asText()).isEqualTo("AutoCommit");
    }

    @Test
    void bindsParameters() {
        assertThat(client.query("SELECT name FROM pets WHERE id = ? AND name = ?", "\"params\":[1,\"Rex\"]").cells())
                .containsExactly("Rex");
        assertThat(client.query("SELECT :a", "\"params\":{\"a\":null}").cells()).containsExactly((String) null);
        assertThat(client.query("SELECT ?", "\"params\":[]").errorCode()).isEqualTo(1006);
    }

    @Test
    void uploadsAndInsertsFromAStage() {
        run("CREATE STAGE inbox");
        Reply upload = upload("inbox", "id,name\n7,Ivy\n8,Tom\n");
        assertThat(upload.json().get("files").toString()).isEqualTo("[\"pets.csv\"]");
        Reply insert = client.query(
                "INSERT INTO pets (id, name) VALUES",
                "\"stage_attachment\":{\"location\":\"@inbox/2026/pets.csv\",\"file_format_options\":"
                                                      + "{\"type\":\"CSV\",\"skip_header\":\"1\"},\"copy_options\":{\"purge\":\"true\"}}");
        assertThat(insert.json().get("error").isNull()).as(insert.body()).isTrue();
        assertThat(insert.json().at("/stats/write_progress/rows").asInt()).isEqualTo(2);
        assertThat(insert.cells()).isEmpty();
        assertThat(client.query("SELECT name FROM pets WHERE id > 6 ORDER BY id").cells()).containsExactly("Ivy", "Tom");
        Reply unknown = upload("nowhere", "x");
        assertThat(unknown.status()).isEqualTo(500);
        assertThat(unknown.errorMessage()).contains("Code: 2501");
    }

    private Reply upload(String stage, String content) {
        return client.send(
                "PUT", "/v1/upload_to_stage", multipart(content), "Content-Type", "multipart/form-data; boundary=b1",
                "x-databend-stage-name", stage, "x-databend-relative-path", "2026");
    }

    private static byte[] multipart(String content) {
        return ("--b1\r\nContent-Disposition: form-data; name=\"upload\"; filename=\"pets.csv\"\r\n\r\n" + content
                + "\r\n--b1--\r\n").getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void loadsAStream() {
        Reply load = client.send(
                "PUT", "/v1/streaming_load", multipart("id,name\n5,Eve\n6,Max\n"), "Content-Type",
                "multipart/form-data; boundary=b1", "X-DATABEND-SQL",
                "insert into pets(id,name) from @_databend_load file_format=(type=csv skip_header=1)",
                "X-DATABEND-QUERY-CONTEXT", "{\"database\":\"default\"}");
        assertThat(load.status()).as(load.body()).isEqualTo(200);
        assertThat(load.json().at("/stats/rows").asInt()).isEqualTo(2);
        assertThat(load.header("X-DATABEND-QUERY-CONTEXT")).isNotEmpty();
        assertThat(run("SELECT count(*) FROM pets").cells()).containsExactly("4");
    }

    @Test
    void neverStartsWithABadRoleOrSetting() {
        for (String session : List.of("{\"role\":\"nope\"}", "{\"settings\":{\"max_threads\":\"many\"}}")) {
            Reply reply = client.query("SELECT 1", "\"session\":" + session);
            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.text("id")).as(reply.body()).isEmpty();
            assertThat(reply.errorCode()).isIn(2206, 2803);
        }
    }

    @Test
    void doesNotFillTheHeapWithAResultNobodyReads() {
        Reply first = client.query("SELECT number FROM numbers(100000000)");
        assertThat(first.cells()).hasSize(10_000);
        Reply second = client.get(first.nextUri());
        assertThat(second.cells().get(0)).isEqualTo("10000");
        Reply last = client.send("POST", first.text("final_uri"), null);
        assertThat(last.errorCode()).isEqualTo(1044);
        assertThat(server.openQueries()).isEmpty();
    }

    @Test
    void killsAQuery() {
        Reply first = client.query("SELECT number FROM numbers(100000000)");
        assertThat(client.send("POST", first.text("kill_uri"), null).body()).isEmpty();
        assertThat(client.get(first.nextUri()).errorMessage()).endsWith("is closed for canceled");
        await().until(() -> server.openQueries().isEmpty());
    }
}
