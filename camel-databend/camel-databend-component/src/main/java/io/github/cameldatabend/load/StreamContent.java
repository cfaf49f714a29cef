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

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A stream that somebody else has opened, and closes.
 */
final class StreamContent implements Content {

    private final String name;
    private final InputStream stream;
    private final AtomicBoolean read = new AtomicBoolean();

    StreamContent(String name, InputStream stream) {
        this.name = name;
        this.stream = stream;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public long length() {
        return UNKNOWN_LENGTH;
    }

    @Override
    public boolean isReplayable() {
        return false;
    }

    @Override
    public void writeTo(OutputStream target) throws IOException {
        if (!read.compareAndSet(false, true)) {
            throw new IOException("The stream of file '" + name + "' has been read before, and can be read once");
        }
        Copy.of(stream, target);
    }

    @Override
    public void abort() {
        try {
            stream.close();
        } catch (IOException e) {
            // nobody wants it any more
        }
    }
}
