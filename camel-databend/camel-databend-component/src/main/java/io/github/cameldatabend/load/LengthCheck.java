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

/**
 * Holds what is written of a file against the length it said: it may have changed since.
 */
final class LengthCheck {

    private final Content content;
    private final long length;
    private long count;

    LengthCheck(Content content) {
        this.content = content;
        this.length = content.length();
    }

    /** These are about to be written. */
    void add(int bytes) throws IOException {
        count += bytes;
        if (length != Content.UNKNOWN_LENGTH && count > length) {
            throw changed("more");
        }
    }

    /** There are no more. */
    void checkEnd() throws IOException {
        if (length != Content.UNKNOWN_LENGTH && count < length) {
            throw changed(String.valueOf(count));
        }
    }

    private IOException changed(String now) {
        return new IOException("File '" + content.name() + "' had " + length + " bytes, and now has " + now);
    }
}
