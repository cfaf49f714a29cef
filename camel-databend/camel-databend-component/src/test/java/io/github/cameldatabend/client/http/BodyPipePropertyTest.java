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

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever the writer writes and however the subscriber asks, the same bytes arrive, one call at a time. */
class BodyPipePropertyTest {

    private static final ExecutorService THREADS = Executors.newCachedThreadPool();

    @AfterContainer
    static void stop() {
        THREADS.shutdownNow();
    }

    /** Asks in other threads than those it is called by. */
    private static final class Taker implements Flow.Subscriber<ByteBuffer> {

        private final ByteArrayOutputStream taken = new ByteArrayOutputStream();
        private final CompletableFuture<Throwable> end = new CompletableFuture<>();
        private final AtomicInteger inside = new AtomicInteger();
        private final AtomicBoolean overlapped = new AtomicBoolean();
        private final List<Integer> demands;
        private final int cancelAfter;
        private Flow.Subscription subscription;
        private int asked;
        private int open;
        private int pieces;

        Taker(List<Integer> demands, int cancelAfter) {
            this.demands = demands;
            this.cancelAfter = cancelAfter;
        }

        private void ask() {
            open = demands.get(asked++ % demands.size());
            int count = open;
            THREADS.execute(() -> subscription.request(count));
        }

        private void enter() {
            if (inside.incrementAndGet() > 1) {
                overlapped.set(true);
            }
        }

        @Override
        public void onSubscribe(Flow.Subscription given) {
            subscription = given;
            ask();
        }

        @Override
        public void onNext(ByteBuffer piece) {
            enter();
            byte[] bytes = new byte[piece.remaining()];
            piece.get(bytes);
            taken.writeBytes(bytes);
            boolean enough = ++pieces == cancelAfter;
            boolean more = --open == 0;
            inside.decrementAndGet();
            if (enough) {
                subscription.cancel();
                end.complete(null);
            } else if (more) {
                ask();
            }
        }

        @Override
        public void onError(Throwable failure) {
            end.complete(failure);
        }

        @Override
        public void onComplete() {
            enter();
            end.complete(null);
        }
    }

    private static byte[] random(int seed, List<Integer> sizes) {
        byte[] bytes = new byte[sizes.stream().mapToInt(Integer::intValue).sum()];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    private static StreamBody body(byte[] bytes, List<Integer> sizes, IOException failure) {
        return new StreamBody(null, StreamBody.UNKNOWN_LENGTH, true, target -> {
            int at = 0;
            for (int size : sizes) {
                if (size == 1) {
                    target.write(bytes[at]);
                } else {
                    target.write(bytes, at, size);
                }
                at += size;
            }
            if (failure != null) {
                throw failure;
            }
        });
    }

    @Property(tries = 200)
    void sameBytes(
            @ForAll @Size(max = 30) List<@IntRange(min = 0, max = 200_000) Integer> sizes,
            @ForAll @Size(min = 1, max = 5) List<@IntRange(min = 1, max = 6) Integer> demands, @ForAll int seed)
            throws Exception {
        byte[] bytes = random(seed, sizes);
        BodyPipe pipe = new BodyPipe(body(bytes, sizes, null));
        Taker taker = new Taker(demands, -1);
        THREADS.execute(pipe::write);
        pipe.subscribe(taker);

        assertThat(taker.end.get(60, TimeUnit.SECONDS)).isNull();
        assertThat(taker.taken.toByteArray()).isEqualTo(bytes);
        assertThat(taker.overlapped).isFalse();
    }

    @Property(tries = 50)
    void failureOfTheWriter(@ForAll @Size(max = 10) List<@IntRange(min = 0, max = 200_000) Integer> sizes) throws Exception {
        IOException failure = new IOException("x");
        BodyPipe pipe = new BodyPipe(body(random(1, sizes), sizes, failure));
        Taker taker = new Taker(List.of(1), -1);
        THREADS.execute(pipe::write);
        pipe.subscribe(taker);

        assertThat(taker.end.get(60, TimeUnit.SECONDS)).isSameAs(failure);
        assertThat(pipe.sourceFailure()).isSameAs(failure);
    }

    /** Before, while or after the subscriber comes: it hears of it, and the writer stops. */
    @Property(tries = 100)
    void givenUpAtAnyTime(@ForAll @IntRange(min = 0, max = 3000) int micros) throws Exception {
        BodyPipe pipe = new BodyPipe(new StreamBody(null, StreamBody.UNKNOWN_LENGTH, true, target -> {
            while (true) {
                target.write(new byte[20_000]);
            }
        }));
        Taker taker = new Taker(List.of(1), -1);
        CompletableFuture<Void> written = CompletableFuture.runAsync(pipe::write, THREADS);
        CompletableFuture<Void> givenUp = CompletableFuture.runAsync(pipe::giveUp,
                CompletableFuture.delayedExecutor(micros, TimeUnit.MICROSECONDS, THREADS));
        CompletableFuture.runAsync(() -> pipe.subscribe(taker),
                CompletableFuture.delayedExecutor(1500, TimeUnit.MICROSECONDS, THREADS)).get(60, TimeUnit.SECONDS);

        givenUp.get(60, TimeUnit.SECONDS);
        written.get(60, TimeUnit.SECONDS);
        assertThat(taker.end.get(60, TimeUnit.SECONDS)).isNotNull();
        assertThat(pipe.sourceFailure()).isNull();
    }

    @Property(tries = 100)
    void cancelledAtAnyPiece(@ForAll @IntRange(min = 1, max = 10) int piece) throws Exception {
        List<Integer> sizes = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            sizes.add(20_000);
        }
        byte[] bytes = random(1, sizes);
        BodyPipe pipe = new BodyPipe(body(bytes, sizes, null));
        Taker taker = new Taker(List.of(2), piece);
        CompletableFuture<Void> written = CompletableFuture.runAsync(pipe::write, THREADS);
        pipe.subscribe(taker);

        written.get(60, TimeUnit.SECONDS);
        assertThat(taker.end.get(60, TimeUnit.SECONDS)).isNull();
        assertThat(taker.pieces).isEqualTo(piece);
        assertThat(pipe.sourceFailure()).isNull();
    }
}
