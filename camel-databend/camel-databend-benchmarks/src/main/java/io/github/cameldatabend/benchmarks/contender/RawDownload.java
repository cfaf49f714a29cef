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
import java.net.http.HttpResponse.BodyHandlers;

import io.github.cameldatabend.benchmarks.server.ResultSpec;
import io.github.cameldatabend.benchmarks.server.ServerAddress;

/** All pages as bytes, with no more looked at than where to go on. */
final class RawDownload implements ReadContender {

    private final ServerAddress server;
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    RawDownload(ServerAddress server) {
        this.server = server;
    }

    @Override
    public void read(ResultSpec result, ValueSink sink) throws Exception {
        byte[] page = send(PlainRequests.query(server, result));
        sink.value(page);
        for (String next = PlainRequests.nextUri(page); next != null; next = PlainRequests.nextUri(page)) {
            page = send(PlainRequests.get(server, next));
            sink.value(page);
        }
    }

    private byte[] send(HttpRequest request) throws IOException, InterruptedException {
        return PlainRequests.checked(http.send(request, BodyHandlers.ofByteArray()));
    }
}
