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
package io.github.cameldatabend;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs tasks on few threads as long as they are short, and on more as soon as they are not: a task may wait for another
 * that stands in the queue behind it. Who comes at another's thread too late by {@link #LOOK} gets a new one.
 */
final class CallbackThreads implements Executor {

    /** A thread that has been at one task for longer does not count as one that will soon be free. */
    static final Duration LOOK = Duration.ofMillis(10);
    /** Free threads come too slowly where the first in the queue has waited for longer. */
    static final Duration PATIENCE = Duration.ofMillis(50);

    /** How something gets run when {@link #LOOK} has passed. */
    @FunctionalInterface
    interface Timer {

        void later(Runnable look);
    }

    private static final Logger LOG = LoggerFactory.getLogger(CallbackThreads.class);
    private static final Executor COMMON = new CompletableFuture<>().defaultExecutor();

    private record Waiting(Runnable task, long since) {
    }

    private final Executor pool;
    private final int few;
    private final LongSupplier clock;
    private final Timer timer;

    private final ReentrantLock lock = new ReentrantLock();
    private final Queue<Waiting> queue = new ArrayDeque<>();
    /** Those that will soon take the next task. */
    private final Set<Worker> moving = new HashSet<>();
    private boolean lookIsDue;

    /**
     * @param pool has a thread for each task that it is given, or refuses it
     */
    CallbackThreads(Executor pool) {
        this(pool, Math.max(8, 2 * Runtime.getRuntime().availableProcessors()), System::nanoTime,
             // a look is short, so that it may be on the JDK's one thread for all timers
             look -> CompletableFuture.delayedExecutor(LOOK.toNanos(), TimeUnit.NANOSECONDS, Runnable::run).execute(look));
    }

    CallbackThreads(Executor pool, int few, LongSupplier clock, Timer timer) {
        this.pool = pool;
        this.few = few;
        this.clock = clock;
        this.timer = timer;
    }

    /**
     * @throws RejectedExecutionException if the pool refuses it, and no thread is going to take it
     */
    @Override
    public void execute(Runnable task) {
        Waiting waiting = new Waiting(task, clock.getAsLong());
        Worker worker = null;
        try {
            worker = enqueue(waiting);
            if (worker != null) {
                pool.execute(worker);
            }
        } catch (RuntimeException | Error e) {
            if (takeBack(waiting, worker)) {
                throw e;
            }
        }
    }

    /** @return one that has yet to be started, or null */
    private Worker enqueue(Waiting waiting) {
        lock.lock();
        try {
            queue.add(waiting);
            if (moving.size() < few) {
                return newWorker();
            }
            lookLater();
            return null;
        } finally {
            lock.unlock();
        }
    }

    /** @return whether nobody has taken it */
    private boolean takeBack(Waiting waiting, Worker notStarted) {
        lock.lock();
        try {
            moving.remove(notStarted);
            return queue.remove(waiting);
        } finally {
            lock.unlock();
        }
    }

    private Worker newWorker() {
        Worker worker = new Worker();
        moving.add(worker);
        return worker;
    }

    private void lookLater() {
        if (!lookIsDue && !queue.isEmpty()) {
            timer.later(this::look);
            lookIsDue = true;
        }
    }

    private void look() {
        newWorkers().forEach(this::start);
    }

    private List<Worker> newWorkers() {
        List<Worker> more = new ArrayList<>();
        lock.lock();
        try {
            lookIsDue = false;
            lookLater();
            moving.removeIf(Worker::isHeldUp);
            while (moving.size() < few && more.size() < queue.size()) {
                more.add(newWorker());
            }
            if (more.isEmpty() && isFirstWaitingTooLong()) {
                more.add(newWorker());
            }
        } finally {
            lock.unlock();
        }
        return more;
    }

    private boolean isFirstWaitingTooLong() {
        Waiting first = queue.peek();
        return first != null && clock.getAsLong() - first.since() > PATIENCE.toNanos();
    }

    /** What stands in the queue has to end also when the pool has been shut down. */
    private void start(Worker worker) {
        for (Executor threads : List.of(pool, COMMON)) {
            try {
                threads.execute(worker);
                return;
            } catch (RejectedExecutionException | OutOfMemoryError e) {
                LOG.debug("There is no thread to be had of {}", threads, e);
            }
        }
        worker.leave();
    }

    /** What one thread does until nobody waits any more, or others are enough. */
    private final class Worker implements Runnable {

        private int taken;
        /** How many it had taken at the look before. */
        private int takenBefore = -1;

        @Override
        public void run() {
            try {
                for (Runnable task = next(); task != null; task = next()) {
                    task.run();
                    // what was meant for this task means nothing to the next
                    Thread.interrupted();
                }
            } finally {
                leave();
            }
        }

        private Runnable next() {
            lock.lock();
            try {
                boolean needed = moving.contains(this) || moving.size() < few;
                Waiting first = needed ? queue.poll() : null;
                if (first == null) {
                    moving.remove(this);
                    return null;
                }
                moving.add(this);
                taken++;
                return first.task();
            } finally {
                lock.unlock();
            }
        }

        private boolean isHeldUp() {
            boolean heldUp = taken == takenBefore;
            takenBefore = taken;
            return heldUp;
        }

        private void leave() {
            lock.lock();
            try {
                moving.remove(this);
                lookLater();
            } finally {
                lock.unlock();
            }
        }
    }
}
