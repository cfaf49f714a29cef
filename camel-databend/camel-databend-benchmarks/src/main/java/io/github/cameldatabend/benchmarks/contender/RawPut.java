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
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;

import io.github.cameldatabend.benchmarks.server.ServerAddress;

/** One PUT of a multipart body, its frame written by hand and the file taken from the disk. */
final class RawPut implements UploadContender {

    private final ServerAddress server;
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    RawPut(ServerAddress server) {
        this.server = server;
    }

    @Override
    public void upload(Path file) throws Exception {
        PlainRequests.checked(http.send(
                HttpRequest.newBuilder(server.resolve(UploadFrame.PATH))
                        .header("Authorization", PlainRequests.AUTHORIZATION)
                        .header("Content-Type", UploadFrame.CONTENT_TYPE)
                        .header(UploadFrame.STAGE_HEADER, "~")
                        .PUT(BodyPublishers.concat(
                                BodyPublishers.ofString(UploadFrame.before(file)), BodyPublishers.ofFile(file),
                                BodyPublishers.ofString(UploadFrame.AFTER)))
                        .build(),
                BodyHandlers.ofByteArray()));
    }

    @Override
    public void close() {
        // the client ends by itself
    }
}
