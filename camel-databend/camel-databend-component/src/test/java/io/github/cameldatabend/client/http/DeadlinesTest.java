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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class DeadlinesTest {

    /** Takes no time to speak of, and never ends by itself. */
    private static final class Endless implements Deadlines.Timed {

        private final Deadlines deadlines;
        private final long since;
        private final CompletableFuture<Void> expired = new CompletableFuture<>();

        Endless(Deadlines deadlines) {
            this.deadlines = deadlines;
            this.since = deadlines.now();
            deadlines.add(this);
        }

        @Override
        public long nanosLeft() {
            return deadlines.nanosLeft(since);
        }

        @Override
        public void expire() {
            deadlines.remove(this);
            expired.complete(null);
        }
    }

    @Test
    void threadThatCannotBeStartedIsNotTheEndOfTheTimeLimit() {
        AtomicInteger tasks = new AtomicInteger();
        Executor executor = task -> {
            if (tasks.getAndIncrement() == 0) {
                throw new OutOfMemoryError("unable to create native thread");
            }
            new Thread(task).start();
        };
        Deadlines deadlines = new Deadlines(Duration.ofMillis(50), executor);
        new Endless(deadlines);
        Awaitility.await().until(() -> tasks.get() > 0);

        Endless next = new Endless(deadlines);

        Awaitility.await().until(next.expired::isDone);
    }
}
