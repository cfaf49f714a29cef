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

import java.io.IOException;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;

import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

class LimitedBodyTest {

    private static final long MOST = Math.min(128L << 20, Runtime.getRuntime().maxMemory() / 4);

    private long asked;
    private boolean cancelled;

    private BodySubscriber<byte[]> of(Map<String, List<String>> headers) {
        BodySubscriber<byte[]> body = LimitedBody.of(HttpHeaders.of(headers, (name, value) -> true));
        body.onSubscribe(new Flow.Subscription() {

            @Override
            public void request(long count) {
                asked = count;
            }

            @Override
            public void cancel() {
                cancelled = true;
            }
        });
        return body;
    }

    private static String textOf(BodySubscriber<byte[]> body) {
        return new String(body.getBody().toCompletableFuture().getNow(null), US_ASCII);
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(US_ASCII));
    }

    @Test
    void whole() {
        BodySubscriber<byte[]> body = of(Map.of());
        body.onNext(List.of(bytes("ab"), bytes("c")));
        assertThat(body.getBody().toCompletableFuture()).isNotDone();
        body.onComplete();

        assertThat(textOf(body)).isEqualTo("abc");
        assertThat(asked).isEqualTo(Long.MAX_VALUE);
        assertThat(cancelled).isFalse();
    }

    @Test
    void ofTheLargestLengthThereIs() {
        BodySubscriber<byte[]> body = of(Map.of("Content-Length", List.of(Long.toString(MOST))));

        assertThat(cancelled).isFalse();
        assertThat(body.getBody().toCompletableFuture()).isNotDone();
    }

    @Test
    void announcedAsTooLarge() {
        BodySubscriber<byte[]> body = of(Map.of("Content-Length", List.of(Long.toString(MOST + 1))));

        assertThat(cancelled).isTrue();
        assertThat(asked).isZero();
        assertThat(textOf(body)).startsWith("The answer is larger than " + MOST + " bytes");
        body.onNext(List.of(bytes("late")));
        body.onComplete();
        assertThat(textOf(body)).startsWith("The answer is larger than");
    }

    @Test
    void tooLargeAsItComes() {
        BodySubscriber<byte[]> body = of(Map.of());
        ByteBuffer piece = ByteBuffer.allocate(1 << 20);
        for (long left = MOST; left > 0; left -= piece.capacity()) {
            body.onNext(List.of(piece.duplicate().limit((int) Math.min(left, piece.capacity()))));
        }
        assertThat(cancelled).isFalse();
        body.onNext(List.of(bytes("x")));

        assertThat(cancelled).isTrue();
        assertThat(textOf(body)).startsWith("The answer is larger than");
    }

    @Test
    void failure() {
        BodySubscriber<byte[]> body = of(Map.of());
        IOException failure = new IOException("cut");

        body.onError(failure);

        CompletableFuture<byte[]> result = body.getBody().toCompletableFuture();
        assertThat(result.handle((bytes, thrown) -> thrown)).isCompletedWithValue(failure);
    }
}
