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

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.cameldatabend.benchmarks.server.ResultSpec;
import io.github.cameldatabend.benchmarks.server.ServerAddress;

/** The requests of the protocol as one would write them by hand. */
final class PlainRequests {

    /** {@code root} without a password. */
    static final String AUTHORIZATION = "Basic cm9vdDo=";

    private static final int TAIL = 1000;
    private static final Pattern NEXT_URI = Pattern.compile("\"next_uri\":\"([^\"]+)\"");

    private PlainRequests() {
    }

    static String body(ResultSpec result) {
        return "{\"sql\":\"" + result.sql() + "\",\"pagination\":{\"wait_time_secs\":10,\"max_rows_per_page\":10000}}";
    }

    static HttpRequest query(ServerAddress server, ResultSpec result) {
        return HttpRequest.newBuilder(server.resolve("/v1/query"))
                .header("Authorization", AUTHORIZATION)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body(result)))
                .build();
    }

    static HttpRequest get(ServerAddress server, String uri) {
        return HttpRequest.newBuilder(server.resolve(uri)).header("Authorization", AUTHORIZATION).build();
    }

    /** @return where to go on, null at the end; it is looked for after the rows, where servers write it */
    static String nextUri(byte[] answer) {
        int start = Math.max(0, answer.length - TAIL);
        Matcher uri = NEXT_URI.matcher(new String(answer, start, answer.length - start, StandardCharsets.UTF_8));
        return uri.find() ? uri.group(1) : null;
    }

    static byte[] checked(HttpResponse<byte[]> response) {
        if (response.statusCode() != 200) {
            throw new IllegalStateException("HTTP " + response.statusCode());
        }
        return response.body();
    }
}
