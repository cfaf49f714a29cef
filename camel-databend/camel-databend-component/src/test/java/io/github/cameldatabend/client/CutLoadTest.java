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

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.cameldatabend.client.DatabendException.Kind;
import io.github.cameldatabend.load.Content;
import io.github.cameldatabend.load.Gzips;
import io.github.cameldatabend.load.UnfitRowException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.github.cameldatabend.client.DatabendMock.failure;
import static io.github.cameldatabend.client.Loads.HEALTH;
import static io.github.cameldatabend.client.Loads.NEW;
import static io.github.cameldatabend.client.Loads.STREAMING;
import static io.github.cameldatabend.client.Loads.UPLOAD;
import static io.github.cameldatabend.client.Loads.rows;
import static io.github.cameldatabend.client.Loads.thrown;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Loads that come to no good end on the way: the server gets a body that no reader of multipart bodies takes for whole,
 * as it takes a connection that breaks for the end of the rows.
 */
class CutLoadTest {

    private static final String WRITTEN = "{\"id\":\"x\",\"stats\":{\"rows\":2,\"bytes\":10}}";
    private static final String STORED = "{\"files\":[]}";
    private static final String REFUSED = "{\"error\":{\"code\":400,\"message\":\"incomplete multipart stream\"}}";

    private record Request(String path, String body) {
    }

    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final ExecutorService workers = Executors.newCachedThreadPool();
    private HttpServer server;
    private DatabendClient client;
    private int status = 400;
    private String answer = REFUSED;
    private String version = NEW;
    /** When an upload breaks off; null for one that does not. */
    private CountDownLatch breaks;
    /** Told that an upload is to be removed. */
    private final CountDownLatch removes = new CountDownLatch(1);
    /** When it is removed; null for at once. */
    private RowSource removed;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(workers);
        server.createContext("/", this::handle);
        server.start();
        client = DatabendClient.builder(URI.create("http://127.0.0.1:" + server.getAddress().getPort()))
                .retryAttempts(3).retryDelay(Duration.ofMillis(5)).build();
    }

    @AfterEach
    void stop() {
        client.close();
        server.stop(0);
        workers.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        if (path.equals(UPLOAD) && breaks != null) {
            await(breaks);
            exchange.close();
            return;
        }
        requests.add(new Request(path, new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
        if (path.equals(Answer.QUERY)) {
            removes.countDown();
            awaitRemoval();
        }
        boolean carriesFile = path.equals(STREAMING) || path.equals(UPLOAD);
        byte[] body = (carriesFile ? answer : Answer.succeeded().json()).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("X-DATABEND-VERSION", version);
        exchange.sendResponseHeaders(carriesFile ? status : 200, body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    private void awaitRemoval() {
        try {
            if (removed != null) {
                removed.awaitClosed();
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void accepts(String json) {
        status = 200;
        answer = json;
    }

    private List<String> bodies(String path) {
        return requests.stream().filter(request -> request.path().equals(path)).map(Request::body).toList();
    }

    private String body(LoadMethod method) {
        List<String> bodies = bodies(method == LoadMethod.streaming ? STREAMING : UPLOAD);
        assertThat(bodies).hasSize(1);
        return bodies.get(0);
    }

    private CompletableFuture<Loaded> load(RowSource source, LoadMethod method) {
        return client.load(Load.into("pets").rows(rows(source)).method(method).build());
    }

    private void assertCut(String body) {
        String boundary = body.substring(0, body.indexOf('\r'));
        assertThat(body).endsWith("\r\n" + boundary + "\r\n");
    }

    private void assertRemoved() {
        assertThat(bodies(Answer.QUERY)).singleElement().asString().contains("REMOVE @~/");
    }

    @ParameterizedTest
    @ValueSource(ints = { 1, 50_000 })
    void sourceThatFails(int rows) throws Exception {
        RuntimeException cause = new IllegalStateException("disk on fire");
        RowSource source = RowSource.failing(rows, cause);

        DatabendException failure = failure(load(source, LoadMethod.streaming));

        assertThat(failure.getKind()).isEqualTo(Kind.SOURCE);
        assertThat(failure).hasCause(cause).hasMessageContaining("could not be read: disk on fire");
        assertThat(failure.isOutcomeUnknown()).isFalse();
        assertThat(failure.isRetryable()).isFalse();
        assertThat(failure.getQueryId()).hasSize(32);
        source.awaitClosed();
        assertCut(body(LoadMethod.streaming));
    }

    @ParameterizedTest
    @CsvSource({ "0123456789, 0123, now has 4", "0123, 0123456789, now has more" })
    void fileThatChanges(String before, String after, String message, @TempDir Path folder) throws Exception {
        Path path = Files.writeString(folder.resolve("pets.csv"), before);
        Content file = Content.of(path);
        Files.writeString(path, after);

        DatabendException failure = failure(client.load(Load.into("pets").file(file, Map.of("type", "CSV"), List.of())
                .method(LoadMethod.streaming).build()));

        assertThat(failure.getKind()).isEqualTo(Kind.SOURCE);
        assertThat(failure).hasMessageContaining("pets.csv' had " + before.length() + " bytes, and " + message);
        assertThat(failure.isOutcomeUnknown()).isFalse();
        assertCut(body(LoadMethod.streaming));
    }

    /** Then nobody knows what it has made of it. */
    @Test
    void serverThatDoesNotMind() {
        accepts(WRITTEN);

        DatabendException failed = failure(load(RowSource.failing(3, new IllegalStateException()), LoadMethod.streaming));
        DatabendException unfit = failure(load(unfit(), LoadMethod.streaming));

        assertThat(failed.isOutcomeUnknown()).isTrue();
        assertThat(unfit.isOutcomeUnknown()).isTrue();
        assertThat(unfit).hasCauseInstanceOf(UnfitRowException.class);
    }

    private static RowSource unfit() {
        return new RowSource(Stream.of(Map.of("id", 1), Map.of("nome", 2)));
    }

    @ParameterizedTest
    @EnumSource(value = LoadMethod.class, names = "auto", mode = EnumSource.Mode.EXCLUDE)
    void rowThatDoesNotFit(LoadMethod method) throws Exception {
        RowSource source = unfit();

        assertThat(thrown(load(source, method))).isInstanceOf(UnfitRowException.class)
                .hasMessageStartingWith("Row 2 has 'nome', which is none of the columns [id]");

        source.awaitClosed();
        assertCut(body(method));
    }

    /** Whether or not the server has taken what came. */
    @ParameterizedTest
    @CsvSource({ "5, true", "5, false", "50_000, false" })
    void sourceThatFailsOnTheWayToAStage(String rows, boolean taken) throws Exception {
        if (taken) {
            accepts(STORED);
        }
        RuntimeException cause = new IllegalStateException("disk on fire");
        RowSource source = RowSource.failing(Integer.parseInt(rows.replace("_", "")), cause);

        DatabendException failure = failure(load(source, LoadMethod.stage));

        assertThat(failure.getKind()).isEqualTo(Kind.SOURCE);
        assertThat(failure).hasCause(cause);
        assertThat(failure.isOutcomeUnknown()).isFalse();
        source.awaitClosed();
        assertCut(body(LoadMethod.stage));
        assertRemoved();
    }

    /** That the rest of the rows is not wanted then is not what it fails from. */
    @Test
    void connectionThatBreaksOnTheWayToAStage() {
        breaks = new CountDownLatch(1);
        removed = new RowSource(IntStream.range(0, 100_000).mapToObj(id -> {
            if (id == 40_000) {
                breaks.countDown();
                awaitWhateverComes(removes);
            }
            return Map.of("id", id);
        }));

        DatabendException failure = failure(load(removed, LoadMethod.stage));

        assertThat(failure.getKind()).isEqualTo(Kind.CONNECTION);
        assertRemoved();
    }

    @ParameterizedTest
    @EnumSource(value = LoadMethod.class, names = "auto", mode = EnumSource.Mode.EXCLUDE)
    void loadThatIsGivenUp(LoadMethod method) throws Exception {
        CountDownLatch waits = new CountDownLatch(1);
        CountDownLatch goesOn = new CountDownLatch(1);
        RowSource source = new RowSource(IntStream.range(0, 100_000).mapToObj(id -> {
            if (id == 40_000) {
                waits.countDown();
                await(goesOn);
            }
            return Map.of("id", id);
        }));

        CompletableFuture<Loaded> loading = load(source, method);
        await(waits);
        loading.cancel(false);
        goesOn.countDown();

        source.awaitClosed();
        Awaitility.await().untilAsserted(() -> {
            assertThat(body(method)).contains("\n10000,\n").doesNotContain("\n99999,\n");
            assertCut(body(method));
        });
        if (method == LoadMethod.stage) {
            Awaitility.await().untilAsserted(this::assertRemoved);
        }
    }

    @ParameterizedTest
    @EnumSource(value = LoadMethod.class, names = "auto", mode = EnumSource.Mode.EXCLUDE)
    void fileThatVanishes(LoadMethod method, @TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("pets.csv"), "1,Rex\n");
        Load load = Load.into("pets").file(Content.of(file), Map.of("type", "CSV"), List.of()).method(method).build();
        Files.delete(file);

        DatabendException failure = failure(client.load(load));

        assertThat(failure.getKind()).isEqualTo(Kind.SOURCE);
        assertThat(failure).hasCauseInstanceOf(NoSuchFileException.class).hasMessageContaining("pets.csv");
        assertThat(failure.isOutcomeUnknown()).isFalse();
        if (method == LoadMethod.stage) {
            assertRemoved();
        }
    }

    private CompletableFuture<Loaded> loadGzip(LoadMethod method, byte[] bytes, Map<String, String> format) {
        return client.load(Load.into("pets").file(Content.of("pets.csv.gz", bytes), format, List.of()).method(method).build());
    }

    @ParameterizedTest
    @CsvSource({ "streaming, GZIP", "streaming, auto", "stage, gzip", "stage, AUTO" })
    void gzipOfTwoMembers(LoadMethod method, String compression) {
        byte[] bytes = Gzips.of("1,Rex\n", "2,Tom\n");

        DatabendException failure = failure(loadGzip(method, bytes, Map.of("type", "CSV", "compression", compression)));

        assertThat(failure.getKind()).isEqualTo(Kind.SOURCE);
        assertThat(failure).hasMessageContaining("File 'pets.csv.gz' goes on behind its first gzip member")
                .hasMessageContaining("gzipDeflater");
        assertThat(failure.isOutcomeUnknown()).isFalse();
        assertThat(failure.isRetryable()).isFalse();
        if (method == LoadMethod.stage) {
            assertRemoved();
        } else {
            assertCut(body(method));
        }
    }

    /** Nobody unpacks the first; servers from that version on load all of the second. */
    @ParameterizedTest
    @CsvSource({ "none, 1.2.934-nightly", "GZIP, 1.2.935-nightly" })
    void gzipOfWhichAllIsLoaded(String compression, String serverVersion) {
        accepts(WRITTEN);
        version = serverVersion;

        assertThat(loadGzip(LoadMethod.streaming, Gzips.of("1", "2"), Map.of("type", "CSV", "compression", compression)))
                .succeedsWithin(Duration.ofMinutes(1));
    }

    /** As a source that knows nothing of interrupts. */
    private static void awaitWhateverComes(CountDownLatch latch) {
        while (latch.getCount() > 0) {
            Thread.onSpinWait();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void versionIsAskedForBefore() {
        failure(load(RowSource.failing(1, new IllegalStateException()), LoadMethod.streaming));

        assertThat(requests).extracting(Request::path).containsExactly(HEALTH, STREAMING);
    }
}
