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

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.UnaryOperator;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One asynchronous step after another, as {@code thenCompose} does it, with a future whose cancellation reaches the
 * second step.
 */
final class Composed {

    private static final Logger LOG = LoggerFactory.getLogger(Composed.class);

    private Composed() {
    }

    /**
     * @param next what it gives, or the first step does, when nobody waits for it any more is closed
     */
    static <A, B> CompletableFuture<B> of(CompletableFuture<A> first, Function<A, CompletableFuture<B>> next) {
        CompletableFuture<B> result = new CompletableFuture<>();
        first.whenComplete((value, failure) -> {
            if (failure != null) {
                result.completeExceptionally(unwrapped(failure));
            } else if (!result.isDone()) {
                follow(value, next, result);
            } else {
                closeUnwanted(value);
            }
        });
        return result;
    }

    /** As {@link #of}; cancellation reaches the first step too. */
    static <A, B> CompletableFuture<B> cancelling(CompletableFuture<A> first, Function<A, CompletableFuture<B>> next) {
        CompletableFuture<B> result = of(first, next);
        passOn(result, first);
        return result;
    }

    /**
     * As {@code thenApply} does it, with a future whose cancellation reaches the step.
     *
     * @param function what it gives, or the step does, when nobody waits for it any more is closed
     */
    static <A, B> CompletableFuture<B> map(CompletableFuture<A> step, Function<A, B> function) {
        CompletableFuture<B> result = new CompletableFuture<>();
        step.whenComplete((value, failure) -> {
            if (failure != null) {
                result.completeExceptionally(unwrapped(failure));
            } else if (result.isDone()) {
                closeUnwanted(value);
            } else {
                apply(value, function, result);
            }
        });
        passOn(result, step);
        return result;
    }

    /** Has a step fail otherwise, with a future whose cancellation reaches it. */
    static <A> CompletableFuture<A> failing(CompletableFuture<A> step, UnaryOperator<Throwable> function) {
        CompletableFuture<A> result = new CompletableFuture<>();
        step.whenComplete((value, failure) -> {
            if (failure == null) {
                give(result, value);
            } else {
                result.completeExceptionally(function.apply(unwrapped(failure)));
            }
        });
        passOn(result, step);
        return result;
    }

    /** Completes a future that may be cancelled: what nobody waits for any more is closed. */
    static <A> void give(CompletableFuture<A> result, A value) {
        if (!result.complete(value)) {
            closeUnwanted(value);
        }
    }

    private static <A, B> void apply(A value, Function<A, B> function, CompletableFuture<B> result) {
        try {
            give(result, function.apply(value));
        } catch (RuntimeException e) {
            result.completeExceptionally(e);
        }
    }

    private static void passOn(CompletableFuture<?> result, CompletableFuture<?> step) {
        result.whenComplete((found, failure) -> {
            if (failure instanceof CancellationException || failure instanceof TimeoutException) {
                step.cancel(false);
            }
        });
    }

    private static <A, B> void follow(A value, Function<A, CompletableFuture<B>> next, CompletableFuture<B> result) {
        try {
            CompletableFuture<B> second = next.apply(value);
            second.whenComplete((found, failure) -> {
                if (failure != null) {
                    result.completeExceptionally(unwrapped(failure));
                } else {
                    give(result, found);
                }
            });
            passOn(result, second);
        } catch (RuntimeException e) {
            result.completeExceptionally(e);
        }
    }

    private static Throwable unwrapped(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }

    private static void closeUnwanted(Object value) {
        if (!(value instanceof AutoCloseable resource)) {
            return;
        }
        try {
            resource.close();
        } catch (Exception e) {
            LOG.debug("What nobody waited for cannot be closed", e);
        }
    }
}
