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
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * One of the HTTP clients that follow each other in a {@link PooledClient}, whose lock guards it.
 */
final class ClientGeneration {

    private final HttpClient client;
    /** In the order in which the JDK takes the connections up again. */
    private final Map<Host, Deque<Long>> idleSince = new HashMap<>();
    private int leases;
    private long unusedSince = System.nanoTime();
    private boolean shutDown;

    ClientGeneration(HttpClient client) {
        this.client = client;
    }

    HttpClient client() {
        return client;
    }

    /** Whether the connection that is next for this host, if there is one, has been idle for longer. */
    boolean isIdleLonger(Host host, long nanos) {
        Long since = idle(host).peekFirst();
        return since != null && System.nanoTime() - since > nanos;
    }

    void take(Host host) {
        idle(host).pollFirst();
        leases++;
    }

    /**
     * @param reusable whether the connection can be used again
     */
    void end(Host host, boolean reusable) {
        leases--;
        unusedSince = System.nanoTime();
        if (reusable) {
            idle(host).addLast(unusedSince);
        }
    }

    private Deque<Long> idle(Host host) {
        return idleSince.computeIfAbsent(host, key -> new ArrayDeque<>());
    }

    boolean isInUse() {
        return leases > 0;
    }

    /** For how long it has not been in use. */
    long unusedNanos() {
        return System.nanoTime() - unusedSince;
    }

    /** All its connections have expired. */
    void renew() {
        idleSince.clear();
    }

    /**
     * It must not be in use: a request not sent yet would fail, and nobody knew that it was not sent.
     *
     * @return whether it is so now
     */
    boolean shutDown() {
        shutDown = shutDown || ClientShutdown.shutDown(client);
        return shutDown;
    }

    boolean isShutDown() {
        return shutDown;
    }
}
