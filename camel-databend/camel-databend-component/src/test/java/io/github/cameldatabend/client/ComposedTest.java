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
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

/** Steps whose cancellation reaches what they wait for, and that leave nothing open which comes after it. */
class ComposedTest {

    private static final class Resource implements AutoCloseable {

        private final AtomicInteger closed = new AtomicInteger();

        @Override
        public void close() {
            closed.incrementAndGet();
        }
    }

    /** Cannot be cancelled any more, as what it stands for is over. */
    private static final class Deaf<T> extends CompletableFuture<T> {

        @Override
        public boolean cancel(boolean mayInterrupt) {
            return false;
        }
    }

    private static Stream<Function<CompletableFuture<Resource>, CompletableFuture<Resource>>> steps() {
        return Stream.of(
                step -> Composed.map(step, resource -> resource),
                step -> Composed.failing(step, failure -> failure),
                step -> Composed.of(step, CompletableFuture::completedFuture),
                step -> Composed.of(CompletableFuture.completedFuture(1), one -> step),
                step -> Composed.cancelling(step, CompletableFuture::completedFuture));
    }

    @ParameterizedTest
    @MethodSource("steps")
    void whatComesTooLateIsClosed(Function<CompletableFuture<Resource>, CompletableFuture<Resource>> composed) {
        Deaf<Resource> step = new Deaf<>();
        Resource resource = new Resource();
        composed.apply(step).cancel(false);

        step.complete(resource);

        assertThat(resource.closed).hasValue(1);
    }

    @ParameterizedTest
    @MethodSource("steps")
    void whatIsWaitedForIsNotClosed(Function<CompletableFuture<Resource>, CompletableFuture<Resource>> composed) {
        CompletableFuture<Resource> step = new CompletableFuture<>();
        Resource resource = new Resource();
        CompletableFuture<Resource> result = composed.apply(step);

        step.complete(resource);

        assertThat(result).isCompletedWithValue(resource);
        assertThat(resource.closed).hasValue(0);
    }

    @Test
    void cancellationReachesTheFirstStep() {
        CompletableFuture<Resource> step = new CompletableFuture<>();

        Composed.cancelling(step, CompletableFuture::completedFuture).cancel(false);
        assertThat(step).isCancelled();
        CompletableFuture<Resource> other = new CompletableFuture<>();
        Composed.of(other, CompletableFuture::completedFuture).cancel(false);
        assertThat(other).isNotDone();
        Composed.failing(other, failure -> failure).completeExceptionally(new IllegalStateException());
        assertThat(other).isNotDone();
    }

    @Test
    void nothingIsMadeOfWhatComesTooLate() {
        Deaf<Resource> step = new Deaf<>();
        AtomicInteger made = new AtomicInteger();
        CompletableFuture<Integer> result = Composed.map(step, resource -> made.incrementAndGet());
        result.completeExceptionally(new TimeoutException());

        step.complete(new Resource());

        assertThat(made).hasValue(0);
    }

    /** Between the look whether it is waited for, and the end. */
    @Test
    void whatIsMadeWhileNobodyWaitsAnyMoreIsClosed() {
        CompletableFuture<Integer> step = new CompletableFuture<>();
        Resource resource = new Resource();
        CompletableFuture<?>[] result = new CompletableFuture<?>[1];
        result[0] = Composed.map(step, one -> {
            result[0].cancel(false);
            return resource;
        });

        step.complete(1);

        assertThat(resource.closed).hasValue(1);
    }

    @Test
    void whatCannotBeClosedDoesNoHarm() {
        CompletableFuture<AutoCloseable> result = new CompletableFuture<>();
        result.cancel(false);

        assertThatCode(() -> Composed.give(result, () -> {
            throw new IllegalStateException("stuck");
        })).doesNotThrowAnyException();
    }

    @Test
    void functionThatFails() {
        IllegalStateException failure = new IllegalStateException();
        CompletableFuture<Object> result = Composed.map(CompletableFuture.completedFuture(1), one -> {
            throw failure;
        });

        assertThat(result).failsWithin(0, TimeUnit.SECONDS).withThrowableThat().havingCause().isSameAs(failure);
    }
}
