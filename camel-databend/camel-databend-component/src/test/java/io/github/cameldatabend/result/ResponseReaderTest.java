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
package io.github.cameldatabend.result;

import java.nio.charset.Charset;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

class ResponseReaderTest {

    private final ResponseReader reader = new JsonResults().responses();

    private QueryResponse read(String json) {
        return reader.read(json.getBytes(UTF_8));
    }

    private ServerError error(String text) {
        return reader.readError(text.getBytes(UTF_8));
    }

    private static String rows(QueryResponse response) {
        return new String(response.rows().body(), response.rows().offset(), response.rows().length(), UTF_8);
    }

    @Test
    void everyField() {
        QueryResponse response = read("{\"id\":\"i\",\"session_id\":\"s\",\"node_id\":\"n\",\"state\":\"Running\","
                                      + "\"session\":{\"a\": 1},\"error\":{\"code\":7,\"message\":\"m\",\"detail\":\"d\"},"
                                      + "\"warnings\":[\"w\"],\"has_result_set\":true,"
                                      + "\"schema\":[{\"name\":\"c\",\"type\":\"Int32\",\"x\":[]}],\"data\":[[\"1\"]],"
                                      + "\"affect\":{\"type\":\"UseDB\"},\"result_timeout_secs\":60,"
                                      + "\"settings\":{\"timezone\":\"UTC\",\"arrow_result_version\":3,\"f\":{\"g\":1},\"h\":null},"
                                      + "\"stats\":{\"scan_progress\":{\"rows\":1,\"bytes\":2},\"write_progress\":{\"rows\":3,\"bytes\":4},"
                                      + "\"result_progress\":{\"rows\":5,\"bytes\":6},\"total_scan\":{\"rows\":7,\"bytes\":8},"
                                      + "\"spill_progress\":{\"file_nums\":9,\"bytes\":10},\"running_time_ms\":11.5},"
                                      + "\"stats_uri\":\"/s\",\"final_uri\":\"/f\",\"next_uri\":\"/n\",\"kill_uri\":\"/k\"}");

        assertThat(response.id()).isEqualTo("i");
        assertThat(response.nodeId()).isEqualTo("n");
        assertThat(response.state()).isEqualTo("Running");
        assertThat(response.session().json()).isEqualTo("{\"a\": 1}");
        assertThat(response.error()).isEqualTo(new ServerError(7, null, "m", "d"));
        assertThat(response.warnings()).containsExactly("w");
        assertThat(response.hasResultSet()).isTrue();
        assertThat(response.columns()).containsExactly(Column.of("c", "Int32"));
        assertThat(rows(response)).isEqualTo("[[\"1\"]]");
        assertThat(response.resultTimeoutSecs()).isEqualTo(60);
        assertThat(response.settings()).isEqualTo(Map.of("timezone", "UTC", "arrow_result_version", "3"));
        assertThat(response.stats()).isEqualTo(new QueryStats(1, 2, 3, 4, 5, 6, 7, 8, 11.5));
        assertThat(response.finalUri()).isEqualTo("/f");
        assertThat(response.nextUri()).isEqualTo("/n");
        assertThat(response.killUri()).isEqualTo("/k");
    }

    @Test
    void fieldsThatAreMissingOrNull() {
        QueryResponse missing = read("{\"state\":\"Succeeded\"}");
        QueryResponse nulls = read("{\"state\":\"Succeeded\",\"id\":null,\"node_id\":null,\"session\":null,\"error\":null,"
                                   + "\"warnings\":null,\"has_result_set\":null,\"schema\":null,\"data\":null,"
                                   + "\"result_timeout_secs\":null,\"settings\":null,\"stats\":null,\"final_uri\":null,"
                                   + "\"next_uri\":null,\"kill_uri\":null}");

        for (QueryResponse response : List.of(missing, nulls)) {
            assertThat(response.id()).isEmpty();
            assertThat(response.nodeId()).isEmpty();
            assertThat(response.session()).isNull();
            assertThat(response.error()).isNull();
            assertThat(response.warnings()).isEmpty();
            assertThat(response.hasResultSet()).isNull();
            assertThat(response.columns()).isEmpty();
            assertThat(response.resultTimeoutSecs()).isNull();
            assertThat(response.settings()).isEmpty();
            assertThat(response.stats()).isEqualTo(QueryStats.NONE);
            assertThat(response.finalUri()).isNull();
            assertThat(response.nextUri()).isNull();
            assertThat(response.killUri()).isNull();
            assertThat(response.rows().isEmpty()).isTrue();
        }
    }

