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
package io.github.cameldatabend.client;

import io.github.cameldatabend.load.SendProgress;

/**
 * Is told how a query goes while somebody waits for it or reads its result, and how files and rows that are sent do.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface ProgressListener {

    /**
     * The server has answered, as it does with each page, and at the latest when it has held back an answer for as long
     * as it may.
     */
    void progressed(QueryProgress progress);

    /**
     * Files or rows are on their way to the server. Called by the thread that writes them, which waits meanwhile.
     */
    default void sending(SendProgress progress) {
    }
}
