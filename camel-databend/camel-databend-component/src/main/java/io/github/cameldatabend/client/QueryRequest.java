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

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;

/**
 * Writes the body of {@code POST /v1/query}.
 */
final class QueryRequest {

    /**
     * Without the first, servers before 1.2.744 write NULL as the text {@code NULL}. The second has times come as
     * numbers, which are exact also in an hour that the session's time zone has twice; servers before 1.2.892 pass over
     * it.
     */
    private static final Map<String, String> FORMAT_SETTINGS
            = Map.of("format_null_as_str", "0", "http_json_result_mode", "driver");

    private QueryRequest() {
    }

    static byte[] write(JsonFactory json, Statement statement) {
        ByteArrayOutputStream body = new ByteArrayOutputStream(statement.sql().length() + 256);
        try (JsonGenerator generator = json.createGenerator(body)) {
            generator.writeStartObject();
            generator.writeStringField("sql", statement.sql());
            writeParams(generator, statement);
            writePagination(generator, statement);
            writeSession(generator, statement);
            writeStageAttachment(generator, statement.stageAttachment());
            generator.writeEndObject();
        } catch (IOException e) {
            // into memory all but half of a character can be written
            throw new IllegalArgumentException("The statement or its session is no Unicode text: " + e.getMessage(), e);
        }
        return body.toByteArray();
    }

    /** The settings the statement is sent with. */
    static Map<String, String> settings(Statement statement) {
        return settings(statement.settings());
    }

    static Map<String, String> settings(Map<String, String> given) {
        Map<String, String> settings = new LinkedHashMap<>(FORMAT_SETTINGS);
        settings.putAll(given);
        return settings;
    }

    private static void writeParams(JsonGenerator generator, Statement statement) throws IOException {
        if (statement.params().isEmpty()) {
            return;
        }
        generator.writeObjectFieldStart("params");
        for (Map.Entry<String, Object> param : statement.params().entrySet()) {
            generator.writeFieldName(param.getKey());
            generator.writePOJO(param.getValue());
        }
        generator.writeEndObject();
    }

    private static void writePagination(JsonGenerator generator, Statement statement) throws IOException {
        generator.writeObjectFieldStart("pagination");
        writeNumber(generator, "wait_time_secs", statement.waitTimeSecs());
        writeNumber(generator, "max_rows_per_page", statement.maxRowsPerPage());
        writeNumber(generator, "max_rows_in_buffer", statement.maxRowsInBuffer());
        generator.writeEndObject();
    }

    private static void writeNumber(JsonGenerator generator, String name, Integer value) throws IOException {
        if (value != null) {
            generator.writeNumberField(name, value);
        }
    }

    private static void writeStageAttachment(JsonGenerator generator, StageAttachment attachment) throws IOException {
        if (attachment == null) {
            return;
        }
        generator.writeObjectFieldStart("stage_attachment");
        generator.writeStringField("location", attachment.location().toString());
        if (!attachment.fileFormatOptions().isEmpty()) {
            writeTexts(generator, "file_format_options", attachment.fileFormatOptions());
        }
        if (!attachment.copyOptions().isEmpty()) {
            writeTexts(generator, "copy_options", attachment.copyOptions());
        }
        generator.writeEndObject();
    }

    private static void writeTexts(JsonGenerator generator, String name, Map<String, String> texts) throws IOException {
        generator.writeObjectFieldStart(name);
        for (Map.Entry<String, String> text : texts.entrySet()) {
            generator.writeStringField(text.getKey(), text.getValue());
        }
        generator.writeEndObject();
    }

    private static void writeSession(JsonGenerator generator, Statement statement) throws IOException {
        generator.writeFieldName("session");
        if (statement.session() != null) {
            generator.writeRawValue(statement.session().json());
        } else {
            writeSession(generator, statement.database(), statement.role(), settings(statement));
        }
    }

    /** Of a session that no statement has seen yet. */
    static SessionState initialSession(JsonFactory json, String database, String role, Map<String, String> settings) {
        StringWriter session = new StringWriter();
        try (JsonGenerator generator = json.createGenerator(session)) {
            writeSession(generator, database, role, settings);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new SessionState(session.toString(), "");
    }

    private static void writeSession(JsonGenerator generator, String database, String role, Map<String, String> settings)
            throws IOException {
        generator.writeStartObject();
        if (database != null) {
            generator.writeStringField("database", database);
        }
        if (role != null) {
            generator.writeStringField("role", role);
        }
        writeTexts(generator, "settings", settings);
        generator.writeEndObject();
    }
}
