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

import java.lang.ref.WeakReference;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

import io.github.cameldatabend.client.http.TransportException.Outcome;

/**
 * Gives an HTTP client none of whose pooled connections has been idle for long.
 * <p>
 * Databend closes a connection after 20 seconds without traffic. A request that is sent at that very moment is lost,
 * and whether it has been carried out nobody knows. The JDK would keep idle connections for much longer, and its limit
 * can be set for the whole JVM only. So there is a list here of when the connections came to rest, in the order in
 * which the JDK takes them up again; once the next one is too old, another client takes over.
 * <p>
 * Each client has a thread. The old one is shut down when its last request is done. A JDK that cannot do so ends it
 * when it happens to collect garbage, which may take hours; there it is kept as well, to take over again when its
 * connections have expired.
 */
final class PooledClient implements AutoCloseable {

    static final Duration MAX_IDLE = Duration.ofSeconds(15);

    /**
     * For how long the JDK keeps an idle connection, if it cannot shut down a client: from version 20 on it is less.
     */
    private static final Duration KEPT = Duration.ofSeconds(Long.getLong("jdk.httpclient.keepalive.timeout", 1200));

    /** A client with which to send one request; wants one call of its methods when that has ended, however it has. */
    final class Lease {

        private final ClientGeneration generation;
        private final Host host;
        private boolean ended;

        private Lease(ClientGeneration generation, Host host) {
            this.generation = generation;
            this.host = host;
        }

        HttpClient client() {
            return generation.client();
        }

        /** Its connection can be used again. */
        void giveBack() {
            end(true);
        }

        /** Its connection, if it has got one, cannot be used again. Without effect if it has been given back. */
        void giveUp() {
            end(false);
        }

        private void end(boolean reusable) {
            lock.lock();
            try {
                if (!ended) {
                    ended = true;
                    generation.end(host, reusable);
                    ended(generation);
                }
            } finally {
                lock.unlock();
            }
        }
    }

    private final Supplier<HttpClient> newClient;
    private final long maxIdleNanos;
    private final long keptNanos;
    private final ReentrantLock lock = new ReentrantLock();
    /** Those that wait for their connections to expire. Whoever collects garbage may have them. */
    private final Deque<WeakReference<ClientGeneration>> resting = new ArrayDeque<>();
    private ClientGeneration latest;
    private boolean closed;

    PooledClient(Supplier<HttpClient> newClient, Duration maxIdle) {
        this(newClient, maxIdle, KEPT);
    }

    /**
     * @param kept for how long the clients themselves keep idle connections
     */
    PooledClient(Supplier<HttpClient> newClient, Duration maxIdle, Duration kept) {
        this.newClient = newClient;
        this.maxIdleNanos = maxIdle.toNanos();
        // it looks for what has expired from time to time only
        this.keptNanos = kept.plus(maxIdle).toNanos();
        this.latest = new ClientGeneration(newClient.get());
    }

    /**
     * @throws TransportException if a new client is needed and cannot be made: each holds files open and starts a
     *                            thread
     */
    Lease lease(Host host) {
        lock.lock();
        try {
            if (latest.isShutDown() || latest.isIdleLonger(host, maxIdleNanos)) {
                replaceLatest(host);
            }
            latest.take(host);
            return new Lease(latest, host);
        } finally {
            lock.unlock();
        }
    }

    private void replaceLatest(Host host) {
        ClientGeneration old = latest;
        ClientGeneration rested = pollRested();
        try {
            latest = rested == null ? new ClientGeneration(newClient.get()) : rested;
        } catch (RuntimeException | Error e) {
            throw new TransportException(
                    "no connection to " + host + ", as no HTTP client can be made: " + e, Outcome.NOT_SENT, false, e);
        }
        if (!old.isInUse()) {
            retire(old);
        }
    }

    /** Null if there is none. */
    private ClientGeneration pollRested() {
        while (!resting.isEmpty()) {
            ClientGeneration first = resting.peekFirst().get();
            if (first != null && first.unusedNanos() <= keptNanos) {
                return null;
            }
            resting.removeFirst();
            if (first != null) {
                first.renew();
                return first;
            }
        }
        return null;
    }

    private void retire(ClientGeneration old) {
        if (!old.shutDown()) {
            resting.addLast(new WeakReference<>(old));
        }
    }

    private void ended(ClientGeneration generation) {
        if (generation.isInUse()) {
            return;
        }
        if (generation != latest) {
            retire(generation);
        } else if (closed) {
            // a result that was open then may want its next page soon
            SureExecutor.after(maxIdleNanos).execute(this::shutDownIdle);
        }
    }

    private void shutDownIdle() {
        lock.lock();
        try {
            if (!latest.isInUse() && latest.unusedNanos() >= maxIdleNanos) {
                latest.shutDown();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Gives clients as before, but none stays for long when it has nothing to do. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            if (!latest.isInUse()) {
                latest.shutDown();
            }
        } finally {
            lock.unlock();
        }
    }
}
