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

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.http.HttpHeader;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.github.cameldatabend.client.DatabendException.Kind;
import io.github.cameldatabend.load.Content;
import io.github.cameldatabend.load.SendProgress;
import io.github.cameldatabend.load.StageLocation;
import io.github.cameldatabend.test.infra.embedded.ForwardProxy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.github.cameldatabend.client.DatabendMock.failure;
import static io.github.cameldatabend.client.DatabendMock.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Files that go straight to the storage: two servers, of which one gives the addresses of the other. */
class PresignTest {

    private static final String UPLOAD = "/v1/upload_to_stage";
    private static final String OBJECT = "/bucket/2026/a%20b.csv?X-Amz-Credential=AKIA&X-Amz-Signature=s3cr3t-S1gnature";
    private static final StageLocation FOLDER = StageLocation.folder("inbox", "2026");
    private static final String SIGNATURE = "s3cr3t-S1gnature";

    @RegisterExtension
    final DatabendMock server = new DatabendMock();
    @RegisterExtension
    final DatabendMock storage = new DatabendMock();

    private DatabendClient client() {
        return server.builder().retryAttempts(3).retryDelay(Duration.ofMillis(5)).build();
    }

    private static Upload upload(Presign presign) {
        return Upload.to(FOLDER).presign(presign)
                .content(Content.of("a b.csv", "1,Rex\n".getBytes(StandardCharsets.UTF_8))).build();
    }

    private static String text(String value) {
        return Answer.text(value);
    }

    private void presigns(String url, String headers) {
        server.server().stubFor(WireMock.post(Answer.QUERY).willReturn(Answer.presigned(url, headers).http()));
        server.server().stubFor(WireMock.any(WireMock.urlMatching("/v1/query/.*/final"))
                .willReturn(Answer.finalised().http()));
    }

    private void presigns() {
        presigns(storage.url() + OBJECT, "{\"host\":\"127.0.0.1\",\"x-ms-blob-type\":\"BlockBlob\",\"Content-Length\":\"9\"}");
    }

    @Test
    void requestToTheStorage() {
        presigns();
        storage.answer(OBJECT, WireMock.ok());

        Uploaded uploaded = get(client().upload(upload(Presign.on)));

        assertThat(uploaded.files()).map(StageLocation::toString).containsExactly("@inbox/2026/a b.csv");
        assertThat(server.requests(Answer.QUERY)).singleElement().satisfies(request -> assertThat(request.getBodyAsString())
                .contains("PRESIGN UPLOAD '@inbox/2026/a b.csv'"));
        LoggedRequest request = storage.request(OBJECT);
        assertThat(request.getMethod().getName()).isEqualTo("PUT");
        assertThat(request.getBodyAsString()).isEqualTo("1,Rex\n");
        assertThat(request.getHeader("Content-Length")).isEqualTo("6");
        assertThat(request.getHeader("x-ms-blob-type")).isEqualTo("BlockBlob");
        assertThat(request.getHeaders().all()).extracting(HttpHeader::key).map(String::toLowerCase)
                .noneMatch(name -> name.contains("databend") || name.equals("authorization") || name.equals("cookie"));
        assertThat(server.requests(UPLOAD)).isEmpty();
    }

    /** The requests for the files after the first one are made later. */
    @Test
    void clientThatIsClosedMeanwhile() {
        presigns();
        storage.answer(OBJECT, WireMock.ok());
        DatabendClient client = client();
        Content closing = new Content() {

            @Override
            public String name() {
                return "a.csv";
            }

            @Override
            public long length() {
                return 1;
            }

            @Override
            public boolean isReplayable() {
                return true;
            }

            @Override
            public void writeTo(OutputStream target) throws IOException {
                client.close();
                target.write('1');
            }
        };

        get(client.upload(
                Upload.to(FOLDER).presign(Presign.on).content(closing).content(Content.of("b.csv", new byte[] { '2' }))
                        .build()));

        assertThat(storage.requests(OBJECT)).extracting(LoggedRequest::getBodyAsString).containsExactly("1", "2");
    }

