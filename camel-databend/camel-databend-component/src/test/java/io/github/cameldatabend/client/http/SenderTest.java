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
import java.lang.management.ManagementFactory;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SenderTest {

    private static final int REQUESTS = 200;
    private static final Executor NOBODY = task -> {
        throw new RejectedExecutionException("all of them wait");
    };

    @RegisterExtension
    private final WireMockExtension server
            = WireMockExtension.newInstance().options(WireMockConfiguration.options().dynamicPort()).build();
    private final ThreadPoolExecutor two
            = new ThreadPoolExecutor(2, 2, 1, TimeUnit.SECONDS, new SynchronousQueue<>());
    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @AfterEach
    void stop() {
        two.shutdown();
    }

    private HttpRequest request() {
        return HttpRequest.newBuilder(URI.create(server.baseUrl() + "/")).build();
    }

    private CompletableFuture<HttpResponse<String>> send(Sender sender, HttpRequest request) {
        return sender.send(client, request, BodyHandlers.ofString());
    }

    @Test
    void noThreadIsStartedForARequest() {
        server.stubFor(WireMock.get("/").willReturn(WireMock.ok("fine")));
        Sender sender = new Sender(two);
        for (int i = 0; i < REQUESTS; i++) {
            // those of client and server are there then
            send(sender, request()).join();
        }
        long before = ManagementFactory.getThreadMXBean().getTotalStartedThreadCount();

        for (int i = 0; i < REQUESTS; i++) {
            assertThat(send(sender, request()).join().body()).isEqualTo("fine");
        }

        assertThat(ManagementFactory.getThreadMXBean().getTotalStartedThreadCount() - before).isLessThan(REQUESTS / 2);
    }

    @Test
    void moreThanCanWaitAreUnderWayAtOnce() {
        server.stubFor(WireMock.get("/").willReturn(WireMock.ok("fine").withFixedDelay(300)));
        Sender sender = new Sender(two, true);
        List<CompletableFuture<HttpResponse<String>>> all = new ArrayList<>();

        for (int i = 0; i < 6; i++) {
            all.add(send(sender, request()));
        }

        assertThat(two.getActiveCount()).isEqualTo(2);
        assertThat(all).allSatisfy(answer -> assertThat(answer.join().body()).isEqualTo("fine"));
    }

    @Test
    void bothWaysFailAlike() throws IOException {
        int nobody;
        try (ServerSocket socket = new ServerSocket(0)) {
            nobody = socket.getLocalPort();
        }
        server.stubFor(WireMock.get("/").willReturn(WireMock.ok().withFixedDelay(5000)));
        HttpRequest refused = HttpRequest.newBuilder(URI.create("http://localhost:" + nobody + "/")).build();
        HttpRequest unknown = HttpRequest.newBuilder(URI.create("http://nowhere.invalid/")).build();
        HttpRequest late = HttpRequest.newBuilder(request(), (name, value) -> true).timeout(Duration.ofSeconds(1)).build();

        for (HttpRequest request : List.of(refused, unknown, late)) {
            assertThat(failure(new Sender(two, true), request))
                    .hasSameClassAs(failure(new Sender(two, false), request));
        }
        assertThat(failure(new Sender(two, true), refused)).isInstanceOf(ConnectException.class);
    }

    private Throwable failure(Sender sender, HttpRequest request) {
        try {
            throw new AssertionError("" + send(sender, request).join());
        } catch (CompletionException e) {
            return e.getCause();
        }
    }

    @Test
    void cancellingEndsTheWaiting() {
        server.stubFor(WireMock.get("/").willReturn(WireMock.ok("fine")));
        server.stubFor(WireMock.get("/late").willReturn(WireMock.ok().withFixedDelay(60_000)));
        HttpRequest late = HttpRequest.newBuilder(URI.create(server.baseUrl() + "/late")).build();
        // what comes while it waits has to wait too
        ThreadPoolExecutor one = new ThreadPoolExecutor(1, 1, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>());
        Sender sender = new Sender(one, true);

        for (int i = 0; i < 5; i++) {
            int count = i + 1;
            CompletableFuture<HttpResponse<String>> answer = send(sender, late);
            Awaitility.await().untilAsserted(() -> server.verify(count, WireMock.getRequestedFor(urlEqualTo("/late"))));
            answer.cancel(true);

            assertThat(send(sender, request())).succeedsWithin(Duration.ofSeconds(30))
                    .extracting(HttpResponse::body).isEqualTo("fine");
        }
        one.shutdown();
    }

    @Test
    void cancelledBeforeItBegins() {
        List<Runnable> tasks = new ArrayList<>();
        CompletableFuture<HttpResponse<String>> answer = send(new Sender(tasks::add, true), request());

        answer.cancel(true);
        tasks.forEach(Runnable::run);

        assertThat(Thread.interrupted()).isFalse();
        assertThat(server.findAllUnmatchedRequests()).isEmpty();
    }

    @Test
    void nobodyIsThereToWait() {
        server.stubFor(WireMock.get("/").willReturn(WireMock.ok("fine")));

        assertThat(send(new Sender(NOBODY, true), request()).join().body()).isEqualTo("fine");
    }

    @Test
    void handlerThatFails() {
        server.stubFor(WireMock.get("/").willReturn(WireMock.ok("fine")));

        assertThatThrownBy(() -> new Sender(two, true).send(client, request(), answer -> {
            throw new IllegalStateException("no");
        }).join()).hasRootCauseMessage("no");
    }
}
