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

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CallbackThreadsTest {

    /** Threads that begin when the test says so. */
    private final Queue<Runnable> started = new ArrayDeque<>();
    private final Queue<Runnable> looks = new ArrayDeque<>();
    private final List<Integer> done = new ArrayList<>();
    private long now;
    private boolean refusing;

    private CallbackThreads threads(int few) {
        return new CallbackThreads(this::start, few, () -> now, looks::add);
    }

    private void start(Runnable thread) {
        if (refusing) {
            throw new RejectedExecutionException("no more");
        }
        started.add(thread);
    }

    private Runnable task(int number) {
        return () -> done.add(number);
    }

    private void timePasses() {
        now += CallbackThreads.LOOK.toNanos();
        Runnable look = looks.poll();
        if (look != null) {
            look.run();
        }
    }

    private void runThread() {
        started.remove().run();
    }

    @Test
    void shortTasksTakeFewThreads() {
        CallbackThreads threads = threads(2);

        for (int i = 0; i < 5; i++) {
            threads.execute(task(i));
        }

        assertThat(started).hasSize(2);
        runThread();
        assertThat(done).containsExactly(0, 1, 2, 3, 4);
        runThread();
        assertThat(done).hasSize(5);
    }

    @Test
    void threadsThatHaveEndedAreReplaced() {
        CallbackThreads threads = threads(1);
        threads.execute(task(0));
        runThread();

        threads.execute(task(1));
        runThread();

        assertThat(done).containsExactly(0, 1);
    }

    @Test
    void nobodyLooksWhereNobodyWaits() {
        CallbackThreads threads = threads(1);
        threads.execute(task(0));
        assertThat(looks).isEmpty();

        threads.execute(task(1));
        runThread();
        assertThat(looks).hasSize(1);
        timePasses();

        assertThat(looks).isEmpty();
        assertThat(started).isEmpty();
    }

    @Test
    void oneLookIsDueAtATime() {
        CallbackThreads threads = threads(1);

        for (int i = 0; i < 5; i++) {
            threads.execute(task(i));
        }

        assertThat(looks).hasSize(1);
    }

    @Test
    void taskThatTakesItsTimeHoldsUpNoOther() {
        CallbackThreads threads = threads(1);
        threads.execute(() -> {
            timePasses();
            assertThat(started).as("a thread that may soon be free").isEmpty();
            timePasses();
            runThread();
            assertThat(done).containsExactly(1, 2);
        });
        threads.execute(task(1));
        threads.execute(task(2));

        runThread();

        assertThat(done).hasSize(2);
        assertThat(started).isEmpty();
    }

    @Test
    void asManyAreAddedAsAreHeldUp() {
        CallbackThreads threads = threads(2);
        for (int i = 0; i < 2; i++) {
            threads.execute(() -> {
                if (started.isEmpty()) {
                    timePasses();
                    timePasses();
                } else {
                    runThread();
                }
            });
        }
        for (int i = 0; i < 3; i++) {
            threads.execute(task(i));
        }

        runThread();

        assertThat(started).hasSize(2);
    }

    @Test
    void noMoreAreAddedThanThereIsToDo() {
        CallbackThreads threads = threads(2);
        for (int i = 0; i < 2; i++) {
            threads.execute(() -> {
                if (started.isEmpty()) {
                    timePasses();
                    timePasses();
                } else {
                    runThread();
                }
            });
        }
        threads.execute(task(0));

        runThread();

        assertThat(started).hasSize(1);
    }

    @Test
    void threadThatIsFreeAgainHelpsOnlyWhereItIsNeeded() {
        CallbackThreads threads = threads(1);
        threads.execute(() -> {
            timePasses();
            timePasses();
            // the other one begins later
        });
        threads.execute(task(1));

        runThread();
        assertThat(done).isEmpty();

        runThread();
        assertThat(done).containsExactly(1);
    }

    @Test
    void oneIsAddedWhereFreeThreadsComeTooSlowly() {
        CallbackThreads threads = threads(1);
        int looksToWait = (int) (CallbackThreads.PATIENCE.toNanos() / CallbackThreads.LOOK.toNanos());
        for (int i = 0; i < looksToWait; i++) {
            threads.execute(this::timePasses);
        }
        threads.execute(() -> assertThat(started).isEmpty());
        threads.execute(() -> {
            timePasses();
            assertThat(started).hasSize(1);
        });
        threads.execute(task(1));

        runThread();

        assertThat(done).containsExactly(1);
    }

    @Test
    void whatThePoolRefusesIsLeftToTheCaller() {
        CallbackThreads threads = threads(1);
        refusing = true;
        assertThatThrownBy(() -> threads.execute(task(0))).isInstanceOf(RejectedExecutionException.class);

        refusing = false;
        threads.execute(task(1));
        runThread();

        assertThat(done).containsExactly(1);
    }

    @Test
    void whatWaitsEndsAlsoWhenThePoolHasBeenShutDown() throws Exception {
        CallbackThreads threads = threads(1);
        CompletableFuture<Void> ended = new CompletableFuture<>();
        threads.execute(() -> {
            refusing = true;
            timePasses();
            timePasses();
            assertThat(ended).succeedsWithin(30, TimeUnit.SECONDS);
        });
        threads.execute(() -> ended.complete(null));

        runThread();
    }

    @Test
    void taskThatFailsTakesNoOtherAlong() {
        CallbackThreads threads = threads(1);
        threads.execute(() -> {
            throw new IllegalStateException("a bug");
        });
        threads.execute(task(1));
        assertThatThrownBy(this::runThread).hasMessage("a bug");

        timePasses();
        runThread();

        assertThat(done).containsExactly(1);
    }

    @Test
    void interruptIsForOneTask() {
        CallbackThreads threads = threads(1);
        threads.execute(() -> Thread.currentThread().interrupt());
        threads.execute(() -> assertThat(Thread.currentThread().isInterrupted()).isFalse());

        runThread();
    }

    /** Each waits for the one that stands behind it. */
    @Test
    void aChainOfTasksThatWaitEnds() throws Exception {
        ExecutorService pool = Executors.newCachedThreadPool();
        try {
            CallbackThreads threads = new CallbackThreads(pool);
            int tasks = 200;
            CountDownLatch[] begun = new CountDownLatch[tasks + 1];
            for (int i = 0; i <= tasks; i++) {
                begun[i] = new CountDownLatch(i == tasks ? 0 : 1);
            }
            CountDownLatch all = new CountDownLatch(tasks);
            for (int i = 0; i < tasks; i++) {
                int number = i;
                threads.execute(() -> {
                    begun[number].countDown();
                    await(begun[number + 1]);
                    all.countDown();
                });
            }

            await(all);
        } finally {
            pool.shutdownNow();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
