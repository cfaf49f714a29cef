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
 * The text of a Vector as JSON, one float after the other.
 */
final class VectorTexts {

    private VectorTexts() {
    }

    static boolean passThrough(byte[] text, int from, int to, TextBuffer out) {
        if (to - from < 2 || text[from] != '[' || text[to - 1] != ']') {
            return false;
        }
        int begin = out.length();
        out.append('[');
        int start = from + 1;
        while (start < to - 1) {
            int end = start;
            while (end < to - 1 && text[end] != ',') {
                end++;
            }
            // a comma at the end would have a float behind it
            if (!FloatTexts.passSingle(text, start, end, out) || end == to - 2) {
                out.truncate(begin);
                return false;
            }
            if (end < to - 1) {
                out.append(',');
            }
            start = end + 1;
        }
        out.append(']');
        return true;
    }
}
