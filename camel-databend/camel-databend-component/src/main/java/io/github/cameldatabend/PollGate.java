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

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/**
 * Lets who stops a consumer wait for its poll, which still has to acknowledge what was processed.
 */
final class PollGate {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition left = lock.newCondition();
    /** Null while there is no poll. */
    private Thread polling;

    /**
     * A poll begins on this thread.
     *
     * @param  allowed asked when nobody waits who would not hear of it
     * @return         whether it may
     */
    boolean enter(BooleanSupplier allowed) {
        lock.lock();
        try {
            if (!allowed.getAsBoolean()) {
                return false;
            }
            polling = Thread.currentThread();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** The poll has ended. */
    void leave() {
        lock.lock();
        try {
            polling = null;
            left.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits for the poll, if there is one on another thread.
     *
     * @param  time                 at the most
     * @return                      whether there is none any more
     * @throws InterruptedException if this thread is to stop waiting
     */
    boolean awaitEnd(long time, TimeUnit unit) throws InterruptedException {
        long nanos = unit.toNanos(time);
        lock.lockInterruptibly();
        try {
            while (polling != null && polling != Thread.currentThread() && nanos > 0) {
                nanos = left.awaitNanos(nanos);
            }
            return polling == null;
        } finally {
            lock.unlock();
        }
    }
}
