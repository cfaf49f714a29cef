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

import java.util.List;

import io.github.cameldatabend.sql.Token.Kind;

/**
 * Cuts SQL text into tokens where Databend does. Takes any text: what is not closed goes on to the end.
 * <p>
 * Block comments do not nest; a backslash escapes in {@code '…'} and {@code "…"}, not in {@code `…`}; a line comment
 * ends at a line feed or form feed, not at a carriage return.
 */
final class Tokenizer {

    /** Longer ones first. In {@code ::#name} the second colon belongs to the marker, see {@link #symbolLength}. */
    private static final List<String> LONG_SYMBOLS = List.of("||", "::", "?|", "?&");
    private static final String LIST_PREFIX = "in:";
    private static final String END_OF_LOCATION = ",`;'\"()";

    private final String sql;
    private int at;

    Tokenizer(String sql) {
        this.sql = sql;
    }

    /** @return null after the last token */
    Token next() {
        if (at == sql.length()) {
            return null;
        }
        int start = at;
        Kind kind = read();
        return new Token(kind, sql.substring(start, at));
    }

    /** Moves past one token. */
    private Kind read() {
        char c = sql.charAt(at);
        if (Character.isWhitespace(c)) {
            return whileTrue(Kind.SPACE, Character::isWhitespace);
        }
        if (sql.startsWith("--", at)) {
            return whileTrue(Kind.COMMENT, each -> each != '\n' && each != '\f');
        }
        if (sql.startsWith("/*", at)) {
            return until(Kind.COMMENT, "*/", 2);
        }
        if (sql.startsWith("$$", at)) {
            return until(Kind.CODE, "$$", 2);
        }
        if (c == '\'' || c == '"') {
            return quoted(c);
        }
        if (c == '`') {
            return until(Kind.QUOTED, "`", 1);
        }
        if (c == '@') {
            at++;
            return whileTrue(Kind.LOCATION, Tokenizer::isLocation);
        }
        if (sql.startsWith(":#", at)) {
            return marker();
        }
        return wordOrSymbol(c);
    }

    private Kind wordOrSymbol(char c) {
        if (isDigit(c) || c == '.' && isDigit(peek(1))) {
            return number();
        }
        if (isWord(c)) {
            return whileTrue(Kind.WORD, each -> isWord(each) || each == '$');
        }
        int length = symbolLength();
        at += length;
        return c == '?' && length == 1 ? Kind.QUESTION : Kind.SYMBOL;
    }

    private int symbolLength() {
        if (sql.startsWith("?||", at) || sql.startsWith("::#", at)) {
            return 1;
        }
        return LONG_SYMBOLS.stream().anyMatch(symbol -> sql.startsWith(symbol, at)) ? 2 : 1;
    }

    /** A doubled quote needs no care: it reads as two literals side by side, which join to the same text. */
    private Kind quoted(char quote) {
        at++;
        while (at < sql.length()) {
            char c = sql.charAt(at++);
            if (c == '\\' && at < sql.length()) {
                at++;
            } else if (c == quote) {
                break;
            }
        }
        return quote == '\'' ? Kind.STRING : Kind.QUOTED;
    }

    private Kind number() {
        if (sql.charAt(at) == '0' && (peek(1) == 'x' || peek(1) == 'X')) {
            at += 2;
            return whileTrue(Kind.NUMBER, c -> Character.digit(c, 16) >= 0);
        }
        whileTrue(Kind.NUMBER, c -> isDigit(c) || c == '_');
        if (peek(0) == '.') {
            at++;
            whileTrue(Kind.NUMBER, Tokenizer::isDigit);
        }
        if (peek(0) == 'e' || peek(0) == 'E') {
            int sign = peek(1) == '+' || peek(1) == '-' ? 1 : 0;
            if (isDigit(peek(1 + sign))) {
                at += 1 + sign;
                whileTrue(Kind.NUMBER, Tokenizer::isDigit);
            }
        }
        return Kind.NUMBER;
    }

    /** From {@code :#} on. When no name or expression follows it is a colon and whatever comes then. */
    private Kind marker() {
        int name = at + 2;
        if (sql.startsWith(LIST_PREFIX, name) && isMarkerStart(name + LIST_PREFIX.length())) {
            name += LIST_PREFIX.length();
        }
        if (sql.startsWith("${", name)) {
            at = endOfBraces(name + 1);
            return Kind.EXPRESSION_MARKER;
        }
        if (!isMarkerStart(name)) {
            at++;
            return Kind.SYMBOL;
        }
        at = name;
        return whileTrue(Kind.NAME_MARKER, Tokenizer::isWord);
    }

    private boolean isMarkerStart(int index) {
        return index < sql.length() && (isWord(sql.charAt(index)) || sql.startsWith("${", index));
    }

    private int endOfBraces(int open) {
        int depth = 0;
        for (int i = open; i < sql.length(); i++) {
            if (sql.charAt(i) == '{') {
                depth++;
            } else if (sql.charAt(i) == '}' && --depth == 0) {
                return i + 1;
            }
        }
        return sql.length();
    }

    private Kind until(Kind kind, String mark, int offset) {
        int end = sql.indexOf(mark, at + offset);
        at = end < 0 ? sql.length() : end + mark.length();
        return kind;
    }

    private Kind whileTrue(Kind kind, CharTest test) {
        while (at < sql.length() && test.accepts(sql.charAt(at))) {
            at++;
        }
        return kind;
    }

    private char peek(int offset) {
        return at + offset < sql.length() ? sql.charAt(at + offset) : '\0';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** The halves of a surrogate pair stay together. */
    private static boolean isWord(char c) {
        return c == '_' || Character.isLetterOrDigit(c) || Character.isSurrogate(c);
    }

    private static boolean isLocation(char c) {
        return !Character.isWhitespace(c) && END_OF_LOCATION.indexOf(c) < 0;
    }

    @FunctionalInterface
    private interface CharTest {
        boolean accepts(char c);
    }
}
