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

import java.net.http.HttpRequest.BodyPublisher;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The body of one request, perhaps an empty one, which knows how often it was sent. The JDK sends a GET once more, and
 * says nothing of it, when a connection that had served before breaks before the answer. It asks for the length of the
 * body each time, as soon as there is a connection.
 */
final class CountedBody implements BodyPublisher {

    private final BodyPublisher body;
    private final AtomicInteger sends = new AtomicInteger();

    CountedBody(BodyPublisher body) {
        this.body = body;
    }

    /** Whether there was a connection for it. */
    boolean sent() {
        return sends.get() > 0;
    }

    boolean sentAgain() {
        return sends.get() > 1;
    }

    @Override
    public long contentLength() {
        sends.incrementAndGet();
        return body.contentLength();
    }

    @Override
    public void subscribe(Subscriber<? super ByteBuffer> subscriber) {
        body.subscribe(subscriber);
    }
}
