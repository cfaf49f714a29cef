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
package io.github.cameldatabend.load;

import java.util.List;
import java.util.Map;

/**
 * Values by their keys. A key that a row does not have is NULL.
 */
final class MapValues implements RowValues {

    private final List<String> columns;
    private final boolean ignoresUnknown;

    MapValues(List<String> columns, boolean ignoresUnknown) {
        this.columns = columns;
        this.ignoresUnknown = ignoresUnknown;
    }

    @Override
    public void read(Object row, Object[] values) {
        Map<?, ?> map = (Map<?, ?>) row;
        int found = 0;
        for (int i = 0; i < values.length; i++) {
            Object value = map.get(columns.get(i));
            values[i] = value;
            if (value != null || map.containsKey(columns.get(i))) {
                found++;
            }
        }
        if (found != map.size() && !ignoresUnknown) {
            for (Object key : map.keySet()) {
                if (!columns.contains(key)) {
                    throw unknown(key, columns);
                }
            }
        }
    }

    static IllegalArgumentException unknown(Object key, List<String> columns) {
        return new IllegalArgumentException(
                "has '" + key + "', which is none of the columns " + columns
                                            + " (they are those of option columns, else of the first row): "
                                            + "ignoreUnknownColumns=true leaves it out");
    }
}
