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

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;

import io.github.cameldatabend.client.http.HttpReply;
import io.github.cameldatabend.client.http.Retry;
import io.github.cameldatabend.client.http.Retry.Verdict;
import io.github.cameldatabend.client.http.RetryLimits;
import io.github.cameldatabend.client.http.StreamBody;
import io.github.cameldatabend.client.http.TransportException;
import io.github.cameldatabend.result.ResponseReader;

/**
 * A request whose body is written while it is sent: repeated where that does no harm, for as long as the body can be
 * given again, and broken off when nobody waits for it any more.
 */
final class StreamedCall {

    private final AtomicInteger retries = new AtomicInteger();
    private final Retry retry;
    private final StreamBody body;
    private final boolean harmless;
    private final Refusals refusals;
    private final Function<HttpReply, Verdict> replies;
    private volatile CompletableFuture<HttpReply> current = new CompletableFuture<>();
    private volatile boolean notRepeatable;

    private StreamedCall(RetryLimits limits, int addresses, StreamBody body, boolean harmless,
                         Function<HttpReply, Verdict> replies) {
        this.retry = new Retry(limits, retries::incrementAndGet);
        this.refusals = new Refusals(addresses);
        this.body = body;
        this.harmless = harmless;
        this.replies = replies;
    }

    /**
     * A request to the server, which may have to be awaited.
     *
     * @param harmless whether doing it twice is no more than doing it once
     */
    static StreamedCall toServer(Servers servers, StreamBody body, boolean harmless) {
        ResponseReader reader = servers.results().responses();
        return new StreamedCall(servers.retryLimits(), servers.hosts().size(), body, harmless, reply -> {
            if (UnavailableAnswer.isFull(reply, reader)) {
                return Verdict.REPEAT;
            }
            boolean again = UnavailableAnswer.isUnavailable(reply.status())
                    && (harmless || !UnavailableAnswer.mayHaveRun(reply));
            return again || UnavailableAnswer.warehouseStarts(reply, reader) ? Verdict.AWAIT_START : Verdict.TAKE;
        });
    }

    /** A request to the storage behind a stage, which puts a file where it may be already. */
    static StreamedCall toStorage(RetryLimits limits, StreamBody body) {
        return new StreamedCall(
                limits, 1, body, true, reply -> Storage.isUnavailable(reply.status()) ? Verdict.REPEAT : Verdict.TAKE);
    }

    /**
     * @param  request sends the body
     * @return         the last outcome
     */
    CompletableFuture<HttpReply> run(Supplier<CompletableFuture<HttpReply>> request) {
        return retry.run(() -> {
            CompletableFuture<HttpReply> next = request.get();
            current = next;
            return next;
        }, this::judge);
    }

    /** As {@link #breakOff}, once the request has had some time to come to its end by itself. */
    void breakOffAfter(Duration time) {
        retry.stop();
        CompletableFuture<HttpReply> last = current;
        last.copy().completeOnTimeout(null, time.toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((reply, failure) -> last.cancel(false));
    }

    /** Breaks the request off when this future is cancelled, or its time is up. */
    <T> CompletableFuture<T> breakingOff(CompletableFuture<T> result) {
        result.whenComplete((value, failure) -> {
            if (failure instanceof CancellationException || failure instanceof TimeoutException) {
                breakOff();
            }
        });
        return result;
    }

    /** Nobody waits for it any more. */
    void breakOff() {
        retry.stop();
        current.cancel(false);
    }

    /** How often the request was sent again so far. */
    int retries() {
        return retries.get();
    }

    /** Whether the request would have been sent once more, but for its body. */
    boolean isNotRepeatable() {
        return notRepeatable;
    }

    private Verdict judge(HttpReply reply, TransportException failure) {
        Verdict verdict = refusals.judge(failure, failure == null ? replies.apply(reply) : judge(failure));
        if (verdict != Verdict.TAKE && !body.canBeSent()) {
            notRepeatable = true;
            return Verdict.TAKE;
        }
        return verdict;
    }

    private Verdict judge(TransportException failure) {
        return failure.sent() && !harmless ? Verdict.TAKE : Verdict.REPEAT;
    }
}
