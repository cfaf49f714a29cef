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

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** One thread alone, as far as that goes; {@link BodyPipePropertyTest} has several. */
class BodyPipeTest {

    private static final int PIECE = 64 * 1024;

    /** Asks when the test says so. */
    private static final class Taker implements Flow.Subscriber<ByteBuffer> {

        private final List<Integer> pieces = new ArrayList<>();
        private Flow.Subscription subscription;
        private Throwable failure;
        private int ends;
        private boolean asksAgain;

        @Override
        public void onSubscribe(Flow.Subscription given) {
            subscription = given;
        }

        @Override
        public void onNext(ByteBuffer piece) {
            pieces.add(piece.remaining());
            if (asksAgain) {
                subscription.request(1);
            }
        }

        @Override
        public void onError(Throwable given) {
            failure = given;
            ends++;
        }

        @Override
        public void onComplete() {
            ends++;
        }
    }

    private final Taker taker = new Taker();

    private static BodyPipe pipe(BodyWriter writer) {
        return new BodyPipe(new StreamBody(null, StreamBody.UNKNOWN_LENGTH, false, writer));
    }

    private static BodyPipe bytes(int count) {
        return pipe(target -> target.write(new byte[count]));
    }

    @Test
    void aPieceGoesWhenItIsFullAndTheRestAtTheEnd() {
        BodyPipe pipe = bytes(2 * PIECE + 100);
        pipe.subscribe(taker);
        taker.subscription.request(Long.MAX_VALUE);

        pipe.write();

        assertThat(taker.pieces).containsExactly(PIECE, PIECE, 100);
        assertThat(taker.failure).isNull();
        assertThat(taker.ends).isEqualTo(1);
    }

    @Test
    void bytesThatComeOneByOneMakePiecesToo() {
        BodyPipe pipe = pipe(target -> {
            for (int i = 0; i <= PIECE; i++) {
                target.write(i);
                target.flush();
            }
        });
        pipe.subscribe(taker);
        taker.subscription.request(Long.MAX_VALUE);

        pipe.write();

        assertThat(taker.pieces).containsExactly(PIECE, 1);
    }

    @Test
    void aBodyOfWholePiecesHasNoRest() {
        BodyPipe pipe = bytes(PIECE);
        pipe.subscribe(taker);
        taker.subscription.request(2);

        pipe.write();

        assertThat(taker.pieces).containsExactly(PIECE);
        assertThat(taker.ends).isEqualTo(1);
    }

    @Test
    void noMoreThanIsAskedFor() {
        BodyPipe pipe = bytes(3 * PIECE);
        pipe.subscribe(taker);
        taker.subscription.request(1);

        pipe.write();
        assertThat(taker.pieces).hasSize(1);
        taker.subscription.request(1);
        assertThat(taker.pieces).hasSize(2);
        assertThat(taker.ends).isZero();
        taker.subscription.request(1);

        assertThat(taker.pieces).hasSize(3);
        assertThat(taker.ends).isEqualTo(1);
    }

    @Test
    void moreThanEverythingMayBeAskedFor() {
        BodyPipe pipe = bytes(3 * PIECE);
        pipe.subscribe(taker);
        taker.subscription.request(Long.MAX_VALUE);
        taker.subscription.request(Long.MAX_VALUE);

        pipe.write();

        assertThat(taker.pieces).hasSize(3);
        assertThat(taker.ends).isEqualTo(1);
    }

    @Test
    void aBodyIsSentOnce() {
        BodyPipe pipe = bytes(1);
        pipe.subscribe(taker);
        Taker second = new Taker();
        pipe.subscribe(second);
        second.subscription.request(1);
        second.subscription.cancel();

        assertThat(second.failure).isInstanceOf(IllegalStateException.class).hasMessage("A body is sent once");
        taker.subscription.request(1);
        pipe.write();
        assertThat(taker.pieces).containsExactly(1);
        assertThat(taker.ends).isEqualTo(1);
    }

    @Test
    void writerThatFails() {
        RuntimeException failure = new IllegalStateException("x");
        BodyPipe pipe = pipe(target -> {
            target.write(new byte[PIECE]);
            throw failure;
        });
        pipe.subscribe(taker);
        taker.subscription.request(1);

        pipe.write();

        assertThat(pipe.sourceFailure()).isSameAs(failure);
        assertThat(taker.pieces).hasSize(1);
        assertThat(taker.failure).isSameAs(failure);
        assertThat(taker.ends).isEqualTo(1);
    }

