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
 * Writes the text of a cell without making a Java value of it.
 */
@FunctionalInterface
interface PassThrough {

    /**
     * @param  text UTF-8, from {@code from} up to but not including {@code to}
     * @return      false, and nothing written, when the text is not quite as expected: then it takes the value to tell
     *              what is wrong with it, if anything
     */
    boolean append(byte[] text, int from, int to, TextBuffer out);
}
