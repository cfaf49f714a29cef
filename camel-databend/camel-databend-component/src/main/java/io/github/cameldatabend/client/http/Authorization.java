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

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Gives the value of the one {@code Authorization} header a request carries.
 */
@FunctionalInterface
public interface Authorization {

    /**
     * @return for example {@code Basic …}; null for none
     */
    String headerValue();

    /**
     * Basic authentication.
     *
     * @param username without a colon
     * @param password may be empty
     */
    static Authorization basic(String username, String password) {
        String pair = username + ":" + password;
        String value = "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
        return () -> value;
    }
}
