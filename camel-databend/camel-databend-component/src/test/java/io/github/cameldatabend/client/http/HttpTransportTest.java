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

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

import com.sun.net.httpserver.HttpServer;
import io.github.cameldatabend.client.http.TransportException.Outcome;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What becomes of a request when something is wrong on this side. */
class HttpTransportTest {

    private static final HttpCall GET = HttpCall.get("/", Map.of());
    private static final HttpCall POST = HttpCall.post("/", Map.of(), new byte[1]);

    private final Host host = new Host(URI.create("http://127.0.0.1:1"), Host.REST, System::nanoTime);

    private static HttpOptions options(Authorization authorization) {
        return options(authorization, Duration.ofSeconds(10));
    }

    private static HttpOptions options(Authorization authorization, Duration requestTimeout) {
        return new HttpOptions(
                "agent", Map.of(), authorization, Duration.ofSeconds(10), requestTimeout, null, null, true);
    }

    private static HttpCall put() {
        return HttpCall.put("/", Map.of(), new StreamBody(null, 1, true, target -> target.write(1)));
    }

    private static Throwable failure(Supplier<CompletableFuture<?>> way) {
        try {
            throw new IllegalStateException("" + way.get().get(20, TimeUnit.SECONDS));
        } catch (ExecutionException e) {
            return e.getCause();
        } catch (Throwable e) {
            throw new AssertionError("No future that fails", e);
        }
    }

    private List<Supplier<CompletableFuture<?>>> ways(HttpTransport transport) {
        return List.of(
                () -> transport.send(host, POST), () -> transport.send(host, put()), () -> transport.open(host, POST));
    }

    @Test
    void noCredentials() {
        CredentialsException none = new CredentialsException("none", null);
        HttpTransport transport = new HttpTransport(options(() -> {
            throw none;
        }));
        assertThat(ways(transport)).allSatisfy(way -> assertThat(failure(way)).isSameAs(none));
    }

    /** Whatever the client holds of limits. */
    @ParameterizedTest
    @ValueSource(booleans = { true, false })
    void noAnswerBegins(boolean connected) {
        SilentClient client = new SilentClient(connected);
        PooledClient clients = new PooledClient(() -> client, PooledClient.MAX_IDLE);
        HttpOptions limited = options(Authorization.none(), Duration.ofMillis(200));
        HttpTransport transport = new HttpTransport(limited, ForkJoinPool.commonPool(), clients);
        List<Supplier<CompletableFuture<?>>> ways = List.of(
                () -> transport.send(host, POST), () -> transport.send(host, GET), () -> transport.open(host, POST),
                () -> transport.open(host, GET));
        assertThat(ways).allSatisfy(
                way -> assertThat(failure(way)).isInstanceOfSatisfying(TransportException.class, thrown -> {
                    assertThat(thrown.timeout()).isTrue();
                    assertThat(thrown.outcome()).isEqualTo(connected ? Outcome.UNKNOWN : Outcome.NOT_SENT);
                    assertThat(thrown).hasMessage(connected
                            ? "no answer from http://127.0.0.1:1 within 200 ms"
                            : "no connection to http://127.0.0.1:1 in time");
                }));
        Awaitility.await().untilAsserted(
                () -> assertThat(client.answers()).hasSize(4).allMatch(CompletableFuture::isCancelled));
        assertThat(host.rest(System.nanoTime()) > 0).as("passed over").isNotEqualTo(connected);
    }

    /** From JDK 26 on that would be one for the body too. */
    @Test
    void theClientHasNoLimitForARequest() {
        HttpOptions options = options(Authorization.none(), Duration.ofMillis(200));
        SilentClient client = new SilentClient(true);
        PooledClient clients = new PooledClient(() -> client, PooledClient.MAX_IDLE);
        HttpTransport transport = new HttpTransport(options, ForkJoinPool.commonPool(), clients);
        assertThat(ways(transport)).allSatisfy(way -> assertThat(failure(way)).isInstanceOf(TransportException.class));

        assertThat(client.requests()).hasSize(3).allMatch(request -> request.timeout().isEmpty());
        assertThat(HttpTransport.newClient(options, ForkJoinPool.commonPool()).requestTimeout()).isEmpty();
    }

