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
package io.github.cameldatabend.result;

/**
 * Writes Java values as cells of a file.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface CellWriter {

    /**
     * @param  value                    of a class that this writer is for, not null
     * @throws IllegalArgumentException if the value has no form in the file; it tells the class, never the value. What
     *                                  has been written by then is worth nothing.
     */
    void write(Object value, TextBuffer out);
}
