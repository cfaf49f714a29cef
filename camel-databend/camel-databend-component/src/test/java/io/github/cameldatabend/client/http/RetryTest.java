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

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import io.github.cameldatabend.client.http.Retry.Judge;
import io.github.cameldatabend.client.http.Retry.Verdict;
import io.github.cameldatabend.client.http.TransportException.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** How often a request is sent, without a network. */
class RetryTest {

    private static final RetryLimits THREE = new RetryLimits(3, Duration.ofMillis(1), Duration.ofDays(1));
    private static final Judge TAKE = (reply, failure) -> Verdict.TAKE;
    private static final Judge REPEAT = (reply, failure) -> Verdict.REPEAT;
    private static final Judge AWAIT_START = (reply, failure) -> Verdict.AWAIT_START;

    private final AtomicInteger sent = new AtomicInteger();
    private final AtomicInteger repeats = new AtomicInteger();

    private static HttpReply reply(String retryAfter) {
        Map<String, List<String>> headers = retryAfter == null ? Map.of() : Map.of("Retry-After", List.of(retryAfter));
        return new HttpReply(503, HttpHeaders.of(headers, (name, value) -> true), new byte[0], false);
    }

    private Supplier<CompletableFuture<HttpReply>> answers(HttpReply reply) {
        return () -> {
            sent.incrementAndGet();
            return CompletableFuture.completedFuture(reply);
        };
    }

    private Retry retry(RetryLimits limits) {
        return new Retry(limits, repeats::incrementAndGet);
    }

    private static <T> T get(CompletableFuture<T> future) {
        return future.orTimeout(1, TimeUnit.MINUTES).join();
    }

    @Test
    void whatIsTakenIsTheResult() {
        HttpReply reply = reply(null);

        assertThat(retry(THREE).run(answers(reply), TAKE)).isCompletedWithValue(reply);
        assertThat(sent).hasValue(1);
        assertThat(repeats).hasValue(0);
    }

    @Test
    void afterTheLastTryTheOutcomeIsTheResult() {
        HttpReply reply = reply(null);

        assertThat(get(retry(THREE).run(answers(reply), REPEAT))).isSameAs(reply);
        assertThat(sent).hasValue(4);
        assertThat(repeats).hasValue(3);
    }

    @Test
    void triesWithoutDelayAreNotCounted() {
        Judge judge = (reply, failure) -> sent.get() < 10 ? Verdict.REPEAT_AT_ONCE : Verdict.TAKE;

        assertThat(retry(new RetryLimits(0, Duration.ZERO, Duration.ZERO)).run(answers(reply("3600")), judge)).isDone();
        assertThat(sent).hasValue(10);
        assertThat(repeats).hasValue(9);
    }

    @Test
    void startIsAwaitedMoreOftenThanTriesAreMade() {
        Judge judge = (reply, failure) -> sent.get() < 6 ? Verdict.AWAIT_START : Verdict.TAKE;

        get(retry(new RetryLimits(1, Duration.ofMillis(1), Duration.ofMinutes(1))).run(answers(reply(null)), judge));

        assertThat(sent).hasValue(6);
    }

    @Test
    void startIsNotAwaitedBeyondItsLimit() {
        RetryLimits minute = new RetryLimits(3, Duration.ofMillis(1), Duration.ofMinutes(1));

        assertThat(retry(minute).run(answers(reply("61")), AWAIT_START)).isDone();
        assertThat(sent).hasValue(1);
    }

    @Test
    void serverThatWantsToBeLeftAloneForAMinuteIsAwaitedAndNotForLonger() {
        Retry retry = retry(THREE);
        HttpReply minute = reply("60");
        CompletableFuture<HttpReply> awaited = retry.run(answers(minute), REPEAT);

        assertThat(awaited).failsWithin(Duration.ofMillis(100));
        retry.stop();
        assertThat(get(awaited)).isSameAs(minute);
        assertThat(sent).hasValue(1);

        assertThat(retry(THREE).run(answers(reply("61")), REPEAT)).isDone();
        assertThat(sent).hasValue(2);
    }

    @ParameterizedTest
    @EnumSource(value = Verdict.class, names = { "REPEAT", "REPEAT_AT_ONCE", "AWAIT_START" })
    void nothingIsSentAgainOnceItIsStopped(Verdict verdict) {
        Retry retry = retry(THREE);
        retry.stop();

        assertThat(retry.run(answers(reply(null)), (reply, failure) -> verdict)).isDone();
        assertThat(sent).hasValue(1);
    }

    @Test
    void failureOfTheWayIsJudgedWhateverItIsWrappedIn() {
        TransportException broken = new TransportException("broken", Outcome.UNKNOWN, false, null);
        for (Throwable failure : List.of(broken, new CompletionException(broken))) {
            CompletableFuture<HttpReply> result = retry(THREE).run(
                    () -> sent.getAndIncrement() % 2 == 0
                            ? CompletableFuture.failedFuture(failure) : CompletableFuture.completedFuture(reply(null)),
                    (reply, cause) -> cause == broken && reply == null ? Verdict.REPEAT : Verdict.TAKE);

            assertThat(get(result).status()).isEqualTo(503);
        }
        assertThat(sent).hasValue(4);
        assertThatThrownBy(retry(THREE).run(() -> CompletableFuture.failedFuture(broken), TAKE)::join).hasCause(broken);
    }

    @Test
    void whatIsNoFailureOfTheWayIsNotJudged() {
        IllegalStateException failure = new IllegalStateException("mistake");

        assertThatThrownBy(retry(THREE).run(() -> CompletableFuture.failedFuture(failure), REPEAT)::join).hasCause(failure);
        assertThat(repeats).hasValue(0);
    }

    static List<Throwable> mistakes() {
        return List.of(new IllegalStateException("closed"), new OutOfMemoryError("too many threads"));
    }

    private static <T> T fail(Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        throw (RuntimeException) failure;
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void requestThatCannotBeMadeAgain(Throwable failure) {
        Supplier<CompletableFuture<HttpReply>> request = () -> sent.getAndIncrement() > 0
                ? fail(failure) : CompletableFuture.completedFuture(reply(null));

        assertThatThrownBy(() -> get(retry(THREE).run(request, REPEAT))).hasCause(failure);
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void judgeThatFails(Throwable mistake) {
        assertThatThrownBy(() -> get(retry(THREE).run(answers(reply(null)), (reply, failure) -> fail(mistake))))
                .hasCause(mistake);
    }
}
