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
package io.github.cameldatabend.test.infra.embedded.sql.duckdb;

import java.util.HashMap;
import java.util.Map;

/** The settings that hold for one statement: its own, then the session's, then global ones, then defaults. */
final class EffectiveSettings {

    private final Map<String, String> values;

    @SafeVarargs
    EffectiveSettings(Map<String, String>... weakestFirst) {
        values = new HashMap<>(KnownSettings.defaults());
        for (Map<String, String> layer : weakestFirst) {
            values.putAll(layer);
        }
    }

    String get(String name) {
        return values.get(name);
    }
}
