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
package io.github.cameldatabend.client;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a session begins with; from then on its statements change it.
 *
 * @param database the current database, null for the client's, else the user's default
 * @param role     null for the client's, else the user's default
 * @param settings session settings beside those of the client, numbers and booleans as text
 * @since          0.1
 */
public record SessionStart(String database, String role, Map<String, String> settings) {

    public SessionStart {
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    }
}
