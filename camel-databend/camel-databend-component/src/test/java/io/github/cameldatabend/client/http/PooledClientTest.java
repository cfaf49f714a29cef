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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

import static org.assertj.core.api.Assertions.assertThat;

class PooledClientTest {

    private static final Host HOST = new Host(URI.create("http://one:1"), Host.REST, System::nanoTime);
    private static final Host OTHER = new Host(URI.create("http://two:2"), Host.REST, System::nanoTime);

    private final List<SilentClient> made = new CopyOnWriteArrayList<>();

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

    private static Set<Thread> selectors() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().endsWith("-SelectorManager")).collect(Collectors.toSet());
    }

    /** Of which a connection that has been used is too old at once. */
    private PooledClient silent(Duration kept) {
        return new PooledClient(() -> {
            made.add(new SilentClient(true));
            return made.get(made.size() - 1);
        }, Duration.ofNanos(-1), kept);
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21)
    void oneThatIsReplacedIsShutDownWhenItsLastLeaseHasEnded() {
        PooledClient clients = silent(Duration.ofMinutes(1));
        PooledClient.Lease failing = clients.lease(OTHER);
        PooledClient.Lease reading = clients.lease(OTHER);
        lease(clients, HOST);
        lease(clients, HOST);
        assertThat(made).extracting(SilentClient::isShutDown).containsExactly(false, false);

        failing.giveUp();
        failing.giveUp();
        failing.giveBack();
        assertThat(made.get(0).isShutDown()).isFalse();

        reading.giveBack();
        assertThat(made).extracting(SilentClient::isShutDown).containsExactly(true, false);

        lease(clients, HOST);
        assertThat(made).extracting(SilentClient::isShutDown).containsExactly(true, true, false);
    }

    @Test
    @EnabledForJreRange(max = JRE.JAVA_20)
    void oneThatIsReplacedTakesOverAgainWhenItsConnectionsHaveExpired() {
        PooledClient clients = silent(Duration.ZERO);
        PooledClient.Lease reading = clients.lease(OTHER);
        lease(clients, HOST);
        lease(clients, HOST);
        lease(clients, HOST);
        assertThat(made).as("not while it is in use").hasSize(3);

        reading.giveBack();
        List<HttpClient> next = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            PooledClient.Lease lease = clients.lease(HOST);
            next.add(lease.client());
            lease.giveBack();
        }
        assertThat(made).hasSize(3);
        assertThat(next).containsExactly(
                made.get(1), made.get(0), made.get(2), made.get(1), made.get(0), made.get(2));
    }

    @Test
    @EnabledForJreRange(max = JRE.JAVA_20)
    void oneWhoseConnectionsMayBeThereDoesNot() {
        PooledClient clients = silent(Duration.ofMinutes(1));
        for (int i = 0; i < 5; i++) {
            lease(clients, HOST);
        }

        assertThat(made).hasSize(5);
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21)
    void closingShutsDownWhatIsNotInUse() {
        PooledClient clients = silent(Duration.ZERO);
        lease(clients, HOST);
        clients.close();
        assertThat(made).extracting(SilentClient::isShutDown).containsExactly(true);

        // a session may still be ended
        PooledClient.Lease late = clients.lease(HOST);
        assertThat(late.client()).isSameAs(made.get(1));
        assertThat(made.get(1).isShutDown()).isFalse();
        late.giveUp();
        Awaitility.await().until(() -> made.get(1).isShutDown());
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21)
    void closingLeavesWhatIsInUseUntilItIsNot() {
        PooledClient clients = new PooledClient(() -> {
            made.add(new SilentClient(true));
            return made.get(0);
        }, Duration.ofMillis(300));
        PooledClient.Lease reading = clients.lease(HOST);
        clients.close();
        reading.giveBack();

        // the next page
        PooledClient.Lease next = clients.lease(HOST);
        Awaitility.await().pollDelay(Duration.ofMillis(600)).until(() -> true);
        assertThat(made).hasSize(1);
        assertThat(made.get(0).isShutDown()).isFalse();
        next.giveBack();
        Awaitility.await().until(() -> made.get(0).isShutDown());
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21)
    void oneOfTheJdkEnds() throws Exception {
        Set<Thread> others = selectors();
        try (HttpTransport transport = new HttpTransport(
                new HttpOptions(
                        "agent", Map.of(), Authorization.none(), Duration.ofSeconds(10), Duration.ofSeconds(10), null, null,
                        true))) {
            Set<Thread> own = selectors();
            own.removeAll(others);
            others.clear();
            others.addAll(own);
        }

        assertThat(others).hasSize(1);
        others.iterator().next().join(10_000);
        assertThat(others.iterator().next().isAlive()).isFalse();
    }

    /** Nobody says when the next collection comes, which would end the threads of those that are replaced. */
    @Test
    void clientsThatAreReplacedDoNotPileUp() {
        Set<Thread> others = selectors();
        PooledClient clients = new PooledClient(HttpClient::newHttpClient, Duration.ofMillis(5), Duration.ofMillis(20));

        for (int i = 0; i < 50; i++) {
            lease(clients, HOST);
            Awaitility.await().pollDelay(Duration.ofMillis(10)).until(() -> true);
        }

        Set<Thread> own = selectors();
        own.removeAll(others);
        assertThat(own).hasSizeBetween(1, 15);
    }
}