    @Test
    void role() {
        presigns();
        storage.answer(OBJECT, WireMock.ok());

        get(client().upload(Upload.to(FOLDER).presign(Presign.on).role("loader")
                .content(Content.of("a b.csv", "x".getBytes(StandardCharsets.UTF_8))).build()));

        assertThat(server.request(Answer.QUERY).getBodyAsString()).contains("\"role\":\"loader\"");
    }

    @Test
    void fallsBackWhereTheStorageHasNoAddresses() {
        server.server().stubFor(WireMock.post(Answer.QUERY).willReturn(
                Answer.failed(3902, "storage doesn't support presign operation").http()));
        server.answer(UPLOAD, WireMock.okJson("{\"files\":[\"a b.csv\"]}"));

        get(client().upload(upload(Presign.on)));

        assertThat(server.requests(UPLOAD)).hasSize(1);
    }

    @Test
    void nothingIsDownloadedWhereTheStorageHasNoAddresses() {
        server.server().stubFor(WireMock.post(Answer.QUERY).willReturn(
                Answer.failed(3902, "storage doesn't support presign operation").http()));

        for (CompletableFuture<?> asked : List.of(
                client().download(FOLDER.resolve("x"), null), client().checkDownload(FOLDER, null))) {
            DatabendException failure = failure(asked);

            assertThat(failure.getKind()).isEqualTo(Kind.STORAGE);
            assertThat(failure.getCode()).isEqualTo(3902);
            assertThat(failure.getOperation()).isEqualTo("download");
            assertThat(failure).hasMessageContaining("gives no addresses to download from");
        }
    }

    @Test
    void addressesAreAskedForAFolderBeforeThereIsAFile() {
        presigns();

        get(client().checkDownload(FOLDER, "loader"));

        assertThat(server.request(Answer.QUERY).getBodyAsString()).contains("PRESIGN DOWNLOAD @inbox/2026/any")
                .contains("\"role\":\"loader\"");
        assertThat(storage.requests()).isEmpty();
    }

    @Test
    void filesOfAFolder() {
        server.server().stubFor(WireMock.post(Answer.QUERY).willReturn(Answer.succeeded().rows("1").http()));

        assertThat(get(client().list(FOLDER, "loader").thenCompose(Cursor::readAll))).hasSize(1);
        assertThat(server.request(Answer.QUERY).getBodyAsString()).contains("LIST @inbox/2026/")
                .contains("\"role\":\"loader\"");
    }

    @Test
    void otherErrorsAreErrors() {
        server.server().stubFor(WireMock.post(Answer.QUERY).willReturn(Answer.failed(1063, "permission denied").http()));

        assertThat(failure(client().upload(upload(Presign.on))).getCode()).isEqualTo(1063);
        assertThat(failure(client().download(FOLDER.resolve("x"), null)).getCode()).isEqualTo(1063);
        assertThat(server.requests(UPLOAD)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "auto", "off" })
    void notAsked(Presign presign) {
        server.answer(UPLOAD, WireMock.okJson("{\"files\":[\"a b.csv\"]}"));

        get(client().upload(upload(presign)));

        assertThat(server.requests(Answer.QUERY)).isEmpty();
    }

