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

import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Ends answers of which nothing more comes for too long, although more is asked for.
 * <p>
 * One timer looks after all answers that are under way, about once in that time; it rings a last time after the last of
 * them. A timer for each piece of a body, set and given up again, would leave its task behind in schedulers that do not
 * remove what is cancelled.
 */
final class ReadTimeouts {

    /** How tasks get run later. */
    @FunctionalInterface
    interface Timer {

        void after(long nanos, Runnable task);
    }

    private final Duration limit;
    private final LongSupplier clock;
    private final Timer timer;
    private final Set<TimedBody<?>> underWay = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean watching = new AtomicBoolean();

    /**
     * @param limit    of a pause
     * @param executor runs what follows from an end
     */
    ReadTimeouts(Duration limit, Executor executor) {
        this(limit, System::nanoTime, (nanos, task) -> CompletableFuture
                .delayedExecutor(nanos, TimeUnit.NANOSECONDS, executor).execute(task));
    }

    ReadTimeouts(Duration limit, LongSupplier clock, Timer timer) {
        this.limit = limit;
        this.clock = clock;
        this.timer = timer;
    }

    /**
     * @return passes everything on; fails with {@link HttpTimeoutException} after a pause that is too long
     */
    <T> BodySubscriber<T> limit(BodySubscriber<T> body) {
        return new TimedBody<>(body);
    }

    private void watch() {
        if (!underWay.isEmpty() && watching.compareAndSet(false, true)) {
            timer.after(limit.toNanos(), this::look);
        }
    }

    private void look() {
        List<TimedBody<?>> late = new ArrayList<>();
        long next = limit.toNanos();
        for (TimedBody<?> body : underWay) {
            long left = body.nanosLeft();
            if (left <= 0) {
                late.add(body);
            } else {
                next = Math.min(next, left);
            }
        }
        if (underWay.size() > late.size()) {
            timer.after(next, this::look);
        } else {
            watching.set(false);
        }
        // last, as what follows from an end is not known here
        late.forEach(TimedBody::expire);
        // one may have come before it was said that nobody watches
        watch();
    }

    private final class TimedBody<T> implements BodySubscriber<T>, Flow.Subscription {

        private final BodySubscriber<T> body;
        private final AtomicLong wanted = new AtomicLong();
        private final AtomicBoolean ended = new AtomicBoolean();
        private Flow.Subscription source;
        /** When the latest piece came, or was asked for after none was. */
        private volatile long since;

        TimedBody(BodySubscriber<T> body) {
            this.body = body;
        }

        long nanosLeft() {
            return wanted.get() == 0 ? limit.toNanos() : limit.toNanos() - (clock.getAsLong() - since);
        }

        void expire() {
            if (end()) {
                source.cancel();
                body.onError(new HttpTimeoutException("nothing more of the answer within " + limit.toMillis() + " ms"));
            }
        }

        private boolean end() {
            underWay.remove(this);
            return ended.compareAndSet(false, true);
        }

        @Override
        public CompletionStage<T> getBody() {
            return body.getBody();
        }

        @Override
        public void onSubscribe(Flow.Subscription given) {
            source = given;
            underWay.add(this);
            watch();
            body.onSubscribe(this);
        }

        @Override
        public void request(long pieces) {
            if (wanted.get() == 0) {
                since = clock.getAsLong();
            }
            // what is not positive is for the source to refuse
            wanted.updateAndGet(before -> before + pieces < before ? Long.MAX_VALUE : before + pieces);
            source.request(pieces);
        }

        @Override
        public void cancel() {
            end();
            source.cancel();
        }

        @Override
        public void onNext(List<ByteBuffer> buffers) {
            since = clock.getAsLong();
            wanted.updateAndGet(before -> before == Long.MAX_VALUE ? before : before - 1);
            if (!ended.get()) {
                body.onNext(buffers);
            }
        }

        @Override
        public void onError(Throwable failure) {
            if (end()) {
                body.onError(failure);
            }
        }

        @Override
        public void onComplete() {
            if (end()) {
                body.onComplete();
            }
        }
    }
}
