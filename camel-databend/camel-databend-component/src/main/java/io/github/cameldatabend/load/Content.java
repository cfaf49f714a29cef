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
import java.nio.charset.Charset;
import java.nio.file.Path;

/**
 * A file that is to be sent: its name, and the way to its bytes, of which few are in memory at a time. Implement it for
 * bytes that are made while they are sent.
 *
 * @since 0.1
 */
public interface Content {

    /** What {@link #length()} gives when nobody knows. */
    long UNKNOWN_LENGTH = -1;

    /** @return relative to the place it is sent to, perhaps with folders: {@code 2026/pets.csv}; never null */
    String name();

    /** @return in bytes, or {@link #UNKNOWN_LENGTH}; {@link #writeTo} gives just as many then */
    long length();

    /** @return whether {@link #writeTo} may be called more than once, and gives the same bytes each time */
    boolean isReplayable();

    /**
     * Writes all bytes, in a thread that may block, and leaves the target open.
     *
     * @throws IOException if they cannot be read, or the target does not want any more
     */
    void writeTo(OutputStream target) throws IOException;

    /**
     * As {@link #writeTo(OutputStream)}.
     *
     * @param meter to be told of rows, if it has such; bytes it is told of already
     */
    default void writeTo(OutputStream target, ProgressMeter meter) throws IOException {
        writeTo(target);
    }

    /**
     * Nobody wants what {@link #writeTo} may still be about to write. Called by another thread, which may have
     * interrupted the one that writes; for a source that does not wake up from that. If it writes nothing more for that
     * it fails, as the rest is missing.
     */
    default void abort() {
    }

    /**
     * A file of this machine, under its own name.
     *
     * @throws IllegalArgumentException if there is no such file, or its name cannot be sent
     */
    static Content of(Path file) {
        return of(file.getFileName() == null ? "" : file.getFileName().toString(), file);
    }

    /**
     * A file of this machine. That it is the same file from here to the last byte is checked by its length.
     *
     * @throws IllegalArgumentException if there is no such file, or the name cannot be sent
     */
    static Content of(String name, Path file) {
        return new FileContent(FileNames.check(name), file);
    }

    /**
     * @param  bytes                    not copied
     * @throws IllegalArgumentException if the name cannot be sent
     */
    static Content of(String name, byte[] bytes) {
        return new BytesContent(FileNames.check(name), bytes);
    }

    /**
     * @throws IllegalArgumentException if the name cannot be sent, or the text has characters that the charset has not
     */
    static Content of(String name, String text, Charset charset) {
        return new TextContent(FileNames.check(name), text, charset);
    }

    /**
     * @param  stream                   read once, to its end, and left open; closed if it is not wanted any more while
     *                                  it is read
     * @throws IllegalArgumentException if the name cannot be sent
     */
    static Content of(String name, InputStream stream) {
        return new StreamContent(FileNames.check(name), stream);
    }
}
