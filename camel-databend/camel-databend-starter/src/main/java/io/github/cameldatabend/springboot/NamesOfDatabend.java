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
package io.github.cameldatabend.springboot;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The options that take names of Databend: settings, and options of files. Their names have underscores, and none has a
 * dot. Of an underscore in a variable of the environment Spring makes a dot, and of the name a map in the map.
 */
final class NamesOfDatabend {

    private static final List<String> OPTIONS = List.of("settings", "formatOptions", "copyOptions");

    private NamesOfDatabend() {
    }

    /**
     * @param options by name, to be mended
     */
    static void restoreIn(Map<String, Object> options) {
        OPTIONS.forEach(option -> options.computeIfPresent(option, (name, values) -> {
            Map<String, Object> flat = new LinkedHashMap<>();
            addTo(flat, "", (Map<?, ?>) values);
            return flat;
        }));
    }

    private static void addTo(Map<String, Object> flat, String prefix, Map<?, ?> values) {
        values.forEach((name, value) -> {
            if (value instanceof Map<?, ?> nested) {
                addTo(flat, prefix + name + "_", nested);
            } else {
                flat.put(prefix + name, value);
            }
        });
    }
}
