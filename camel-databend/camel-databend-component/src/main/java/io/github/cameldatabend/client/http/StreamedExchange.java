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

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * One request whose body is written while it is sent, by the thread that runs this.
 * <p>
 * It may take as long as it takes, but the other side must not pause for longer than the limit: neither in taking the
 * body, nor between its end and the answer.
 */
final class StreamedExchange implements Runnable {

    private final PooledClient clients;
    private final Host host;
    private final Supplier<HttpRequest> request;
    private final BodyPipe pipe;
    private final Duration limit;
    private final HttpResponse.BodyHandler<byte[]> handler;
    private final TransportFailures failures;
    private final CompletableFuture<HttpReply> reply = new CompletableFuture<>();
    /** The head of the answer is there; pauses within its body are for the handler to limit. */
    private volatile boolean answered;

    /**
     * @param request is asked when the request is about to be sent
     */
    StreamedExchange(PooledClient clients, Host host, Supplier<HttpRequest> request, BodyPipe pipe, Duration limit,
                     HttpResponse.BodyHandler<byte[]> handler, TransportFailures failures) {
        this.clients = clients;
        this.host = host;
        this.request = request;
        this.pipe = pipe;
        this.limit = limit;
        this.handler = handler;
        this.failures = failures;
    }

    /** Fails with {@link TransportException} or {@link SourceException}, or as the making of the request does. */
    CompletableFuture<HttpReply> reply() {
        return reply;
    }

    /** Breaks it off, if it has not ended. */
    void stop() {
        reply.cancel(false);
    }

    @Override
    public void run() {
        if (reply.isDone()) {
            return;
        }
        HttpRequest made;
        try {
            made = request.get();
        } catch (RuntimeException | Error e) {
            reply.completeExceptionally(e);
            return;
        }
        PooledClient.Lease lease;
        try {
            lease = clients.lease(host);
        } catch (TransportException e) {
            reply.completeExceptionally(e);
            return;
        }
        CompletableFuture<HttpResponse<byte[]>> sent;
        try {
            sent = lease.client().sendAsync(made, answer -> {
                answered = true;
                return handler.apply(answer);
            });
        } catch (RuntimeException | Error e) {
            lease.giveUp();
            reply.completeExceptionally(failures.of(host, e));
            return;
        }
        sent.whenComplete((response, failure) -> {
            if (failure == null) {
                lease.giveBack();
                settle(new HttpReply(response.statusCode(), response.headers(), response.body(), false));
            } else {
                lease.giveUp();
                fail(failure);
            }
        });
        reply.whenComplete((answer, failure) -> {
            pipe.giveUp();
            if (failure != null) {
                sent.cancel(true);
            }
        });
        watch(limit.toNanos());
        pipe.write();
    }

    private void settle(HttpReply answer) {
        TransportException refusal = failures.ofProxy(host, answer.status());
        if (refusal != null) {
            reply.completeExceptionally(refusal);
        } else {
            host.reached();
            reply.complete(answer);
        }
    }

    private void fail(Throwable failure) {
        Throwable source = pipe.sourceFailure();
        reply.completeExceptionally(source == null
                ? failures.of(host, failure)
                : new SourceException(String.valueOf(source.getMessage()), source));
    }

    private void watch(long nanos) {
        CompletableFuture<Void> pause = new CompletableFuture<>();
        reply.whenComplete((answer, failure) -> pause.cancel(false));
        pause.completeOnTimeout(null, nanos, TimeUnit.NANOSECONDS).thenRunAsync(() -> {
            if (answered) {
                return;
            }
            long left = limit.toNanos() - pipe.stalledNanos();
            if (left > 0) {
                watch(left);
            } else {
                reply.completeExceptionally(failures.stalled(host));
            }
        }, SureExecutor.common());
    }
}
