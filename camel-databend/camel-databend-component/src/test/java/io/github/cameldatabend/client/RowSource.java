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

import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** Rows that tell whether they have been closed. */
final class RowSource implements Iterator<Object>, AutoCloseable {

    private final Iterator<?> rows;
    private final CountDownLatch closed = new CountDownLatch(1);

    RowSource(Stream<?> rows) {
        this.rows = rows.iterator();
    }

    static RowSource of(int count) {
        return new RowSource(IntStream.range(0, count).mapToObj(id -> Map.of("id", id)));
    }

    /** Rows, then an exception. */
    static RowSource failing(int count, RuntimeException failure) {
        return new RowSource(IntStream.rangeClosed(0, count).mapToObj(id -> {
            if (id == count) {
                throw failure;
            }
            return Map.of("id", id);
        }));
    }

    @Override
    public boolean hasNext() {
        return rows.hasNext();
    }

    @Override
    public Object next() {
        return rows.next();
    }

    @Override
    public void close() {
        closed.countDown();
    }

    void awaitClosed() throws InterruptedException {
        assertThat(closed.await(60, TimeUnit.SECONDS)).isTrue();
    }

    boolean isClosed() {
        return closed.getCount() == 0;
    }
}
