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
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Ends answers of which nothing more comes for too long, although more is asked for.
 */
final class ReadTimeouts {

    private final Deadlines pauses;

    /**
     * @param pauses end those that are too long
     */
    ReadTimeouts(Deadlines pauses) {
        this.pauses = pauses;
    }

    /**
     * @return passes everything on; fails with {@link HttpTimeoutException} after a pause that is too long
     */
    <T> BodySubscriber<T> limit(BodySubscriber<T> body) {
        return new TimedBody<>(body);
    }

    private final class TimedBody<T> implements BodySubscriber<T>, Flow.Subscription, Deadlines.Timed {

        private final BodySubscriber<T> body;
        private final AtomicLong wanted = new AtomicLong();
        private final AtomicBoolean ended = new AtomicBoolean();
        private Flow.Subscription source;
        /** When the latest piece came, or was asked for after none was. */
        private volatile long since;

        TimedBody(BodySubscriber<T> body) {
            this.body = body;
        }

        @Override
        public long nanosLeft() {
            return wanted.get() == 0 ? pauses.limit().toNanos() : pauses.nanosLeft(since);
        }

        @Override
        public void expire() {
            if (end()) {
                try {
                    // first: JDK 25 ends a body that is cancelled as a broken one
                    body.onError(
                            new HttpTimeoutException(
                                    "nothing more of the answer within " + pauses.limit().toMillis() + " ms"));
                } finally {
                    source.cancel();
                }
            }
        }

        private boolean end() {
            pauses.remove(this);
            return ended.compareAndSet(false, true);
        }

        @Override
        public CompletionStage<T> getBody() {
            return body.getBody();
        }

        @Override
        public void onSubscribe(Flow.Subscription given) {
            source = given;
            pauses.add(this);
            body.onSubscribe(this);
        }

        @Override
        public void request(long pieces) {
            if (wanted.get() == 0) {
                since = pauses.now();
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
            since = pauses.now();
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
