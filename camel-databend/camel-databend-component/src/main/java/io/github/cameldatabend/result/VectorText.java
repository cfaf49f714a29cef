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
 * Vectors from their text, for example {@code [1.0,2.0]}.
 */
final class VectorText {

    private VectorText() {
    }

    static float[] read(byte[] text, int from, int to) {
        if (to - from < 2 || text[from] != '[' || text[to - 1] != ']') {
            throw new IllegalArgumentException("not a vector");
        }
        int end = to - 1;
        float[] vector = new float[size(text, from + 1, end)];
        int start = from + 1;
        for (int i = 0; i < vector.length; i++) {
            int comma = start;
            while (comma < end && text[comma] != ',') {
                comma++;
            }
            vector[i] = NumberText.readFloat(text, start, comma);
            start = comma + 1;
        }
        return vector;
    }

    private static int size(byte[] text, int from, int to) {
        int size = from == to ? 0 : 1;
        for (int i = from; i < to; i++) {
            if (text[i] == ',') {
                size++;
            }
        }
        return size;
    }
}
