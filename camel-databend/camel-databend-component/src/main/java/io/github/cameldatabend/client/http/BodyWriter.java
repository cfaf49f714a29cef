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
import java.io.OutputStream;

/**
 * Writes the bytes of a request's body.
 */
public interface BodyWriter {

    /**
     * Called by a thread made for that, which may block. Leaves the target open.
     *
     * @throws IOException if there are no bytes to be had, or the target does not want any more
     */
    void writeTo(OutputStream target) throws IOException;

    /**
     * Nobody wants what is still being written. Called by another thread, which has interrupted the one that writes.
     */
    default void abort() {
    }
}
