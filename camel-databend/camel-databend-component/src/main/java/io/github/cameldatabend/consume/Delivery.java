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

import java.lang.ref.Reference;
import java.util.Map;

import io.github.cameldatabend.result.Row;
import org.apache.camel.Exchange;
import org.apache.camel.spi.Synchronization;
import org.apache.camel.support.SynchronizationAdapter;

/**
 * The rows of one exchange.
 */
public final class Delivery {

    private final Batch batch;
    private final WatermarkTracker.Entry entry;
    private final KeysByName keys;
    /** Null when the exchange holds more than a row. */
    private final Row only;
    private int rows;

    /**
     * @param entry null without a watermark
     * @param only  the row, null when the exchange holds any number of them
     */
    Delivery(Batch batch, WatermarkTracker.Entry entry, KeysByName keys, Row only) {
        this.batch = batch;
        this.entry = entry;
        this.keys = keys;
        this.only = only;
    }

    /** The exchange has one more row. */
    public void add(PolledRow row) {
        batch.add(this, row);
    }

    void count(Row row) {
        rows++;
        if (only == null) {
            keys.add(row);
        }
    }

    /**
     * What learns of the end of the exchange, also where another route has taken that over (as seda does). It goes with
     * the exchange: where that is dropped, this is collected.
     */
    Synchronization end() {
        return new SynchronizationAdapter() {

            @Override
            public void onComplete(Exchange exchange) {
                done(exchange, true);
            }

            @Override
            public void onFailure(Exchange exchange) {
                done(exchange, false);
            }

            private void done(Exchange exchange, boolean success) {
                batch.done(Delivery.this, exchange, success);
                // who is collected any sooner counts as dropped
                Reference.reachabilityFence(this);
            }
        };
    }

    WatermarkTracker.Entry entry() {
        return entry;
    }

    int rows() {
        return rows;
    }

    /** What statements get by name: the values of the only row, or lists of those of all rows. */
    Map<String, ?> given() {
        return only == null ? keys.values() : only;
    }

    void addTo(KeysByName all) {
        if (only == null) {
            all.addAll(keys);
        } else {
            all.add(only);
        }
    }
}
