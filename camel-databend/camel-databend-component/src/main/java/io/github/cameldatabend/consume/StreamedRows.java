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
package io.github.cameldatabend.consume;

import io.github.cameldatabend.operation.PolledRows;
import io.github.cameldatabend.operation.RowIterator;
import io.github.cameldatabend.result.Row;

/**
 * The rows of a poll as the body of its only exchange: an iterator that fetches them while it is read.
 *
 * @since 0.1
 */
public final class StreamedRows implements RowIterator {

    private final PolledRows found;
    private final RowsInOrder rows;
    private final Delivery delivery;
    private final boolean ahead;

    /**
     * @param ahead whether a row is had only when it is known what comes after it: a watermark that is to pass a row
     *              where the exchange fails has to know whether there are others of its value
     */
    public StreamedRows(PolledRows found, RowsInOrder rows, Delivery delivery, boolean ahead) {
        this.found = found;
        this.rows = rows;
        this.delivery = delivery;
        this.ahead = ahead;
    }

    @Override
    public boolean hasNext() {
        return rows.hasNext();
    }

    @Override
    public Row next() {
        PolledRow row = rows.next();
        if (ahead) {
            rows.hasNext();
        }
        delivery.add(row);
        return row.row();
    }

    @Override
    public void close() {
        found.close();
    }
}
