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
package io.github.cameldatabend.client.http;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;

/**
 * Ends what takes longer than one and the same limit.
 * <p>
 * One timer looks after all that is under way, about once in that time; it rings a last time after the last of them. A
 * timer for each request, or for each piece of a body, set and given up again, would leave its task behind in
 * schedulers that do not remove what is cancelled.
 */
final class Deadlines {

    /** How tasks get run later. */
    @FunctionalInterface
    interface Timer {

        void after(long nanos, Runnable task);
    }

    /** Something that is not to take too long. */
    interface Timed {

        /** Not more than the limit. */
        long nanosLeft();

        /** Nothing is left. It may have ended meanwhile; else it has to be removed. */
        void expire();
    }

    private final Duration limit;
    private final LongSupplier clock;
    private final Timer timer;
    private final Set<Timed> underWay = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean watching = new AtomicBoolean();

    /**
     * @param executor runs what follows from an end
     */
    Deadlines(Duration limit, Executor executor) {
        this(limit, System::nanoTime, (nanos, task) -> SureExecutor.after(nanos, executor).execute(task));
    }

    Deadlines(Duration limit, LongSupplier clock, Timer timer) {
        this.limit = limit;
        this.clock = clock;
        this.timer = timer;
    }

    Duration limit() {
        return limit;
    }

    /** The time, as {@link System#nanoTime()}. */
    long now() {
        return clock.getAsLong();
    }

    /** What is left of the limit since then. */
    long nanosLeft(long since) {
        return limit.toNanos() - (now() - since);
    }

    void add(Timed timed) {
        underWay.add(timed);
        watch();
    }

    void remove(Timed timed) {
        underWay.remove(timed);
    }

    private void watch() {
        if (!underWay.isEmpty() && watching.compareAndSet(false, true)) {
            timer.after(limit.toNanos(), this::look);
        }
    }

    private void look() {
        List<Timed> late = new ArrayList<>();
        long next = limit.toNanos();
        for (Timed timed : underWay) {
            long left = timed.nanosLeft();
            if (left <= 0) {
                late.add(timed);
            } else {
                next = Math.min(next, left);
            }
        }
        if (underWay.size() > late.size()) {
            timer.after(next, this::look);
        } else {
            watching.set(false);
        }
        try {
            // last, as what follows from an end is not known here
            late.forEach(Timed::expire);
        } finally {
            // one may have come before it was said that nobody watches, or be left where an end has failed
            watch();
        }
    }
}
