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

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

import io.github.cameldatabend.client.http.SureExecutor;

/**
 * Spares a server that says at once, time and again, that there is nothing yet: then there are pauses, which grow. One
 * that holds back its answers until there is something, which is the rule, is asked without any.
 */
final class PollPause {

    private static final long AT_ONCE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final long FIRST_MILLIS = 10;
    private static final long LONGEST_MILLIS = 500;
    private static final int MAX_DOUBLINGS = 10;

    private final LongSupplier nanoTime;
    private volatile long asked;
    private volatile int emptyAtOnce;

    PollPause() {
        this(System::nanoTime);
    }

    /** @param nanoTime the clock, as {@link System#nanoTime()} */
    PollPause(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.asked = nanoTime.getAsLong();
    }

    /** @return how long the next one is */
    long millis() {
        int repeats = emptyAtOnce;
        return repeats == 0 ? 0 : Math.min(LONGEST_MILLIS, FIRST_MILLIS << Math.min(repeats - 1, MAX_DOUBLINGS));
    }

    /**
     * @return completes when the server may be asked
     */
    CompletableFuture<Void> beforeAsking() {
        long millis = millis();
        if (millis == 0) {
            asked = nanoTime.getAsLong();
            return CompletableFuture.completedFuture(null);
        }
        return CompletableFuture.runAsync(
                () -> asked = nanoTime.getAsLong(), SureExecutor.after(TimeUnit.MILLISECONDS.toNanos(millis)));
    }

    /** The server has answered. */
    void answered(boolean rows) {
        boolean atOnce = nanoTime.getAsLong() - asked < AT_ONCE_NANOS;
        emptyAtOnce = rows || !atOnce ? 0 : emptyAtOnce + 1;
    }
}
