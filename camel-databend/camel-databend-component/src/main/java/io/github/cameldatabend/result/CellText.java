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
 * Writes the text of one column's cells as a format has it; never sees a NULL.
 */
@FunctionalInterface
interface CellText {

    /**
     * @param  text             UTF-8, from {@code from} up to but not including {@code to}
     * @throws RuntimeException if it is not of the column's type
     */
    void append(byte[] text, int from, int to, TextBuffer out);
}
