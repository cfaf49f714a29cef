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
package io.github.cameldatabend.observe;

import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;

import io.github.cameldatabend.client.DatabendClient;

/**
 * The latest ping of each client. Camel makes its checks one after the other, and many may be of steps that share a
 * client: all of them wait for the same ping, and all together no longer than one.
 */
public final class Pings {

    /** For how long an answer serves: for those who ask at the same time. */
    private static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** One ping, which holds nothing of its client. */
    public static final class Ping {

        private final long begin = System.nanoTime();
        private final CompletableFuture<Void> answer = new CompletableFuture<>();
        private volatile long end;

        private Ping() {
        }

        private void answered(Throwable failure) {
            end = System.nanoTime();
            if (failure == null) {
                answer.complete(null);
            } else {
                answer.completeExceptionally(failure);
            }
        }

        private boolean serves() {
            return !answer.isDone() || System.nanoTime() - end < FRESH_NANOS;
        }

        /**
         * @param millis since its begin
         */
        void await(long millis) throws ExecutionException, InterruptedException, TimeoutException {
            answer.get(TimeUnit.MILLISECONDS.toNanos(millis) - (System.nanoTime() - begin), TimeUnit.NANOSECONDS);
        }
    }

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<DatabendClient, Ping> latest = new WeakHashMap<>();

    /** Sends one unless the former has no answer yet, or has just got it. */
    public Ping ping(DatabendClient client) {
        lock.lock();
        try {
            Ping former = latest.get(client);
            if (former != null && former.serves()) {
                return former;
            }
            Ping ping = new Ping();
            client.ping().whenComplete((done, failure) -> ping.answered(failure));
            latest.put(client, ping);
            return ping;
        } finally {
            lock.unlock();
        }
    }
}
