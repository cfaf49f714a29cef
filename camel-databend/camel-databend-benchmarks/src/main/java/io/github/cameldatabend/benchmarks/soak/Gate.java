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
package io.github.cameldatabend.benchmarks.soak;

import java.util.concurrent.locks.ReentrantReadWriteLock;

/** Lets many work, and now and then nobody. */
final class Gate {

    /** Fair, so that those who work do not keep out who wants quiet. */
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock(true);

    void enter() {
        lock.readLock().lock();
    }

    void leave() {
        lock.readLock().unlock();
    }

    /** Waits for those who work, and runs this while nobody does. */
    <T> T inQuiet(Look<T> look) throws InterruptedException {
        lock.writeLock().lockInterruptibly();
        try {
            return look.run();
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** What is done in quiet. */
    interface Look<T> {
        T run() throws InterruptedException;
    }
}
