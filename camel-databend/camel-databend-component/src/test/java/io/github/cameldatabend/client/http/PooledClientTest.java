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
import java.net.http.HttpClient;
import java.time.Duration;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PooledClientTest {

    private static final Host HOST = new Host(URI.create("http://one:1"), Host.REST, System::nanoTime);
    private static final Host OTHER = new Host(URI.create("http://two:2"), Host.REST, System::nanoTime);

    private static void lease(PooledClient clients, Host host) {
        clients.lease(host).giveBack();
    }

    @Test
    void oneClientServesWhileItsConnectionsAreFresh() {
        PooledClient clients = new PooledClient(HttpClient::newHttpClient, Duration.ofMinutes(1));
        HttpClient first = clients.lease(HOST).client();

        for (int i = 0; i < 5; i++) {
            lease(clients, HOST);
        }

        assertThat(clients.lease(HOST).client()).isSameAs(first);
    }

    @Test
    void anotherTakesOverOnceAConnectionIsOld() {
        PooledClient clients = new PooledClient(HttpClient::newHttpClient, Duration.ofMillis(20));
        PooledClient.Lease first = clients.lease(HOST);
        first.giveBack();

        Awaitility.await().pollDelay(Duration.ofMillis(50)).until(() -> true);

        // no connection of its own yet
        assertThat(clients.lease(OTHER).client()).isSameAs(first.client());
        assertThat(clients.lease(HOST).client()).isNotSameAs(first.client());
    }

    @Test
    void connectionThatWasBusyIsNotOld() {
        PooledClient clients = new PooledClient(HttpClient::newHttpClient, Duration.ofMillis(20));
        PooledClient.Lease first = clients.lease(HOST);

        Awaitility.await().pollDelay(Duration.ofMillis(50)).until(() -> true);
        first.giveBack();

        assertThat(clients.lease(HOST).client()).isSameAs(first.client());
    }
}
