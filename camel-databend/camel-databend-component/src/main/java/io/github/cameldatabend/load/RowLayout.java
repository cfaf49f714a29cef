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
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.cameldatabend.result.DataType;
import io.github.cameldatabend.result.Row;

/**
 * The columns of rows, and how to take the values out of each row; rows may be of different classes.
 */
final class RowLayout {

    private static final String JDK = "java.";

    private final List<String> columns;
    private final boolean ignoresUnknown;
    private final Object[] values;
    private Class<?> type;
    private RowValues reader;
    private DataType[] types;

    private RowLayout(List<String> columns, boolean ignoresUnknown) {
        this.columns = columns;
        this.ignoresUnknown = ignoresUnknown;
        this.values = new Object[columns.size()];
    }

    /**
     * @param  columns                  what to load; empty for all that the first row has
     * @param  ignoresUnknown           whether what later rows have beside that is left out, rather than an error
     * @throws IllegalArgumentException if there are no columns to be had
     */
    static RowLayout of(Object first, List<String> columns, boolean ignoresUnknown) {
        return new RowLayout(columns.isEmpty() ? columnsOf(first) : List.copyOf(columns), ignoresUnknown);
    }

    /**
     * @throws IllegalArgumentException if they cannot be the columns of a table
     */
    static void check(List<String> columns) {
        Set<String> seen = new HashSet<>();
        for (String column : columns) {
            if (column == null || column.isBlank()) {
                throw new IllegalArgumentException("Among the columns " + columns + " is one without a name");
            }
            if (!seen.add(column)) {
                throw new IllegalArgumentException("Column '" + column + "' is twice among the columns " + columns);
            }
        }
    }

    private static List<String> columnsOf(Object row) {
        List<String> columns = new ArrayList<>();
        if (row instanceof Map<?, ?> map) {
            for (Object key : map.keySet()) {
                if (!(key instanceof CharSequence)) {
                    throw new IllegalArgumentException(
                            "has a key of class " + (key == null ? "null" : key.getClass().getName())
                                                       + ", where the name of a column should be");
                }
                columns.add(key.toString());
            }
        } else if (row != null && SequenceValues.isSequence(row)) {
            throw new IllegalArgumentException(
                    "has values without names: name them in option columns, in their order");
        } else {
            checkHasProperties(row);
            ReadableProperty.of(row.getClass()).forEach(property -> columns.add(property.name()));
        }
        if (columns.isEmpty()) {
            throw new IllegalArgumentException(
                    row instanceof Map
                            ? "is an empty Map" : "is of class " + row.getClass().getName()
                                                  + ", which has no properties");
        }
        check(columns);
        return List.copyOf(columns);
    }

    private static void checkHasProperties(Object row) {
        if (row == null) {
            throw new IllegalArgumentException("is null");
        }
        if (row.getClass().getName().startsWith(JDK) || row instanceof Enum) {
            throw new IllegalArgumentException(
                    "is of class " + row.getClass().getName()
                                               + ", it takes a Map, a record, an object with properties, a List or an array");
        }
    }

    List<String> columns() {
        return columns;
    }

    /**
     * @return                          the values of the row, in an array that is used again for the next one
     * @throws IllegalArgumentException if the row does not fit the columns; what it says follows "Row n"
     */
    Object[] values(Object row) {
        if (!isKnown(row)) {
            know(row);
        }
        Arrays.fill(values, null);
        reader.read(row, values);
        return values;
    }

    private boolean isKnown(Object row) {
        return row != null && row.getClass() == type
                && (!(reader instanceof ResultRowValues result) || result.isFor((Row) row));
    }

    private void know(Object row) {
        types = null;
        if (row instanceof Row result) {
            ResultRowValues of = new ResultRowValues(result, columns, ignoresUnknown);
            types = of.types();
            reader = of;
        } else if (row instanceof Map) {
            reader = new MapValues(columns, ignoresUnknown);
        } else if (row != null && SequenceValues.isSequence(row)) {
            reader = new SequenceValues(columns);
        } else {
            checkHasProperties(row);
            reader = new PropertyValues(row.getClass(), columns);
        }
        type = row.getClass();
    }

    /** @return what the values of the latest row were read as, each null where that is not known; null when none is */
    DataType[] types() {
        return types;
    }
}
