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

import java.net.http.HttpHeaders;

/**
 * One answer, whatever its status.
 *
 * @param status    the HTTP status
 * @param headers   the answer's headers
 * @param body      never null
 * @param sentAgain whether the request had been sent before, on a connection that broke before the answer
 */
public record HttpReply(int status, HttpHeaders headers, byte[] body, boolean sentAgain) {

    /**
     * @return the header's first value, null when absent
     */
    public String header(String name) {
        return headers.firstValue(name).orElse(null);
    }
}
