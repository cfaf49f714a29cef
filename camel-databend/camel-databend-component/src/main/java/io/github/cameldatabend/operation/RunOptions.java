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
package io.github.cameldatabend.operation;

import java.time.Duration;
import java.util.concurrent.Executor;

import io.github.cameldatabend.client.ProgressListener;

/**
 * What an endpoint says about how its queries run.
 *
 * @param waits               whether the exchange waits for the result
 * @param timeout             how long a query may take, null for as long as it takes
 * @param progressLogInterval how often the progress of a query is logged, null for never
 * @param progressListener    is told the progress, or null
 */
public record RunOptions(
        boolean waits, Duration timeout, Duration progressLogInterval, ProgressListener progressListener) {

    /** To wait for the result, however long it takes and without a word. */
    public static final RunOptions DEFAULT = new RunOptions(true, null, null, null);

    private static final int USUAL_WAIT_TIME_SECS = 10;

    /**
     * How long the server may hold back an answer: not at all when nobody waits, and not for longer than there is to be
     * nothing in the log.
     *
     * @param option what the endpoint says about it, or null
     */
    Integer waitTimeSecs(Integer option) {
        if (option == null && !waits) {
            return 0;
        }
        if (progressLogInterval == null) {
            return option;
        }
        long most = Math.max(1, progressLogInterval.toSeconds());
        return (int) Math.min(most, option == null ? USUAL_WAIT_TIME_SECS : option);
    }

    /**
     * @return a listener for one query, null when nobody wants to know
     */
    ProgressListener newListener(Executor executor) {
        ProgressListener log = progressLogInterval == null ? null : new ProgressLog(progressLogInterval);
        ProgressListener relay = progressListener == null ? null : new ProgressRelay(progressListener, executor);
        if (log == null || relay == null) {
            return log == null ? relay : log;
        }
        return progress -> {
            log.progressed(progress);
            relay.progressed(progress);
        };
    }
}
