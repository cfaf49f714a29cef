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

/**
 * A body that is written while it is sent.
 */
public final class StreamBody implements HttpBody {

    /** For a length that nobody knows. */
    public static final long UNKNOWN_LENGTH = -1;

    private final String contentType;
    private final long length;
    private final boolean repeatable;
    private final BodyWriter writer;
    private volatile boolean begun;

    /**
     * @param contentType null for none
     * @param length      in bytes; the writer has to write just as many
     * @param repeatable  whether the writer may be asked more than once
     */
    public StreamBody(String contentType, long length, boolean repeatable, BodyWriter writer) {
        this.contentType = contentType;
        this.length = length;
        this.repeatable = repeatable;
        this.writer = writer;
    }

    @Override
    public String contentType() {
        return contentType;
    }

    long length() {
        return length;
    }

    BodyWriter writer() {
        return writer;
    }

    /** From now on a writer that can be asked once has been asked. */
    void begin() {
        begun = true;
    }

    /** @return whether a request with it can be made; no more, once a body that cannot be repeated was begun */
    public boolean canBeSent() {
        return repeatable || !begun;
    }
}
