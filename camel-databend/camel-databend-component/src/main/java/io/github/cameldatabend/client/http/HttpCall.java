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
package io.github.cameldatabend.client.http;

import java.util.Map;

/**
 * One request.
 *
 * @param method  GET, POST or PUT
 * @param path    begins with a slash; appended to the base address as it is
 * @param headers beside those that every request carries
 * @param body    or null
 */
public record HttpCall(String method, String path, Map<String, String> headers, HttpBody body) {

    private static final String JSON = "application/json";

    public static HttpCall get(String path, Map<String, String> headers) {
        return new HttpCall("GET", path, headers, null);
    }

    /**
     * @param body JSON text in UTF-8
     */
    public static HttpCall post(String path, Map<String, String> headers, byte[] body) {
        return new HttpCall("POST", path, headers, new BytesBody(JSON, body));
    }

    public static HttpCall put(String path, Map<String, String> headers, StreamBody body) {
        return new HttpCall("PUT", path, headers, body);
    }

    /** Whether it can be sent, perhaps once more. */
    boolean canBeSent() {
        return !(body instanceof StreamBody stream) || stream.canBeSent();
    }
}