    /** Else the client could not go when another has taken over. */
    @ParameterizedTest
    @ValueSource(booleans = { true, false })
    void whatFailsIsDoneWithItsClient(boolean begins) {
        List<SilentClient> made = new CopyOnWriteArrayList<>();
        PooledClient clients = new PooledClient(() -> {
            made.add(new SilentClient(true));
            return made.get(made.size() - 1);
        }, Duration.ofNanos(-1), Duration.ZERO);
        SilentClient first = made.get(0);
        if (!begins) {
            first.refuse(new IllegalStateException("no"));
        }
        HttpOptions limited = options(Authorization.none(), Duration.ofMillis(200));
        try (HttpTransport transport = new HttpTransport(limited, ForkJoinPool.commonPool(), clients)) {
            assertThat(ways(transport)).allSatisfy(
                    way -> assertThatThrownBy(() -> way.get().get(20, TimeUnit.SECONDS))
                            .isNotInstanceOf(TimeoutException.class));

            clients.lease(host).giveBack();
            Awaitility.await().until(() -> {
                PooledClient.Lease lease = clients.lease(host);
                lease.giveBack();
                return first.isShutDown() || lease.client() == first;
            });
        }
    }

    private static byte[] answered(HttpServer server, String path, int status) {
        byte[] body = new byte[1000];
        server.createContext(path, exchange -> {
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        return body;
    }

    /** And the connection counts as idle, which it may be. */
    @Test
    void whatIsAnsweredIsDoneWithItsClient() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
        byte[] body = answered(server, "/", 200);
        answered(server, "/refused", 404);
        Host there = new Host(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort()), Host.REST, System::nanoTime);
        PooledClient clients = new PooledClient(HttpClient::newHttpClient, Duration.ofNanos(-1));
        try (HttpTransport transport = new HttpTransport(options(Authorization.none()), Runnable::run, clients)) {
            HttpClient first = client(clients);
            transport.send(there, POST).get(20, TimeUnit.SECONDS);
            HttpClient second = awaitOther(clients, there, first);

            assertThat(transport.open(there, HttpCall.get("/refused", Map.of())).get(20, TimeUnit.SECONDS).status())
                    .isEqualTo(404);
            HttpClient third = awaitOther(clients, there, second);

            try (HttpStream whole = transport.open(there, GET).get(20, TimeUnit.SECONDS)) {
                // some do not look for the end, since they know it
                assertThat(whole.body().readNBytes(body.length)).isEqualTo(body);
                assertThat(client(clients)).isSameAs(third);
            }
            awaitOther(clients, there, third);
        } finally {
            server.stop(0);
        }
    }

    private HttpClient client(PooledClient clients) {
        PooledClient.Lease lease = clients.lease(host);
        lease.giveUp();
        return lease.client();
    }

    private static HttpClient awaitOther(PooledClient clients, Host host, HttpClient before) {
        AtomicReference<HttpClient> now = new AtomicReference<>();
        Awaitility.await().until(() -> {
            PooledClient.Lease lease = clients.lease(host);
            lease.giveUp();
            now.set(lease.client());
            return now.get() != before;
        });
        return now.get();
    }

    static List<Throwable> noClient() {
        return List.of(
                new UncheckedIOException(new IOException("Too many open files")), new InternalError("Too many open files"),
                new OutOfMemoryError("Too many open files"));
    }

    /** As is needed when the connections of the one before are too old. */
    @ParameterizedTest
    @MethodSource("noClient")
    void noNewClientCanBeMade(Throwable reason) {
        AtomicReference<Throwable> failure = new AtomicReference<>();
        PooledClient clients = new PooledClient(() -> {
            if (failure.get() instanceof Error e) {
                throw e;
            }
            if (failure.get() instanceof RuntimeException e) {
                throw e;
            }
            return HttpClient.newHttpClient();
        }, Duration.ofNanos(-1));
        clients.lease(host).giveBack();
        failure.set(reason);

        HttpTransport transport = new HttpTransport(options(Authorization.none()), Runnable::run, clients);
        for (Supplier<CompletableFuture<?>> way : ways(transport)) {
            assertThat(failure(way)).isInstanceOfSatisfying(TransportException.class, thrown -> {
                assertThat(thrown.outcome()).isEqualTo(Outcome.NOT_SENT);
                assertThat(thrown.timeout()).isFalse();
                assertThat(thrown).hasCause(reason).hasMessageContaining("no connection to http://127.0.0.1:1")
                        .hasMessageContaining("Too many open files");
            });
        }
        assertThat(host.rest(System.nanoTime())).as("it is not for the host").isZero();
    }
}
