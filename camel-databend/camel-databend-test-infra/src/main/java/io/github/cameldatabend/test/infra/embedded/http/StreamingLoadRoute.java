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

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.cameldatabend.test.infra.embedded.sql.SessionState;
import io.github.cameldatabend.test.infra.embedded.sql.SqlEngine;
import io.github.cameldatabend.test.infra.embedded.sql.SqlEngineException;
import io.github.cameldatabend.test.infra.embedded.sql.StatementRequest;
import io.github.cameldatabend.test.infra.embedded.sql.StatementResult;
import io.github.cameldatabend.test.infra.embedded.sql.StatementResult.Progress;

/** {@code PUT /v1/streaming_load}: all files are received first, then loaded in their order. */
final class StreamingLoadRoute {

    private static final String CONTEXT = "X-DATABEND-QUERY-CONTEXT";

    private final SqlEngine engine;

    StreamingLoadRoute(SqlEngine engine) {
        this.engine = engine;
    }

    Answer load(Call call) throws IOException {
        MultipartReader parts = MultipartReader.of(call);
        String sql = call.header("X-DATABEND-SQL");
        if (sql == null || !ApiHandler.isVisibleAscii(sql)) {
            throw new HttpError(400, "the header X-DATABEND-SQL is missing or not visible ASCII");
        }
        String context = call.header(CONTEXT);
        SessionState session = session(context);
        String sent = call.header("X-DATABEND-QUERY-ID");
        String id = sent == null || sent.isEmpty() ? QueryIds.next() : sent;
        List<Path> files = new ArrayList<>();
        try {
            receive(parts, files);
            return load(call, id, sql, session, context != null, files);
        } finally {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static SessionState session(String context) {
        if (context == null) {
            return SessionState.initial();
        }
        try {
            return SessionJson.read(Json.MAPPER.readTree(context));
        } catch (JsonProcessingException e) {
            throw new HttpError(400, "invalid " + CONTEXT + " header: " + e.getOriginalMessage());
        }
    }

    private static void receive(MultipartReader parts, List<Path> files) throws IOException {
        MultipartReader.Part part = parts.next();
        while (part != null) {
            if (!"upload".equals(part.name()) || part.fileName() == null) {
                throw new HttpError(400, "every part must be named upload and have a file name");
            }
            Path file = Files.createTempFile("streaming-load-", ".part");
            files.add(file);
            try (InputStream content = part.content()) {
                Files.copy(content, file, StandardCopyOption.REPLACE_EXISTING);
            }
            part = parts.next();
        }
        if (parts.isBroken()) {
            throw new HttpError(400, "Failed to parse multipart data: incomplete multipart stream");
        }
        if (files.isEmpty()) {
            throw new HttpError(400, "the body holds no file");
        }
    }

    private Answer load(Call call, String id, String sql, SessionState sent, boolean withContext, List<Path> files) {
        String label = call.header("X-DATABEND-DEDUPLICATE-LABEL");
        SessionState session = sent;
        long rows = 0;
        long bytes = 0;
        try {
            for (int i = 0; i < files.size(); i++) {
                // a label covers the whole request, the engine sees one statement per file
                String fileLabel = label == null || i == 0 ? label : label + "#" + i;
                StatementRequest request
                        = new StatementRequest(
                                id, call.user(), sql, session, null, null, fileLabel, call.sessionId(), Map.of());
                try (StatementResult result = engine.streamingLoad(request, files.get(i))) {
                    drain(result);
                    Progress progress = result.writeProgress();
                    rows += progress.rows();
                    bytes += progress.bytes();
                    session = result.session();
                }
            }
        } catch (SqlEngineException e) {
            if (withContext) {
                putContext(call, e.session() == null ? session : e.session());
            }
            throw new HttpError(400, EngineErrors.textOfLoad(e));
        }
        if (withContext) {
            putContext(call, session);
        }
        return success(id, new Progress(rows, bytes));
    }

    private static void drain(StatementResult result) throws SqlEngineException {
        String[] row = result.nextRow();
        while (row != null) {
            row = result.nextRow();
        }
    }

    private static void putContext(Call call, SessionState session) {
        call.answerHeaders().put(CONTEXT, Base64.getUrlEncoder().encodeToString(SessionJson.toBytes(session)));
    }

    private static Answer success(String id, Progress loaded) {
        return Answer.json(json -> {
            json.writeStartObject();
            json.writeStringField("id", id);
            json.writeObjectFieldStart("stats");
            json.writeNumberField("rows", loaded.rows());
            json.writeNumberField("bytes", loaded.bytes());
            json.writeEndObject();
            json.writeEndObject();
        }).header("X-DATABEND-QUERY-ID", id);
    }
}