    /** All requests come by way of the mock, which stands for server and storage alike. */
    @Test
    void autoAsksInTheCloud() {
        presigns();
        server.answer(OBJECT, WireMock.ok());
        DatabendClient cloud = DatabendClient.builder(URI.create("http://t1.gw.aws-us-east-2.default.databend.com"))
                .proxy(server.url().toString()).build();

        get(cloud.upload(upload(Presign.auto)));

        assertThat(server.request(Answer.QUERY).getBodyAsString()).contains("PRESIGN UPLOAD");
        assertThat(server.requests(UPLOAD)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = { 429, 500, 502, 503, 504 })
    void storageThatCannotServeNow(int status) {
        presigns();
        storage.answers(OBJECT, WireMock.aResponse().withStatus(status), WireMock.ok());

        get(client().upload(upload(Presign.on)));

        assertThat(storage.requests(OBJECT)).hasSize(2);
    }

    /** The server's mistake, not that of who uploads. */
    @Test
    void requestToTheStorageThatCannotBeSent() {
        presigns(storage.url() + OBJECT, "{\"x amz\":\"1\"}");

        DatabendException failure = failure(client().upload(upload(Presign.on)));

        assertThat(failure.getKind()).isEqualTo(Kind.RESPONSE);
        assertThat(failure).hasMessageContaining("storage");
        assertThat(storage.requests()).isEmpty();
    }

    @Test
    void brokenConnectionToTheStorage() {
        presigns();
        storage.answers(OBJECT, WireMock.aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER), WireMock.ok());

        get(client().upload(upload(Presign.on)));

        assertThat(storage.requests(OBJECT)).hasSize(2).allSatisfy(
                request -> assertThat(request.getBodyAsString()).isEqualTo("1,Rex\n"));
    }

    private static ResponseDefinitionBuilder refusal(int status) {
        return WireMock.aResponse().withStatus(status).withBody(
                "<?xml version=\"1.0\"?><Error><Code>SignatureDoesNotMatch</Code><Message>It does not match.</Message>"
                                                                + "<AWSAccessKeyId>AKIA</AWSAccessKeyId><SignatureProvided>"
                                                                + SIGNATURE + "</SignatureProvided></Error>");
    }

    @Test
    void refusalOfTheStorageTellsNothingOfTheSignature() {
        presigns();
        storage.answer(OBJECT, refusal(403));

        DatabendException failure = failure(client().upload(upload(Presign.on)));

        assertThat(failure.getKind()).isEqualTo(Kind.STORAGE);
        assertThat(failure.getHttpStatus()).isEqualTo(403);
        assertThat(failure.isRetryable()).isFalse();
        assertThat(failure).hasMessageContaining("SignatureDoesNotMatch, It does not match.")
                .hasMessageNotContaining(SIGNATURE).hasMessageNotContaining("AKIA");
        assertThat(storage.requests(OBJECT)).hasSize(1);
    }

    @Test
    void refusalOfADownload() {
        presigns();
        storage.answer(OBJECT, refusal(403));

        DatabendException failure = failure(client().download(FOLDER.resolve("a b.csv"), null));

        assertThat(failure.getKind()).isEqualTo(Kind.STORAGE);
        assertThat(failure).hasMessageContaining("SignatureDoesNotMatch").hasMessageNotContaining(SIGNATURE);
    }

    @Test
    void addressThatIsNone() {
        presigns("ftp://127.0.0.1/x?s3cr3t-S1gnature", "{}");

        DatabendException failure = failure(client().upload(upload(Presign.on)));

        assertThat(failure.getKind()).isEqualTo(Kind.RESPONSE);
        assertThat(failure).hasMessageContaining("address of the storage").hasMessageNotContaining(SIGNATURE);
    }

    @Test
    void downloadIsAsItIsStored() throws Exception {
        presigns();
        byte[] bytes = "1,Rex\n".repeat(1000).getBytes(StandardCharsets.UTF_8);
        storage.answer(OBJECT, WireMock.ok().withBody(bytes).withHeader("Content-Encoding", "gzip"));

        try (StagedFileStream file = get(client().download(FOLDER.resolve("a b.csv"), null))) {
            assertThat(file.readAllBytes()).isEqualTo(bytes);
        }
        assertThat(storage.request(OBJECT).containsHeader("Accept-Encoding")).isFalse();
        assertThat(storage.request(OBJECT).containsHeader("Authorization")).isFalse();
    }

