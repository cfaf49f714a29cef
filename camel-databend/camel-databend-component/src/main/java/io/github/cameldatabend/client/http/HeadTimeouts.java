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
import java.net.http.HttpTimeoutException;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Breaks off requests whose answers do not begin in time.
 * <p>
 * The JDK has a limit of a request too, but what that is for depends on its version: until 25 for the time to the head
 * of the answer, from 26 on for the body as well, however steadily that comes. So requests go without.
 */
final class HeadTimeouts {

    /** A way to send a request. */
    @FunctionalInterface
    interface Way<T> {

        /**
         * @return cancelling it breaks off the request
         */
        CompletableFuture<HttpResponse<T>> send(BodyHandler<T> handler);
    }

    private final Deadlines deadlines;

    HeadTimeouts(Deadlines deadlines) {
        this.deadlines = deadlines;
    }

    /**
     * @param  way     sends the request
     * @param  handler takes the head of the answer
     * @param  reached whether there was a connection on which to send it
     * @param  late    is told when the head does not come in time, as the JDK would tell it, just before the request is
     *                 broken off
     * @return         what the way has given
     */
    <T> CompletableFuture<HttpResponse<T>> send(
            Way<T> way, BodyHandler<T> handler, BooleanSupplier reached, Consumer<HttpTimeoutException> late) {
        Head head = new Head(reached);
        deadlines.add(head);
        CompletableFuture<HttpResponse<T>> sent;
        try {
            sent = way.send(answer -> {
                head.end();
                return handler.apply(answer);
            });
        } catch (RuntimeException | Error e) {
            head.end();
            throw e;
        }
        // the head of an answer that is the proxy's, or that never comes
        sent.whenComplete((response, failure) -> head.end());
        head.late.thenAccept(failure -> {
            late.accept(failure);
            sent.cancel(true);
        });
        return sent;
    }

    private final class Head implements Deadlines.Timed {

        private final BooleanSupplier reached;
        private final long since = deadlines.now();
        private final CompletableFuture<HttpTimeoutException> late = new CompletableFuture<>();

        private Head(BooleanSupplier reached) {
            this.reached = reached;
        }

        @Override
        public long nanosLeft() {
            return deadlines.nanosLeft(since);
        }

        @Override
        public void expire() {
            deadlines.remove(this);
            late.complete(reached.getAsBoolean()
                    ? new HttpTimeoutException("request timed out")
                    : new HttpConnectTimeoutException("HTTP connect timed out"));
        }

        private void end() {
            deadlines.remove(this);
            // from now on it cannot be late any more
            late.cancel(false);
        }
    }
}
