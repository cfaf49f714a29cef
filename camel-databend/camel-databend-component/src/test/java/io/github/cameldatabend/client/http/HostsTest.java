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
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Addresses take turns, and those that cannot be reached rest for a while. */
class HostsTest {

    private static final Duration REST = Duration.ofSeconds(10);

    /** Goes on by a nanosecond each time it is read. */
    private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 1_000);

    private Hosts hosts(String... urls) {
        return new Hosts(Stream.of(urls).map(URI::create).toList(), REST, clock::getAndIncrement);
    }

    private static List<String> next(Hosts hosts, int times) {
        return Stream.generate(hosts::next).limit(times).map(Host::toString).toList();
    }

    @Test
    void takeTurns() {
        assertThat(next(hosts("http://a", "http://b", "http://c"), 4))
                .containsExactly("http://a", "http://b", "http://c", "http://a");
    }

    @Test
    void oneThatCouldNotBeReachedIsPassedOver() {
        Hosts hosts = hosts("http://a", "http://b", "http://c");
        hosts.next().notReached();

        assertThat(next(hosts, 6)).hasSize(6).doesNotContain("http://a").contains("http://b", "http://c");
        assertThat(hosts.anyReachable()).isTrue();
    }

    @Test
    void itIsTriedAgainLater() {
        Hosts hosts = hosts("http://a", "http://b");
        hosts.next().notReached();
        assertThat(next(hosts, 2)).doesNotContain("http://a");

        clock.addAndGet(REST.toNanos());

        assertThat(next(hosts, 2)).contains("http://a");
    }

    @Test
    void itIsTakenAgainOnceItWasReached() {
        Hosts hosts = hosts("http://a", "http://b");
        Host first = hosts.next();
        first.notReached();
        first.reached();

        assertThat(next(hosts, 2)).contains("http://a");
    }

    @Test
    void whenNoneCanBeReachedTheOneOfLongestAgoIsTried() {
        Hosts hosts = hosts("http://a", "http://b");
        Host first = hosts.next();
        hosts.next().notReached();
        first.notReached();

        assertThat(next(hosts, 3)).containsOnly("http://b");
        assertThat(hosts.anyReachable()).isFalse();
    }

    @Test
    void addressHasNoSlashAtItsEnd() {
        assertThat(hosts("http://a/", "http://b/c")).hasToString("[http://a, http://b/c]");
        assertThat(hosts("http://a/").next().address()).isEqualTo("http://a");
    }

    @Test
    void oneWithTlsIsEnough() {
        assertThat(hosts("http://a", "HTTPS://b").anyTls()).isTrue();
        assertThat(hosts("http://a", "http://https").anyTls()).isFalse();
    }

    @Test
    void size() {
        assertThat(hosts("http://a", "http://b").size()).isEqualTo(2);
    }
}
