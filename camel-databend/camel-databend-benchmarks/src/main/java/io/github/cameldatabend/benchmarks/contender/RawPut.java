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

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;

import io.github.cameldatabend.benchmarks.server.ServerAddress;

/** One PUT of a multipart body, its frame written by hand and the file taken from the disk. */
final class RawPut implements UploadContender {

    private static final String BOUNDARY = "databend-0a6c0f7e-5a44-4d55-9a55-0d8a2f1b7c11";

    private final ServerAddress server;
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    RawPut(ServerAddress server) {
        this.server = server;
    }

    @Override
    public void upload(Path file) throws Exception {
        BodyPublisher body = BodyPublishers.concat(
                BodyPublishers.ofString("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"upload\"; filename=\""
                                        + file.getFileName() + "\"\r\nContent-Type: application/octet-stream\r\n\r\n"),
                BodyPublishers.ofFile(file),
                BodyPublishers.ofString("\r\n--" + BOUNDARY + "--\r\n"));
        PlainRequests.checked(http.send(
                HttpRequest.newBuilder(server.resolve("/v1/upload_to_stage"))
                        .header("Authorization", PlainRequests.AUTHORIZATION)
                        .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                        .header("x-databend-stage-name", "~")
                        .PUT(body).build(),
                BodyHandlers.ofByteArray()));
    }

    @Override
    public void close() {
        // the client ends by itself
    }
}
