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

import java.util.ArrayList;
import java.util.List;

import io.github.cameldatabend.test.infra.embedded.TestClient.Reply;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class QueryLifeCycleTest extends ServerTestSupport {

    private static final String NO_WAIT = "\"pagination\":{\"wait_time_secs\":0}";

    @Test
    void answersASmallQueryAtOnce() {
        Reply reply = client.query("rows 2", "", "X-DATABEND-QUERY-ID", "q1");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("X-DATABEND-VERSION")).isEqualTo("1.2.934-nightly");
        assertThat(reply.header("X-DATABEND-QUERY-ID")).isEqualTo("q1");
        assertThat(reply.header("X-DATABEND-QUERY-STATE")).isEqualTo("Succeeded");
        assertThat(reply.header("X-DATABEND-QUERY-PAGE-ROWS")).isEqualTo("2");
        List<String> names = new ArrayList<>();
        reply.json().fieldNames().forEachRemaining(names::add);
        assertThat(names).containsExactly(
                "id", "session_id", "node_id", "state", "session", "error", "warnings", "has_result_set", "schema", "data",
                "affect", "result_timeout_secs", "settings", "stats", "stats_uri", "final_uri", "next_uri", "kill_uri");
        assertThat(reply.text("session_id")).isEmpty();
        assertThat(reply.text("node_id")).isEqualTo("nodeA1");
        assertThat(reply.json().at("/schema/0/type").asText()).isEqualTo("UInt64");
        assertThat(reply.cells()).containsExactly("0", "1");
        assertThat(reply.json().get("result_timeout_secs").asInt()).isEqualTo(60);
        assertThat(reply.json().at("/settings/timezone").asText()).isEqualTo("UTC");
        assertThat(reply.json().at("/stats/result_progress/rows").asInt()).isEqualTo(2);
        assertThat(reply.json().at("/stats/running_time_ms").isIntegralNumber()).isTrue();
        assertThat(reply.json().at("/session/internal").asText()).contains("nodeA1", "q1");
        assertThat(reply.text("stats_uri")).isEqualTo("/v1/query/q1");
        assertThat(reply.text("kill_uri")).isEqualTo("/v1/query/q1/kill");
        assertThat(reply.nextUri()).isEqualTo("/v1/query/q1/final").isEqualTo(reply.text("final_uri"));
        assertThat(server.openQueries()).containsExactly("q1");

        Reply last = client.get(reply.nextUri());
        assertThat(last.text("state")).isEqualTo("Succeeded");
        assertThat(last.json().get("session").isNull()).isTrue();
        assertThat(last.cells()).isEmpty();
        assertThat(last.nextUri()).isNull();
        assertThat(client.send("POST", "/v1/query/q1/final", null).status()).isEqualTo(200);
        assertThat(server.openQueries()).isEmpty();
    }

    @Test
    void makesIdsOf32HexDigits() {
        assertThat(client.query("rows 1").text("id")).matches("[0-9a-f]{12}7[0-9a-f]{19}");
    }

    @Test
    void numbersPagesAndKeepsTheLastOne() {
        Reply first = client.query(
                "rows 5", "\"pagination\":{\"max_rows_per_page\":2}", "X-DATABEND-QUERY-ID", "q1");
        assertThat(first.cells()).containsExactly("0", "1");
        assertThat(first.nextUri()).isEqualTo("/v1/query/q1/page/1");

        Reply second = client.get("/v1/query/q1/page/1");
        assertThat(second.cells()).containsExactly("2", "3");
        assertThat(second.json().get("session").isNull()).isTrue();
        assertThat(second.nextUri()).isEqualTo("/v1/query/q1/page/2");
        assertThat(client.get("/v1/query/q1/page/1").cells()).containsExactly("2", "3");

        Reply third = client.get("/v1/query/q1/page/2");
        assertThat(third.cells()).containsExactly("4");
        assertThat(third.nextUri()).isEqualTo("/v1/query/q1/final");

        Reply old = client.get("/v1/query/q1/page/0");
        assertThat(old.status()).isEqualTo(404);
        assertThat(old.errorMessage()).isEqualTo("Invalid page number: requested 0, current page is 3");
        assertThat(old.errorCode()).isEqualTo(404);
        assertThat(client.get("/v1/query/q1/page/4").status()).isEqualTo(404);
        assertThat(client.get("/v1/query/q1/page/x").status()).isEqualTo(400);
        Reply beyond = client.get("/v1/query/q1/page/3");
        assertThat(beyond.cells()).isEmpty();
        assertThat(beyond.nextUri()).isEqualTo("/v1/query/q1/final");

        client.get("/v1/query/q1/final");
        Reply closed = client.get("/v1/query/q1/page/2");
        assertThat(closed.status()).isEqualTo(400);
        assertThat(closed.errorMessage()).isEqualTo("Query q1 is closed for finalized");
    }

    @Test
    void repeatsThePageNumberUntilThereAreRows() {
        Reply first = client.query("gate", NO_WAIT, "X-DATABEND-QUERY-ID", "q2");
        assertThat(first.text("state")).isEqualTo("Starting");
        assertThat(first.json().get("schema")).isEmpty();
        assertThat(first.json().has("has_result_set")).isFalse();
        assertThat(first.json().has("settings")).isFalse();
        assertThat(first.json().get("session").isNull()).isFalse();
        assertThat(first.nextUri()).isEqualTo("/v1/query/q2/page/0");
        assertThat(client.get("/v1/query/q2/page/0").nextUri()).isEqualTo("/v1/query/q2/page/0");

        engine.gate.countDown();
        assertThat(client.drain(first)).containsExactly("0");
    }

    @Test
    void knowsTheSchemaWhileRowsAreMissing() {
        Reply first = client.query("slow", NO_WAIT);
        await().until(() -> "Running".equals(client.get(first.nextUri()).text("state")));
        Reply running = client.get(first.nextUri());
        assertThat(running.json().get("schema")).hasSize(1);
        assertThat(running.json().get("has_result_set").asBoolean()).isTrue();
        assertThat(running.cells()).isEmpty();
        engine.gate.countDown();
        assertThat(client.drain(first)).containsExactly("0");
    }

    @Test
    void endsPagesBySizeToo() {
        Reply first = client.query("text 5000 1000", "");
        assertThat(first.cells()).hasSizeBetween(4000, 4300);
        assertThat(client.drain(first)).hasSize(5000);
    }

    @Test
    void writesNullAndWarnings() {
        assertThat(client.query("null").cells()).containsExactly((String) null);
        Reply reply = client.query("warn");
        assertThat(reply.json().get("warnings").get(0).asText()).isEqualTo("watch out");
    }

    @Test
    void reportsFailuresWithStatus200() {
        Reply reply = client.query("fail 1065 column nope doesn't exist", "", "X-DATABEND-QUERY-ID", "q3");
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.text("state")).isEqualTo("Failed");
        assertThat(reply.errorCode()).isEqualTo(1065);
        assertThat(reply.json().get("schema")).isEmpty();
        assertThat(reply.cells()).isEmpty();
        assertThat(reply.nextUri()).isEqualTo("/v1/query/q3/final");
        assertThat(client.get(reply.nextUri()).errorCode()).isEqualTo(1065);
    }

    @Test
    void dropsBufferedRowsOfAFailure() {
        Reply reply = client.query("broken 25", "\"pagination\":{\"max_rows_per_page\":10}");
        while (reply.json().get("error").isNull()) {
            assertThat(reply.cells()).hasSize(10);
            reply = client.get(reply.nextUri());
        }
        assertThat(reply.errorCode()).isEqualTo(1006);
        assertThat(reply.cells()).isEmpty();
        assertThat(reply.nextUri()).endsWith("/final");
    }

    @Test
    void neverStartsWithABadRole() {
        Reply reply = client.query("fail 2206 no such role", "\"session\":{\"role\":\"x\"}", "X-DATABEND-QUERY-ID", "q4");
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.text("id")).isEmpty();
        assertThat(reply.json().get("session_id").isNull()).isTrue();
        assertThat(reply.text("node_id")).isEmpty();
        assertThat(reply.text("state")).isEqualTo("Failed");
        assertThat(reply.json().at("/session/role").asText()).isEqualTo("x");
        for (String field : List.of(
                "affect", "result_timeout_secs", "stats_uri", "final_uri", "next_uri", "kill_uri")) {
            assertThat(reply.json().get(field).isNull()).as(field).isTrue();
        }
        assertThat(client.get("/v1/query/q4").status()).isEqualTo(404);
        assertThat(server.openQueries()).isEmpty();
    }

    @Test
    void killsARunningQuery() {
        Reply first = client.query("gate", NO_WAIT, "X-DATABEND-QUERY-ID", "q5");
        Reply kill = client.send("POST", "/v1/query/q5/kill", null);
        assertThat(kill.status()).isEqualTo(200);
        assertThat(kill.body()).isEmpty();
        assertThat(client.get("/v1/query/q5/kill").status()).isEqualTo(200);

        Reply page = client.get(first.nextUri());
        assertThat(page.status()).isEqualTo(400);
        assertThat(page.errorMessage()).isEqualTo("Query q5 is closed for canceled");
        Reply state = client.get("/v1/query/q5");
        assertThat(state.text("state")).isEqualTo("Failed");
        assertThat(state.json().get("error").isNull()).isTrue();
        assertThat(state.json().size()).isEqualTo(4);
        Reply last = client.get("/v1/query/q5/final");
        assertThat(last.errorCode()).isEqualTo(1043);
        assertThat(last.errorMessage()).isEqualTo("canceled by client");
        assertThat(last.nextUri()).isNull();
        await().until(() -> engine.isIdle());
        assertThat(client.get("/v1/query/none/kill").status()).isEqualTo(404);
    }

    @Test
    void abortsARunningQueryByFinal() {
        client.query("slow", NO_WAIT, "X-DATABEND-QUERY-ID", "q6");
        Reply last = client.send("POST", "/v1/query/q6/final", null);
        assertThat(last.status()).isEqualTo(200);
        assertThat(last.text("state")).isEqualTo("Failed");
        assertThat(last.errorCode()).isEqualTo(1044);
        await().until(() -> engine.isIdle());
    }

    @Test
    void tellsTheStateOfAFinishedQuery() {
        client.query("rows 1", "", "X-DATABEND-QUERY-ID", "q7");
        client.get("/v1/query/q7/final");
        assertThat(client.get("/v1/query/q7").text("state")).isEqualTo("Succeeded");
    }

    @Test
    void returnsTheRunningQueryWhenItsStartIsRepeated() {
        String pages = "\"pagination\":{\"max_rows_per_page\":1}";
        client.query("rows 3", pages, "X-DATABEND-QUERY-ID", "q8");
        Reply again = client.query("rows 3", pages, "X-DATABEND-QUERY-ID", "q8");
        assertThat(again.cells()).containsExactly("0");
        assertThat(again.json().get("session").isNull()).isTrue();
        assertThat(engine.requests).hasSize(1);
        Reply other = client.query(
                "rows 3", pages, "X-DATABEND-QUERY-ID", "q8", "Authorization", TestClient.basic("amy", "secret"));
        assertThat(other.status()).isEqualTo(400);
        client.get("/v1/query/q8/page/1");
        assertThat(client.query("rows 3", pages, "X-DATABEND-QUERY-ID", "q8").status()).isEqualTo(400);
    }

    @Test
    void changesTheSession() {
        Reply reply = client.query("set max_threads 8", "\"session\":{\"settings\":{\"timezone\":\"Asia/Tokyo\"}}");
        assertThat(reply.json().at("/affect/type").asText()).isEqualTo("ChangeSettings");
        assertThat(reply.json().at("/session/settings/max_threads").asText()).isEqualTo("8");
        assertThat(reply.json().at("/session/settings/timezone").asText()).isEqualTo("Asia/Tokyo");
        assertThat(reply.json().get("has_result_set").asBoolean()).isFalse();
    }

    @Test
    void keepsWhatTheEngineHidesInTheSession() {
        String session = client.query("begin").json().get("session").toString();
        Reply next = client.query("rows 1", "\"session\":" + session);
        assertThat(next.json().at("/session/txn_state").asText()).isEqualTo("Active");
        assertThat(next.json().at("/session/need_sticky").asBoolean()).isTrue();
        assertThat(engine.requests).last().satisfies(
                request -> assertThat(request.session().internal()).contains("\"txn\":\"t1\""));
    }

    @Test
    void passesTheStatementOn() {
        client.query(
                "rows 1",
                """
                        "params":[1.50,"a"],"unknown":1,"string_fields":true,"session_id":"x",
                        "stage_attachment":{"location":"@s/f.csv","file_format_options":{"type":"CSV"}}""",
                "X-DATABEND-DEDUPLICATE-LABEL", "label");
        assertThat(engine.requests).singleElement().satisfies(request -> {
            assertThat(request.params().toString()).isEqualTo("[1.50,\"a\"]");
            assertThat(request.deduplicateLabel()).isEqualTo("label");
            assertThat(request.stageAttachment().location()).isEqualTo("@s/f.csv");
            assertThat(request.stageAttachment().fileFormatOptions()).containsEntry("type", "CSV");
            assertThat(request.stageAttachment().copyOptions()).isNull();
            assertThat(request.user()).isEqualTo("root");
        });
    }
}
