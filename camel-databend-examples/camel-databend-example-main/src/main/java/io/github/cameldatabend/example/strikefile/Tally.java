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
package io.github.cameldatabend.example.strikefile;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import io.github.cameldatabend.DatabendConstants;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Header;

/**
 * What has become of the rows of a file. Batches are loaded by several threads.
 */
public final class Tally {

    private final List<String> rejected = new CopyOnWriteArrayList<>();
    private final AtomicLong loaded = new AtomicLong();
    private final AtomicInteger read = new AtomicInteger();
    /** A permit for each row that is loaded, rejected or lost. */
    private final Semaphore settled = new Semaphore(0);
    private volatile Exception failure;

    /** There is a row. */
    public void read() {
        read.incrementAndGet();
    }

    /** A batch is in the table. */
    public void loaded(@Header(DatabendConstants.UPDATE_COUNT) long rows) {
        loaded.addAndGet(rows);
        settled.release(Math.toIntExact(rows));
    }

    /** A row is not good. */
    public void rejected(
            @ExchangeProperty(Exchange.SPLIT_INDEX) int index, @ExchangeProperty(Exchange.EXCEPTION_CAUGHT) Exception why) {
        rejected.add("row " + (index + 1) + ": " + why.getMessage());
        settled.release();
    }

    /** A batch is not in the table. */
    public void failed(@Body List<?> batch, @ExchangeProperty(Exchange.EXCEPTION_CAUGHT) Exception why) {
        failure = why;
        settled.release(batch.size());
    }

    /** Waits for the batches that are under way once all rows have been read. */
    void awaitBatches() throws InterruptedException {
        settled.acquire(read.get());
    }

    long loaded() {
        return loaded.get();
    }

    List<String> rejected() {
        return List.copyOf(rejected);
    }

    /** Null for none. */
    Exception failure() {
        return failure;
    }
}
