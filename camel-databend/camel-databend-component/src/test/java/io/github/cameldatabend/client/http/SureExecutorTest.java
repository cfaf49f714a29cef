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

import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SureExecutorTest {

    private final AtomicInteger runs = new AtomicInteger();

    @Test
    void leavesTasksToTheOther() {
        new SureExecutor(task -> {
        }).execute(runs::incrementAndGet);

        assertThat(runs).hasValue(0);
    }

    @Test
    void runsWhatTheOtherDoesNotTake() {
        new SureExecutor(task -> {
            throw new RejectedExecutionException();
        }).execute(runs::incrementAndGet);

        assertThat(runs).hasValue(1);
    }

    @Test
    void runsNothingTwice() {
        new SureExecutor(task -> {
            task.run();
            throw new OutOfMemoryError("unable to create native thread");
        }).execute(runs::incrementAndGet);

        assertThat(runs).hasValue(1);
    }
}
