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
package io.github.cameldatabend.observe;

import java.time.Duration;
import java.time.Instant;

/**
 * Remembers the latest poll of a consumer. One thread polls, others may look.
 */
public final class PollLog {

    private volatile Poll latest;
    private volatile boolean polling;
    private Instant began;
    private long startNanos;

    public void begin() {
        began = Instant.now();
        startNanos = System.nanoTime();
        polling = true;
    }

    /**
     * All is done.
     *
     * @param failure null if it succeeded
     */
    public void end(int messages, Throwable failure) {
        latest = new Poll(began, Duration.ofNanos(System.nanoTime() - startNanos), messages, failure);
        polling = false;
    }

    /** Whether there is a poll under way. */
    public boolean isPolling() {
        return polling;
    }

    /** The one that ended last; null before the first has. */
    public Poll latest() {
        return latest;
    }
}