    /** To read it again from its start does no harm. */
    @Test
    void downloadThatBreaksOff() throws Exception {
        presigns();
        storage.answer(OBJECT, WireMock.ok().withBody(new byte[100_000]).withHeader("Content-Length", "200000"));

        try (StagedFileStream file = get(client().download(FOLDER.resolve("a b.csv"), null))) {
            assertThatThrownBy(file::readAllBytes).isInstanceOf(IOException.class).cause()
                    .isInstanceOfSatisfying(DatabendException.class, failure -> {
                        assertThat(failure.getKind()).isEqualTo(Kind.CONNECTION);
                        assertThat(failure.isRetryable()).isTrue();
                    });
        }
    }

    /** Whether or not the head of the answer has come: nobody would ever read on, nor close it. */
    @ParameterizedTest
    @ValueSource(booleans = { false, true })
    void cancelledDownload(boolean begun) throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch hungUp = new CountDownLatch(1);
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture.runAsync(() -> holdUp(listener, begun, asked, hungUp));
            presigns("http://127.0.0.1:" + listener.getLocalPort() + "/a", "{}");
            Listened listened = new Listened();
            DatabendClient client = client();
            client.addListener(listened);

            CompletableFuture<StagedFileStream> download = client.download(FOLDER.resolve("a b.csv"), null);
            assertThat(asked.await(30, TimeUnit.SECONDS)).isTrue();
            download.cancel(true);

