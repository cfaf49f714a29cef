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

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts the queries of a client whose end nobody waits for. There may be only a few at a time: who asks faster than
 * the server forgets would else leave more and more of them behind, each with a connection of its own.
 */
final class UnawaitedEnds {

    static final int MAX = 8;

    private final AtomicInteger count = new AtomicInteger();

    /**
     * @return false when there are as many as there may be
     */
    boolean tryAdd() {
        if (count.incrementAndGet() <= MAX) {
            return true;
        }
        count.decrementAndGet();
        return false;
    }

    void remove() {
        count.decrementAndGet();
    }
}
