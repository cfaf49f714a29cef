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
import java.util.concurrent.atomic.AtomicBoolean;

import io.github.cameldatabend.client.Activity.Outcome;
import io.github.cameldatabend.client.DatabendException.Kind;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

class StagedFileStreamTest {

    private final DownloadProgress progress = new DownloadProgress();
    private final Activity activity = new Activity(Activities.untold(), "download", null, null, progress);

    @BeforeEach
    void start() {
        activity.start();
    }

    private StagedFileStream stream(String text, long length) {
        return stream(new ByteArrayInputStream(text.getBytes(US_ASCII)), length);
    }

    private StagedFileStream stream(InputStream body, long length) {
        return new StagedFileStream(body, length, activity, progress);
    }

    @Test
    void isReadToItsEnd() throws IOException {
        StagedFileStream stream = stream("\0bcd", -1);

        assertThat(stream.length()).isEqualTo(-1);
        assertThat(stream.read()).isZero();
        assertThat(activity.stats().resultBytes()).isEqualTo(1);
        assertThat(stream.read(new byte[3])).isEqualTo(3);
        assertThat(activity.outcome()).isNull();
        assertThat(stream.read()).isEqualTo(-1);

        assertThat(activity.outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(activity.stats().resultBytes()).isEqualTo(4);
    }

    @Test
    void endsAlsoWhereManyAreAskedFor() throws IOException {
        StagedFileStream stream = stream("ab", -1);

        assertThat(stream.read(new byte[5], 1, 0)).isZero();
        assertThat(activity.outcome()).as("nothing asked for is no end").isNull();
        assertThat(stream.readAllBytes()).hasSize(2);

        assertThat(activity.outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(activity.stats().resultBytes()).isEqualTo(2);
    }

    @Test
    void isWholeOnceAsMuchIsReadAsThereIs() throws IOException {
        StagedFileStream stream = stream("ab", 2);

        assertThat(stream.length()).isEqualTo(2);
        assertThat(stream.read(new byte[2])).isEqualTo(2);
        assertThat(activity.outcome()).isNull();
        stream.close();

        assertThat(activity.outcome()).isEqualTo(Outcome.SUCCEEDED);
    }

    @Test
    void isClosedBeforeItsEnd() throws IOException {
        AtomicBoolean closed = new AtomicBoolean();
        StagedFileStream stream = stream(new ByteArrayInputStream(new byte[2]) {

            @Override
            public void close() {
                closed.set(true);
            }
        }, 2);
        stream.read();

        stream.close();

        assertThat(closed).isTrue();
        assertThat(activity.outcome()).isEqualTo(Outcome.CLOSED);
    }

    @Test
    void breaksOff() {
        IOException cause = new IOException("reset");
        StagedFileStream stream = stream(new InputStream() {

            @Override
            public int read() throws IOException {
                throw cause;
            }
        }, 2);

        assertThatIOException().isThrownBy(stream::read)
                .withCauseInstanceOf(DatabendException.class)
                .withMessageContaining("the storage has broken off: reset");
        assertThatIOException().isThrownBy(() -> stream.read(new byte[1], 0, 1))
                .withCauseInstanceOf(DatabendException.class);
        assertThat(activity.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(activity.failure()).hasCause(cause);
        assertThat(activity.failure().getKind()).isEqualTo(Kind.CONNECTION);
        assertThat(activity.failure().isRetryable()).isTrue();
    }
}
