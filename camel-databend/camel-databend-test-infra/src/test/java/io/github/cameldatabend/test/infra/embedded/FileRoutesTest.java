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
import java.util.Base64;

import io.github.cameldatabend.test.infra.embedded.TestClient.Reply;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FileRoutesTest extends ServerTestSupport {

    private static final String TYPE = "multipart/form-data; boundary=b1";

    private static String part(String name, String fileName, String content) {
        String file = fileName == null ? "" : "; filename=\"" + fileName + "\"";
        return "--b1\r\nContent-Disposition: form-data; name=\"" + name + "\"" + file + "\r\n\r\n" + content + "\r\n";
    }

    private Reply upload(String body, String... headers) {
        String[] all = new String[headers.length + 2];
        System.arraycopy(headers, 0, all, 0, headers.length);
        all[headers.length] = "Content-Type";
        all[headers.length + 1] = TYPE;
        return client.send("PUT", "/v1/upload_to_stage", body.getBytes(StandardCharsets.UTF_8), all);
    }

    private Reply load(String sql, String body, String... headers) {
        String[] all = new String[headers.length + 4];
        System.arraycopy(headers, 0, all, 0, headers.length);
        all[headers.length] = "Content-Type";
        all[headers.length + 1] = TYPE;
        all[headers.length + 2] = "X-DATABEND-SQL";
        all[headers.length + 3] = sql;
        return client.send("PUT", "/v1/streaming_load", body.getBytes(StandardCharsets.UTF_8), all);
    }

    private String stored(String path) {
        byte[] content = engine.stageFiles.get(path);
        return content == null ? null : new String(content, StandardCharsets.UTF_8);
    }

    @Test
    void storesEveryPart() {
        Reply reply = upload(
                part("upload", "pets.csv", "1,Rex\r\n2,Ä\n") + part("x", "deep/er.csv", "") + "--b1--\r\n",
                "x-databend-stage-name", "inbox", "x-databend-relative-path", "/2026/08/");
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.text("state")).isEqualTo("SUCCESS");
        assertThat(reply.text("stage_name")).isEqualTo("inbox");
        assertThat(reply.text("id")).hasSize(36);
        assertThat(reply.json().get("files").toString()).isEqualTo("[\"pets.csv\",\"deep/er.csv\"]");
        assertThat(stored("inbox/2026/08/pets.csv")).isEqualTo("1,Rex\r\n2,Ä\n");
        assertThat(stored("inbox/2026/08/deep/er.csv")).isEmpty();
    }

    @Test
    void takesTheOldHeaders() {
        Reply reply = upload(part("f", "a", "A") + "--b1--", "stage_name", "~", "relative_path", "p");
        assertThat(reply.status()).isEqualTo(200);
        assertThat(stored("~/p/a")).isEqualTo("A");
    }

    @Test
    void streamsLargeParts() {
        String content = "0123456789abcdef\r\n".repeat(300_000);
        assertThat(upload(part("f", "big", content) + "--b1--", "x-databend-stage-name", "~").status()).isEqualTo(200);
        assertThat(stored("~/big")).isEqualTo(content);
    }

    @Test
    void refusesBadUploads() {
        String good = part("f", "a", "A") + "--b1--";
        assertThat(upload(good).status()).isEqualTo(400);
        assertThat(upload(part("f", null, "A") + "--b1--", "x-databend-stage-name", "~").status()).isEqualTo(400);
        Reply unknown = upload(good, "x-databend-stage-name", "nope");
        assertThat(unknown.status()).isEqualTo(500);
        assertThat(unknown.errorCode()).isEqualTo(500);
        assertThat(unknown.errorMessage()).contains("UnknownStage. Code: 2501");
        assertThat(upload(good, "x-databend-stage-name", "~", "x-databend-relative-path", "a/../b").status()).isEqualTo(500);
        assertThat(upload(part("f", "../a", "A") + "--b1--", "x-databend-stage-name", "~").status()).isEqualTo(500);
        assertThat(client.send("PUT", "/v1/upload_to_stage", new byte[0], "x-databend-stage-name", "~").status())
                .isEqualTo(415);
        assertThat(client.send(
                "PUT", "/v1/upload_to_stage", good.getBytes(), "x-databend-stage-name", "~", "Content-Type", "text/csv")
                .status()).isEqualTo(415);
    }

    @Test
    void staysQuietAboutABodyThatBreaksBetweenParts() {
        Reply cut = upload(part("f", "a", "A") + "--b1\r\n", "x-databend-stage-name", "~");
        assertThat(cut.status()).isEqualTo(200);
        assertThat(cut.json().get("files").toString()).isEqualTo("[\"a\"]");
        Reply wrong = upload("--other\r\n\r\nx\r\n--other--", "x-databend-stage-name", "~");
        assertThat(wrong.text("state")).isEqualTo("SUCCESS");
        assertThat(wrong.json().get("files")).isEmpty();
    }

    @Test
    void failsWhereABodyBreaksInsideAPart() {
        Reply reply = upload("--b1\r\nContent-Disposition: form-data; name=\"f\"; filename=\"a\"\r\n\r\nhalf",
                "x-databend-stage-name", "~");
        assertThat(reply.status()).isEqualTo(500);
    }

    @Test
    void loadsAFile() {
        Reply reply = load(
                "insert into pets from @_databend_load file_format=(type=csv)", part("upload", "f.csv", "1,Rex\n") + "--b1--",
                "X-DATABEND-QUERY-CONTEXT", "{\"database\":\"zoo\"}", "X-DATABEND-QUERY-ID", "l1",
                "X-DATABEND-DEDUPLICATE-LABEL", "once");
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body()).isEqualTo("{\"id\":\"l1\",\"stats\":{\"rows\":2,\"bytes\":32}}");
        assertThat(new String(Base64.getUrlDecoder().decode(reply.header("X-DATABEND-QUERY-CONTEXT"))))
                .contains("\"database\":\"zoo\"");
        assertThat(engine.loads).containsExactly("1,Rex\n");
        assertThat(engine.requests).singleElement().satisfies(
                request -> assertThat(request.deduplicateLabel()).isEqualTo("once"));
    }

    @Test
    void sumsUpSeveralFiles() {
        Reply reply = load("insert", part("upload", "a", "A") + part("upload", "b", "B") + "--b1--");
        assertThat(reply.json().at("/stats/rows").asInt()).isEqualTo(4);
        assertThat(reply.header("X-DATABEND-QUERY-CONTEXT")).isNull();
        assertThat(engine.loads).containsExactly("A", "B");
    }

    @Test
    void refusesBadLoads() {
        String good = part("upload", "f", "A") + "--b1--";
        assertThat(load("", good).status()).isEqualTo(400);
        assertThat(load("insert", part("file", "f", "A") + "--b1--").status()).isEqualTo(400);
        assertThat(load("insert", part("upload", null, "A") + "--b1--").status()).isEqualTo(400);
        assertThat(load("insert", good, "X-DATABEND-QUERY-CONTEXT", "{").status()).isEqualTo(400);
        Reply cut = load("insert", part("upload", "f", "A") + "--b1\r\n");
        assertThat(cut.status()).isEqualTo(400);
        assertThat(cut.errorMessage()).startsWith("Failed to parse multipart data");
        assertThat(engine.loads).isEmpty();
        Reply failed = load("fail", good);
        assertThat(failed.status()).isEqualTo(400);
        assertThat(failed.errorCode()).isEqualTo(400);
        assertThat(failed.errorMessage()).isEqualTo("Query execution failed: cannot load");
        Reply unplanned = load("unknown", good);
        assertThat(unplanned.status()).isEqualTo(400);
        assertThat(unplanned.errorMessage()).isEqualTo("UnknownTable. Code: 1025, Text = no such table.");
        assertThat(client.send("PUT", "/v1/streaming_load", new byte[0]).status()).isEqualTo(415);
    }
}
