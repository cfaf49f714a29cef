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
package io.github.cameldatabend.sheet;

import java.util.List;
import java.util.Map;

import com.github.tomakehurst.wiremock.client.WireMock;
import io.github.cameldatabend.client.DatabendException;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static io.github.cameldatabend.sheet.Played.body;
import static io.github.cameldatabend.sheet.QueryExchanges.answer;
import static io.github.cameldatabend.sheet.QueryExchanges.finalised;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

/** Queries with rows, with pages, slow ones and failing ones. */
class SelectExchangesTest {

    private static final String ID = "0198e0c1aa1b7c3d9e5f102030405060";

    @RegisterExtension
    final Played server = new Played();

    private Exchange query(String options) {
        return server.send("query?" + options, null, Map.of());
    }

    private static DatabendException failure(Exchange exchange) {
        assertThat(exchange.getException()).isInstanceOf(DatabendException.class);
        return (DatabendException) exchange.getException();
    }

    @Test
    void simpleSelect() {
        String fields
                = """
                        "state":"Succeeded","session":%s,"schema":[{"name":"id","type":"Int32"},{"name":"name","type":"Nullable(String)"},
                        {"name":"active","type":"Nullable(Boolean)"}],"data":[["1","Rex","1"],["2",null,"0"]]"""
                        .formatted(QueryExchanges.ROW_SESSION);
        server.post("SELECT id, name, active FROM pets ORDER BY id", "{\"database\":\"zoo\"," + Played.SETTINGS + "}", Map.of(),
                answer(ID, fields, "/final"))
                .get("/v1/query/" + ID + "/final", finalised(ID));

        Exchange exchange = query("sql=SELECT id, name, active FROM pets ORDER BY id&database=zoo");

        List<?> rows = body(exchange, List.class);
        assertThat(rows).hasSize(2);
        assertThat(rows.get(0)).isEqualTo(Map.of("id", 1, "name", "Rex", "active", true));
        assertThat(rows.get(1)).asInstanceOf(MAP).containsEntry("id", 2).containsEntry("name", null).containsEntry("active",
                false);
        assertThat(exchange.getMessage().getHeaders()).containsEntry("CamelDatabendRowCount", 2L)
                .containsEntry("CamelDatabendState", "Succeeded");
        assertThat(server.requests().get(0).getHeader("X-DATABEND-QUERY-ID")).matches("[0-9a-f]{32}")
                .isEqualTo(exchange.getMessage().getHeader("CamelDatabendQueryId"));
    }

    @Test
    void severalPages() {
        String schema = "\"schema\":[{\"name\":\"n\",\"type\":\"UInt64\"}]";
        String body = "\"sql\":\"SELECT n FROM t\",\"pagination\":{\"wait_time_secs\":5,\"max_rows_per_page\":2},\"session\":{"
                      + Played.SETTINGS + "}";
        server.exchange("POST", "/v1/query", "{" + body + "}", Map.of(),
                WireMock.okJson(answer("q1", "\"state\":\"Running\"," + schema + ",\"data\":[[\"0\"],[\"1\"]]", "/page/1")))
                .get("/v1/query/q1/page/1",
                        answer("q1", "\"state\":\"Succeeded\"," + schema + ",\"data\":[[\"2\"],[\"3\"]]", "/page/2"))
                .get("/v1/query/q1/page/2", answer("q1", "\"state\":\"Succeeded\"," + schema + ",\"data\":[[\"4\"]]", "/final"))
                .get("/v1/query/q1/final", finalised("q1"));

        List<?> rows = body(query("sql=SELECT n FROM t&maxRowsPerPage=2"), List.class);

        assertThat(rows).extracting(row -> ((Map<?, ?>) row).get("n").toString()).containsExactly("0", "1", "2", "3", "4");
    }

    /** The same page number again is no loop: the page was empty. */
    @Test
    void slowQuery() {
        String schema = "\"schema\":[{\"name\":\"c\",\"type\":\"UInt64\"}]";
        String starting = answer("q2", "\"state\":\"Starting\",\"schema\":[],\"data\":[]", "/page/0")
                .replace(",\"has_result_set\":true", "").replaceFirst(",\"settings\":\\{[^}]*}", "");
        server.post("SELECT count(*) AS c FROM t", null, Map.of(), starting)
                .get("/v1/query/q2/page/0", answer("q2", "\"state\":\"Running\"," + schema, "/page/0"))
                .get("/v1/query/q2/page/0",
                        answer("q2", "\"state\":\"Succeeded\"," + schema + ",\"data\":[[\"42\"]]", "/final"))
                .get("/v1/query/q2/final", finalised("q2"));

        Exchange exchange = query("sql=SELECT count(*) AS c FROM t&outputType=SelectOne");

        assertThat(body(exchange, Object.class)).hasToString("42");
    }

    @Test
    void failedSql() {
        String error = "\"error\":{\"code\":1065,\"message\":\"error: column nope doesn't exist\"}";
        server.post("SELECT nope FROM pets", null, Map.of(), answer("q3", "\"state\":\"Failed\"," + error, "/final"))
                .abandoned("/v1/query/q3/final", answer("q3", "\"state\":\"Failed\"," + error, null));

        DatabendException failure = failure(query("sql=SELECT nope FROM pets"));

        assertThat(failure.getCode()).isEqualTo(1065);
        assertThat(failure).hasMessageContaining("column nope doesn't exist");
        assertThat(failure.isRetryable()).isFalse();
    }

