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
import java.time.Duration;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Supplier;

import io.github.cameldatabend.client.http.TransportException.Outcome;

/**
 * Gives an HTTP client none of whose pooled connections has been idle for long.
 * <p>
 * Databend closes a connection after 20 seconds without traffic. A request that is sent at that very moment is lost,
 * and whether it has been carried out nobody knows. The JDK would keep idle connections for much longer, and its limit
 * can be set for the whole JVM only. So there is a list here of when the connections came to rest, in the order in
 * which the JDK takes them up again; once the next one is too old, a new client takes over, and the old one goes when
 * its last request is done.
 */
final class PooledClient {

    static final Duration MAX_IDLE = Duration.ofSeconds(15);

    private record Generation(HttpClient client, Map<Host, Deque<Long>> idleSince) {
    }

    /** A client with which to send one request, to be given back when its connection can be used again. */
    final class Lease {

        private final Generation generation;
        private final Host host;

        private Lease(Generation generation, Host host) {
            this.generation = generation;
            this.host = host;
        }

        HttpClient client() {
            return generation.client();
        }

        void giveBack() {
            idle(generation, host).addLast(System.nanoTime());
        }
    }

    private final Supplier<HttpClient> newClient;
    private final long maxIdleNanos;
    private volatile Generation latest;

    PooledClient(Supplier<HttpClient> newClient, Duration maxIdle) {
        this.newClient = newClient;
        this.maxIdleNanos = maxIdle.toNanos();
        this.latest = newGeneration();
    }

    /**
     * @throws TransportException if a new client is needed and cannot be made: each holds files open and starts a
     *                            thread
     */
    Lease lease(Host host) {
        Generation generation = latest;
        Long since = idle(generation, host).pollFirst();
        if (since != null && System.nanoTime() - since > maxIdleNanos) {
            try {
                // two threads may both come here: one client more does no harm
                generation = newGeneration();
            } catch (RuntimeException | Error e) {
                // the connection is as old for the next request
                idle(generation, host).addFirst(since);
                throw new TransportException(
                        "no connection to " + host + ", as no HTTP client can be made: " + e, Outcome.NOT_SENT, false, e);
            }
            latest = generation;
        }
        return new Lease(generation, host);
    }

    private Generation newGeneration() {
        return new Generation(newClient.get(), new ConcurrentHashMap<>());
    }

    private static Deque<Long> idle(Generation generation, Host host) {
        return generation.idleSince().computeIfAbsent(host, key -> new ConcurrentLinkedDeque<>());
    }
}
