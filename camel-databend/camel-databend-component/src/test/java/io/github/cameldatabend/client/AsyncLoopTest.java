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

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import static io.github.cameldatabend.client.DatabendMock.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class AsyncLoopTest {

    private static final int MANY = 100_000;

    private final AtomicInteger steps = new AtomicInteger();

    @Test
    void stepsThatAreDoneAtOnceDoNotFillTheStack() {
        get(AsyncLoop.whileTrue(() -> CompletableFuture.completedFuture(steps.incrementAndGet() < MANY)));

        assertThat(steps).hasValue(MANY);
    }

    @Test
    void stepsThatAreDoneLaterDoNotFillTheStack() {
        ExecutorService executor = Executors.newSingleThreadExecutor();
        try {
            get(AsyncLoop.whileTrue(
                    () -> CompletableFuture.supplyAsync(() -> steps.incrementAndGet() < MANY, executor)));
        } finally {
            executor.shutdown();
        }

        assertThat(steps).hasValue(MANY);
    }

    @Test
    void endsAtTheFirstFalse() {
        get(AsyncLoop.whileTrue(() -> CompletableFuture.completedFuture(steps.incrementAndGet() < 1)));

        assertThat(steps).hasValue(1);
    }

    @Test
    void failedStepEndsIt() {
        IllegalStateException failure = new IllegalStateException("no");

        assertThatThrownBy(() -> get(AsyncLoop.whileTrue(() -> CompletableFuture.failedFuture(failure))))
                .isInstanceOf(CompletionException.class).hasCause(failure);
    }

    @Test
    void stepThatFailsLaterEndsIt() {
        CompletableFuture<Boolean> step = new CompletableFuture<>();
        CompletableFuture<Void> loop = AsyncLoop.whileTrue(() -> step);
        IllegalStateException failure = new IllegalStateException("no");

        step.completeExceptionally(failure);

        assertThatThrownBy(() -> get(loop)).hasCause(failure);
    }

    @Test
    void stepThatThrowsEndsIt() {
        CompletableFuture<Boolean> first = new CompletableFuture<>();
        StackOverflowError failure = new StackOverflowError();
        CompletableFuture<Void> loop = AsyncLoop.whileTrue(() -> {
            if (steps.incrementAndGet() == 1) {
                return first;
            }
            throw failure;
        });

        first.complete(true);

        assertThatThrownBy(() -> get(loop)).hasCause(failure);
    }
}