    @Test
    void failsOnALaterPage() {
        String schema = "\"schema\":[{\"name\":\"n\",\"type\":\"UInt64\"}]";
        String error = "\"error\":{\"code\":1006,\"message\":\"divided by zero\"}";
        server.post("SELECT n FROM t", null, Map.of(),
                answer("q1", "\"state\":\"Running\"," + schema + ",\"data\":[[\"0\"]]", "/page/1"))
                .get("/v1/query/q1/page/1", answer("q1", "\"state\":\"Failed\"," + error, "/final"))
                .abandoned("/v1/query/q1/final", answer("q1", "\"state\":\"Failed\"," + error, null));

        Exchange exchange = query("sql=SELECT n FROM t");

        assertThat(failure(exchange).getCode()).isEqualTo(1006);
        assertThat(exchange.getMessage().getBody()).isNull();
    }

    /** There is nothing to close: all addresses are null. */
    @Test
    void neverStarted() {
        server.post("SELECT 1", "{\"role\":\"nobody\"," + Played.SETTINGS + "}", Map.of(), """
                {"id":"","session_id":null,"node_id":"","state":"Failed","session":{"role":"nobody"},
                 "error":{"code":2206,"message":"role nobody is not granted"},"warnings":[],"schema":[],"data":[],"affect":null,
                 "result_timeout_secs":null,"stats":%s,"stats_uri":null,"final_uri":null,"next_uri":null,"kill_uri":null}"""
                .formatted(QueryExchanges.STATS));

        assertThat(failure(query("sql=SELECT 1&role=nobody")).getCode()).isEqualTo(2206);
    }

    @ParameterizedTest
    @CsvSource({
            "401, 5100, Authentication failed: incorrect password, AUTHENTICATION", "400, 400, parse error: EOF, SERVER",
            "415, 415, wrong content type, SERVER" })
    void refused(int status, int code, String message, String kind) {
        server.post("\"sql\":\"SELECT 1\"", null, Map.of(), WireMock.jsonResponse(
                "{\"error\":{\"code\":" + code + ",\"message\":\"" + message + "\"}}", status));

        DatabendException failure = failure(query("sql=SELECT 1"));

        assertThat(failure.getHttpStatus()).isEqualTo(status);
        assertThat(failure.getCode()).isEqualTo(code);
        assertThat(failure).hasMessageContaining(message).message().doesNotContain("s3cret");
    }

    @ParameterizedTest
    @CsvSource({ "404, Query ID q1 not found on node nodeA1", "400, Query q1 is closed for timed out" })
    void aResultThatIsGone(int status, String message) {
        server.post("SELECT n FROM t", null, Map.of(), answer("q1", "\"state\":\"Running\"", "/page/0"))
                .get("/v1/query/q1/page/0", WireMock.jsonResponse(
                        "{\"error\":{\"code\":" + status + ",\"message\":\"" + message + "\"}}", status));

        DatabendException failure = failure(query("sql=SELECT n FROM t"));

        assertThat(failure.getKind()).isEqualTo(DatabendException.Kind.RESULT_EXPIRED);
        assertThat(failure).hasMessageContaining(message);
    }

    /**
     * By name: the sheet has both ways, but not that the server does not count question marks in the order of the text.
     */
    @Test
    void values() {
        server.post("\"sql\":\"SELECT * FROM pets WHERE id = :p1 AND name = :p2\",\"params\":{\"p1\":1,\"p2\":\"Rex\"}", null,
                Map.of(),
                WireMock.okJson(answer("q1", "\"state\":\"Succeeded\",\"schema\":[{\"name\":\"id\",\"type\":\"Int32\"}],"
                                             + "\"data\":[[\"1\"]]",
                        "/final")))
                .get("/v1/query/q1/final", finalised("q1"));

        Exchange exchange = server.send(
                "query?sql=SELECT * FROM pets WHERE id = ? AND name = ?&parameterBinding=server", List.of(1, "Rex"), Map.of());

        assertThat(body(exchange, List.class)).isEqualTo(List.of(Map.of("id", 1)));
    }

    @Test
    void settingsAreOfTheServersWords() {
        server.post("SET max_threads = 8",
                "{\"settings\":{\"format_null_as_str\":\"0\",\"http_json_result_mode\":\"driver\",\"timezone\":\"Asia/Tokyo\"}}",
                Map.of(),
                answer("q1", """
                        "state":"Succeeded","has_result_set":false,
                        "affect":{"type":"ChangeSettings","keys":["max_threads"],"values":["8"],"is_globals":[false]},
                        "session":{"settings":{"max_threads":"8","timezone":"Asia/Tokyo"}}""", "/final"))
                .get("/v1/query/q1/final", finalised("q1"));

        Exchange exchange = server.send("query?sql=SET max_threads = 8&setting.timezone=Asia/Tokyo", "as it was", Map.of());

        assertThat(body(exchange, String.class)).isEqualTo("as it was");
    }
}
