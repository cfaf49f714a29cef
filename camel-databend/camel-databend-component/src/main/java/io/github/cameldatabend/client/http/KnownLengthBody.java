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

import java.net.http.HttpHeaders;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/**
 * Collects an answer whose length is known into one array of that length, so that its bytes are not kept a second time
 * until the last of them is in.
 */
final class KnownLengthBody implements BodySubscriber<byte[]> {

    /** Memory is taken on the server's word up to here; pages are smaller. */
    private static final long MAX_LENGTH = 32L << 20;

    private final CompletableFuture<byte[]> body = new CompletableFuture<>();
    private byte[] bytes;
    private int length;

    private KnownLengthBody(int expected) {
        this.bytes = new byte[expected];
    }

    /**
     * @return a collector of an answer with these headers
     */
    static BodySubscriber<byte[]> of(HttpHeaders headers) {
        OptionalLong expected = headers.firstValueAsLong("Content-Length");
        return expected.isPresent() && expected.getAsLong() >= 0 && expected.getAsLong() <= MAX_LENGTH
                ? new KnownLengthBody((int) expected.getAsLong()) : BodySubscribers.ofByteArray();
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return body;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        for (ByteBuffer buffer : buffers) {
            int count = buffer.remaining();
            if (bytes.length - length < count) {
                // whoever unpacks answers on the way may have left the header as it was
                bytes = Arrays.copyOf(bytes, Math.max(length + count, bytes.length * 2));
            }
            buffer.get(bytes, length, count);
            length += count;
        }
    }

    @Override
    public void onError(Throwable failure) {
        body.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        body.complete(length == bytes.length ? bytes : Arrays.copyOf(bytes, length));
    }
}
