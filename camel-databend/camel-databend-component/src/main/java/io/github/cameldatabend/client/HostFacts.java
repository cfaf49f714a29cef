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

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What the answers from one address have said of the server behind it.
 */
final class HostFacts {

    private static final long REMEMBERED_NANOS = Duration.ofMinutes(10).toNanos();
    /** A balancer over several nodes hardly gives the same one so often. */
    private static final int SURE_TIMES = 5;

    /** @param times how often in a row what could go to any node went to this one */
    private record Choice(String node, int times, long at) {
    }

    private final Map<String, Long> nodes = new ConcurrentHashMap<>();
    private final AtomicReference<Choice> choice = new AtomicReference<>(new Choice("", 0, System.nanoTime()));
    private volatile String version;

    /** As the server gives it; null before the first answer. */
    String version() {
        return version;
    }

    void version(String seen) {
        version = seen;
    }

    void node(String id) {
        nodes.put(id, System.nanoTime());
    }

    /** As {@link #node}, of a statement that could have gone to any: whoever asks for a node learns of no other. */
    void chosen(String id) {
        node(id);
        choice.updateAndGet(
                before -> new Choice(id, before.node().equals(id) ? before.times() + 1 : 1, System.nanoTime()));
    }

    /** It is there no longer. */
    void gone(String id) {
        nodes.remove(id);
    }

    /**
     * @return the node that a request goes to; empty when there may be several, because a balancer stands before them
     *         or because the one there was has been replaced
     */
    Optional<String> onlyNode() {
        long now = System.nanoTime();
        nodes.values().removeIf(seen -> now - seen > REMEMBERED_NANOS);
        return nodes.size() == 1 ? nodes.keySet().stream().findFirst() : Optional.empty();
    }

    /**
     * @return the {@link #onlyNode()}, if it has been shown so often that statements may be bound to it; and not for
     *         long without being shown again, or a balancer could not spread them any more
     */
    Optional<String> certainNode() {
        Choice latest = choice.get();
        boolean certain = latest.times() >= SURE_TIMES && System.nanoTime() - latest.at() <= REMEMBERED_NANOS;
        return certain ? onlyNode().filter(latest.node()::equals) : Optional.empty();
    }
}
