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
 * Where the parts of a nested value's text end.
 */
final class NestedSyntax {

    static final int NULL_LENGTH = 4;

    private NestedSyntax() {
    }

    /** NULL is a bare word, which nothing else looks like. */
    static boolean isNull(byte[] text, int at, int end) {
        return end - at >= NULL_LENGTH && text[at] == 'N' && text[at + 1] == 'U' && text[at + 2] == 'L' && text[at + 3] == 'L';
    }

    /** @return where the next quote is, {@code end} when there is none */
    static int quote(byte[] text, int from, int end) {
        int i = Ascii.quoteOrBackslash(text, from, end);
        while (i < end && text[i] != '"') {
            i = Ascii.quoteOrBackslash(text, i + 1, end);
        }
        return i;
    }

    /**
     * @param  type neither a structure nor a string
     * @return      the position behind its value that begins here; -1 when none does
     */
    static int endOfLeaf(NestedType type, byte[] text, int at, int end) {
        return switch (type.form()) {
            case WORD -> endOfWord(type, text, at, end);
            case JSON -> JsonExtent.end(text, at, end);
            case VECTOR -> endOfVector(text, at, end);
            case ARRAY, MAP, TUPLE, STRING -> throw new IllegalStateException("not a leaf");
        };
    }

    private static int endOfWord(NestedType type, byte[] text, int at, int end) {
        if (at < end && text[at] == '"') {
            int quote = quote(text, at + 1, end);
            return quote == end ? -1 : quote + 1;
        }
        int i = at;
        while (i < end && !endsWord(text[i], type)) {
            i++;
        }
        return i;
    }

    private static boolean endsWord(byte b, NestedType type) {
        return switch (b) {
            case ',', ']', ')', '}' -> true;
            case ':' -> !type.mayHoldColon();
            default -> false;
        };
    }

    private static int endOfVector(byte[] text, int at, int end) {
        if (at == end || text[at] != '[') {
            return -1;
        }
        int i = at;
        while (i < end && text[i] != ']') {
            i++;
        }
        return i == end ? -1 : i + 1;
    }
}
