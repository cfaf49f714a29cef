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
package io.github.cameldatabend.test.infra.embedded.sql.duckdb;

import java.util.ArrayList;
import java.util.List;

import io.github.cameldatabend.test.infra.embedded.sql.SqlEngineException;
import io.github.cameldatabend.test.infra.embedded.sql.duckdb.Token.Kind;

/** Splits Databend SQL into tokens; comments are dropped. */
final class Tokenizer {

    private static final String[] LONG_SYMBOLS
            = { "<=>", "->>", "#>>", "::", "<=", ">=", "<>", "!=", "||", "->", "=>", "//", "#>", "@>", "<@" };

    private final String sql;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    private Tokenizer(String sql) {
        this.sql = sql;
    }

    static List<Token> tokenize(String sql) throws SqlEngineException {
        return new Tokenizer(sql).run();
    }

    private List<Token> run() throws SqlEngineException {
        while (true) {
            boolean space = skipSpaceAndComments();
            if (at >= sql.length()) {
                return tokens;
            }
            char c = sql.charAt(at);
            if (c == '\'') {
                add(Kind.STRING, string(), space);
            } else if (c == '"' || c == '`') {
                add(Kind.QUOTED, quoted(c), space);
            } else if (c == '$' && peek(1) == '$') {
                add(Kind.STRING, dollars(), space);
            } else if (c == '@' && isLocationStart(peek(1))) {
                add(Kind.LOCATION, location(), space);
            } else if (isDigit(c) || c == '.' && isDigit(peek(1))) {
                add(Kind.NUMBER, number(), space);
            } else if (isWordStart(c) || c == '$' && isDigit(peek(1))) {
                int start = at;
                while (at < sql.length() && isWordPart(sql.charAt(at))) {
                    at++;
                }
                add(Kind.WORD, sql.substring(start, at), space);
            } else {
                add(Kind.SYMBOL, symbol(), space);
            }
        }
    }

    private void add(Kind kind, String text, boolean space) {
        tokens.add(new Token(kind, text, space));
    }

    private boolean skipSpaceAndComments() throws SqlEngineException {
        int start = at;
        while (at < sql.length()) {
            char c = sql.charAt(at);
            if (Character.isWhitespace(c)) {
                at++;
            } else if (c == '-' && peek(1) == '-') {
                int end = sql.indexOf('\n', at);
                at = end < 0 ? sql.length() : end + 1;
            } else if (c == '/' && peek(1) == '*') {
                int end = sql.indexOf("*/", at + 2);
                if (end < 0) {
                    throw DuckDbErrors.syntax("unterminated comment");
                }
                at = end + 2;
            } else {
                break;
            }
        }
        return at > start;
    }

    private String string() throws SqlEngineException {
        StringBuilder value = new StringBuilder();
        for (at++; at < sql.length(); at++) {
            char c = sql.charAt(at);
            if (c == '\'') {
                if (peek(1) != '\'') {
                    at++;
                    return value.toString();
                }
                at++;
                value.append('\'');
            } else if (c == '\\' && at + 1 < sql.length()) {
                at++;
                escape(value);
            } else {
                value.append(c);
            }
        }
        throw DuckDbErrors.syntax("unterminated string literal");
    }

    private void escape(StringBuilder value) throws SqlEngineException {
        char c = sql.charAt(at);
        switch (c) {
            case 'n' -> value.append('\n');
            case 't' -> value.append('\t');
            case 'r' -> value.append('\r');
            case 'b' -> value.append('\b');
            case 'f' -> value.append('\f');
            case 'v' -> value.append('\u000b');
            case '0' -> throw DuckDbErrors.unsupported("a NUL character in a string literal");
            case 'x' -> hex(value, 2);
            case 'u' -> {
                if (peek(1) == '{') {
                    int end = sql.indexOf('}', at);
                    if (end < 0) {
                        throw DuckDbErrors.syntax("invalid unicode escape");
                    }
                    codePoint(value, sql.substring(at + 2, end));
                    at = end;
                } else {
                    hex(value, 4);
                }
            }
            case '\\', '\'', '"', '`', '/' -> value.append(c);
            default -> value.append('\\').append(c);
        }
    }

    private void hex(StringBuilder value, int digits) throws SqlEngineException {
        if (at + digits >= sql.length()) {
            throw DuckDbErrors.syntax("invalid escape in a string literal");
        }
        codePoint(value, sql.substring(at + 1, at + 1 + digits));
        at += digits;
    }

    private static void codePoint(StringBuilder value, String hex) throws SqlEngineException {
        try {
            // two halves of a pair arrive one by one, so a lone half is let through
            value.append(Character.toChars(Integer.parseInt(hex, 16)));
        } catch (IllegalArgumentException e) {
            throw DuckDbErrors.syntax("invalid escape in a string literal: " + hex);
        }
    }

    private String quoted(char quote) throws SqlEngineException {
        StringBuilder value = new StringBuilder();
        for (at++; at < sql.length(); at++) {
            char c = sql.charAt(at);
            if (c != quote) {
                value.append(c);
            } else if (peek(1) == quote) {
                value.append(quote);
                at++;
            } else {
                at++;
                return value.toString();
            }
        }
        throw DuckDbErrors.syntax("unterminated quoted identifier");
    }

    private String dollars() throws SqlEngineException {
        int end = sql.indexOf("$$", at + 2);
        if (end < 0) {
            throw DuckDbErrors.syntax("unterminated $$ literal");
        }
        String value = sql.substring(at + 2, end);
        at = end + 2;
        return value;
    }

    /** A backslash takes white space, a quote or another one along, and is itself before anything else. */
    private String location() {
        StringBuilder value = new StringBuilder("@");
        for (at++; at < sql.length(); at++) {
            char c = sql.charAt(at);
            char next = peek(1);
            if (c == '\\' && (Character.isWhitespace(next) || next == '\'' || next == '"' || next == '\\')) {
                value.append(next);
                at++;
            } else if (Character.isWhitespace(c) || ",`;'\"()".indexOf(c) >= 0) {
                break;
            } else {
                value.append(c);
            }
        }
        return value.toString();
    }

    private String number() {
        int start = at;
        if (sql.charAt(at) == '0' && (peek(1) == 'x' || peek(1) == 'X')) {
            at += 2;
            while (at < sql.length() && Character.digit(sql.charAt(at), 16) >= 0) {
                at++;
            }
            return sql.substring(start, at);
        }
        digits();
        if (at < sql.length() && sql.charAt(at) == '.') {
            at++;
            digits();
        }
        if (peek(0) == 'e' || peek(0) == 'E') {
            int sign = peek(1) == '+' || peek(1) == '-' ? 1 : 0;
            if (isDigit(peek(1 + sign))) {
                at += 1 + sign;
                digits();
            }
        }
        return sql.substring(start, at);
    }

    private void digits() {
        while (at < sql.length() && isDigit(sql.charAt(at))) {
            at++;
        }
    }

    private String symbol() {
        for (String symbol : LONG_SYMBOLS) {
            if (sql.startsWith(symbol, at)) {
                at += symbol.length();
                return symbol;
            }
        }
        return String.valueOf(sql.charAt(at++));
    }

    private char peek(int offset) {
        return at + offset < sql.length() ? sql.charAt(at + offset) : '\0';
    }

    private static boolean isLocationStart(char c) {
        return c == '~' || isWordStart(c) || c == '_';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isWordStart(char c) {
        return c == '_' || Character.isLetter(c);
    }

    private static boolean isWordPart(char c) {
        return isWordStart(c) || Character.isDigit(c) || c == '$';
    }
}
