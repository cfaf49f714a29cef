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

import java.lang.reflect.Array;
import java.util.Collection;
import java.util.List;

/**
 * Values of a List or an array, in its order.
 */
final class SequenceValues implements RowValues {

    private final List<String> columns;

    SequenceValues(List<String> columns) {
        this.columns = columns;
    }

    static boolean isSequence(Object row) {
        return row instanceof Collection || row.getClass().isArray() && !(row instanceof byte[]);
    }

    @Override
    public void read(Object row, Object[] values) {
        if (row instanceof Collection<?> collection) {
            checkSize(collection.size());
            int i = 0;
            for (Object value : collection) {
                values[i++] = value;
            }
        } else {
            checkSize(Array.getLength(row));
            for (int i = 0; i < values.length; i++) {
                values[i] = Array.get(row, i);
            }
        }
    }

    private void checkSize(int size) {
        if (size != columns.size()) {
            throw new IllegalArgumentException("has " + size + " values, for the " + columns.size() + " columns " + columns);
        }
    }
}
