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

import java.util.ArrayList;
import java.util.List;

import io.github.cameldatabend.result.DataType;
import io.github.cameldatabend.result.Row;

/**
 * Values of the rows of one result, by their positions.
 */
final class ResultRowValues implements RowValues {

    private static final int NONE = -1;

    private final Row first;
    private final int[] positions;

    /**
     * @throws IllegalArgumentException if the row has a column that is not among those to load
     */
    ResultRowValues(Row first, List<String> columns, boolean ignoresUnknown) {
        this.first = first;
        List<String> names = new ArrayList<>(first.keySet());
        this.positions = columns.stream().mapToInt(names::indexOf).toArray();
        if (!ignoresUnknown) {
            names.stream().filter(name -> !columns.contains(name)).findFirst().ifPresent(name -> {
                throw MapValues.unknown(name, columns);
            });
        }
    }

    boolean isFor(Row row) {
        return row.hasColumnsOf(first);
    }

    /** @return what the values of each column were read as, null where there is none */
    DataType[] types() {
        DataType[] types = new DataType[positions.length];
        for (int i = 0; i < types.length; i++) {
            types[i] = positions[i] == NONE ? null : first.type(positions[i]);
        }
        return types;
    }

    @Override
    public void read(Object row, Object[] values) {
        for (int i = 0; i < values.length; i++) {
            values[i] = positions[i] == NONE ? null : ((Row) row).get(positions[i]);
        }
    }
}
