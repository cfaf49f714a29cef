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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

class KnownLengthBodyTest {

    private static final Flow.Subscription SUBSCRIPTION = new Flow.Subscription() {

        @Override
        public void request(long count) {
            // whatever comes
        }

        @Override
        public void cancel() {
            // nothing to end
        }
    };

    private static BodySubscriber<byte[]> of(String contentLength) {
        Map<String, List<String>> headers
                = contentLength == null ? Map.of() : Map.of("content-length", List.of(contentLength));
        BodySubscriber<byte[]> body = KnownLengthBody.of(HttpHeaders.of(headers, (name, value) -> true));
        body.onSubscribe(SUBSCRIPTION);
        return body;
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = { "6", "0", "3", "100", "99999999999", "-1" })
    void allBytesWhateverLengthWasSaid(String contentLength) {
        BodySubscriber<byte[]> body = of(contentLength);

        body.onNext(List.of(bytes("ab"), bytes("c")));
        body.onNext(List.of(bytes("def")));
        body.onComplete();

        assertThat(body.getBody().toCompletableFuture().getNow(null)).isEqualTo("abcdef".getBytes(UTF_8));
    }

    @Test
    void unknownLength() {
        BodySubscriber<byte[]> body = of(null);

        body.onNext(List.of(bytes("ab")));
        body.onComplete();

        assertThat(body.getBody().toCompletableFuture().getNow(null)).isEqualTo("ab".getBytes(UTF_8));
    }

    @Test
    void failure() {
        BodySubscriber<byte[]> body = of("5");
        body.onNext(List.of(bytes("ab")));

        body.onError(new IOException("cut"));

        CompletableFuture<byte[]> result = body.getBody().toCompletableFuture();
        assertThat(result).isCompletedExceptionally();
    }
}
