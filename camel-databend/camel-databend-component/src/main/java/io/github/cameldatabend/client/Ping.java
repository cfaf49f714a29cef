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
import java.util.concurrent.atomic.AtomicInteger;

import io.github.cameldatabend.client.http.Host;
import io.github.cameldatabend.client.http.HttpCall;
import io.github.cameldatabend.client.http.HttpReply;
import io.github.cameldatabend.client.http.Retry;
import io.github.cameldatabend.client.http.Retry.Verdict;
import io.github.cameldatabend.client.http.TransportException;

/**
 * Asks the server who one is for it, which needs no more than the credentials.
 */
final class Ping implements ActivityProgress {

    private static final String VERIFY_PATH = "/v1/verify";
    private static final byte[] NO_BODY = new byte[0];

    private final Servers servers;
    private final TraceParent traceParent;
    private final QueryFailures failures;
    private final Refusals refusals;
    private final AtomicInteger retries = new AtomicInteger();

    Ping(Servers servers, TraceParent traceParent) {
        this.servers = servers;
        this.traceParent = traceParent;
        this.refusals = new Refusals(servers.hosts().size());
        this.failures = QueryFailures.ofRequest(servers.results().responses(), "ping", null);
    }

    CompletableFuture<Void> verify() {
        return new Retry(servers.retryLimits(), retries::incrementAndGet).run(this::send, this::judge)
                .handle((reply, failure) -> {
                    if (failure != null) {
                        throw failures.translate(failure, Moment.NOT_ANSWERED);
                    }
                    if (!isLeftToTheStatement(reply)) {
                        throw failures.startRefused(reply, false);
                    }
                    return null;
                });
    }

    @Override
    public int retries() {
        return retries.get();
    }

    private Verdict judge(HttpReply reply, TransportException failure) {
        return refusals.judge(failure, failure == null ? Verdict.TAKE : Verdict.REPEAT);
    }

    /** One that does not know the path, as before 1.2.652, or a warehouse that sleeps: a statement is waited for. */
    private static boolean isLeftToTheStatement(HttpReply reply) {
        return reply.status() == HttpStatus.OK || reply.status() == HttpStatus.NOT_FOUND
                || UnavailableAnswer.isUnavailable(reply.status());
    }

    private CompletableFuture<HttpReply> send() {
        Host host = servers.hosts().next();
        return servers.send(host, HttpCall.post(VERIFY_PATH, TraceParent.headers(traceParent), NO_BODY));
    }
}
