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
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class ReadTimeoutsTest {

    private final HandClock clock = new HandClock();
    private final ReadTimeouts timeouts = new ReadTimeouts(clock.deadlines(Duration.ofNanos(100)));

    private void goTo(long time) {
        clock.goTo(time);
    }

    /** An answer that is sent and read by hand. */
    private final class Answer implements BodySubscriber<String>, Flow.Subscription {

        private final BodySubscriber<String> sender;
        private final CompletableFuture<String> body = new CompletableFuture<>();
        private final List<Long> wanted = new ArrayList<>();
        private Flow.Subscription reader;
        private int pieces;
        private boolean cancelled;
        private boolean endedBefore;
        private boolean refusesItsEnd;

        Answer() {
            sender = timeouts.limit(this);
            sender.onSubscribe(this);
        }

        void send() {
            sender.onNext(List.of(ByteBuffer.allocate(1)));
        }

        @Override
        public CompletionStage<String> getBody() {
            return body;
        }

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            reader = subscription;
        }

        @Override
        public void onNext(List<ByteBuffer> item) {
            pieces++;
        }

        @Override
        public void onError(Throwable failure) {
            if (refusesItsEnd) {
                throw new IllegalStateException("no");
            }
            body.completeExceptionally(failure);
        }

        @Override
        public void onComplete() {
            body.complete("whole");
        }

        @Override
        public void request(long count) {
            wanted.add(count);
        }

        @Override
        public void cancel() {
            cancelled = true;
            endedBefore = body.isDone();
        }
    }

    private static void assertTimedOut(Answer answer) {
        assertThat(answer.cancelled).isTrue();
        // else a source may say itself that it has ended, and why
        assertThat(answer.endedBefore).isTrue();
        assertThat(answer.body).failsWithin(Duration.ZERO).withThrowableThat().havingCause()
                .isInstanceOf(HttpTimeoutException.class);
    }

    @Test
    void nothingComes() {
        Answer answer = new Answer();
        answer.reader.request(1);
        assertThat(answer.wanted).containsExactly(1L);

        goTo(94);
        assertThat(answer.body).isNotDone();
        goTo(95);

        assertTimedOut(answer);
        answer.send();
        answer.sender.onComplete();
        assertThat(answer.pieces).isZero();
        assertThat(clock.tasks()).isZero();
    }

    @Test
    void eachPieceBringsTheWholeTimeAgain() {
        Answer answer = new Answer();
        answer.reader.request(Long.MAX_VALUE);
        for (int i = 1; i <= 50; i++) {
            goTo(i * 70);
            answer.send();
        }
        goTo(3599);
        assertThat(answer.pieces).isEqualTo(50);
        assertThat(answer.body).isNotDone();
        goTo(3600);

        assertTimedOut(answer);
    }

    @Test
    void aReaderMayPause() {
        Answer answer = new Answer();
        answer.reader.request(1);
        answer.reader.request(1);
        answer.send();
        answer.send();

        goTo(5000);
        assertThat(answer.body).isNotDone();
        answer.reader.request(1);
        goTo(5099);
        assertThat(answer.body).isNotDone();
        goTo(5100);

        assertTimedOut(answer);
    }

    @Test
    void oneThatStallsAmongOthers() {
        Answer first = new Answer();
        first.reader.request(9);
        goTo(40);
        Answer second = new Answer();
        second.reader.request(9);
        goTo(90);
        first.send();

        goTo(140);

        assertTimedOut(second);
        assertThat(first.body).isNotDone();
        first.sender.onComplete();
        assertThat(first.body).isCompletedWithValue("whole");
        goTo(1000);
        assertThat(clock.tasks()).isZero();
    }

    @Test
    void othersEndToo() {
        Answer first = new Answer();
        first.refusesItsEnd = true;
        Answer second = new Answer();
        second.refusesItsEnd = true;
        first.reader.request(1);
        second.reader.request(1);

        assertThatIllegalStateException().isThrownBy(() -> goTo(95));
        assertThatIllegalStateException().isThrownBy(() -> goTo(195));

        assertThat(first.cancelled).isTrue();
        assertThat(second.cancelled).isTrue();
    }

    @Test
    void othersAreWatchedAfterAnEndThatFails() {
        Answer first = new Answer();
        first.refusesItsEnd = true;
        first.reader.request(1);
        goTo(40);
        Answer second = new Answer();
        second.reader.request(1);

        assertThatIllegalStateException().isThrownBy(() -> goTo(139));
        goTo(139);
        assertThat(second.body).isNotDone();
        goTo(140);

        assertTimedOut(second);
    }

    @Test
    void oneTimerForAllAndNoneForNone() {
        for (int i = 0; i < 1000; i++) {
            Answer answer = new Answer();
            answer.reader.request(Long.MAX_VALUE);
            answer.send();
            if (i % 3 == 0) {
                answer.sender.onComplete();
            } else if (i % 3 == 1) {
                answer.sender.onError(new IllegalStateException("broken"));
            } else {
                answer.reader.cancel();
                assertThat(answer.cancelled).isTrue();
            }
            assertThat(clock.tasks()).isEqualTo(1);
        }

        goTo(10_000);
        assertThat(clock.tasks()).isZero();

        Answer later = new Answer();
        later.reader.request(1);
        goTo(10_100);
        assertTimedOut(later);
    }

    @Test
    void failuresAreToldAsTheyCome() {
        Answer answer = new Answer();
        answer.reader.request(1);
        IllegalStateException failure = new IllegalStateException("broken");

        answer.sender.onError(failure);

        assertThat(answer.body.handle((body, thrown) -> thrown)).isCompletedWithValue(failure);
    }

    @Test
    void nothingIsToldAfterACancel() {
        Answer answer = new Answer();
        answer.reader.request(1);

        answer.reader.cancel();
        answer.send();
        answer.sender.onError(new IllegalStateException("broken"));
        answer.sender.onComplete();

        assertThat(answer.pieces).isZero();
        assertThat(answer.body).isNotDone();
    }

    @Test
    void endsAreToldAsTheyCome() {
        BodySubscriber<Void> body = timeouts.limit(BodySubscribers.discarding());
        body.onSubscribe(new Flow.Subscription() {
            @Override
            public void request(long count) {
                // all is there
            }

            @Override
            public void cancel() {
                throw new IllegalStateException("nobody does");
            }
        });
        body.onComplete();

        assertThat(body.getBody().toCompletableFuture()).isCompleted();
    }
}
