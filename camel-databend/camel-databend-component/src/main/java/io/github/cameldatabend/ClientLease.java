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

import java.util.concurrent.atomic.AtomicBoolean;

import io.github.cameldatabend.client.DatabendClient;

/**
 * The right to use a client that others use, too: until the last of them has closed its own, the client is open.
 */
final class ClientLease implements AutoCloseable {

    private final DatabendClient client;
    private final Runnable release;
    private final AtomicBoolean closed = new AtomicBoolean();

    /**
     * @param release is run once
     */
    ClientLease(DatabendClient client, Runnable release) {
        this.client = client;
        this.release = release;
    }

    DatabendClient client() {
        return client;
    }

    /** May be called again. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            release.run();
        }
    }
}
