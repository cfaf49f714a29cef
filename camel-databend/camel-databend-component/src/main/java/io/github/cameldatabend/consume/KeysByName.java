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
package io.github.cameldatabend.consume;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.cameldatabend.result.Row;

/**
 * Of many rows the values that a statement asks for: by column, a list each.
 */
final class KeysByName {

    private final Map<String, List<Object>> values = new LinkedHashMap<>();
    private final Set<String> names;
    private int rows;

    /**
     * @param names of the statement's markers, some of which may be columns
     */
    KeysByName(Set<String> names) {
        this.names = names;
    }

    void add(Row row) {
        rows++;
        for (String name : names) {
            if (row.containsKey(name)) {
                values.computeIfAbsent(name, key -> new ArrayList<>()).add(row.get(name));
            }
        }
    }

    void addAll(KeysByName others) {
        rows += others.rows;
        others.values.forEach((name, list) -> values.computeIfAbsent(name, key -> new ArrayList<>()).addAll(list));
    }

    int rows() {
        return rows;
    }

    Map<String, List<Object>> values() {
        return values;
    }
}