    /** Of a field that is there twice the last one counts; very many are not to take very long. */
    @ParameterizedTest
    @ValueSource(strings = { "[]", "[[\"1\"]]", "[1]" })
    void rowsThatComeVeryOften(String rows) {
        String answer = "{\"state\":\"S\"," + ("\"data\":" + rows + ",").repeat(500_000) + "\"data\":[[\"2\"]]}";

        QueryResponse response = assertTimeoutPreemptively(Duration.ofSeconds(60), () -> read(answer));

        assertThat(rows(response)).isEqualTo("[[\"2\"]]");
    }

    /** Longer than the JSON library likes, in an answer of today and in one of former servers. */
    @ParameterizedTest
    @ValueSource(strings = { ",\"affect\":null", "" })
    void veryLongCell(String behindTheRows) {
        String cell = "x".repeat(25_000_000);
        QueryResponse response = read(
                "{\"schema\":[{\"name\":\"c\",\"type\":\"String\"}],\"data\":[[\"" + cell + "\"]]" + behindTheRows
                                      + ",\"state\":\"S\"}");

        assertThat(new JsonResults().rows(response.columns(), Cells.UTC).readAll(response.rows()).get(0).get(0))
                .isEqualTo(cell);
    }

    @ParameterizedTest
    @ValueSource(strings = { "[]", "[ ]", "[\n\t]" })
    void noRows(String data) {
        assertThat(read("{\"state\":\"Running\",\"data\":" + data + "}").rows().isEmpty()).isTrue();
    }

    @Test
    void rowsAndSessionAreFoundPastTextBeyondAscii() {
        QueryResponse response = read(
                "{\"x\":\"\u00e4\ud83d\ude00\",\"session\":{\"\u00e4\":\"\u20ac\"},\"data\":[[\"\u00e4\"]],\"state\":\"Running\"}");

        assertThat(response.session().json()).isEqualTo("{\"\u00e4\":\"\u20ac\"}");
        assertThat(rows(response)).isEqualTo("[[\"\u00e4\"]]");
    }

    @Test
    void rowsAreFoundInALongAnswer() {
        String data = "[[\"" + "x".repeat(100_000) + "\"]]";
        QueryResponse response = read("{\"state\":\"Running\",\"pad\":\"" + "y".repeat(100_000) + "\",\"data\":" + data + "}");

        assertThat(rows(response).equals(data)).isTrue();
    }

    @Test
    void byteOrderMarkIsPassedOver() {
        assertThat(rows(read("\ufeff{\"state\":\"Running\",\"data\":[[\"1\"]]}"))).isEqualTo("[[\"1\"]]");
    }

    @Test
    void otherEncodingsAreRefusedRatherThanRowsLost() {
        Charset encoding = UTF_16LE;

        assertThatThrownBy(() -> reader.read("{\"state\":\"Running\",\"data\":[[\"1\"]]}".getBytes(encoding)))
                .isInstanceOf(ResultFormatException.class);
    }

    @Test
    void errorDocument() {
        assertThat(error("{\"error\":{\"code\":400,\"message\":\"m\",\"detail\":\"d\",\"x\":{}}}"))
                .isEqualTo(new ServerError(400, null, "m", "d"));
    }

    @Test
    void gatewayDocument() {
        assertThat(error("{\"x\":[1],\"kind\":\"K\",\"message\":\"m\"}")).isEqualTo(new ServerError(0, "K", "m", null));
    }

    @ParameterizedTest
    @ValueSource(strings = { "plain", "{\"other\":1}", "[1]", "{\"error\":\"text\"}", "{\"error\":" })
    void errorThatIsText(String text) {
        assertThat(error(text)).isEqualTo(new ServerError(0, null, text, null));
    }

    @Test
    void errorWithoutMessage() {
        assertThat(error("{\"error\":{}}")).isEqualTo(new ServerError(0, null, "", null));
        assertThat(error("")).isEqualTo(new ServerError(0, null, "", null));
    }

    @Test
    void errorTextIsCut() {
        assertThat(error("x".repeat(10_000)).message()).hasSizeLessThan(300);
    }

    @Test
    void formatsComeFromTheAnswerThenFromWhatWasSent() {
        Map<String, String> sent = Map.of("timezone", "Asia/Tokyo", "http_json_result_mode", "driver");

        assertThat(CellFormats.of(Map.of("timezone", "UTC"), sent)).isEqualTo(new CellFormats("UTC", false));
        // a server that does not say so does not know the mode
        assertThat(CellFormats.of(Map.of(), sent)).isEqualTo(new CellFormats("Asia/Tokyo", false));
        assertThat(CellFormats.of(Map.of("http_json_result_mode", "driver"), Map.of()).driverMode()).isTrue();
        assertThat(CellFormats.of(Map.of(), Map.of()).zone()).hasToString("Z");
    }
}
