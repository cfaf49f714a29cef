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

import java.io.Closeable;
import java.io.IOException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * One asynchronous step after another, as {@code thenCompose} does it, with a future whose cancellation reaches the
 * second step.
 */
final class Composed {

    private Composed() {
    }

    /**
     * @param next a stream that it gives when nobody waits for it any more is closed
     */
    static <A, B> CompletableFuture<B> of(CompletableFuture<A> first, Function<A, CompletableFuture<B>> next) {
        CompletableFuture<B> result = new CompletableFuture<>();
        first.whenComplete((value, failure) -> {
            if (failure != null) {
                result.completeExceptionally(unwrapped(failure));
            } else if (!result.isDone()) {
                follow(value, next, result);
            }
        });
        return result;
    }

    private static <A, B> void follow(A value, Function<A, CompletableFuture<B>> next, CompletableFuture<B> result) {
        try {
            CompletableFuture<B> second = next.apply(value);
            second.whenComplete((found, failure) -> {
                if (failure != null) {
                    result.completeExceptionally(unwrapped(failure));
                } else if (!result.complete(found) && found instanceof Closeable stream) {
                    close(stream);
                }
            });
            result.whenComplete((found, failure) -> {
                if (failure instanceof CancellationException || failure instanceof TimeoutException) {
                    second.cancel(false);
                }
            });
        } catch (RuntimeException e) {
            result.completeExceptionally(e);
        }
    }

    private static Throwable unwrapped(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }

    private static void close(Closeable stream) {
        try {
            stream.close();
        } catch (IOException e) {
            // nobody waits for it
        }
    }
}
