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
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.cameldatabend.client.DatabendException.Kind;
import io.github.cameldatabend.load.Content;
import io.github.cameldatabend.load.SendProgress;
import io.github.cameldatabend.load.StageLocation;
import io.github.cameldatabend.test.infra.embedded.EmbeddedDatabend;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static io.github.cameldatabend.client.DatabendMock.failure;
import static io.github.cameldatabend.client.DatabendMock.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** Files written to a stage by the client, and read from it. */
class UploadIT {

    private static final StageLocation FOLDER = StageLocation.folder("~", "2026");

    private static EmbeddedDatabend server;
    private static DatabendClient client;

    @BeforeAll
    static void start() {
        server = EmbeddedDatabend.builder().presign(true).start();
        client = DatabendClient.builder(URI.create(server.url())).build();
    }

    @AfterAll
    static void stop() {
        client.close();
        server.close();
    }

    private static byte[] read(String name) throws Exception {
        try (InputStream file = get(client.download(FOLDER.resolve(name), null))) {
            return file.readAllBytes();
        }
    }

    private static String text(String name) throws Exception {
        return new String(read(name), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    private static List<String> names() {
        List<String> names = new ArrayList<>();
        DatabendMock.firstColumn(get(client.execute(Statement.of("LIST " + FOLDER)).thenCompose(Cursor::readAll)))
                .forEach(name -> names.add(name.toString()));
        return names;
    }

    @ParameterizedTest
    @EnumSource(Presign.class)
    void sourcesOfAllSorts(Presign presign, @TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("file.csv"), "a file\n");
        long before = server.storageRequestCount();

        Uploaded uploaded = get(client.upload(Upload.to(FOLDER).presign(presign)
                .content(Content.of(file))
                .content(Content.of("bytes.csv", bytes("some bytes\n")))
                .content(Content.of("deeper/te xt.csv", "some téxt\n", StandardCharsets.ISO_8859_1))
                .content(Content.of("empty", new byte[0]))
                .build()));

        assertThat(server.storageRequestCount() - before).isEqualTo(presign == Presign.on ? 4 : 0);
        assertThat(uploaded.files()).map(StageLocation::toString).containsExactly(
                "@~/2026/file.csv", "@~/2026/bytes.csv", "@~/2026/deeper/te xt.csv", "@~/2026/empty");
        assertThat(uploaded.bytes()).isEqualTo(7 + 11 + 10);
        assertThat(text("file.csv")).isEqualTo("a file\n");
        assertThat(text("bytes.csv")).isEqualTo("some bytes\n");
        assertThat(read("deeper/te xt.csv")).isEqualTo("some téxt\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(read("empty")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Presign.class)
    void streamGoesThroughTheServer(Presign presign) throws Exception {
        byte[] bytes = random(3_000_001);
        long before = server.storageRequestCount();

        Uploaded uploaded = get(client.upload(
                Upload.to(FOLDER).presign(presign).content(Content.of("stream", new ByteArrayInputStream(bytes))).build()));

        assertThat(server.storageRequestCount()).isEqualTo(before);
        assertThat(uploaded.bytes()).isEqualTo(bytes.length);
        assertThat(read("stream")).isEqualTo(bytes);
    }

    @ParameterizedTest
    @EnumSource(Presign.class)
    void whatIsThereIsReplaced(Presign presign) throws Exception {
        for (String text : List.of("a longer one", "short")) {
            get(client.upload(
                    Upload.to(FOLDER).presign(presign).content(Content.of("replaced", bytes(text))).build()));
            assertThat(text("replaced")).isEqualTo(text);
        }
    }

    /** Of all sizes about those of the pieces in which a body is sent. */
    @Test
    void everyByteArrives() throws Exception {
        for (int size : new int[] { 1, 65_400, 65_535, 65_536, 65_537, 131_072, 1_000_003 }) {
            byte[] bytes = random(size);
            get(client.upload(Upload.to(FOLDER).content(Content.of("sizes", bytes)).build()));
            assertThat(read("sizes")).isEqualTo(bytes);
        }
    }

    /** One byte at a time, and nothing of a known length. */
    @Test
    void contentOfOnesOwn() throws Exception {
        byte[] bytes = random(100_000);
        get(client.upload(Upload.to(FOLDER).content(new Content() {

            @Override
            public String name() {
                return "own";
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
            public void writeTo(OutputStream target) throws java.io.IOException {
                for (byte b : bytes) {
                    target.write(b);
                    target.flush();
                }
            }
        }).build()));

        assertThat(read("own")).isEqualTo(bytes);
    }

    @Test
    void unknownStage() {
        DatabendException failure = failure(client.upload(
                Upload.to(StageLocation.folder("nope", null)).content(Content.of("x", bytes("x"))).build()));

        assertThat(failure.getKind()).isEqualTo(Kind.REQUEST);
        assertThat(failure.getCode()).isEqualTo(2501);
        assertThat(failure.getOperation()).isEqualTo("upload");
        assertThat(failure.isRetryable()).isFalse();
        assertThat(failure.isOutcomeUnknown()).isFalse();
        assertThat(failure).hasMessageContaining("nope");
    }

    @Test
    void removal() {
        get(client.upload(Upload.to(FOLDER).content(Content.of("removed/a b", bytes("x")))
                .content(Content.of("removed/c", bytes("x"))).build()));

        get(client.remove(FOLDER.resolve("removed/a b"), null));
        assertThat(names()).contains("2026/removed/c").doesNotContain("2026/removed/a b");
        get(client.remove(StageLocation.folder("~", "2026/removed"), null));
        assertThat(names()).doesNotContain("2026/removed/c");
        get(client.remove(StageLocation.folder("~", "2026/removed"), null));
    }

    @Test
    void fileThatIsNotThere() {
        DatabendException failure = failure(client.download(FOLDER.resolve("nowhere"), null));

        assertThat(failure.getKind()).isEqualTo(Kind.STORAGE);
        assertThat(failure.getHttpStatus()).isEqualTo(404);
        assertThat(failure).hasMessageContaining("no such file").hasMessageContaining("NoSuchKey")
                .hasMessageNotContaining("Signature");
    }

    @Test
    void lengthOfADownload() throws Exception {
        get(client.upload(Upload.to(FOLDER).content(Content.of("length", bytes("12345"))).build()));

        try (StagedFileStream file = get(client.download(FOLDER.resolve("length"), null))) {
            assertThat(file.length()).isEqualTo(5);
            ByteArrayOutputStream copy = new ByteArrayOutputStream();
            file.transferTo(copy);
            assertThat(copy.toString()).isEqualTo("12345");
            assertThat(file.read()).isNegative();
        }
    }

    @Test
    void folderIsNoFile() {
        assertThatIllegalArgumentException().isThrownBy(() -> client.download(FOLDER, null)).withMessageContaining("folder");
    }

    @Test
    void localDiskHasNoDownload() {
        try (EmbeddedDatabend local = EmbeddedDatabend.builder().start();
             DatabendClient other = DatabendClient.builder(URI.create(local.url())).build()) {
            get(other.upload(Upload.to(FOLDER).presign(Presign.on).content(Content.of("x", bytes("x"))).build()));

            DatabendException failure = failure(other.download(FOLDER.resolve("x"), null));
            assertThat(failure.getKind()).isEqualTo(Kind.STORAGE);
            assertThat(failure.getCode()).isEqualTo(3902);
            assertThat(failure).hasMessageContaining("by a query").hasMessageContaining("@~/2026/x");
        }
    }

    @ParameterizedTest
    @EnumSource(Presign.class)
    void progress(Presign presign) {
        List<SendProgress> told = new CopyOnWriteArrayList<>();

        get(client.upload(Upload.to(FOLDER).presign(presign).content(Content.of("p1", random(300_000)))
                .content(Content.of("p2", random(200_000))).progress(told::add, Duration.ofNanos(1)).build()));

        assertThat(told).hasSizeGreaterThan(2).allSatisfy(progress -> {
            assertThat(progress.name()).isEqualTo("Upload to @~/2026/");
            assertThat(progress.totalBytes()).isEqualTo(500_000);
        });
        assertThat(told).map(SendProgress::bytes).isSorted();
        assertThat(told).map(SendProgress::finished).containsOnlyOnce(true);
        assertThat(told.get(told.size() - 1)).satisfies(last -> {
            assertThat(last.finished()).isTrue();
            assertThat(last.bytes()).isEqualTo(500_000);
        });
    }

    @Test
    void closedClient() {
        DatabendClient closed = DatabendClient.builder(URI.create(server.url())).build();
        closed.close();

        assertThat(failure(closed.upload(Upload.to(FOLDER).content(Content.of("x", bytes("x"))).build())))
                .hasMessageContaining("closed");
        assertThat(failure(closed.download(FOLDER.resolve("x"), null))).hasMessageContaining("closed");
    }
}
