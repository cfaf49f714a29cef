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

/**
 * Spares a server that says at once, time and again, that there is nothing yet: then there are pauses, which grow. One
 * that holds back its answers until there is something, which is the rule, is asked without any.
 */
final class PollPause {

    private static final long AT_ONCE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final long FIRST_MILLIS = 10;
    private static final long LONGEST_MILLIS = 500;
    private static final int MAX_DOUBLINGS = 10;

    private volatile long asked = System.nanoTime();
    private volatile int emptyAtOnce;

    /**
     * @return completes when the server may be asked
     */
    CompletableFuture<Void> beforeAsking() {
        int repeats = emptyAtOnce;
        if (repeats == 0) {
            asked = System.nanoTime();
            return CompletableFuture.completedFuture(null);
        }
        long millis = Math.min(LONGEST_MILLIS, FIRST_MILLIS << Math.min(repeats - 1, MAX_DOUBLINGS));
        return CompletableFuture.runAsync(
                () -> asked = System.nanoTime(), CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS));
    }

    /** The server has answered. */
    void answered(boolean rows) {
        boolean atOnce = System.nanoTime() - asked < AT_ONCE_NANOS;
        emptyAtOnce = rows || !atOnce ? 0 : emptyAtOnce + 1;
    }
}
