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
 * Finds where a JSON value inside a longer text ends. It is taken to be JSON: brackets are counted, not matched.
 */
final class JsonExtent {

    private JsonExtent() {
    }

    /**
     * @return the position behind the value that begins here; -1 when none does, or when it does not end
     */
    static int end(byte[] text, int at, int limit) {
        if (at >= limit) {
            return -1;
        }
        return switch (text[at]) {
            case '"' -> endOfString(text, at, limit);
            case '{', '[' -> endOfStructure(text, at, limit);
            default -> endOfWord(text, at, limit);
        };
    }

    private static int endOfStructure(byte[] text, int at, int limit) {
        int depth = 0;
        int i = at;
        while (i >= 0 && i < limit) {
            switch (text[i]) {
                case '"' -> i = endOfString(text, i, limit);
                case '{', '[' -> {
                    depth++;
                    i++;
                }
                case '}', ']' -> {
                    depth--;
                    i++;
                    if (depth == 0) {
                        return i;
                    }
                }
                default -> i++;
            }
        }
        return -1;
    }

    private static int endOfString(byte[] text, int at, int limit) {
        int i = Ascii.quoteOrBackslash(text, at + 1, limit);
        while (i < limit && text[i] == '\\') {
            i = Ascii.quoteOrBackslash(text, Math.min(i + 2, limit), limit);
        }
        return i < limit ? i + 1 : -1;
    }

    /** A number, true, false or null. */
    private static int endOfWord(byte[] text, int at, int limit) {
        int i = at;
        while (i < limit && (Character.isLetterOrDigit(text[i]) || text[i] == '-' || text[i] == '+' || text[i] == '.')) {
            i++;
        }
        return i == at ? -1 : i;
    }
}
