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
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import java.util.stream.BaseStream;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rows that are to be loaded, one after the other and once. A row is a Map, a record, an object with properties, or,
 * where the columns are named, a List or an array.
 * <p>
 * Its source may take its time for each row. It is closed, if it can be, when the rows have been read or are given up.
 *
 * @since 0.1
 */
public final class Rows implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Rows.class);
    private static final String JDK = "java.";

    private final Object source;
    private final List<String> columns;
    private final boolean ignoresUnknown;
    private final UnaryOperator<Object> unwrap;
    private final AtomicBoolean closed = new AtomicBoolean();
    private Iterator<?> iterator;
    private Object first;
    private boolean hasFirst;
    private RowLayout layout;
    private volatile RowsContent content;

    private Rows(Object source, List<String> columns, boolean ignoresUnknown, UnaryOperator<Object> unwrap) {
        this.source = source;
        this.columns = List.copyOf(columns);
        this.ignoresUnknown = ignoresUnknown;
        this.unwrap = unwrap;
    }

    /**
     * @return whether {@link #of} takes it
     */
    public static boolean isSource(Object source) {
        return source instanceof Iterable || source instanceof Iterator || source instanceof BaseStream || source instanceof Map
                || source != null && source.getClass().isArray() && !source.getClass().getComponentType().isPrimitive()
                || source != null && isObject(source);
    }

    /**
     * @return whether what {@link #of} takes can be read once, and so by one load only
     */
    public static boolean isReadOnce(Object source) {
        return source instanceof Iterator || source instanceof BaseStream;
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
        return of(source, columns, ignoresUnknown, UnaryOperator.identity());
    }

    /**
     * @param  unwrap                   gives the row for what the source has in its place
     * @throws IllegalArgumentException as the other one does
     */
    public static Rows of(Object source, List<String> columns, boolean ignoresUnknown, UnaryOperator<Object> unwrap) {
        RowLayout.check(columns);
        if (!isSource(source)) {
            throw new IllegalArgumentException(
                    "Rows of class " + (source == null ? "null" : source.getClass().getName()) + " cannot be loaded");
        }
        return new Rows(source, columns, ignoresUnknown, unwrap);
    }

    private static Iterator<?> iterator(Object source) {
        if (source instanceof Map) {
            return Collections.singleton(source).iterator();
        }
        if (source instanceof Iterator<?> iterator) {
            return iterator;
        }
        if (source instanceof BaseStream<?, ?> stream) {
            return stream.iterator();
        }
        if (source instanceof Iterable<?> iterable) {
            return iterable.iterator();
        }
        return source.getClass().isArray() ? elements(source) : Collections.singleton(source).iterator();
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
     * @return                   whether there is one
     * @throws UnfitRowException if there are no columns in the first row, and none were given
     */
    public boolean begin() {
        boolean ready = false;
        try {
            iterator = iterator(source);
            if (iterator.hasNext()) {
                first = unwrap.apply(iterator.next());
                hasFirst = true;
                layout = layout(first);
            }
            ready = layout != null;
            return ready;
        } finally {
            if (!ready) {
                close();
            }
        }
    }

    private RowLayout layout(Object row) {
        try {
            return RowLayout.of(row, columns, ignoresUnknown);
        } catch (IllegalArgumentException e) {
            throw new UnfitRowException(1, " " + e.getMessage(), e);
        }
    }

    /**
     * @return whether they are gone with the first load that takes them, good or bad
     */
    public boolean isReadOnce() {
        return isReadOnce(source);
    }

    /**
     * @return what is loaded of each row; known once they have {@linkplain #begin begun}
     */
    public List<String> columns() {
        return layout.columns();
    }

    /**
     * @param name of the file
     */
    public RowsContent content(String name, RowFormat format) {
        content = new RowsContent(name, this, new RowEncoder(layout, format));
        return content;
    }

    /** Nobody wants them any more. Those that are being written are closed by the thread that does. */
    public void giveUp() {
        if (content == null) {
            close();
        } else {
            content.close();
        }
    }

    /** The first row, once; then the others. */
    Object next() {
        if (hasFirst) {
            hasFirst = false;
            Object row = first;
            first = null;
            return row;
        }
        return unwrap.apply(iterator.next());
    }

    boolean hasNext() {
        return hasFirst || iterator.hasNext();
    }

    /** May be called again. That the source cannot be closed is no reason to fail: its rows have been had. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            close(iterator);
            if (source != iterator
                    && (source instanceof Iterator || source instanceof Iterable || source instanceof BaseStream)) {
                close(source);
            }
        }
    }

    private static void close(Object resource) {
        if (resource instanceof AutoCloseable closeable) {
            try {
                closeable.close();
            } catch (Exception e) {
                LOG.debug("The source of rows that were loaded cannot be closed", e);
            }
        }
    }
}
