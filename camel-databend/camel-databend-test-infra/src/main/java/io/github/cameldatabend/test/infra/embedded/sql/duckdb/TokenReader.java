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

/** A forward reader over tokens, for statements that this package parses itself. */
final class TokenReader {

    private static final Token END = new Token(Kind.SYMBOL, "", true);

    private final List<Token> tokens;
    private int at;

    TokenReader(List<Token> tokens) {
        this.tokens = tokens;
    }

    Token peek() {
        return peek(0);
    }

    Token peek(int offset) {
        return at + offset < tokens.size() ? tokens.get(at + offset) : END;
    }

    Token next() {
        Token token = peek();
        at++;
        return token;
    }

    boolean atEnd() {
        return at >= tokens.size();
    }

    int position() {
        return at;
    }

    void moveTo(int position) {
        at = position;
    }

    /** Takes these words if all of them come next. */
    boolean accept(String... words) {
        for (int i = 0; i < words.length; i++) {
            if (!peek(i).isWord(words[i])) {
                return false;
            }
        }
        at += words.length;
        return true;
    }

    boolean acceptSymbol(String symbol) {
        if (peek().isSymbol(symbol)) {
            at++;
            return true;
        }
        return false;
    }

    void expect(String word) throws SqlEngineException {
        if (!accept(word)) {
            throw unexpected("expecting `" + word + "`");
        }
    }

    void expectSymbol(String symbol) throws SqlEngineException {
        if (!acceptSymbol(symbol)) {
            throw unexpected("expecting `" + symbol + "`");
        }
    }

    void expectEnd() throws SqlEngineException {
        if (!atEnd()) {
            throw unexpected("expecting the end of the statement");
        }
    }

    String identifier() throws SqlEngineException {
        if (!peek().isIdentifier()) {
            throw unexpected("expecting an identifier");
        }
        return next().name();
    }

    String string() throws SqlEngineException {
        if (peek().kind() != Kind.STRING) {
            throw unexpected("expecting a string literal");
        }
        return next().text();
    }

    /** {@code [[catalog.]database.]table}. */
    TableName tableName(String currentDatabase) throws SqlEngineException {
        String first = identifier();
        if (!acceptSymbol(".")) {
            return new TableName(currentDatabase, first);
        }
        String second = identifier();
        if (!acceptSymbol(".")) {
            return new TableName(first, second);
        }
        return new TableName(second, identifier());
    }

    /** The tokens between the opening parenthesis that comes next and its match, without both. */
    List<Token> parenthesized() throws SqlEngineException {
        expectSymbol("(");
        List<Token> inside = new ArrayList<>();
        int depth = 1;
        while (!atEnd()) {
            Token token = next();
            if (token.isSymbol("(")) {
                depth++;
            } else if (token.isSymbol(")") && --depth == 0) {
                return inside;
            }
            inside.add(token);
        }
        throw DuckDbErrors.syntax("missing `)`");
    }

    List<Token> rest() {
        List<Token> rest = new ArrayList<>(tokens.subList(Math.min(at, tokens.size()), tokens.size()));
        at = tokens.size();
        return rest;
    }

    SqlEngineException unexpected(String expected) {
        return DuckDbErrors
                .syntax(atEnd() ? "unexpected end of input, " + expected : "unexpected `" + peek().text() + "`, " + expected);
    }
}
