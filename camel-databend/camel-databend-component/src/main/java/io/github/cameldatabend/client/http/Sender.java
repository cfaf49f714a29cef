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

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.RejectedExecutionException;

/**
 * Sends a request by the JDK's client without keeping the caller waiting.
 * <p>
 * The JDK hands the end of each asynchronous request on to the default executor of {@link CompletableFuture}. Before
 * JDK 25 that one starts a thread for every task on a machine with one or two processors, which costs more than all
 * else there is to do for a small query. There a few threads that stay send the requests and wait; when all of them do,
 * further requests are sent the asynchronous way.
 */
final class Sender {

    private final boolean waits;
    private final Executor waiting;

    /**
     * @param waiting where a thread may wait for an answer; rejects what would have to wait for a thread
     */
    Sender(Executor waiting) {
        this(waiting, startsThreads());
    }

    Sender(Executor waiting, boolean waits) {
        this.waiting = waiting;
        this.waits = waits;
    }

    private static boolean startsThreads() {
        return !(new CompletableFuture<Void>().defaultExecutor() instanceof ForkJoinPool);
    }

    /**
     * @return fails as the one of {@link HttpClient#sendAsync(HttpRequest, HttpResponse.BodyHandler)} does; cancelling
     *         it breaks off the request likewise
     */
    <T> CompletableFuture<HttpResponse<T>> send(
            HttpClient client, HttpRequest request, HttpResponse.BodyHandler<T> handler) {
        if (waits) {
            WaitingSend<T> send = new WaitingSend<>(client, request, handler);
            try {
                waiting.execute(send);
                return send.response();
            } catch (RejectedExecutionException e) {
                // all of them wait
            }
        }
        return client.sendAsync(request, handler);
    }
}
