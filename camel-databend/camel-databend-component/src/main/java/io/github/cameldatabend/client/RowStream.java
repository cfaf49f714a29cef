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
package io.github.cameldatabend.client;

import java.io.Closeable;
import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;

import io.github.cameldatabend.result.Row;

/**
 * The rows of a result, one after the other, whatever their number: in memory are the page that is read and the one
 * that is fetched meanwhile.
 * <p>
 * Waits for the server when the next page has not come yet, so do not use it on a thread that must not be blocked. One
 * reader at a time. Closes itself at the result's end and at a failure; whoever stops before closes it, from any
 * thread.
 *
 * @since 0.1
 */
public final class RowStream implements Iterator<Row>, Closeable {

    private final PagesAwaited pages;
    private Iterator<Row> page = Collections.emptyIterator();

    RowStream(PagesAwaited pages) {
        this.pages = pages;
    }

    /**
     * @throws DatabendException when the rest of the result cannot be had, which is said again at each further call;
     *                           also after {@link #close()} before the end, and when the thread is interrupted
     */
    @Override
    public boolean hasNext() {
        while (!page.hasNext()) {
            page = Collections.emptyIterator();
            Page next = pages.next();
            if (next == null) {
                return false;
            }
            page = next.iterator();
        }
        return true;
    }

    /**
     * @throws DatabendException      as {@link #hasNext()} does
     * @throws NoSuchElementException at the end
     */
    @Override
    public Row next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return page.next();
    }

    /** Abandons what was not read and frees what the server holds. Returns at once, may be called again. */
    @Override
    public void close() {
        pages.close();
    }
}
