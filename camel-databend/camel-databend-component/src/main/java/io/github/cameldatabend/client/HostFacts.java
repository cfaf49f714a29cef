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

/**
 * What the answers from one address have said of the server behind it.
 */
final class HostFacts {

    private static final long REMEMBERED_NANOS = Duration.ofMinutes(10).toNanos();

    private final Map<String, Long> nodes = new ConcurrentHashMap<>();
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

    /**
     * @return the node that a request goes to; empty when there may be several, because a balancer stands before them
     *         or because the one there was has been replaced
     */
    Optional<String> onlyNode() {
        long now = System.nanoTime();
        nodes.values().removeIf(seen -> now - seen > REMEMBERED_NANOS);
        return nodes.size() == 1 ? nodes.keySet().stream().findFirst() : Optional.empty();
    }
}
