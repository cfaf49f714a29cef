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
 * The rows of one page as they came: a JSON array of arrays of text or null, inside the bytes of the whole answer.
 *
 * @param body   the answer, not copied
 * @param offset of the array's opening bracket
 * @param length up to and including its closing bracket; 0 when the answer had no rows field
 */
public record RowBytes(byte[] body, int offset, int length) {

    /** No rows field. */
    public static final RowBytes NONE = new RowBytes(new byte[0], 0, 0);

    /**
     * @return true when there is no row in it
     */
    public boolean isEmpty() {
        for (int i = offset + 1; i < offset + length - 1; i++) {
            if (!Character.isWhitespace(body[i])) {
                return false;
            }
        }
        return true;
    }
}
