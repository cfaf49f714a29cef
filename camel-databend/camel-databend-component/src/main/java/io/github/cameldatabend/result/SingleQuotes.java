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
 * Quotes of servers before 1.2.863, which put all within a nested value that is neither number nor Boolean nor bytes
 * into single ones, JSON as well. A quote inside is doubled, so the one at the end is that which none follows.
 */
final class SingleQuotes {

    static final char QUOTE = '\'';

    private SingleQuotes() {
    }

    /** @return where the quote is that ends what begins here; -1 when none does */
    static int closing(byte[] text, int from, int end) {
        int i = from;
        while (i < end) {
            if (text[i] != QUOTE) {
                i++;
            } else if (i + 1 < end && text[i + 1] == QUOTE) {
                i += 2;
            } else {
                return i;
            }
        }
        return -1;
    }

    /** @param to that of {@link #closing} */
    static Object read(CellReader reader, byte[] text, int from, int to) {
        byte[] content = new byte[to - from];
        int length = 0;
        for (int i = from; i < to; i++) {
            content[length++] = text[i];
            if (text[i] == QUOTE) {
                i++;
            }
        }
        return reader.read(content, 0, length);
    }
}
