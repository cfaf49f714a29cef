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
package io.github.cameldatabend.result;

import java.io.Serializable;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The keys and the types that all rows of one result share.
 * <p>
 * Databend lets columns share a name, a Map does not: the second {@code id} gets the key {@code id_2}, the third
 * {@code id_3}, or the next number that is free, so that no value is lost.
 */
final class RowHeader implements Serializable {

    private static final long serialVersionUID = 1L;

    private final String[] keys;
    private final DataType[] types;
    private final Map<String, Integer> positions;

    RowHeader(List<Column> columns) {
        keys = uniqueKeys(columns);
        types = columns.stream().map(Column::type).toArray(DataType[]::new);
        positions = new HashMap<>(keys.length * 2);
        for (int i = 0; i < keys.length; i++) {
            positions.put(keys[i], i);
        }
    }

    private static String[] uniqueKeys(List<Column> columns) {
        Set<String> taken = new LinkedHashSet<>();
        columns.forEach(column -> taken.add(column.name()));
        Set<String> given = new LinkedHashSet<>();
        for (Column column : columns) {
            String key = column.name();
            for (int n = 2; given.contains(key) || n > 2 && taken.contains(key); n++) {
                key = column.name() + "_" + n;
            }
            given.add(key);
        }
        return given.toArray(String[]::new);
    }

    int size() {
        return keys.length;
    }

    String key(int position) {
        return keys[position];
    }

    DataType type(int position) {
        return types[position];
    }

    /** -1 when there is no such key. */
    int position(Object key) {
        Integer position = positions.get(key);
        return position == null ? -1 : position;
    }
}
