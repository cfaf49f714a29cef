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
package io.github.cameldatabend.test.infra.embedded.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.cameldatabend.test.infra.embedded.http.QueryView.Failure;
import io.github.cameldatabend.test.infra.embedded.http.QueryView.State;
import io.github.cameldatabend.test.infra.embedded.http.QueryView.Stats;
import io.github.cameldatabend.test.infra.embedded.sql.SessionState;
import io.github.cameldatabend.test.infra.embedded.sql.StatementResult.Column;
import io.github.cameldatabend.test.infra.embedded.sql.StatementResult.Progress;

/** Query answers, with the fields in a real server's order: clients may read them as a stream. */
final class QueryJson {

    private QueryJson() {
    }

    static Answer answer(QueryView view) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(2048);
        int head;
        try (JsonGenerator json = Json.FACTORY.createGenerator(bytes)) {
            head = write(json, bytes, view);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        byte[] around = bytes.toByteArray();
        List<ByteBuffer> body = List.of(
                ByteBuffer.wrap(around, 0, head), view.page().data(), ByteBuffer.wrap(around, head, around.length - head));
        Answer answer = Answer.json(200, body);
        if (!view.id().isEmpty()) {
            answer.header("X-DATABEND-QUERY-ID", view.id());
        }
        return answer.header("X-DATABEND-QUERY-STATE", view.state().wire())
                .header("X-DATABEND-QUERY-PAGE-ROWS", Integer.toString(view.page().rows()));
    }

    /** @return the offset at which the page belongs */
    private static int write(JsonGenerator json, ByteArrayOutputStream bytes, QueryView view) throws IOException {
        boolean started = !view.id().isEmpty();
        String base = "/v1/query/" + view.id();
        json.writeStartObject();
        json.writeStringField("id", view.id());
        json.writeStringField("session_id", view.sessionId());
        json.writeStringField("node_id", view.nodeId());
        json.writeStringField("state", view.state().wire());
        json.writeFieldName("session");
        writeSession(json, view.session());
        writeError(json, view.error());
        writeWarnings(json, view.warnings());
        if (view.planned()) {
            json.writeBooleanField("has_result_set", view.hasResultSet());
        }
        writeSchema(json, view.schema());
        json.writeFieldName("data");
        // makes the generator write the colon and count the value that is then put in from outside
        json.writeRawValue("");
        json.flush();
        int pageOffset = bytes.size();
        json.writePOJOField("affect", view.affect());
        json.writeFieldName("result_timeout_secs");
        if (started) {
            json.writeNumber(view.resultTimeoutSecs());
        } else {
            json.writeNull();
        }
        if (view.planned()) {
            json.writeObjectFieldStart("settings");
            for (Map.Entry<String, String> setting : view.settings().entrySet()) {
                json.writeStringField(setting.getKey(), setting.getValue());
            }
            json.writeEndObject();
        }
        writeStats(json, view.stats());
        json.writeStringField("stats_uri", started ? base : null);
        json.writeStringField("final_uri", started ? base + "/final" : null);
        json.writeStringField("next_uri", view.nextPath() == null ? null : base + view.nextPath());
        json.writeStringField("kill_uri", started ? base + "/kill" : null);
        json.writeEndObject();
        return pageOffset;
    }

    /** The short answer of {@code GET /v1/query/{id}}. */
    static Answer state(QueryView view) {
        return Answer.json(json -> {
            json.writeStartObject();
            json.writeStringField("state", view.state().wire());
            writeError(json, view.error());
            writeWarnings(json, view.warnings());
            writeStats(json, view.stats());
            json.writeEndObject();
        }).header("X-DATABEND-QUERY-ID", view.id()).header("X-DATABEND-QUERY-STATE", view.state().wire())
                .header("X-DATABEND-QUERY-PAGE-ROWS", "0");
    }

    /** The answer to a statement that could not even start; it leaves nothing behind on the server. */
    static Answer notStarted(SessionState sent, Failure failure) {
        return answer(new QueryView(
                "", null, "", State.FAILED, sent, failure, List.of(), false, false, List.of(), Page.EMPTY, null, 0, Map.of(),
                Stats.NONE, null));
    }

    private static void writeSession(JsonGenerator json, SessionState session) throws IOException {
        if (session == null) {
            json.writeNull();
        } else {
            SessionJson.write(json, session);
        }
    }

    private static void writeError(JsonGenerator json, Failure error) throws IOException {
        json.writeFieldName("error");
        if (error == null) {
            json.writeNull();
        } else {
            json.writeStartObject();
            json.writeNumberField("code", error.code());
            json.writeStringField("message", error.message());
            json.writeEndObject();
        }
    }

    private static void writeWarnings(JsonGenerator json, List<String> warnings) throws IOException {
        json.writeArrayFieldStart("warnings");
        for (String warning : warnings) {
            json.writeString(warning);
        }
        json.writeEndArray();
    }

    private static void writeSchema(JsonGenerator json, List<Column> schema) throws IOException {
        json.writeArrayFieldStart("schema");
        for (Column column : schema) {
            json.writeStartObject();
            json.writeStringField("name", column.name());
            json.writeStringField("type", column.type());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void writeStats(JsonGenerator json, Stats stats) throws IOException {
        json.writeObjectFieldStart("stats");
        writeProgress(json, "scan_progress", stats.scan());
        writeProgress(json, "write_progress", stats.write());
        writeProgress(json, "result_progress", stats.result());
        writeProgress(json, "total_scan", stats.scan());
        json.writeObjectFieldStart("spill_progress");
        json.writeNumberField("file_nums", 0);
        json.writeNumberField("bytes", 0);
        json.writeEndObject();
        json.writeNumberField("running_time_ms", stats.runningTimeMs());
        json.writeEndObject();
    }

    private static void writeProgress(JsonGenerator json, String name, Progress progress) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeNumberField("rows", progress.rows());
        json.writeNumberField("bytes", progress.bytes());
        json.writeEndObject();
    }
}
