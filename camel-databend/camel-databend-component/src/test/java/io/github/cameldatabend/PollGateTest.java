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

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Who waits for a poll, and for how long. */
class PollGateTest {

    private final PollGate gate = new PollGate();
    private final CountDownLatch entered = new CountDownLatch(1);
    private final CountDownLatch mayLeave = new CountDownLatch(1);

    private CompletableFuture<Void> poll() throws InterruptedException {
        CompletableFuture<Void> poll = CompletableFuture.runAsync(() -> {
            gate.enter(() -> true);
            entered.countDown();
            try {
                mayLeave.await(20, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            } finally {
                gate.leave();
            }
        });
        entered.await();
        return poll;
    }

    @Test
    void withoutAPollNobodyWaits() throws Exception {
        assertThat(gate.awaitEnd(0, TimeUnit.SECONDS)).isTrue();

        gate.enter(() -> true);
        gate.leave();
        assertThat(gate.awaitEnd(0, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aPollIsWaitedFor() throws Exception {
        poll();
        CompletableFuture.delayedExecutor(50, TimeUnit.MILLISECONDS).execute(mayLeave::countDown);

        assertThat(gate.awaitEnd(20, TimeUnit.SECONDS)).isTrue();

        assertThat(mayLeave.getCount()).isZero();
    }

    @Test
    void notForLongerThanTold() throws Exception {
        CompletableFuture<Void> poll = poll();

        assertThat(gate.awaitEnd(10, TimeUnit.MILLISECONDS)).isFalse();

        assertThat(poll).isNotDone();
        mayLeave.countDown();
    }

    @Test
    void aPollDoesNotWaitForItself() throws Exception {
        gate.enter(() -> true);

        assertThat(gate.awaitEnd(1, TimeUnit.DAYS)).isFalse();
    }

    @Test
    void aPollThatMayNotBeginIsNotWaitedFor() throws Exception {
        assertThat(gate.enter(() -> false)).isFalse();

        assertThat(gate.awaitEnd(0, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void whoIsInterruptedWaitsNoLonger() throws Exception {
        poll();
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> gate.awaitEnd(1, TimeUnit.DAYS)).isInstanceOf(InterruptedException.class);

        mayLeave.countDown();
    }
}
