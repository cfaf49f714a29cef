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
package io.github.cameldatabend.load;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class CutContentTest {

    private static final ProgressMeter METER = new ProgressMeter("x", Duration.ZERO, null);

    /** Bytes, then an exception. */
    private static InputStream failing(Exception failure) {
        return new SequenceInputStream(
                new ByteArrayInputStream("1,Rex\n".getBytes(StandardCharsets.US_ASCII)), new InputStream() {

                    @Override
                    public int read() throws IOException {
                        if (failure instanceof RuntimeException e) {
                            throw e;
                        }
                        throw (IOException) failure;
                    }

                    @Override
                    public int read(byte[] target, int offset, int length) throws IOException {
                        return read();
                    }
                });
    }

    private static String body(CutContent content) throws IOException {
        MultipartBody body = new MultipartBody(List.of(content), METER);
        ByteArrayOutputStream target = new ByteArrayOutputStream();
        body.writeTo(target);
        return target.toString(StandardCharsets.US_ASCII)
                .replace(body.contentType().substring(body.contentType().indexOf('=') + 1), "B");
    }

    @Test
    void whole() throws IOException {
        CutContent content = new CutContent(Content.of("x", "1,Rex\n", StandardCharsets.US_ASCII));

        assertThat(body(content)).endsWith("\r\n\r\n1,Rex\n\r\n--B--\r\n");
        assertThat(content.isCut()).isFalse();
    }

    /** No reader of multipart bodies takes that for whole. */
    @Test
    void sourceThatFails() throws IOException {
        for (Exception failure : List.of(new IOException("disk on fire"), new IllegalStateException("disk on fire"))) {
            CutContent content = new CutContent(Content.of("x", failing(failure)));

            assertThat(body(content)).endsWith("\r\n\r\n1,Rex\n\r\n--B\r\n");
            assertThat(content.isCut()).isTrue();
            assertThat(content.cause()).isSameAs(failure);
        }
    }

    /** That is not the file's fault. */
    @Test
    void targetThatFails() {
        CutContent content = new CutContent(Content.of("x", new byte[10]));
        OutputStream target = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("no connection");
            }
        };

        assertThatExceptionOfType(IOException.class).isThrownBy(() -> content.writeTo(target, METER))
                .withMessage("no connection");
        assertThat(content.isCut()).isFalse();
    }

    @Test
    void unwanted() throws IOException {
        CutContent content = new CutContent(Content.of("x", new byte[10]));

        content.cut();

        assertThat(body(content)).endsWith("\r\n\r\n\r\n--B\r\n");
        assertThat(content.cause()).hasMessageContaining("not wanted any more");
    }

    /** Not only when there is enough of them for a piece of the body: a source may take its time. */
    @Test
    void unwantedRows() throws IOException {
        AtomicInteger asked = new AtomicInteger();
        AtomicReference<CutContent> content = new AtomicReference<>();
        Stream<Map<String, Object>> source = IntStream.range(0, 1000).mapToObj(id -> {
            asked.incrementAndGet();
            if (id == 2) {
                content.get().cut();
            }
            return Map.of("id", id);
        });
        Rows rows = Rows.of(source, List.of(), false);
        assertThat(rows.begin()).isTrue();
        content.set(new CutContent(rows.content("x", RowFormat.CSV)));

        assertThat(body(content.get())).endsWith("\r\n--B\r\n");
        assertThat(asked).hasValueLessThan(5);
    }

    /** As when the source is closed with what wanted it, and ends early for that. */
    @Test
    void unwantedBehindTheLastByte() throws IOException {
        AtomicReference<CutContent> content = new AtomicReference<>();
        InputStream stream = new ByteArrayInputStream(new byte[] { '1' }) {
            @Override
            public synchronized int read(byte[] target, int offset, int length) {
                int read = super.read(target, offset, length);
                if (read < 0) {
                    content.get().cut();
                }
                return read;
            }
        };
        content.set(new CutContent(Content.of("x", stream)));

        assertThat(body(content.get())).endsWith("\r\n--B\r\n");
        assertThat(content.get().isCut()).isTrue();
    }

    /** A source may wait for what does not come. */
    @Test
    void unwantedStream() {
        AtomicBoolean closed = new AtomicBoolean();
        CutContent content = new CutContent(Content.of("x", new ByteArrayInputStream(new byte[0]) {
            @Override
            public void close() {
                closed.set(true);
            }
        }));

        content.cut();

        assertThat(closed).isTrue();
    }

    /** A second try begins anew. */
    @Test
    void cutOnce() throws IOException {
        int[] tries = new int[1];
        CutContent content = new CutContent(new Content() {

            @Override
            public String name() {
                return "x";
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
                if (tries[0]++ == 0) {
                    throw new IOException("once");
                }
                target.write('1');
            }
        });

        body(content);
        assertThat(content.isCut()).isTrue();
        assertThat(body(content)).endsWith("\r\n\r\n1\r\n--B--\r\n");
        assertThat(content.isCut()).isFalse();
        assertThat(content.isReplayable()).isTrue();
        assertThat(content.length()).isEqualTo(Content.UNKNOWN_LENGTH);
    }
}
