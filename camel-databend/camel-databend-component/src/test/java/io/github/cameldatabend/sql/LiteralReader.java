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
package io.github.cameldatabend.sql;

/**
 * Reads a string literal by Databend's rules, written apart from what writes them: an undoubled quote ends it; a
 * backslash goes with b, f, n, r, t, a quote, a backslash, {@code u} and four hexadecimal digits, {@code x} and up to
 * two, or any number of octal digits, and stays itself before anything else.
 */
final class LiteralReader {

    private final int[] literal;
    private int at;

    LiteralReader(String literal) {
        this.literal = literal.codePoints().toArray();
    }

    /**
     * @throws IllegalStateException if it is not one literal from its first to its last character
     */
    String read() {
        if (literal.length < 2 || literal[0] != '\'') {
            throw new IllegalStateException("not a literal");
        }
        StringBuilder text = new StringBuilder();
        at = 1;
        while (at < literal.length) {
            int c = literal[at++];
            if (c == '\\') {
                escape(text);
            } else if (c != '\'') {
                text.appendCodePoint(c);
            } else if (at < literal.length && literal[at] == '\'') {
                text.append('\'');
                at++;
            } else if (at == literal.length) {
                return text.toString();
            } else {
                throw new IllegalStateException("the literal ends at " + at + " of " + literal.length);
            }
        }
        throw new IllegalStateException("the literal does not end");
    }

    private void escape(StringBuilder text) {
        int c = literal[at++];
        switch (c) {
            case 'b' -> text.append('\b');
            case 'f' -> text.append('\f');
            case 'n' -> text.append('\n');
            case 'r' -> text.append('\r');
            case 't' -> text.append('\t');
            case '\'', '"', '\\' -> text.appendCodePoint(c);
            case 'u' -> text.appendCodePoint(digits(16, 4));
            case 'x' -> text.appendCodePoint(digits(16, 2));
            case '0', '1', '2', '3', '4', '5', '6', '7' -> {
                at--;
                text.appendCodePoint(digits(8, Integer.MAX_VALUE));
            }
            default -> text.append('\\').appendCodePoint(c);
        }
    }

    private int digits(int radix, int most) {
        int value = 0;
        for (int i = 0; i < most && at < literal.length && Character.digit(literal[at], radix) >= 0; i++) {
            value = value * radix + Character.digit(literal[at++], radix);
        }
        return value;
    }
}
