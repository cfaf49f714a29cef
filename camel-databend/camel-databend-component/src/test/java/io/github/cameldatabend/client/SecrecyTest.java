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

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.http.Fault;
import io.github.cameldatabend.client.http.Keys;
import io.github.cameldatabend.load.Content;
import io.github.cameldatabend.load.StageLocation;
import io.github.cameldatabend.test.infra.embedded.ForwardProxy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/** The password is in no message, no toString() and no log, whatever happens. */
class SecrecyTest {

    private static final String TOKEN = "t0ken-S3cret";
    private static final String PASSPHRASE = "pa55phrase-S3cret";
    private static final String PROXY_PASSWORD = "pr0xy-S3cret";
    /** Passwords and the header values made of them, tokens, what every signed token begins with. */
    private static final List<String> SECRETS = List.of(
            DatabendMock.PASSWORD, "ZXZlOnMzY3IzdC1QYTU1", TOKEN, PASSPHRASE, PROXY_PASSWORD, "YW5uOnByMHh5LVMzY3JldA==",
            "eyJ");

    @RegisterExtension
    final DatabendMock server = new DatabendMock();

    @RegisterExtension
    final CapturedLog log = new CapturedLog("io.github.cameldatabend");

    private static void assertSilent(String text) {
        assertThat(text).doesNotContain(SECRETS);
    }

    @Test
    void success() {
        server.answer(Answer.QUERY, Answer.succeeded().rows("1"));

        server.read();

        assertThat(log.lines()).isNotEmpty().allSatisfy(SecrecyTest::assertSilent);
        assertSilent(server.client().toString());
        assertSilent(server.builder().toString());
    }

    @Test
    void refusal() {
        server.answer(Answer.QUERY, WireMock.unauthorized());

        assertSilent(CapturedLog.trace(server.readFails()));
        assertThat(log.lines()).isNotEmpty().allSatisfy(SecrecyTest::assertSilent);
    }

    @Test
    void brokenConnection() {
        server.answer(Answer.QUERY, Answer.running(1).rows("1"));
        server.answer(Answer.page(1),
                WireMock.aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));

        assertSilent(CapturedLog.trace(server.readFails()));
        server.awaitRequests(Answer.FINAL, 1);
        assertThat(log.lines()).isNotEmpty().allSatisfy(SecrecyTest::assertSilent);
    }

    private void assertSilentWithout(DatabendClient.Builder builder, DatabendClient client) {
        server.answers(Answer.QUERY, WireMock.unauthorized(), WireMock.unauthorized(),
                WireMock.aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER), Answer.succeeded().rows("1").http());
        for (int i = 0; i < 4; i++) {
            Throwable failure = catchThrowable(
                    () -> DatabendMock.get(client.execute(Statement.of("SELECT 1")).thenCompose(Cursor::readAll)));
            assertSilent(failure == null ? "" : CapturedLog.trace(failure));
        }
        assertThat(log.lines()).isNotEmpty().allSatisfy(SecrecyTest::assertSilent);
        assertSilent(client.toString());
        assertSilent(builder.toString());
    }

    private DatabendClient.Builder bare() {
        return DatabendClient.builder(server.url()).retryDelay(Duration.ofMillis(5));
    }

    @Test
    void token() {
        DatabendClient.Builder builder = bare().accessToken(TOKEN);
        assertSilentWithout(builder, builder.build());
    }

    @Test
    void tokenOfAFile(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("token"), TOKEN);
        DatabendClient.Builder builder = bare().accessTokenFile(file);
        DatabendClient client = builder.build();
        Files.writeString(file, "not a token: " + TOKEN);
        assertSilentWithout(builder, client);
    }

    @Test
    void keyPair(@TempDir Path folder) throws Exception {
        DatabendClient.Builder builder
                = bare().keyPair("eve", Keys.write(folder, Keys.pair("P-256").getPrivate(), PASSPHRASE), PASSPHRASE);
        assertSilentWithout(builder, builder.build());
    }

    @Test
    void provider() {
        DatabendClient.Builder builder = bare().credentialsProvider(() -> Credentials.bearer(TOKEN));
        assertSilentWithout(builder, builder.build());
    }

    @Test
    void proxy() {
        try (ForwardProxy proxy = ForwardProxy.start("ann", PROXY_PASSWORD);
             ForwardProxy other = ForwardProxy.start("x", "y")) {
            for (ForwardProxy each : List.of(proxy, other)) {
                DatabendClient.Builder builder
                        = bare().accessToken(TOKEN).proxy("http://ann:" + PROXY_PASSWORD + "@127.0.0.1:" + each.port());
                assertSilentWithout(builder, builder.build());
            }
        }
    }

    /** The address of a file on the storage is as good as a password. */
    @Test
    void presignedAddress() {
        String path = "/bucket/a?X-Amz-Signature=" + TOKEN;
        server.answer(Answer.QUERY, Answer.presigned(server.url() + path, "{}"));
        server.answers(path, WireMock.ok(), WireMock.aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER),
                WireMock.forbidden().withBody("<Error><Code>AccessDenied</Code><Resource>" + path + "</Resource></Error>"),
                WireMock.aResponse().withStatus(307).withHeader("Location", server.url() + path));
        Upload upload = Upload.to(StageLocation.folder("~", null)).presign(Presign.on).content(Content.of("a", new byte[1]))
                .build();
        for (int i = 0; i < 4; i++) {
            Throwable failure = catchThrowable(() -> DatabendMock.get(server.client().upload(upload)));
            assertSilent(failure == null ? "" : CapturedLog.trace(failure));
        }
        for (int i = 0; i < 2; i++) {
            assertSilent(CapturedLog.trace(catchThrowable(
                    () -> DatabendMock.get(server.client().download(new StageLocation("~", "a"), null)))));
        }
        assertThat(log.lines()).isNotEmpty().allSatisfy(SecrecyTest::assertSilent);
    }

    @Test
    void whatIsLoggedOfTheAddress() {
        bare().accessToken(TOKEN).build();

        // queries of the test before may still be tried again
        assertThat(log.lines()).filteredOn(line -> line.startsWith("Databend at"))
                .containsExactly("Databend at [" + server.url() + "], authentication by access token");
    }

    @Test
    void warningOfTrustInAnybody() {
        bare().trustAllCertificates().build();

        assertThat(log.lines()).anySatisfy(line -> assertThat(line).contains("TLS certificates", "are not checked"));
    }

    @Test
    void malformedAddress() {
        Throwable failure = catchThrowable(
                () -> DatabendClient.builder(URI.create("http://eve:" + DatabendMock.PASSWORD + "@no_host:8000")));

        assertThat(failure).isInstanceOf(IllegalArgumentException.class);
        assertSilent(CapturedLog.trace(failure));
    }

    @Test
    void addressWithUserInformation() {
        Throwable failure = catchThrowable(
                () -> DatabendClient.builder(URI.create("http://eve:" + DatabendMock.PASSWORD + "@host:8000")));

        assertThat(failure).isInstanceOf(IllegalArgumentException.class);
        assertSilent(CapturedLog.trace(failure));
    }
}
