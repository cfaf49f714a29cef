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

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/**
 * The addresses of one server or cluster. They take turns; one that could not be reached is passed over for a while.
 */
public final class Hosts {

    private final List<Host> hosts;
    private final LongSupplier nanoTime;
    private final AtomicInteger turn = new AtomicInteger();

    public Hosts(List<URI> uris) {
        this(uris, Host.REST, System::nanoTime);
    }

    /**
     * @param rest     how long one that could not be reached is passed over
     * @param nanoTime the clock, as {@link System#nanoTime()}
     */
    Hosts(List<URI> uris, Duration rest, LongSupplier nanoTime) {
        this.hosts = uris.stream().map(uri -> new Host(uri, rest, nanoTime)).toList();
        this.nanoTime = nanoTime;
    }

    /**
     * @return the one whose turn it is; when none could be reached of late, the one for which that is longest ago
     */
    public Host next() {
        int first = Math.floorMod(turn.getAndIncrement(), hosts.size());
        long now = nanoTime.getAsLong();
        Host best = hosts.get(first);
        for (int i = 1; i < hosts.size() && best.rest(now) > 0; i++) {
            Host other = hosts.get((first + i) % hosts.size());
            if (other.rest(now) < best.rest(now)) {
                best = other;
            }
        }
        return best;
    }

    /** Whether there is one that is not passed over. */
    public boolean anyReachable() {
        long now = nanoTime.getAsLong();
        return hosts.stream().anyMatch(host -> host.rest(now) == 0);
    }

    boolean anyTls() {
        return hosts.stream().anyMatch(Host::tls);
    }

    public int size() {
        return hosts.size();
    }

    @Override
    public String toString() {
        return hosts.toString();
    }
}
