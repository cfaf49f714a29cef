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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

import io.github.cameldatabend.test.infra.embedded.sql.SqlEngine;
import io.github.cameldatabend.test.infra.embedded.sql.SqlEngineException;

/** {@code PUT /v1/upload_to_stage}. */
final class UploadRoute {

    private final SqlEngine engine;
    private final QueryRegistry registry;

    UploadRoute(SqlEngine engine, QueryRegistry registry) {
        this.engine = engine;
        this.registry = registry;
    }

    Answer upload(Call call) throws IOException {
        if (registry.isAtLimit()) {
            throw new HttpError(429, "current connections exceed the limit");
        }
        MultipartReader parts = MultipartReader.of(call);
        String stage = first(call, "x-databend-stage-name", "stage_name");
        if (stage == null || stage.isEmpty()) {
            throw new HttpError(400, "the header x-databend-stage-name is missing");
        }
        String prefix = first(call, "x-databend-relative-path", "relative_path");
        String folder = prefix == null ? "" : prefix.replaceAll("^/+|/+$", "");
        List<String> files = new ArrayList<>();
        MultipartReader.Part part = parts.next();
        while (part != null) {
            if (part.fileName() == null || part.fileName().isEmpty()) {
                throw new HttpError(400, "a part has no file name");
            }
            store(call.user(), stage, folder.isEmpty() ? part.fileName() : folder + "/" + part.fileName(), part);
            files.add(part.fileName());
            part = parts.next();
        }
        return Answer.json(json -> {
            json.writeStartObject();
            json.writeStringField("id", UUID.randomUUID().toString());
            json.writeStringField("stage_name", stage);
            json.writeStringField("state", "SUCCESS");
            json.writeArrayFieldStart("files");
            for (String file : files) {
                json.writeString(file);
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    private void store(String user, String stage, String path, MultipartReader.Part part) {
        if (Arrays.asList(path.split("[/\\\\]")).contains("..")) {
            throw new HttpError(500, "the path " + path + " leaves the stage");
        }
        try {
            engine.storeStageFile(user, stage, path, part.content());
        } catch (SqlEngineException e) {
            throw new HttpError(500, EngineErrors.text(e));
        } catch (IOException e) {
            throw new HttpError(500, "writing " + path + " failed: " + e.getMessage());
        }
    }

    private static String first(Call call, String name, String fallback) {
        String value = call.header(name);
        return value == null ? call.header(fallback) : value;
    }
}
