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
package io.github.cameldatabend.benchmarks.contender;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.github.cameldatabend.benchmarks.server.ServerAddress;

/** A streaming load whose file is made before the first one is sent. */
final class RawFile implements LoadContender {

    private static final String BOUNDARY = "b1";

    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ServerAddress server;
    private byte[] body;

    RawFile(ServerAddress server) {
        this.server = server;
    }

    @Override
    public void load(List<Map<String, Object>> batch) throws IOException, InterruptedException {
        if (body == null) {
            body = body(batch);
        }
        HttpResponse<String> answer = client.send(
                HttpRequest.newBuilder(server.resolve("/v1/streaming_load"))
                        .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                        .header("X-DATABEND-SQL",
                                "INSERT INTO " + LoadRows.TABLE + " FROM @_databend_load FILE_FORMAT=(TYPE=CSV)")
                        .PUT(BodyPublishers.ofByteArray(body)).build(),
                BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException(answer.body());
        }
    }

    private static byte[] body(List<Map<String, Object>> batch) {
        String file = batch.stream().map(row -> row.values().stream()
                .map(value -> value == null ? "" : '"' + value.toString().replace("\"", "\"\"") + '"')
                .collect(Collectors.joining(",", "", "\n"))).collect(Collectors.joining());
        String part = "--" + BOUNDARY
                      + "\r\nContent-Disposition: form-data; name=\"upload\"; filename=\"f.csv\"\r\n\r\n" + file
                      + "\r\n--" + BOUNDARY + "--\r\n";
        return part.getBytes(StandardCharsets.UTF_8);
    }
}
