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
package io.github.cameldatabend.operation;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

import org.apache.camel.Exchange;
import org.apache.camel.StreamCache;

/**
 * A result as text, made while it is read. It can be read once.
 * <p>
 * Camel copies streams it meets in a body into memory, so that each step of a route can read them again; what it takes
 * for such a copy it leaves alone, and so it does this. A step that comes to read it again gets an error, rather than
 * nothing or the rest.
 *
 * @since 0.1
 */
public final class ResultInputStream extends FilterInputStream implements StreamCache {

    private boolean begun;
    private boolean spent;

    ResultInputStream(InputStream text) {
        super(text);
    }

    @Override
    public int read() throws IOException {
        checkNotSpent();
        return super.read();
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        checkNotSpent();
        return super.read(target, offset, length);
    }

    @Override
    public long skip(long count) throws IOException {
        checkNotSpent();
        return super.skip(count);
    }

    private void checkNotSpent() throws IOException {
        if (spent) {
            throw new IOException(
                    "A result as a stream can be read once, and an earlier step has read from it."
                                  + " Convert the body to byte[] or String before the first, if it fits into memory.");
        }
        begun = true;
    }

    /** Camel asks for it before each step. */
    @Override
    public void reset() {
        spent = begun;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    @Override
    public void writeTo(OutputStream target) throws IOException {
        transferTo(target);
    }

    /** Cannot be had. */
    @Override
    public StreamCache copy(Exchange exchange) {
        return null;
    }

    @Override
    public boolean inMemory() {
        return false;
    }

    /** Not known. */
    @Override
    public long length() {
        return -1;
    }

    /** Not known. */
    @Override
    public long position() {
        return -1;
    }
}
