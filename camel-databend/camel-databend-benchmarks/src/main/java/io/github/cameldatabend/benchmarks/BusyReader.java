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
package io.github.cameldatabend.benchmarks;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import io.github.cameldatabend.benchmarks.contender.ValueSink;

/** Takes its time once for every so many rows. */
final class BusyReader implements ValueSink {

    private final ValueSink values;
    private final int everyRows;
    private final long nanos;
    private int rows;

    BusyReader(ValueSink values, int everyRows, int millis) {
        this.values = values;
        this.everyRows = everyRows;
        this.nanos = TimeUnit.MILLISECONDS.toNanos(millis);
    }

    @Override
    public void value(Object value) {
        values.value(value);
    }

    @Override
    public void endOfRow() {
        rows++;
        if (rows % everyRows == 0) {
            long end = System.nanoTime() + nanos;
            for (long left = nanos; left > 0; left = end - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
        }
    }
}
