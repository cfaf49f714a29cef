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

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Sends single requests and knows nothing of the protocol, so that tests spell it out. */
final class TestClient {

    static final ObjectMapper JSON = new ObjectMapper();

    /** One answer. */
    record Reply(int status, Map<String, List<String>> headers, String body) {

        JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (IOException e) {
                throw new UncheckedIOException(body, e);
            }
        }

        String header(String name) {
            return headers.entrySet().stream().filter(entry -> entry.getKey().equalsIgnoreCase(name))
                    .map(entry -> entry.getValue().get(0)).findFirst().orElse(null);
        }

        String text(String field) {
            return json().path(field).asText(null);
        }

        int errorCode() {
            return json().path("error").path("code").asInt();
        }

        String errorMessage() {
            return json().path("error").path("message").asText();
        }

        String nextUri() {
            JsonNode uri = json().get("next_uri");
            return uri.isNull() ? null : uri.textValue();
        }

        /** The first cell of each row. */
        List<String> cells() {
            List<String> cells = new ArrayList<>();
            json().get("data").forEach(row -> cells.add(row.get(0).isNull() ? null : row.get(0).textValue()));
            return cells;
        }
    }

    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String url;

    TestClient(String url) {
        this.url = url;
    }

    static String basic(String user, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    /** {@code headers} are names and values in turn; without an Authorization among them root is sent. */
    Reply send(String method, String path, byte[] body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path)).method(
                method,
                body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofByteArray(body));
        boolean authorized = false;
        for (int i = 0; i < headers.length; i += 2) {
            authorized |= "Authorization".equals(headers[i]);
            if (!headers[i + 1].isEmpty()) {
                request.header(headers[i], headers[i + 1]);
            }
        }
        if (!authorized) {
            request.header("Authorization", basic("root", ""));
        }
        try {
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Reply(response.statusCode(), response.headers().map(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    Reply get(String path, String... headers) {
        return send("GET", path, null, headers);
    }

    Reply post(String path, String json, String... headers) {
        String[] all = new String[headers.length + 2];
        System.arraycopy(headers, 0, all, 0, headers.length);
        all[headers.length] = "Content-Type";
        all[headers.length + 1] = "application/json";
        return send("POST", path, json.getBytes(StandardCharsets.UTF_8), all);
    }

    /** {@code members} are further members of the body, without braces. */
    Reply query(String sql, String members, String... headers) {
        String more = members.isEmpty() ? "" : "," + members;
        return post("/v1/query", "{\"sql\":" + JSON.valueToTree(sql) + more + "}", headers);
    }

    Reply query(String sql) {
        return query(sql, "");
    }

    /** Fetches pages until {@code next_uri} is not a page any more, and returns all first cells. */
    List<String> drain(Reply first) {
        List<String> cells = new ArrayList<>(first.cells());
        Reply reply = first;
        while (reply.nextUri() != null && reply.nextUri().contains("/page/")) {
            reply = get(reply.nextUri());
            cells.addAll(reply.cells());
        }
        return cells;
    }
}
