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

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;

/**
 * Writes answers of the query routes as the server does, for the query id {@link #ID}.
 */
final class Answer {

    static final String ID = "q1";
    static final String QUERY = "/v1/query";
    static final String FINAL = "/v1/query/q1/final";
    static final String STATE = "/v1/query/q1";
    static final String KILL = "/v1/query/q1/kill";

    private final Map<String, String> fields = new LinkedHashMap<>();

    private Answer(String state) {
        with("id", text(ID)).with("session_id", "\"\"").with("node_id", "\"nodeA1\"").with("state", text(state));
        with("session", "null").with("error", "null").with("warnings", "[]").with("has_result_set", "true");
        with("schema", "[{\"name\":\"n\",\"type\":\"Int32\"}]").with("data", "[]").with("affect", "null");
        with("result_timeout_secs", "60");
        with("settings", "{\"timezone\":\"UTC\",\"http_json_result_mode\":\"display\"}");
        with("stats", "{\"scan_progress\":{\"rows\":2,\"bytes\":48},\"write_progress\":{\"rows\":0,\"bytes\":0},"
                      + "\"result_progress\":{\"rows\":2,\"bytes\":48},\"total_scan\":{\"rows\":2,\"bytes\":48},"
                      + "\"spill_progress\":{\"file_nums\":0,\"bytes\":0},\"running_time_ms\":7}");
        with("stats_uri", text("/v1/query/q1")).with("final_uri", text(FINAL)).with("next_uri", text(FINAL));
        with("kill_uri", text(KILL));
    }

    /** The last answer with rows: the next request is that for the final URI. */
    static Answer succeeded() {
        return new Answer("Succeeded");
    }

    static Answer running(int nextPage) {
        return new Answer("Running").next(page(nextPage));
    }

    static Answer starting() {
        return new Answer("Starting").with("schema", "[]").without("has_result_set").without("settings").next(page(0));
    }

    static Answer failed(int code, String message) {
        return new Answer("Failed").error(code, message).with("schema", "[]");
    }

    static Answer neverStarted(int code, String message) {
        return failed(code, message).with("id", "\"\"").with("session_id", "null").with("node_id", "\"\"")
                .with("result_timeout_secs", "null").with("stats_uri", "null").with("final_uri", "null")
                .with("next_uri", "null").with("kill_uri", "null");
    }

    /** What a file is stored or read with. */
    static Answer presigned(String url, String headers) {
        return succeeded()
                .with("schema", "[{\"name\":\"method\",\"type\":\"String\"},{\"name\":\"headers\",\"type\":\"Variant\"},"
                                + "{\"name\":\"url\",\"type\":\"String\"}]")
                .with("data", "[[\"PUT\"," + text(headers) + "," + text(url) + "]]");
    }

    /** What the final URI answers. */
    static Answer finalised() {
        return new Answer("Succeeded").with("next_uri", "null");
    }

    /** All that the state URI says from 1.2.832 on. */
    static Answer ofState(String state) {
        Answer answer = new Answer(state);
        answer.fields.keySet().retainAll(List.of("state", "error", "warnings", "stats"));
        return answer;
    }

    static String page(int number) {
        return "/v1/query/q1/page/" + number;
    }

    Answer with(String field, String json) {
        fields.put(field, json);
        return this;
    }

    Answer without(String field) {
        fields.remove(field);
        return this;
    }

    Answer next(String uri) {
        return with("next_uri", text(uri));
    }

    Answer error(int code, String message) {
        return with("error", "{\"code\":" + code + ",\"message\":" + text(message) + "}");
    }

    Answer state(String state) {
        return with("state", text(state));
    }

    /** Rows of one column; null is NULL. */
    Answer rows(String... cells) {
        return with("data", Arrays.stream(cells).map(cell -> "[" + (cell == null ? "null" : text(cell)) + "]")
                .collect(Collectors.joining(",", "[", "]")));
    }

    Answer rows(int from, int to) {
        StringBuilder data = new StringBuilder("[");
        for (int i = from; i < to; i++) {
            data.append(i == from ? "[\"" : ",[\"").append(i).append("\"]");
        }
        return with("data", data.append(']').toString());
    }

    Answer warnings(String... warnings) {
        return with("warnings", Arrays.stream(warnings).map(Answer::text).collect(Collectors.joining(",", "[", "]")));
    }

    /** The same fields, the last one first. */
    Answer backwards() {
        List<String> names = new ArrayList<>(fields.keySet());
        Collections.reverse(names);
        names.forEach(name -> fields.put(name, fields.remove(name)));
        return this;
    }

    String json() {
        return fields.entrySet().stream().map(field -> text(field.getKey()) + ":" + field.getValue())
                .collect(Collectors.joining(",", "{", "}"));
    }

    ResponseDefinitionBuilder http() {
        return http("1.2.934-nightly");
    }

    ResponseDefinitionBuilder http(String version) {
        return WireMock.ok(json()).withHeader("Content-Type", "application/json")
                .withHeader("X-DATABEND-VERSION", version);
    }

    static String text(String value) {
        String escaped = value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n").replace("\t", "\\t");
        return '"' + escaped + '"';
    }
}
