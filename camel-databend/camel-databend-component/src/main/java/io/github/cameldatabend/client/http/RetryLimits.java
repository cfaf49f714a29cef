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
import java.util.concurrent.ThreadLocalRandom;

/**
 * How often and how long to try again.
 *
 * @param attempts       the most times a request is repeated after a failure
 * @param delay          before the first repeat; doubled with each further one
 * @param warehouseStart how long to go on while the server says that it cannot serve yet
 */
public record RetryLimits(int attempts, Duration delay, Duration warehouseStart) {

    private static final long MAX_DELAY_MILLIS = 10_000;
    private static final int MAX_DOUBLINGS = 20;

    /**
     * @param  repeats so many there were before
     * @return         from half of the delay to all of it: those who failed together shall not come back together
     */
    Duration pause(int repeats) {
        long first = Math.max(1, delay.toMillis());
        long full = Math.min(first << Math.min(repeats, MAX_DOUBLINGS), Math.max(first, MAX_DELAY_MILLIS));
        return Duration.ofMillis(full - ThreadLocalRandom.current().nextLong(full / 2 + 1));
    }
}
