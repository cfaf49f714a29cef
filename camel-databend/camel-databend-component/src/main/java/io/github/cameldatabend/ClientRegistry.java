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
package io.github.cameldatabend;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

import io.github.cameldatabend.client.DatabendClient;

/**
 * The clients of a component: one for each connection, from its first endpoint's start to its last one's stop.
 */
final class ClientRegistry {

    private final Map<ConnectionKey, Shared> clients = new HashMap<>();
    private final ReentrantLock lock = new ReentrantLock();

    private static final class Shared {
        private final DatabendClient client;
        private int users;

        Shared(DatabendClient client) {
            this.client = client;
        }
    }

    /** Each call wants one of {@link #release}. */
    DatabendClient acquire(ConnectionKey key) {
        lock.lock();
        try {
            Shared shared = clients.computeIfAbsent(key, k -> new Shared(k.newClient()));
            shared.users++;
            return shared.client;
        } finally {
            lock.unlock();
        }
    }

    void release(ConnectionKey key) {
        lock.lock();
        try {
            Shared shared = clients.get(key);
            if (--shared.users == 0) {
                clients.remove(key);
                shared.client.close();
            }
        } finally {
            lock.unlock();
        }
    }
}
