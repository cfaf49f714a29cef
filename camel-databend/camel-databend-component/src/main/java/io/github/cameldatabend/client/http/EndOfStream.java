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

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Tells of the end of a stream, once: when it is reached, or when the stream is closed before.
 */
final class EndOfStream extends FilterInputStream {

    private static final int SKIPPED = 8 * 1024;

    private final Runnable atEnd;
    private boolean told;

    EndOfStream(InputStream in, Runnable atEnd) {
        super(in);
        this.atEnd = atEnd;
    }

    @Override
    public int read() throws IOException {
        return noted(in.read());
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        return noted(in.read(target, offset, length));
    }

    /** Not passed on: the end would not be seen. */
    @Override
    public long skip(long count) throws IOException {
        return Math.max(0, read(new byte[(int) Math.max(0, Math.min(count, SKIPPED))]));
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private int noted(int result) {
        if (result < 0) {
            tell();
        }
        return result;
    }

    private void tell() {
        if (!told) {
            told = true;
            atEnd.run();
        }
    }

    @Override
    public void close() throws IOException {
        try {
            super.close();
        } finally {
            tell();
        }
    }
}
