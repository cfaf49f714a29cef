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
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

import io.github.cameldatabend.client.ClientListener;
import io.github.cameldatabend.client.DatabendClient;

/**
 * The clients of a component: one for each connection, from its first lease to the end of its last. And those that
 * users have given, while there are leases of them.
 */
final class ClientRegistry {

    private final List<ClientListener> listeners;
    private final Map<ConnectionKey, Shared> clients = new HashMap<>();
    private final Map<DatabendClient, Shared> given = new IdentityHashMap<>();
    private final ReentrantLock lock = new ReentrantLock();

    private static final class Shared {
        private final DatabendClient client;
        private int users;

        Shared(DatabendClient client) {
            this.client = client;
        }
    }

    /**
     * @param listeners are told what all clients have under way
     */
    ClientRegistry(List<ClientListener> listeners) {
        this.listeners = listeners;
    }

    ClientLease lease(ConnectionKey key) {
        lock.lock();
        try {
            Shared shared = clients.computeIfAbsent(key, k -> listenedTo(k.newClient()));
            shared.users++;
            return new ClientLease(shared.client, () -> release(key));
        } finally {
            lock.unlock();
        }
    }

    private Shared listenedTo(DatabendClient client) {
        listeners.forEach(client::addListener);
        return new Shared(client);
    }

    /** Of one of somebody else, who closes it. */
    ClientLease lease(DatabendClient client) {
        lock.lock();
        try {
            given.computeIfAbsent(client, this::listenedTo).users++;
            return new ClientLease(client, () -> release(client));
        } finally {
            lock.unlock();
        }
    }

    private void release(DatabendClient client) {
        lock.lock();
        try {
            if (--given.get(client).users == 0) {
                given.remove(client);
                listeners.forEach(client::removeListener);
            }
        } finally {
            lock.unlock();
        }
    }

    private void release(ConnectionKey key) {
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
