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
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ContentTest {

    private static byte[] written(Content content) throws IOException {
        ByteArrayOutputStream target = new ByteArrayOutputStream();
        content.writeTo(target);
        return target.toByteArray();
    }

    @ParameterizedTest
    @ValueSource(strings = { "UTF-8", "UTF-16", "UTF-16LE", "GB18030", "Shift_JIS" })
    void textOfACharset(String name) throws IOException {
        Charset charset = Charset.forName(name);
        String text = "日本語 text ".repeat(5000);

        Content content = Content.of("x", text, charset);

        assertThat(content.length()).isEqualTo(text.getBytes(charset).length);
        assertThat(written(content)).isEqualTo(text.getBytes(charset));
        assertThat(written(content)).isEqualTo(text.getBytes(charset));
        assertThat(content.isReplayable()).isTrue();
    }

    @Test
    void textThatTheCharsetDoesNotHave() {
        assertThatIllegalArgumentException().isThrownBy(() -> Content.of("x", "a€", StandardCharsets.ISO_8859_1))
                .withMessageContaining("'x' has characters that charset ISO-8859-1 does not have");
        assertThatIllegalArgumentException().isThrownBy(() -> Content.of("x", "half \ud83d", StandardCharsets.UTF_8));
    }

    @Test
    void streamIsReadOnceAndLeftOpen() throws IOException {
        List<String> closed = new ArrayList<>();
        Content content = Content.of("x", new ByteArrayInputStream(new byte[] { 1, 2 }) {
            @Override
            public void close() {
                closed.add("closed");
            }
        });

        assertThat(content.isReplayable()).isFalse();
        assertThat(content.length()).isEqualTo(Content.UNKNOWN_LENGTH);
        assertThat(written(content)).containsExactly(1, 2);
        assertThat(closed).isEmpty();
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> written(content)).withMessageContaining("read once");
        content.abort();
        assertThat(closed).hasSize(1);
    }

    @Test
    void file(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("a.txt"), "text");

        assertThat(Content.of(file)).satisfies(content -> {
            assertThat(content.name()).isEqualTo("a.txt");
            assertThat(content.length()).isEqualTo(4);
            assertThat(written(content)).asString().isEqualTo("text");
            assertThat(written(content)).asString().isEqualTo("text");
        });
        assertThat(Content.of("b/c.txt", file).name()).isEqualTo("b/c.txt");
        assertThatIllegalArgumentException().isThrownBy(() -> Content.of(folder.resolve("none"))).withMessageContaining("none");
        assertThatIllegalArgumentException().isThrownBy(() -> Content.of("x", folder));
    }

    @Test
    void body() throws IOException {
        ProgressMeter meter = new ProgressMeter("x", Duration.ZERO, null);
        MultipartBody body = new MultipartBody(
                List.of(Content.of("a", "1\r\n", StandardCharsets.UTF_8), Content.of("b/c", new byte[0])), meter);
        String boundary = body.contentType().replace("multipart/form-data; boundary=", "");

        for (int i = 0; i < 2; i++) {
            ByteArrayOutputStream target = new ByteArrayOutputStream();
            body.writeTo(target);
            String head = "--" + boundary + "\r\nContent-Disposition: form-data; name=\"upload\"; filename=\"";
            assertThat(target.toString(StandardCharsets.US_ASCII)).isEqualTo(
                    head + "a\"\r\nContent-Type: application/octet-stream\r\n\r\n1\r\n\r\n" + head
                                                                             + "b/c\"\r\nContent-Type: application/octet-stream\r\n\r\n\r\n--"
                                                                             + boundary + "--\r\n");
            assertThat(body.length()).isEqualTo(target.size());
            assertThat(meter.bytes()).isEqualTo(3);
        }
        assertThat(body.isReplayable()).isTrue();
    }

    @Test
    void bodyWithAStream() {
        MultipartBody body = new MultipartBody(
                List.of(Content.of("a", new byte[1]), Content.of("b", new ByteArrayInputStream(new byte[1]))),
                new ProgressMeter("x", Duration.ZERO, null));

        assertThat(body.length()).isEqualTo(Content.UNKNOWN_LENGTH);
        assertThat(body.isReplayable()).isFalse();
    }

    @Test
    void listenerThatFailsDoesNoHarm() {
        ProgressMeter meter = new ProgressMeter("x", Duration.ofNanos(1), progress -> {
            throw new IllegalStateException("listener");
        });

        meter.start(2);
        meter.addBytes(2);
        meter.finish();

        assertThat(meter.bytes()).isEqualTo(2);
    }

    @Test
    void meterThatBeginsAnew() {
        List<SendProgress> told = new ArrayList<>();
        ProgressMeter meter = new ProgressMeter("x", Duration.ofHours(1), told::add);

        meter.start(10);
        meter.addBytes(7);
        meter.addRows(3);
        meter.start(10);
        meter.addBytes(10);
        meter.addRows(5);
        meter.finish();

        assertThat(told).singleElement().satisfies(progress -> {
            assertThat(progress.bytes()).isEqualTo(10);
            assertThat(progress.rows()).isEqualTo(5);
            assertThat(progress.finished()).isTrue();
        });
    }
}
