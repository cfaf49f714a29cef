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
import java.util.function.Supplier;

/**
 * Repeats an asynchronous step. Unlike a chain of {@code thenCompose} it grows neither the stack nor a chain of
 * futures, however many steps there are.
 */
final class AsyncLoop {

    private final Supplier<CompletableFuture<Boolean>> step;
    private final CompletableFuture<Void> done = new CompletableFuture<>();

    private AsyncLoop(Supplier<CompletableFuture<Boolean>> step) {
        this.step = step;
    }

    /**
     * @param step gives whether to go on
     */
    static CompletableFuture<Void> whileTrue(Supplier<CompletableFuture<Boolean>> step) {
        AsyncLoop loop = new AsyncLoop(step);
        loop.run();
        return loop.done;
    }

    private void run() {
        try {
            boolean again = true;
            while (again) {
                CompletableFuture<Boolean> next = step.get();
                if (!next.isDone()) {
                    next.whenComplete(this::resume);
                    return;
                }
                again = next.join();
            }
            done.complete(null);
        } catch (CompletionException e) {
            done.completeExceptionally(e.getCause() == null ? e : e.getCause());
        } catch (RuntimeException | Error e) {
            done.completeExceptionally(e);
        }
    }

    private void resume(Boolean again, Throwable failure) {
        if (failure != null) {
            done.completeExceptionally(failure);
        } else if (again) {
            run();
        } else {
            done.complete(null);
        }
    }
}
