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
import java.util.AbstractCollection;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Collection;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * One row of a result: a read-only Map from column name to value, in column order, values also by position.
 * <p>
 * All rows of a result share their keys, so a row costs one small object and one array. To change a row, copy it:
 * {@code new LinkedHashMap<>(row)}. Where columns share a name, the second is found under {@code name_2} and so on.
 * <p>
 * Serializable as far as its values are; every value the component makes is.
 *
 * @since 0.1
 */
public final class Row extends AbstractMap<String, Object> implements Serializable {

    private static final long serialVersionUID = 1L;

    private final RowHeader header;
    private final Object[] values;

    Row(RowHeader header, Object[] values) {
        this.header = header;
        this.values = values;
    }

    RowHeader header() {
        return header;
    }

    /**
     * @param  position                  of the column, from 0
     * @return                           the value, null for NULL
     * @throws IndexOutOfBoundsException if there is no such column
     */
    public Object get(int position) {
        return values[position];
    }

    /**
     * @param  position                  of the column, from 0
     * @return                           what the values of the column were read as
     * @throws IndexOutOfBoundsException if there is no such column
     */
    public DataType type(int position) {
        return header.type(position);
    }

    /**
     * @return whether both are of one result, so that they have the same columns in the same order
     */
    public boolean hasColumnsOf(Row other) {
        return header == other.header;
    }

    @Override
    public Object get(Object key) {
        int position = header.position(key);
        return position < 0 ? null : values[position];
    }

    @Override
    public boolean containsKey(Object key) {
        return header.position(key) >= 0;
    }

    @Override
    public int size() {
        return values.length;
    }

    @Override
    public Collection<Object> values() {
        return new Values();
    }

    @Override
    public void forEach(BiConsumer<? super String, ? super Object> action) {
        for (int i = 0; i < values.length; i++) {
            action.accept(header.key(i), values[i]);
        }
    }

    @Override
    public Set<Map.Entry<String, Object>> entrySet() {
        return new Entries();
    }

    private final class Values extends AbstractCollection<Object> {

        @Override
        public Iterator<Object> iterator() {
            return new Iterator<>() {
                private int next;

                @Override
                public boolean hasNext() {
                    return next < values.length;
                }

                @Override
                public Object next() {
                    if (!hasNext()) {
                        throw new NoSuchElementException();
                    }
                    return values[next++];
                }
            };
        }

        @Override
        public int size() {
            return values.length;
        }
    }

    private final class Entries extends AbstractSet<Map.Entry<String, Object>> {

        @Override
        public Iterator<Map.Entry<String, Object>> iterator() {
            return new Iterator<>() {
                private int next;

                @Override
                public boolean hasNext() {
                    return next < values.length;
                }

                @Override
                public Map.Entry<String, Object> next() {
                    if (!hasNext()) {
                        throw new NoSuchElementException();
                    }
                    Map.Entry<String, Object> entry = new SimpleImmutableEntry<>(header.key(next), values[next]);
                    next++;
                    return entry;
                }
            };
        }

        @Override
        public int size() {
            return values.length;
        }
    }
}
