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

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Files of a stage by addresses of the storage behind it. */
class PresignTest {

    private static EmbeddedDatabend server;

    private final HttpClient http = HttpClient.newHttpClient();
    private final TestClient client = new TestClient(server.url());

    @BeforeAll
    static void start() {
        server = EmbeddedDatabend.builder().presign(true).start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private JsonNode row(String sql) {
        return client.post("/v1/query", "{\"sql\":\"" + sql + "\"}").json().at("/data/0");
    }

    private HttpResponse<String> send(String method, JsonNode row, BodyPublisher body, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(row.get(2).asText())).method(method, body);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }

    @Test
    void fileGoesUpAndComesDown() throws Exception {
        JsonNode upload = row("PRESIGN UPLOAD @~/a%20b/c.txt EXPIRE = 60");

        assertThat(upload.get(0).asText()).isEqualTo("PUT");
        assertThat(upload.get(1).asText()).contains("\"x-ms-blob-type\":\"BlockBlob\"");
        assertThat(send("PUT", upload, BodyPublishers.ofString("hello"), "x-ms-blob-type", "BlockBlob").statusCode())
                .isEqualTo(200);
        assertThat(row("LIST @~/a%20b").get(1).asText()).isEqualTo("5");
        assertThat(send("GET", row("PRESIGN @~/a%20b/c.txt"), BodyPublishers.noBody()).body()).isEqualTo("hello");
    }

    @Test
    void refusesWhatAStorageRefuses() throws Exception {
        JsonNode upload = row("PRESIGN UPLOAD @~/x");
        BodyPublisher body = BodyPublishers.ofString("x");

        assertThat(send("PUT", upload, body).body()).contains("<Code>MissingRequiredHeader</Code>");
        assertThat(send("PUT", upload, body, "x-ms-blob-type", "BlockBlob", "Authorization", "Basic x").body())
                .contains("<Message>Only one auth mechanism allowed</Message>");
        assertThat(send("PUT", upload, BodyPublishers.fromPublisher(body), "x-ms-blob-type", "BlockBlob").statusCode())
                .isEqualTo(411);
        assertThat(send("GET", upload, BodyPublishers.noBody()).body()).contains("<Code>SignatureDoesNotMatch</Code>");
        assertThat(send("PUT", row("PRESIGN UPLOAD @~/x EXPIRE = 0"), body).statusCode()).isEqualTo(403);
        assertThat(send("GET", row("PRESIGN DOWNLOAD @~/nowhere"), BodyPublishers.noBody()).statusCode()).isEqualTo(404);
        assertThat(row("LIST @~/x").isMissingNode()).isTrue();
    }

    @Test
    void unknownStage() {
        assertThat(client.post("/v1/query", "{\"sql\":\"PRESIGN UPLOAD @nope/x\"}").errorCode()).isEqualTo(2501);
    }
}
