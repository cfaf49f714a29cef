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
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonGenerator;

/** A complete HTTP answer; the body is in pieces so that a page need not be copied into it. */
record Answer(int status, String contentType, Map<String, String> headers, List<ByteBuffer> body) {

    /** Writes one JSON value. */
    @FunctionalInterface
    interface JsonBody {
        void writeTo(JsonGenerator json) throws IOException;
    }

    private static final String JSON = "application/json; charset=utf-8";
    private static final String TEXT = "text/plain; charset=utf-8";

    static Answer json(JsonBody body) {
        return json(200, body);
    }

    static Answer json(int status, JsonBody body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try (JsonGenerator json = Json.FACTORY.createGenerator(bytes)) {
            body.writeTo(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return json(status, List.of(ByteBuffer.wrap(bytes.toByteArray())));
    }

    static Answer json(int status, List<ByteBuffer> body) {
        return new Answer(status, JSON, new LinkedHashMap<>(), body);
    }

    static Answer error(int status, int code, String message) {
        return json(status, json -> {
            json.writeStartObject();
            json.writeObjectFieldStart("error");
            json.writeNumberField("code", code);
            json.writeStringField("message", message);
            json.writeEndObject();
            json.writeEndObject();
        });
    }

    static Answer text(int status, String text) {
        return new Answer(
                status, TEXT, new LinkedHashMap<>(), List.of(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8))));
    }

    static Answer empty() {
        return new Answer(200, null, new LinkedHashMap<>(), List.of());
    }

    Answer header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    long length() {
        return body.stream().mapToLong(ByteBuffer::remaining).sum();
    }
}
