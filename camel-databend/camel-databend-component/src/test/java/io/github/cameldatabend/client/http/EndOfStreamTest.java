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
package io.github.cameldatabend.client.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class EndOfStreamTest {

    private final AtomicInteger ends = new AtomicInteger();

    private EndOfStream stream(String text) {
        return new EndOfStream(new ByteArrayInputStream(text.getBytes(US_ASCII)), ends::incrementAndGet);
    }

    @Test
    void isToldOnce() throws IOException {
        EndOfStream stream = stream("\0b");

        assertThat(stream.read()).isZero();
        assertThat(stream.read()).isEqualTo('b');
        assertThat(ends).hasValue(0);

        assertThat(stream.read()).isEqualTo(-1);
        assertThat(stream.read()).isEqualTo(-1);
        assertThat(ends).hasValue(1);
    }

    @Test
    void ofManyBytesAtOnce() throws IOException {
        EndOfStream stream = stream("abc");
        byte[] target = new byte[5];

        assertThat(stream.read(target, 1, 0)).isZero();
        assertThat(stream.read(target, 1, 4)).isEqualTo(3);
        assertThat(target).asString(US_ASCII).isEqualTo("\0abc\0");
        assertThat(ends).hasValue(0);

        assertThat(stream.read(target, 0, 1)).isEqualTo(-1);
        assertThat(ends).hasValue(1);
    }

    @Test
    void isSeenBySkippingToo() throws IOException {
        EndOfStream stream = stream("abc");

        assertThat(stream.skip(-1)).isZero();
        assertThat(stream.skip(0)).isZero();
        assertThat(stream.skip(2)).isEqualTo(2);
        assertThat(stream.skip(Long.MAX_VALUE)).isEqualTo(1);
        assertThat(ends).hasValue(0);

        assertThat(stream.skip(1)).isZero();
        assertThat(ends).hasValue(1);
    }

    @Test
    void isToldWhenTheStreamIsClosedBefore() throws IOException {
        EndOfStream stream = stream("abc");
        assertThat(stream.read()).isEqualTo('a');

        stream.close();
        assertThat(ends).hasValue(1);
        stream.close();
        assertThat(ends).hasValue(1);
    }

    @Test
    void isToldWhenTheStreamCannotBeClosed() {
        EndOfStream stream = new EndOfStream(new InputStream() {
            @Override
            public int read() {
                return 0;
            }

            @Override
            public void close() throws IOException {
                throw new IOException("no");
            }
        }, ends::incrementAndGet);

        assertThatThrownBy(stream::close).hasMessage("no");
        assertThat(ends).hasValue(1);
    }

    @Test
    void thereIsNoWayBack() {
        assertThat(stream("a").markSupported()).isFalse();
    }
}
