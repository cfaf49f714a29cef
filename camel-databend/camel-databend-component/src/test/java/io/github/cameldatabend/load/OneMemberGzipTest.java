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
import java.io.OutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class OneMemberGzipTest {

    private static final int PIECE = 64 * 1024;

    private static byte[] large() {
        byte[] noise = new byte[300_000];
        new Random(7).nextBytes(noise);
        return Gzips.of(Arrays.toString(noise));
    }

    private static void write(Content content, ByteArrayOutputStream target, boolean metered) throws IOException {
        if (metered) {
            content.writeTo(target, new ProgressMeter("x", Duration.ZERO, null));
        } else {
            content.writeTo(target);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = { true, false })
    void oneMemberIsSentAsItIs(boolean metered) throws IOException {
        byte[] file = large();
        Content content = new OneMemberGzip(Content.of("a.gz", file));

        assertThat(content.name()).isEqualTo("a.gz");
        assertThat(content.length()).isEqualTo(file.length);
        assertThat(content.isReplayable()).isTrue();
        for (int i = 0; i < 2; i++) {
            ByteArrayOutputStream target = new ByteArrayOutputStream();
            write(content, target, metered);
            assertThat(target.toByteArray()).isEqualTo(file);
        }
    }

    /** The target must not take for whole what it has by then. */
    @ParameterizedTest
    @ValueSource(booleans = { true, false })
    void anotherMemberIsAnError(boolean metered) {
        byte[] first = large();
        byte[] file = Gzips.join(first, Gzips.of("2"));
        Content content = new OneMemberGzip(Content.of("a.gz", file));
        for (int i = 0; i < 2; i++) {
            ByteArrayOutputStream target = new ByteArrayOutputStream();

            assertThatExceptionOfType(IOException.class).isThrownBy(() -> write(content, target, metered))
                    .withMessageStartingWith("File 'a.gz' goes on behind its first gzip member");

            assertThat(target.toByteArray()).isEqualTo(Arrays.copyOf(file, first.length / PIECE * PIECE));
        }
    }

    @Test
    void whatComesByteForByte() throws IOException {
        byte[] file = Gzips.of("1");
        Content bytewise = new Content() {

            @Override
            public String name() {
                return "a";
            }

            @Override
            public long length() {
                return file.length;
            }

            @Override
            public boolean isReplayable() {
                return true;
            }

            @Override
            public void writeTo(OutputStream target) throws IOException {
                for (byte b : file) {
                    target.write(b);
                }
            }
        };
        ByteArrayOutputStream target = new ByteArrayOutputStream();
        new OneMemberGzip(bytewise).writeTo(target);
        assertThat(target.toByteArray()).isEqualTo(file);
    }

    @Test
    void abortReachesTheSource() {
        AtomicBoolean closed = new AtomicBoolean();
        Content content = new OneMemberGzip(Content.of("a", new ByteArrayInputStream(new byte[0]) {

            @Override
            public void close() {
                closed.set(true);
            }
        }));
        assertThat(content.isReplayable()).isFalse();

        content.abort();

        assertThat(closed).isTrue();
    }
}
