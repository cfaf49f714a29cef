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
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

import static java.nio.charset.StandardCharsets.US_ASCII;

/**
 * Collects an answer that is no larger than what a server may say at once. Of a larger one nothing is kept, and no more
 * is read; in its place stands a text that says so. That is no JSON, so that it is refused by whoever reads it, like
 * all else that the protocol does not have.
 */
final class LimitedBody implements BodySubscriber<byte[]> {

    /** Pages have a few megabytes, and no memory is left to go on with where one takes a quarter of it. */
    private static final long MAX_LENGTH = Math.min(128L << 20, Runtime.getRuntime().maxMemory() / 4);

    private final long announced;
    private final CompletableFuture<byte[]> body = new CompletableFuture<>();
    private BodySubscriber<byte[]> whole;
    private Flow.Subscription subscription;
    private long length;

    private LimitedBody(long announced, BodySubscriber<byte[]> whole) {
        this.announced = announced;
        this.whole = whole;
    }

    /**
     * @return a collector of an answer with these headers
     */
    static BodySubscriber<byte[]> of(HttpHeaders headers) {
        return new LimitedBody(headers.firstValueAsLong("Content-Length").orElse(0), KnownLengthBody.of(headers));
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return body;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription = given;
        if (announced > MAX_LENGTH) {
            refuse();
        } else {
            whole.onSubscribe(given);
        }
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        if (body.isDone()) {
            return;
        }
        for (ByteBuffer buffer : buffers) {
            length += buffer.remaining();
        }
        if (length > MAX_LENGTH) {
            refuse();
        } else {
            whole.onNext(buffers);
        }
    }

    private void refuse() {
        whole = null;
        subscription.cancel();
        body.complete(
                ("The answer is larger than " + MAX_LENGTH + " bytes, which is the most that is read at once:"
                 + " fewer rows in a page make it smaller").getBytes(US_ASCII));
    }

    @Override
    public void onError(Throwable failure) {
        body.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        if (!body.isDone()) {
            whole.onComplete();
            whole.getBody().whenComplete((bytes, failure) -> body.complete(bytes));
        }
    }
}
