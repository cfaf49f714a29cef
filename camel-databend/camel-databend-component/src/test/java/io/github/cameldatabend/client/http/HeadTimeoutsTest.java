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

import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class HeadTimeoutsTest {

    private final HandClock clock = new HandClock();
    private final HeadTimeouts timeouts = new HeadTimeouts(clock.deadlines(Duration.ofNanos(100)));

    /** A request that is sent and answered by hand. */
    private final class Request {

        private final List<HttpTimeoutException> late = new ArrayList<>();
        private final CompletableFuture<HttpResponse<Void>> sent;
        private final CompletableFuture<HttpResponse<Void>> given;
        private BodyHandler<Void> handler;
        private boolean gone = true;

        Request(CompletableFuture<HttpResponse<Void>> sent, long sendTime) {
            this.sent = sent;
            this.given = timeouts.send(timed -> {
                handler = timed;
                if (sendTime > 0) {
                    clock.goTo(sendTime);
                }
                return sent;
            }, BodyHandlers.discarding(), () -> gone, failure -> {
                assertThat(sent).as("told before it is broken off").isNotDone();
                late.add(failure);
            });
        }

        Request() {
            this(new CompletableFuture<>(), 0);
        }
    }

    @Test
    void noHeadComes() {
        Request request = new Request();
        assertThat(request.given).isSameAs(request.sent);

        clock.goTo(94);
        assertThat(request.late).isEmpty();
        assertThat(request.sent).isNotDone();
        clock.goTo(95);

        assertThat(request.late).hasSize(1).doesNotHaveAnyElementsOfTypes(HttpConnectTimeoutException.class);
        assertThat(request.sent).isCancelled();
        assertThat(request.handler.apply(null)).isNotNull();
        clock.goTo(1000);
        assertThat(request.late).hasSize(1);
        assertThat(clock.tasks()).isZero();
    }

    @Test
    void noConnectionIsMade() {
        Request request = new Request();
        request.gone = false;

        clock.goTo(95);

        assertThat(request.late).hasSize(1).hasOnlyElementsOfType(HttpConnectTimeoutException.class);
        assertThat(request.sent).isCancelled();
    }

    /** How long the body takes does not matter. */
    @Test
    void headComes() {
        Request request = new Request();
        clock.goTo(94);

        assertThat(request.handler.apply(null)).isNotNull();
        clock.goTo(10_000);

        assertThat(request.late).isEmpty();
        assertThat(request.sent).isNotDone();
        assertThat(clock.tasks()).isZero();
    }

    /** As of a proxy that refuses. */
    @Test
    void endWithoutAHead() {
        Request answered = new Request();
        Request failed = new Request();
        answered.sent.complete(null);
        failed.sent.completeExceptionally(new IllegalStateException("broken"));

        clock.goTo(10_000);

        assertThat(answered.late).isEmpty();
        assertThat(failed.late).isEmpty();
    }

    @Test
    void sendingTakesTooLong() {
        Request request = new Request(new CompletableFuture<>(), 200);

        assertThat(request.late).hasSize(1);
        assertThat(request.sent).isCancelled();
    }

    @Test
    void sendingFails() {
        assertThatIllegalStateException().isThrownBy(() -> timeouts.send(timed -> {
            throw new IllegalStateException("no");
        }, BodyHandlers.discarding(), () -> true, failure -> {
            throw new AssertionError(failure);
        })).withMessage("no");

        clock.goTo(100);
        assertThat(clock.tasks()).isZero();
    }

    @Test
    void oneTimerForAll() {
        List<Request> requests = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            Request request = new Request();
            requests.add(request);
            if (i % 2 == 0) {
                request.handler.apply(null);
            }
            assertThat(clock.tasks()).isEqualTo(1);
        }

        clock.goTo(100);

        assertThat(requests).filteredOn(request -> request.late.isEmpty()).hasSize(500);
        assertThat(clock.tasks()).isZero();
    }
}
