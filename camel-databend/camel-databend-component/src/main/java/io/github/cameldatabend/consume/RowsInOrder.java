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

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;

import io.github.cameldatabend.operation.PolledRows;
import io.github.cameldatabend.result.Row;

/**
 * The rows of a poll up to its limit. Rows of the same watermark stay together: a poll that ended between them could
 * only lose or repeat some.
 */
public final class RowsInOrder implements Iterator<PolledRow> {

    private final PolledRows rows;
    /** Null without a watermark. */
    private final WatermarkColumns columns;
    private final int limit;
    private final Deque<PolledRow> ahead = new ArrayDeque<>();
    private int count;
    private Watermark latest;
    private boolean complete;

    RowsInOrder(PolledRows rows, WatermarkColumns columns, int limit) {
        this.rows = rows;
        this.columns = columns;
        this.limit = limit;
    }

    /**
     * @throws IllegalStateException if a row does not have a watermark, or one before that of the row before
     */
    @Override
    public boolean hasNext() {
        return !ahead.isEmpty() || read();
    }

    /**
     * Reads all rows that are left, so that the result is needed no more.
     *
     * @return                       how many there are to come
     * @throws IllegalStateException as {@link #hasNext()} does
     */
    public int readAll() {
        while (read()) {
            // until the end
        }
        return ahead.size();
    }

    private boolean read() {
        if (complete) {
            return false;
        }
        if (limit > 0 && count >= limit && columns == null || !rows.hasNext()) {
            return end();
        }
        Row row = rows.next();
        Watermark watermark = columns == null ? null : columns.of(row);
        if (latest != null && latest.isAfter(watermark)) {
            throw new IllegalStateException(
                    "The rows are not in the order of the watermark, so that some would be lost: the SQL needs ORDER BY "
                                            + columns.value() + (columns.tie() == null ? "" : ", " + columns.tie()));
        }
        if (limit > 0 && count >= limit && watermark.isAfter(latest)) {
            return end();
        }
        latest = watermark;
        count++;
        ahead.add(new PolledRow(row, watermark));
        return true;
    }

    private boolean end() {
        complete = true;
        rows.close();
        return false;
    }

    @Override
    public PolledRow next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return ahead.remove();
    }

    /** The watermark of the row that comes next; null if that has not been read yet, and without a watermark. */
    Watermark following() {
        PolledRow next = ahead.peek();
        return next == null ? null : next.watermark();
    }

    /**
     * @return the number of all rows; negative before the end has been read, of the result or of what a poll takes of
     *         it
     */
    int size() {
        return complete ? count : -1;
    }
}