            assertThat(hungUp.await(10, TimeUnit.SECONDS)).as("the connection is closed").isTrue();
            assertThat(listened.only().outcome()).isEqualTo(Activity.Outcome.CANCELLED);
        }
    }

    private static void holdUp(ServerSocket listener, boolean begun, CountDownLatch asked, CountDownLatch hungUp) {
        try (Socket socket = listener.accept()) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            ReceivedRequest.read(in);
            if (begun) {
                socket.getOutputStream().write("HTTP/1.1 200 OK\r\nContent-Le".getBytes(StandardCharsets.US_ASCII));
            }
            asked.countDown();
            if (in.read() < 0) {
                hungUp.countDown();
            }
        } catch (SocketException e) {
            hungUp.countDown();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void missingFile() {
        presigns();
        storage.answer(OBJECT, WireMock.notFound());

        DatabendException failure = failure(client().download(FOLDER.resolve("a b.csv"), null));

        assertThat(failure).hasMessageContaining("the storage has no such file").hasMessageNotContaining("refuses");
        assertThat(failure.isRetryable()).isFalse();
    }

    @Test
    void fileOfUnknownLengthGoesThroughTheServer() {
        server.answer(UPLOAD, WireMock.okJson("{\"files\":[\"a\"]}"));

        get(client().upload(Upload.to(FOLDER).presign(Presign.on)
                .content(Content.of("a", new ByteArrayInputStream(new byte[1]))).build()));

        assertThat(server.requests(UPLOAD)).hasSize(1);
        assertThat(server.requests(Answer.QUERY)).isEmpty();
    }

    @Test
    void addressesOfSomeFilesOnly() {
        presigns();
        server.answers(Answer.QUERY, Answer.presigned(storage.url() + OBJECT, "{}"),
                Answer.failed(3902, "storage doesn't support presign operation"));
        storage.answer(OBJECT, WireMock.ok());

        DatabendException failure = failure(client().upload(Upload.to(FOLDER).presign(Presign.on)
                .content(Content.of("a", new byte[1])).content(Content.of("b", new byte[1])).build()));

        assertThat(failure.getKind()).isEqualTo(Kind.RESPONSE);
        assertThat(failure).hasMessageContaining("an address of the storage for some of the files only");
    }

    /** It may be asked again where the same bytes can be sent again. */
    @Test
    void storageThatStaysUnavailable() {
        presigns();
        storage.answer(OBJECT, refusal(503));

        for (CompletableFuture<?> asked : List.of(
                client().upload(upload(Presign.on)), client().download(FOLDER.resolve("a b.csv"), null))) {
            DatabendException failure = failure(asked);

            assertThat(failure.getKind()).isEqualTo(Kind.UNAVAILABLE);
            assertThat(failure.isRetryable()).isTrue();
            assertThat(failure).hasMessageContaining("the storage refuses: SignatureDoesNotMatch, It does not match.")
                    .hasMessageNotContaining("came as a stream");
        }
    }

    @Test
    void listenersAreToldHowFarItIs() {
        presigns();
        storage.answers(OBJECT, WireMock.serviceUnavailable(), WireMock.ok(), WireMock.serviceUnavailable(), WireMock.ok());
        Listened listened = new Listened();
        List<SendProgress> told = new ArrayList<>();
        try (DatabendClient client = client()) {
            client.addListener(listened);
            get(client.upload(Upload.to(FOLDER).presign(Presign.on).progress(told::add, Duration.ofHours(1))
                    .content(Content.of("a", new byte[10])).content(Content.of("b", new byte[20])).build()));
        }

        assertThat(told).singleElement().satisfies(progress -> {
            assertThat(progress.bytes()).isEqualTo(30);
            assertThat(progress.totalBytes()).isEqualTo(30);
            assertThat(progress.finished()).isTrue();
        });
        assertThat(listened.only().retries()).isEqualTo(2);
        assertThat(listened.only().stats().writeBytes()).isEqualTo(30);
    }

    /** Its bytes are not written any more, and no other file follows. */
    @Test
    void cancelledUpload() throws Exception {
        presigns();
        CountDownLatch writing = new CountDownLatch(1);
        CountDownLatch aborted = new CountDownLatch(1);
        Content stuck = new Content() {

            @Override
            public String name() {
                return "stuck";
            }

            @Override
            public long length() {
                return 10;
            }

            @Override
            public boolean isReplayable() {
                return true;
            }

            @Override
            public void writeTo(OutputStream target) throws IOException {
                writing.countDown();
                try {
                    aborted.await();
                } catch (InterruptedException e) {
                    throw new InterruptedIOException();
                }
            }

            @Override
            public void abort() {
                aborted.countDown();
            }
        };
        CompletableFuture<Uploaded> upload = client().upload(
                Upload.to(FOLDER).presign(Presign.on).content(stuck).content(Content.of("next", new byte[1])).build());
        assertThat(writing.await(30, TimeUnit.SECONDS)).isTrue();

        upload.cancel(true);

        assertThat(aborted.await(30, TimeUnit.SECONDS)).isTrue();
        server.settle();
        assertThat(server.requests(Answer.QUERY)).filteredOn(request -> request.getBodyAsString().contains("PRESIGN"))
                .hasSize(1);
    }

    @Test
    void severalFiles() {
        presigns();
        storage.answer(OBJECT, WireMock.ok());

        Uploaded uploaded = get(client().upload(Upload.to(FOLDER).presign(Presign.on)
                .contents(List.of("a", "b", "c").stream().map(name -> Content.of(name, new byte[10])).toList()).build()));

        assertThat(uploaded.files()).hasSize(3);
        assertThat(uploaded.bytes()).isEqualTo(30);
        assertThat(server.requests(Answer.QUERY)).hasSize(3);
        assertThat(storage.requests(OBJECT)).hasSize(3);
    }

    @Test
    void proxyBeforeTheStorageToWhichJavaSendsNoPassword() {
        presigns("https://127.0.0.1:1/bucket", "{}");
        try (ForwardProxy proxy = ForwardProxy.start("ann", "sesame")) {
            DatabendClient client = server.builder().proxy("http://ann:sesame@127.0.0.1:" + proxy.port()).build();

            for (CompletableFuture<?> call : List.of(client.upload(upload(Presign.on)),
                    client.download(FOLDER.resolve("x"), null))) {
                DatabendException failure = failure(call);

                assertThat(failure.getKind()).isEqualTo(Kind.CONNECTION);
                assertThat(failure.isRetryable()).isFalse();
                assertThat(failure).hasMessageContaining("-Djdk.http.auth.tunneling.disabledSchemes=")
                        .hasMessageContaining("https://127.0.0.1:1").hasMessageNotContaining("sesame");
            }
        }
    }
}
