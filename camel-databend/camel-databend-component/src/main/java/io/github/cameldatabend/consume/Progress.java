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
package io.github.cameldatabend.consume;

/**
 * Whether a poll without a watermark gets something done, so that the next one does not find just the same rows. Known
 * to all threads.
 */
final class Progress {

    private volatile boolean acknowledged;
    private volatile boolean completed;

    /** A statement for rows of this outcome has run. */
    void acknowledged() {
        acknowledged = true;
    }

    /** Rows are through, and there is no statement for them alone: it may be the route that marks them. */
    void completed() {
        completed = true;
    }

    /** The statement for all rows at once has failed. */
    void notAcknowledged() {
        completed = false;
    }

    boolean isMade() {
        return acknowledged || completed;
    }
}
