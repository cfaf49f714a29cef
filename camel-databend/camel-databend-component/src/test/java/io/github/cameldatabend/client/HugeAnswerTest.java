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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPOutputStream;

import io.github.cameldatabend.client.DatabendException.Kind;
import io.github.cameldatabend.load.Content;
import io.github.cameldatabend.load.StageLocation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.github.cameldatabend.client.DatabendMock.failure;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

/** Answers of a size or depth that no server gives: nobody holds them, and none is taken. They are made while sent. */
class HugeAnswerTest {

    private static final long GIGABYTE = 1L << 30;
    private static final int PIECE = 64 * 1024;
    /** Far less than a gigabyte, and more than what is read of one. */
    private static final long MOST = 300L << 20;
    private static final String CHUNKED = "Transfer-Encoding: chunked\r\n";

    private final AtomicLong sent = new AtomicLong();

    private static void head(OutputStream out, String status, String headers) throws IOException {
        out.write(("HTTP/1.1 " + status + "\r\nContent-Type: application/json\r\n" + headers + "\r\n").getBytes(ISO_8859_1));
    }

    private void body(OutputStream out, String begin, String piece, long length) throws IOException {
        if (!begin.isEmpty()) {
            chunk(out, begin.getBytes(ISO_8859_1));
        }
        byte[] pieces = piece.repeat(PIECE / piece.length()).getBytes(ISO_8859_1);
        for (long left = length; left > 0; left -= pieces.length) {
            chunk(out, pieces);
        }
        out.write("0\r\n\r\n".getBytes(ISO_8859_1));
    }

    private void chunk(OutputStream out, byte[] bytes) throws IOException {
        out.write((Integer.toHexString(bytes.length) + "\r\n").getBytes(ISO_8859_1));
        out.write(bytes);
        out.write("\r\n".getBytes(ISO_8859_1));
        sent.addAndGet(bytes.length);
    }

    private DatabendException refused(PlainServer.Reply reply) throws IOException {
        try (PlainServer server = new PlainServer(reply);
             DatabendClient client = DatabendClient.builder(server.url()).retryAttempts(2).build()) {
            return failure(client.execute(Statement.of("INSERT INTO t VALUES (1)")).thenCompose(Cursor::readAll));
        }
    }

    private static void assertTooLarge(DatabendException failure) {
        assertThat(failure).hasMessageContaining("The answer is larger than");
    }

    /** Text is longest in the message of an error, brackets are deepest where rows are. */
    @ParameterizedTest
    @ValueSource(strings = { "{\"data\":[", "{\"error\":{\"message\":\"" })
    void moreThanAnyPageHas(String begin) throws IOException {
        DatabendException failure = refused((request, out) -> {
            head(out, "200 OK", CHUNKED);
            body(out, begin, "[", GIGABYTE);
        });

        assertTooLarge(failure);
        assertThat(failure.getKind()).isEqualTo(Kind.RESPONSE);
        assertThat(failure.isOutcomeUnknown()).isTrue();
        assertThat(sent).hasValueLessThan(MOST);
    }

    @Test
    void whatIsAnnouncedAsTooLargeIsNotRead() throws IOException {
        DatabendException failure = refused((request, out) -> {
            head(out, "200 OK", "Content-Length: " + GIGABYTE + "\r\n");
            chunk(out, new byte[PIECE]);
        });

        assertTooLarge(failure);
    }

    @Test
    void whatIsSmallAsLongAsItIsPacked() throws IOException {
        DatabendException failure = refused((request, out) -> {
            head(out, "200 OK", "Content-Encoding: gzip\r\n" + CHUNKED);
            body(new GZIPOutputStream(new Chunks(out), PIECE), "", "[", GIGABYTE);
        });

        assertTooLarge(failure);
        assertThat(failure.getKind()).isEqualTo(Kind.RESPONSE);
    }

    private final class Chunks extends OutputStream {

        private final OutputStream out;

        Chunks(OutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] { (byte) b });
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write((Integer.toHexString(length) + "\r\n").getBytes(ISO_8859_1));
            out.write(bytes, offset, length);
            out.write("\r\n".getBytes(ISO_8859_1));
        }
    }

    @Test
    void refusalOfAnySize() throws IOException {
        DatabendException failure = refused((request, out) -> {
            head(out, "400 Bad Request", CHUNKED);
            body(out, "", "no", GIGABYTE);
        });

        assertTooLarge(failure);
        assertThat(failure.getHttpStatus()).isEqualTo(400);
    }

    @Test
    void answerToAnUpload() throws IOException {
        try (PlainServer server = new PlainServer((request, out) -> {
            head(out, "200 OK", CHUNKED);
            body(out, "{\"files\":[", "\"a\",", GIGABYTE);
        }); DatabendClient client = DatabendClient.builder(server.url()).retryAttempts(2).build()) {
            CompletableFuture<?> upload = client.upload(
                    Upload.to(StageLocation.folder("s", "")).presign(Presign.off).content(Content.of("a", new byte[1]))
                            .build());

            assertThat(failure(upload).getKind()).isEqualTo(Kind.RESPONSE);
            assertThat(sent).hasValueLessThan(MOST);
        }
    }

    /** As large as pages are, and deeper than any is. */
    @ParameterizedTest
    @ValueSource(strings = { "{\"data\":[", "{\"unknown\":", "{\"session\":{\"a\":", "" })
    void deeperThanAnyPageIs(String begin) throws IOException {
        for (String bracket : new String[] { "[", "{\"a\":" }) {
            DatabendException failure = refused((request, out) -> {
                head(out, "200 OK", CHUNKED);
                body(out, begin, bracket, 4L << 20);
            });

            assertThat(failure.getKind()).isEqualTo(Kind.RESPONSE);
        }
    }

    @Test
    void textLongerThanAnyIsButACell() throws IOException {
        DatabendException failure = refused((request, out) -> {
            head(out, "200 OK", CHUNKED);
            body(out, "{\"state\":\"", "x", 30L << 20);
        });

        assertThat(failure.getKind()).isEqualTo(Kind.RESPONSE);
        assertThat(failure).hasMessageContaining("exceeds the maximum");
    }
}
