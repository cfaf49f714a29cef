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
package io.github.cameldatabend.faults;

import java.util.Map;

/**
 * An answer to a request.
 *
 * @param headers beside those that every answer has
 */
record Response(int status, String contentType, Map<String, String> headers, String body) {

    private static final int OK = 200;

    static Response json(String body) {
        return new Response(OK, "application/json", Map.of(), body);
    }

    static Response text(String body) {
        return new Response(OK, "text/plain", Map.of(), body);
    }

    /** JSON or else HTML. */
    static Response of(int status, String body) {
        return new Response(status, body.startsWith("{") ? "application/json" : "text/html", Map.of(), body);
    }

    static Response error(int status, String message) {
        return of(status, "{\"error\":{\"code\":" + status + ",\"message\":\"" + message + "\"}}");
    }

    Response with(Map<String, String> more) {
        return new Response(status, contentType, more, body);
    }
}
