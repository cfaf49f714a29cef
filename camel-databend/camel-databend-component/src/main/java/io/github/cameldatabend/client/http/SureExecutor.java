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

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Leaves tasks to another executor, and runs those itself that the other does not take, as where no thread can be
 * started. A timer that rings would else lose what it rings for, without anybody to hear of it.
 */
public final class SureExecutor implements Executor {

    /** Where tasks run that say nothing of it. */
    private static final Executor COMMON = new CompletableFuture<>().defaultExecutor();

    private final Executor executor;

    SureExecutor(Executor executor) {
        this.executor = executor;
    }

    /** The one of tasks that say nothing of theirs. */
    public static Executor common() {
        return new SureExecutor(COMMON);
    }

    /** The same, when the time has passed. */
    public static Executor after(long nanos) {
        return after(nanos, COMMON);
    }

    static Executor after(long nanos, Executor executor) {
        return CompletableFuture.delayedExecutor(nanos, TimeUnit.NANOSECONDS, new SureExecutor(executor));
    }

    @Override
    public void execute(Runnable task) {
        // a pool may have queued the task before the thread for it fails to start
        AtomicBoolean taken = new AtomicBoolean();
        Runnable once = () -> {
            if (taken.compareAndSet(false, true)) {
                task.run();
            }
        };
        try {
            executor.execute(once);
        } catch (RuntimeException | Error e) {
            once.run();
        }
    }
}
