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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Repeats requests as long as that may help and the limits allow. Whether it may be done at all is for the
 * {@link Judge} to say. No thread waits meanwhile.
 */
public final class Retry {

    private static final Logger LOG = LoggerFactory.getLogger(Retry.class);
    /** A server that wants to be left alone for longer does not serve this request: it has nowhere to wait. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

    /** What to do about an outcome. */
    public enum Verdict {
        /** It is the result, good or bad. */
        TAKE,
        /** Try again, as often as the limits allow. */
        REPEAT,
        /** Try again without delay: there is another way. Nobody counts these, so they have to come to an end. */
        REPEAT_AT_ONCE,
        /** Try again, for as long as a warehouse may take to start. */
        AWAIT_START
    }

    /** Says what to do about an outcome: one of the two is null. */
    @FunctionalInterface
    public interface Judge {
        Verdict judge(HttpReply reply, TransportException failure);
    }

    private final RetryLimits limits;
    private final Runnable onRepeat;
    private volatile boolean stopped;
    private volatile CompletableFuture<Void> pause;

    public Retry(RetryLimits limits) {
        this(limits, () -> {
        });
    }

    /**
     * @param onRepeat is told of each request that is sent again
     */
    public Retry(RetryLimits limits, Runnable onRepeat) {
        this.limits = limits;
        this.onRepeat = onRepeat;
    }

    /**
     * One at a time.
     *
     * @return the last outcome
     */
    public CompletableFuture<HttpReply> run(Supplier<CompletableFuture<HttpReply>> request, Judge judge) {
        Loop loop = new Loop(request, judge);
        // what is wrong with the request itself is thrown right here
        request.get().whenComplete(loop::answered);
        return loop.result;
    }

    /** From now on an outcome is taken as it is; a pause ends at once. */
    public void stop() {
        stopped = true;
        CompletableFuture<Void> current = pause;
        if (current != null) {
            current.complete(null);
        }
    }

    private final class Loop {

        private final Supplier<CompletableFuture<HttpReply>> request;
        private final Judge judge;
        private final CompletableFuture<HttpReply> result = new CompletableFuture<>();
        private int repeats;
        private int waits;
        private long awaitsSince;

        private Loop(Supplier<CompletableFuture<HttpReply>> request, Judge judge) {
            this.request = request;
            this.judge = judge;
        }

        private void answered(HttpReply reply, Throwable failure) {
            Throwable cause = failure instanceof CompletionException && failure.getCause() != null
                    ? failure.getCause() : failure;
            try {
                Duration wait = cause == null || cause instanceof TransportException
                        ? wait(reply, (TransportException) cause) : null;
                if (wait == null || stopped) {
                    take(reply, cause);
                } else if (wait.isZero()) {
                    repeat();
                } else {
                    LOG.debug("Tried again in {} ms, after {}", wait.toMillis(),
                            cause == null ? "HTTP " + reply.status() : cause.getMessage());
                    pauseFor(wait, reply, cause);
                }
            } catch (RuntimeException | Error e) {
                result.completeExceptionally(e);
            }
        }

        private void take(HttpReply reply, Throwable failure) {
            if (failure == null) {
                result.complete(reply);
            } else {
                result.completeExceptionally(failure);
            }
        }

        private void repeat() {
            try {
                onRepeat.run();
                request.get().whenComplete(this::answered);
            } catch (RuntimeException | Error e) {
                result.completeExceptionally(e);
            }
        }

        private void pauseFor(Duration wait, HttpReply reply, Throwable failure) {
            CompletableFuture<Void> current = new CompletableFuture<>();
            pause = current;
            current.completeOnTimeout(null, wait.toMillis(), TimeUnit.MILLISECONDS).thenRunAsync(() -> {
                pause = null;
                if (stopped) {
                    take(reply, failure);
                } else {
                    repeat();
                }
            }, SureExecutor.common());
            if (stopped) {
                current.complete(null);
            }
        }

        /** Null for no repeat. */
        private Duration wait(HttpReply reply, TransportException failure) {
            return switch (judge.judge(reply, failure)) {
                case TAKE -> null;
                case REPEAT_AT_ONCE -> Duration.ZERO;
                case REPEAT -> {
                    Duration wait = longer(limits.pause(repeats), RetryAfter.of(reply));
                    yield repeats++ < limits.attempts() && wait.compareTo(LONGEST_WAIT) <= 0 ? wait : null;
                }
                case AWAIT_START -> {
                    if (waits == 0) {
                        awaitsSince = System.nanoTime();
                    }
                    Duration wait = longer(limits.pause(waits++), RetryAfter.of(reply));
                    Duration after = wait.plusNanos(System.nanoTime() - awaitsSince);
                    yield after.compareTo(limits.warehouseStart()) <= 0 ? wait : null;
                }
            };
        }

        private static Duration longer(Duration one, Duration other) {
            return one.compareTo(other) < 0 ? other : one;
        }
    }
}
