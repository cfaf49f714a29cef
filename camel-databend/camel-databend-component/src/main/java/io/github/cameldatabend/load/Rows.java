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
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.stream.BaseStream;

/**
 * Rows that are to be loaded, one after the other and once. A row is a Map, a record, an object with properties, or,
 * where the columns are named, a List or an array.
 * <p>
 * Its source may take its time for each row. It is closed, if it can be, when the rows have been read or are given up.
 *
 * @since 0.1
 */
public final class Rows implements AutoCloseable {

    private static final String JDK = "java.";

    private final Iterator<?> source;
    private final AutoCloseable closeable;
    private final List<String> columns;
    private final boolean ignoresUnknown;
    private Object first;
    private boolean begun;

    private Rows(Iterator<?> source, AutoCloseable closeable, List<String> columns, boolean ignoresUnknown) {
        this.source = source;
        this.closeable = closeable;
        this.columns = List.copyOf(columns);
        this.ignoresUnknown = ignoresUnknown;
    }

    /**
     * @return whether {@link #of} takes it
     */
    public static boolean isSource(Object source) {
        return source instanceof Iterable || source instanceof Iterator || source instanceof BaseStream || source instanceof Map
                || source != null && source.getClass().isArray() && !source.getClass().getComponentType().isPrimitive()
                || source != null && isObject(source);
    }

    private static boolean isObject(Object source) {
        Class<?> type = source.getClass();
        return !type.isArray() && !type.isEnum() && !type.getName().startsWith(JDK);
    }

    /**
     * @param  source                   an Iterable, an Iterator, a Stream or an array of rows; or a single row, if it
     *                                  is a Map, a record or an object with properties
     * @param  columns                  what of each row is loaded, and as which columns; empty for all that the first
     *                                  row has
     * @param  ignoresUnknown           whether what a row has beside that is left out, rather than an error
     * @throws IllegalArgumentException if it is none of these, or the columns cannot be
     */
    public static Rows of(Object source, List<String> columns, boolean ignoresUnknown) {
        RowLayout.check(columns);
        AutoCloseable closeable = source instanceof AutoCloseable own ? own : null;
        if (source instanceof Map) {
            return new Rows(Collections.singleton(source).iterator(), null, columns, ignoresUnknown);
        }
        if (source instanceof Iterator<?> iterator) {
            return new Rows(iterator, closeable, columns, ignoresUnknown);
        }
        if (source instanceof BaseStream<?, ?> stream) {
            return new Rows(stream.iterator(), stream, columns, ignoresUnknown);
        }
        if (source instanceof Iterable<?> iterable) {
            Iterator<?> iterator = iterable.iterator();
            return new Rows(
                    iterator, iterator instanceof AutoCloseable own ? own : closeable, columns, ignoresUnknown);
        }
        if (!isSource(source)) {
            throw new IllegalArgumentException(
                    "Rows of class " + (source == null ? "null" : source.getClass().getName()) + " cannot be loaded");
        }
        Iterator<?> iterator = source.getClass().isArray() ? elements(source) : Collections.singleton(source).iterator();
        return new Rows(iterator, null, columns, ignoresUnknown);
    }

    private static Iterator<?> elements(Object array) {
        return new Iterator<>() {
            private int next;

            @Override
            public boolean hasNext() {
                return next < Array.getLength(array);
            }

            @Override
            public Object next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                return Array.get(array, next++);
            }
        };
    }

    /**
     * Takes the first row, and waits for it as long as its source takes. When there is none, or the source fails, it is
     * closed.
     *
     * @param  format                   of the file that the rows become
     * @return                          null when there are no rows
     * @throws IllegalArgumentException if there are no columns in the first row, and none were given
     */
    public RowsContent begin(RowFormat format) {
        if (begun) {
            throw new IllegalStateException("These rows have been read before");
        }
        begun = true;
        boolean ready = false;
        try {
            if (!source.hasNext()) {
                return null;
            }
            first = source.next();
            RowLayout layout = RowLayout.of(first, columns, ignoresUnknown);
            RowsContent content = new RowsContent(this, new RowEncoder(layout, format), format);
            ready = true;
            return content;
        } catch (IllegalArgumentException e) {
            throw first == null ? e : new IllegalArgumentException("Row 1 " + e.getMessage(), e);
        } finally {
            if (!ready) {
                close();
            }
        }
    }

    /** The first row, once; then the others. */
    Object next() {
        if (first != null) {
            Object row = first;
            first = null;
            return row;
        }
        return source.next();
    }

    boolean hasNext() {
        return first != null || source.hasNext();
    }

    /** May be called again. That the source cannot be closed is no reason to fail: its rows have been had. */
    @Override
    public void close() {
        if (closeable != null) {
            try {
                closeable.close();
            } catch (Exception e) {
                // nothing is lost by it
                return;
            }
        }
    }
}
