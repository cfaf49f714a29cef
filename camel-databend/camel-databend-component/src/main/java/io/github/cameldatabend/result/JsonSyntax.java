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

import java.nio.charset.StandardCharsets;

/**
 * Tells whether text is JSON, without making anything of it. Every method takes where to begin and gives where it
 * ended, or {@link #NONE}.
 */
final class JsonSyntax {

    /** Deeper values are taken for text: whoever reads them would have to give up somewhere, too. */
    static final int MAX_DEPTH = 500;

    private static final int NONE = -1;
    private static final int UNICODE_DIGITS = 4;
    private static final byte[] TRUE = "true".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] FALSE = "false".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NULL = "null".getBytes(StandardCharsets.US_ASCII);

    private JsonSyntax() {
    }

    /** Whether the text is one JSON value, with nothing but white space around it. */
    static boolean isValue(byte[] text, int from, int to) {
        int end = value(text, skipSpace(text, from, to), to, 0);
        return end != NONE && skipSpace(text, end, to) == to;
    }

    private static int value(byte[] text, int at, int to, int depth) {
        if (at == to || depth > MAX_DEPTH) {
            return NONE;
        }
        return switch (text[at]) {
            case '{' -> members(text, at, to, '}', depth + 1);
            case '[' -> members(text, at, to, ']', depth + 1);
            case '"' -> string(text, at, to);
            case 't' -> word(TRUE, text, at, to);
            case 'f' -> word(FALSE, text, at, to);
            case 'n' -> word(NULL, text, at, to);
            default -> number(text, at, to);
        };
    }

    /** An object or an array, whichever this bracket closes. */
    private static int members(byte[] text, int open, int to, char close, int depth) {
        int at = skipSpace(text, open + 1, to);
        if (at < to && text[at] == close) {
            return at + 1;
        }
        while (at < to) {
            if (close == '}') {
                at = name(text, at, to);
                if (at == NONE) {
                    return NONE;
                }
            }
            at = value(text, at, to, depth);
            if (at == NONE) {
                return NONE;
            }
            at = skipSpace(text, at, to);
            if (at == to || text[at] != ',') {
                break;
            }
            at = skipSpace(text, at + 1, to);
        }
        return at < to && text[at] == close ? at + 1 : NONE;
    }

    /** A member's name with its colon, and the white space around that. */
    private static int name(byte[] text, int at, int to) {
        int end = text[at] == '"' ? string(text, at, to) : NONE;
        if (end == NONE) {
            return NONE;
        }
        int colon = skipSpace(text, end, to);
        return colon < to && text[colon] == ':' ? skipSpace(text, colon + 1, to) : NONE;
    }

    private static int string(byte[] text, int open, int to) {
        int at = open + 1;
        while (at < to) {
            byte b = text[at++];
            if (b == '"') {
                return at;
            }
            if (b >= 0 && b < ' ') {
                return NONE;
            }
            if (b == '\\') {
                at = escape(text, at, to);
                if (at == NONE) {
                    return NONE;
                }
            }
        }
        return NONE;
    }

    private static int escape(byte[] text, int at, int to) {
        if (at == to) {
            return NONE;
        }
        return switch (text[at]) {
            case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> at + 1;
            case 'u' -> unicode(text, at + 1, to);
            default -> NONE;
        };
    }

    private static int unicode(byte[] text, int at, int to) {
        int end = at + UNICODE_DIGITS;
        if (end > to) {
            return NONE;
        }
        for (int i = at; i < end; i++) {
            if (HexText.digit(text[i]) < 0) {
                return NONE;
            }
        }
        return end;
    }

    private static int number(byte[] text, int from, int to) {
        int at = text[from] == '-' ? from + 1 : from;
        int end = at < to && text[at] == '0' ? at + 1 : digits(text, at, to);
        if (end != NONE && end < to && text[end] == '.') {
            end = digits(text, end + 1, to);
        }
        if (end != NONE && end < to && (text[end] == 'e' || text[end] == 'E')) {
            int exponent = end + 1;
            boolean signed = exponent < to && (text[exponent] == '+' || text[exponent] == '-');
            end = digits(text, signed ? exponent + 1 : exponent, to);
        }
        return end;
    }

    /** At least one. */
    private static int digits(byte[] text, int from, int to) {
        int at = from;
        while (at < to && text[at] >= '0' && text[at] <= '9') {
            at++;
        }
        return at == from ? NONE : at;
    }

    private static int word(byte[] word, byte[] text, int at, int to) {
        if (to - at < word.length) {
            return NONE;
        }
        for (int i = 0; i < word.length; i++) {
            if (text[at + i] != word[i]) {
                return NONE;
            }
        }
        return at + word.length;
    }

    private static int skipSpace(byte[] text, int from, int to) {
        int at = from;
        while (at < to && (text[at] == ' ' || text[at] == '\n' || text[at] == '\r' || text[at] == '\t')) {
            at++;
        }
        return at;
    }
}
