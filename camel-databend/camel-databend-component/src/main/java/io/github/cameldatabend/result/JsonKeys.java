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

import java.util.Arrays;

/**
 * What comes before each value within a row's object: the key, and from the second on a comma.
 */
final class JsonKeys {

    private JsonKeys() {
    }

    static byte[][] before(RowHeader header) {
        byte[][] before = new byte[header.size()][];
        for (int i = 0; i < before.length; i++) {
            TextBuffer text = new TextBuffer();
            if (i > 0) {
                text.append(',');
            }
            JsonStrings.append(header.key(i), text);
            text.append(':');
            before[i] = Arrays.copyOf(text.array(), text.length());
        }
        return before;
    }
}