    @Test
    void whatIsGivenUpBeforeItBeginsIsNotAskedFor() {
        AtomicInteger asked = new AtomicInteger();
        StreamBody body = new StreamBody(null, StreamBody.UNKNOWN_LENGTH, false, target -> asked.incrementAndGet());
        BodyPipe pipe = new BodyPipe(body);
        pipe.subscribe(taker);
        taker.subscription.request(1);

        pipe.giveUp();
        pipe.write();

        assertThat(asked).hasValue(0);
        assertThat(body.canBeSent()).isTrue();
        assertThat(taker.failure).hasMessage("The request was given up");
        assertThat(taker.ends).isEqualTo(1);
        assertThat(pipe.sourceFailure()).isNull();
    }

    @Test
    void whatIsCancelledBeforeItBeginsIsNotAskedFor() {
        AtomicInteger asked = new AtomicInteger();
        BodyPipe pipe = pipe(target -> asked.incrementAndGet());
        pipe.subscribe(taker);
        taker.subscription.request(1);

        taker.subscription.cancel();
        pipe.write();

        assertThat(asked).hasValue(0);
        assertThat(taker.ends).isZero();
    }

    @Test
    void nothingIsToldAfterACancel() {
        BodyPipe pipe = bytes(PIECE);
        pipe.subscribe(taker);

        taker.subscription.cancel();
        pipe.giveUp();

        assertThat(taker.ends).isZero();
    }

    @Test
    void whatWasGivenUpIsToldToWhoComesLate() {
        BodyPipe pipe = bytes(PIECE);

        pipe.giveUp();
        pipe.subscribe(taker);

        assertThat(taker.failure).hasMessage("The request was given up");
    }

    @Test
    void aBodyThatWasBegunCanBeSentAgainOnlyIfItIsRepeatable() {
        for (boolean repeatable : new boolean[] { true, false }) {
            StreamBody body = new StreamBody("text/plain", 1, repeatable, target -> target.write(1));
            assertThat(body.canBeSent()).isTrue();
            BodyPipe pipe = new BodyPipe(body);
            Taker each = new Taker();
            pipe.subscribe(each);
            each.subscription.request(1);
            pipe.write();

            assertThat(body.canBeSent()).isEqualTo(repeatable);
        }
    }

    @Test
    void writerWaitsUntilTheOtherSideTakes() throws Exception {
        BodyPipe pipe = bytes(10 * PIECE);
        CompletableFuture<Void> written = CompletableFuture.runAsync(pipe::write, task -> new Thread(task).start());
        taker.asksAgain = true;
        pipe.subscribe(taker);

        taker.subscription.request(1);
        written.get(60, TimeUnit.SECONDS);

        assertThat(taker.pieces).hasSize(10);
        assertThat(taker.ends).isEqualTo(1);
    }

    @Test
    void writerThatWaitsForItsSourceIsStoppedWhenTheBodyIsGivenUp() throws Exception {
        CompletableFuture<Void> begun = new CompletableFuture<>();
        CompletableFuture<Void> aborted = new CompletableFuture<>();
        BodyPipe pipe = pipe(new BodyWriter() {

            @Override
            public void writeTo(OutputStream target) throws IOException {
                begun.complete(null);
                try {
                    new CompletableFuture<>().get();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new IOException(e);
                } catch (ExecutionException e) {
                    throw new AssertionError(e);
                }
            }

            @Override
            public void abort() {
                aborted.complete(null);
            }
        });
        pipe.subscribe(taker);
        taker.subscription.request(1);
        CompletableFuture<Boolean> interrupted = CompletableFuture.supplyAsync(() -> {
            pipe.write();
            return Thread.currentThread().isInterrupted();
        }, task -> new Thread(task).start());
        begun.get(60, TimeUnit.SECONDS);

        pipe.giveUp();

        assertThat(aborted).isCompleted();
        assertThat(interrupted.get(60, TimeUnit.SECONDS)).as("what that means for the thread's next body").isFalse();
        assertThat(taker.failure).hasMessage("The request was given up");
        assertThat(taker.ends).isEqualTo(1);
        assertThat(pipe.sourceFailure()).isNull();
    }

    @Test
    void onlyTheOtherSideStalls() {
        BodyPipe pipe = bytes(PIECE);
        assertThat(pipe.stalledNanos()).as("not asked for yet").isBetween(1L, Duration.ofMinutes(5).toNanos());
        pipe.subscribe(taker);

        taker.subscription.request(1);
        assertThat(pipe.stalledNanos()).as("waits for the source").isZero();
        pipe.write();

        assertThat(pipe.stalledNanos()).as("waits for the answer").isBetween(1L, Duration.ofMinutes(5).toNanos());
    }
}
