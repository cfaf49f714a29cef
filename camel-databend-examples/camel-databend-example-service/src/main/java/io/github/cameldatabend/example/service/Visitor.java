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
package io.github.cameldatabend.example.service;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Plays the part of those who use the service. */
final class Visitor {

    private static final Logger LOG = LoggerFactory.getLogger("service");

    private final HttpClient client = HttpClient.newHttpClient();
    private final String url;

    /**
     * @param url of the service
     */
    Visitor(String url) {
        this.url = url;
    }

    void visit() throws Exception {
        show("/sensors/sensor-7");
        show("/sensors/sensor-7/readings?since=2026-12-31");
        show("/sensors/sensor-99");
        show("/sensors/sensor-7/readings?since=yesterday");
        show("/alike");
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(URI.create(url + path)).build(), BodyHandlers.ofString());
    }

    private void show(String path) throws IOException, InterruptedException {
        HttpResponse<String> answer = get(path);
        LOG.info("GET {}\n{} {}\n{}\n", path, answer.statusCode(), answer.headers().firstValue("Content-Type").orElse(""),
                answer.body().strip());
    }
}
