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

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.http.Request.Part;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.github.cameldatabend.client.DatabendException.Kind;
import io.github.cameldatabend.load.Content;
import io.github.cameldatabend.load.StageLocation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.github.cameldatabend.client.DatabendMock.failure;
import static io.github.cameldatabend.client.DatabendMock.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** What an upload sends, and what it makes of the answers. */
class UploadTest {

    private static final String UPLOAD = "/v1/upload_to_stage";
    private static final StageLocation FOLDER = StageLocation.folder("inbox", "2026/08");

    @RegisterExtension
    final DatabendMock server = new DatabendMock();

    private static ResponseDefinitionBuilder stored(String... files) {
        return WireMock.okJson("{\"id\":\"6c0f7f0e\",\"stage_name\":\"inbox\",\"state\":\"SUCCESS\",\"files\":["
                               + String.join(",", List.of(files).stream().map(file -> '"' + file + '"').toList()) + "]}");
    }

    private static ResponseDefinitionBuilder status(int status) {
        return WireMock.aResponse().withStatus(status).withBody("{\"error\":{\"code\":" + status + ",\"message\":\"m\"}}");
    }

    private static Content bytes(String name) {
        return Content.of(name, "1,Rex\n".getBytes(StandardCharsets.UTF_8));
    }

    private static Content stream(String name) {
        return Content.of(name, new ByteArrayInputStream("1,Rex\n".getBytes(StandardCharsets.UTF_8)));
    }

    private static Upload upload(Content... contents) {
        return Upload.to(FOLDER).contents(List.of(contents)).build();
    }

    private DatabendClient patient() {
        return server.builder().retryAttempts(3).retryDelay(Duration.ofMillis(5))
                .warehouseStartTimeout(Duration.ofSeconds(20)).build();
    }

    @Test
    void whatCannotBeBuilt() {
        assertThatIllegalArgumentException().isThrownBy(() -> Upload.to(FOLDER.resolve("a")))
                .withMessageContaining("it takes a folder");
        assertThatIllegalArgumentException().isThrownBy(() -> upload()).withMessageContaining("no file to upload");
        assertThatIllegalArgumentException().isThrownBy(() -> upload(bytes("a"), bytes("b"), bytes("a")))
                .withMessageContaining("Two files have the name 'a'");
        assertThatIllegalArgumentException().isThrownBy(() -> upload(bytes("../a")));
    }

    @Test
    void request() {
        server.answer(UPLOAD, stored("pets.csv", "old/pets.csv"));

        get(server.client().upload(upload(bytes("pets.csv"), bytes("old/pets.csv"))));

        LoggedRequest request = server.request(UPLOAD);
        assertThat(request.getMethod().getName()).isEqualTo("PUT");
        assertThat(request.getHeader("x-databend-stage-name")).isEqualTo("inbox");
        assertThat(request.getHeader("x-databend-relative-path")).isEqualTo("2026/08");
        assertThat(request.getHeader("Authorization")).startsWith("Basic ");
        assertThat(request.getHeader("X-DATABEND-WAREHOUSE")).isEqualTo("small");
        assertThat(request.getHeader("Content-Type")).startsWith("multipart/form-data; boundary=");
        assertThat(request.getHeader("Content-Length")).isEqualTo("" + request.getBody().length);
        assertThat(request.getParts()).hasSize(2).allSatisfy(part -> {
            assertThat(part.getName()).isEqualTo("upload");
            assertThat(part.getBody().asString()).isEqualTo("1,Rex\n");
        });
        assertThat(request.getParts()).extracting(Part::getFileName).containsExactlyInAnyOrder("pets.csv", "old/pets.csv");
    }

    @Test
    void listenersAreToldHowFarItIs() {
        Listened listened = new Listened();
        server.answers(UPLOAD, status(503), stored("pets.csv"));
        try (DatabendClient client = patient()) {
            client.addListener(listened);
            get(client.upload(upload(bytes("pets.csv"))).thenAccept(done -> assertThat(listened.ended()).hasSize(1)));
        }

        assertThat(listened.only().operation()).isEqualTo("upload");
        assertThat(listened.only().outcome()).isEqualTo(Activity.Outcome.SUCCEEDED);
        assertThat(listened.only().stats().writeBytes()).isEqualTo("1,Rex\n".length());
        assertThat(listened.only().retries()).isEqualTo(1);
    }

    @Test
    void listenersAreToldOfItsFailureAndOfItsEndBeforeTime() {
        Listened listened = new Listened();
        server.client().addListener(listened);
        server.answer(UPLOAD, status(400));
        DatabendException failure = failure(server.client().upload(upload(bytes("pets.csv"))));
        assertThat(listened.only().failure()).isSameAs(failure);

        server.answer(UPLOAD, stored("pets.csv").withFixedDelay(60_000));
        server.client().upload(upload(bytes("pets.csv"))).cancel(true);
        assertThat(listened.allEnded()).extracting(Activity::outcome)
                .containsExactly(Activity.Outcome.FAILED, Activity.Outcome.CANCELLED);
    }

    @Test
    void wholeStage() {
        server.answer(UPLOAD, stored("pets.csv"));

        get(server.client().upload(Upload.to(StageLocation.folder("~", null)).content(bytes("pets.csv")).build()));

        assertThat(server.request(UPLOAD).getHeader("x-databend-stage-name")).isEqualTo("~");
        assertThat(server.request(UPLOAD).containsHeader("x-databend-relative-path")).isFalse();
    }

    @Test
    void streamHasNoLength() {
        server.answer(UPLOAD, stored("pets.csv"));

        get(server.client().upload(upload(stream("pets.csv"))));

        assertThat(server.request(UPLOAD).containsHeader("Content-Length")).isFalse();
        assertThat(server.request(UPLOAD).getHeader("Transfer-Encoding")).isEqualTo("chunked");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", value = {
            "[]                   | the server has stored []",
            "[\"a\"]              | the server has stored [a]",
            "[\"b\",\"a\"]        | the server has stored [b, a]",
            "[\"a\",\"b\",\"c\"]  | the server has stored [a, b, c]",
            "null                 | does not say which files",
            "-                    | does not say which files" })
    void answerThatDoesNotFit(String files, String message) {
        server.answer(UPLOAD, WireMock.okJson(
                files == null ? "oops" : "{\"id\":\"6c0f7f0e\",\"state\":\"SUCCESS\",\"files\":" + files + "}"));

        DatabendException failure = failure(server.client().upload(upload(bytes("a"), bytes("b"))));

        assertThat(failure.getKind()).isEqualTo(Kind.RESPONSE);
        assertThat(failure.getOperation()).isEqualTo("upload");
        assertThat(failure).hasMessageContaining(message);
    }

    @ParameterizedTest
    @ValueSource(ints = { 429, 502, 503, 504, 520 })
    void bytesAreSentAgain(int status) {
        server.answers(UPLOAD, status(status), status(status), stored("a"));

        get(patient().upload(upload(bytes("a"))));

        assertThat(server.requests(UPLOAD)).hasSize(3)
                .allSatisfy(request -> assertThat(request.getParts().iterator().next().getBody().asString())
                        .isEqualTo("1,Rex\n"));
    }

    @Test
    void afterABrokenConnectionToo() {
        server.answers(UPLOAD, WireMock.aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER), stored("a"));

        get(patient().upload(upload(bytes("a"))));

        assertThat(server.requests(UPLOAD)).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(ints = { 429, 502, 503, 504, 520 })
    void streamIsNot(int status) {
        server.answers(UPLOAD, status(status), stored("a", "s"));

        DatabendException failure = failure(patient().upload(upload(bytes("a"), stream("s"))));

        assertThat(server.requests(UPLOAD)).hasSize(1);
        assertThat(failure.getKind()).isEqualTo(Kind.UNAVAILABLE);
        assertThat(failure.getHttpStatus()).isEqualTo(status);
        assertThat(failure.isRetryable()).isFalse();
        assertThat(failure).hasMessageContaining("not tried again, because [s] came as a stream, which can be read once");
    }

    @Test
    void streamIsNotEitherAfterABrokenConnection() {
        server.answers(UPLOAD, WireMock.aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER), stored("s"));

        DatabendException failure = failure(patient().upload(upload(stream("s"))));

        assertThat(failure.getKind()).isEqualTo(Kind.CONNECTION);
        assertThat(failure).hasMessageContaining("can be read once");
        assertThat(server.requests(UPLOAD)).hasSize(1);
    }

    /** Nothing of it was read. */
    @Test
    void streamGoesToTheNextHostWhenThereIsNobodyAtTheFirst() throws Exception {
        server.answer(UPLOAD, stored("s"));
        URI nobody;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = URI.create("http://127.0.0.1:" + socket.getLocalPort());
        }

        get(DatabendClient.builder(List.of(nobody, server.url())).retryDelay(Duration.ofMillis(5)).build()
                .upload(upload(stream("s"))));

        assertThat(server.requests(UPLOAD)).hasSize(1);
    }

    @Test
    void warehouseThatWakesUpIsAwaited() {
        ResponseDefinitionBuilder asleep = WireMock.aResponse().withStatus(400)
                .withBody("{\"kind\":\"ProvisionWarehouseTimeout\",\"message\":\"still asleep\"}");
        server.answers(UPLOAD, asleep, asleep, asleep, asleep, asleep, stored("a"));

        get(patient().upload(upload(bytes("a"))));

        assertThat(server.requests(UPLOAD)).hasSize(6);
    }

    @ParameterizedTest
    @CsvSource({ "400,REQUEST", "401,AUTHENTICATION", "405,REQUEST", "500,REQUEST" })
    void refusal(int status, Kind kind) {
        server.answer(UPLOAD, status(status));

        DatabendException failure = failure(patient().upload(upload(bytes("a"))));

        assertThat(failure.getKind()).isEqualTo(kind);
        assertThat(failure.getCode()).isZero();
        assertThat(failure.getHttpStatus()).isEqualTo(status);
        assertThat(failure.isRetryable()).isFalse();
        assertThat(server.requests(UPLOAD)).hasSize(1);
    }

    @Test
    void codeWithinTheText() {
        server.answer(UPLOAD, WireMock.aResponse().withStatus(500).withBody(
                "{\"error\":{\"code\":500,\"message\":\"UnknownStage. Code: 2501, Text = Unknown stage 'inbox'.\"}}"));

        assertThat(failure(server.client().upload(upload(bytes("a")))).getCode()).isEqualTo(2501);
    }

    @Test
    void redirectIsNotFollowed() {
        server.answer(UPLOAD, WireMock.aResponse().withStatus(307).withHeader("Location", server.url() + "/elsewhere"));

        assertThat(failure(server.client().upload(upload(bytes("a"))))).hasMessageContaining("redirects");
        assertThat(server.requests("/elsewhere")).isEmpty();
    }

    @Test
    void newerCredentialsAreTried() {
        AtomicInteger number = new AtomicInteger();
        DatabendClient client = DatabendClient.builder(server.url())
                .credentialsProvider(() -> Credentials.bearer("token" + number.incrementAndGet())).build();
        server.answers(UPLOAD, status(401), stored("a"));

        get(client.upload(upload(bytes("a"))));

        assertThat(server.requests(UPLOAD)).hasSize(2);
    }

    /** Those of a key pair are others each time. */
    @Test
    void newerCredentialsAreTriedOnce() {
        AtomicInteger number = new AtomicInteger();
        DatabendClient client = DatabendClient.builder(server.url())
                .credentialsProvider(() -> Credentials.bearer("token" + number.incrementAndGet())).build();
        server.answers(UPLOAD, status(401), status(401), stored("a"));

        assertThat(failure(client.upload(upload(bytes("a")))).getKind()).isEqualTo(Kind.AUTHENTICATION);
        assertThat(server.requests(UPLOAD)).hasSize(2);
    }

    @Test
    void streamIsNotSentWithNewerCredentials() {
        AtomicInteger number = new AtomicInteger();
        DatabendClient client = DatabendClient.builder(server.url())
                .credentialsProvider(() -> Credentials.bearer("token" + number.incrementAndGet())).build();
        server.answers(UPLOAD, status(401), stored("s"));

        assertThat(failure(client.upload(upload(stream("s")))).getKind()).isEqualTo(Kind.AUTHENTICATION);
        assertThat(server.requests(UPLOAD)).hasSize(1);
    }

    /** More than there are threads to write. */
    @Test
    void credentialsAreThoseOfTheTimeItIsSent() throws Exception {
        int writers = 16;
        AtomicReference<String> token = new AtomicReference<>("old");
        DatabendClient client = DatabendClient.builder(server.url())
                .credentialsProvider(() -> Credentials.bearer(token.get())).build();
        server.answer(UPLOAD, stored("a"));
        CountDownLatch begun = new CountDownLatch(writers);
        CountDownLatch goOn = new CountDownLatch(1);
        List<CompletableFuture<Uploaded>> uploads = Stream.generate(() -> client.upload(upload(waiting(begun, goOn))))
                .limit(writers).toList();
        assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();

        CompletableFuture<Uploaded> last = client.upload(upload(bytes("a")));
        token.set("new");
        goOn.countDown();

        get(last);
        assertThat(uploads).allSatisfy(DatabendMock::get);
        assertThat(server.requests(UPLOAD)).filteredOn(request -> request.getHeader("Authorization").equals("Bearer new"))
                .hasSize(1).allSatisfy(request -> assertThat(request.getBodyAsString()).contains("1,Rex"));
    }

    private static Content waiting(CountDownLatch begun, CountDownLatch goOn) {
        return Content.of("a", new InputStream() {

            @Override
            public int read() throws IOException {
                begun.countDown();
                try {
                    goOn.await();
                } catch (InterruptedException e) {
                    throw new InterruptedIOException("Nobody wants it any more");
                }
                return -1;
            }
        });
    }

    private static Content failing(Exception failure) {
        return new Content() {

            @Override
            public String name() {
                return "failing";
            }

            @Override
            public long length() {
                return UNKNOWN_LENGTH;
            }

            @Override
            public boolean isReplayable() {
                return true;
            }

            @Override
            public void writeTo(OutputStream target) throws IOException {
                target.write(new byte[200_000]);
                if (failure instanceof IOException e) {
                    throw e;
                }
                throw (RuntimeException) failure;
            }
        };
    }

    @ParameterizedTest
    @ValueSource(booleans = { true, false })
    void sourceThatFailsHalfWay(boolean checked) {
        server.answer(UPLOAD, stored("failing"));
        Exception cause = checked ? new IOException("disk on fire") : new IllegalStateException("disk on fire");

        DatabendException failure = failure(patient().upload(upload(failing(cause))));

        assertThat(failure.getKind()).isEqualTo(Kind.SOURCE);
        assertThat(failure).hasCause(cause).hasMessageContaining("could not be read: disk on fire");
        assertThat(failure.isRetryable()).isFalse();
        // the request was cut before its end
        assertThat(server.requests(UPLOAD))
                .allSatisfy(request -> assertThat(request.getBodyAsString()).doesNotContain("--\r\n"));
    }

    @Test
    void fileThatShrinks(@TempDir Path folder) throws Exception {
        server.answer(UPLOAD, stored("file"));
        Path file = Files.writeString(folder.resolve("file"), "0123456789");
        Content content = Content.of(file);
        Files.writeString(file, "0123");

        assertThat(failure(patient().upload(upload(content)))).hasMessageContaining("'file' had 10 bytes, and now has 4")
                .extracting(DatabendException::getKind).isEqualTo(Kind.SOURCE);
    }

    @Test
    void fileThatGrows(@TempDir Path folder) throws Exception {
        server.answer(UPLOAD, stored("file"));
        Path file = Files.writeString(folder.resolve("file"), "0123");
        Content content = Content.of(file);
        Files.writeString(file, "0123456789");

        assertThat(failure(patient().upload(upload(content)))).hasMessageContaining("'file' had 4 bytes, and now has more");
    }

    @Test
    void fileThatVanishes(@TempDir Path folder) throws Exception {
        server.answer(UPLOAD, stored("file"));
        Path file = Files.writeString(folder.resolve("file"), "0123");
        Content content = Content.of(file);
        Files.delete(file);

        assertThat(failure(patient().upload(upload(content)))).hasMessageContaining(file.toString())
                .extracting(DatabendException::getKind).isEqualTo(Kind.SOURCE);
    }
}
