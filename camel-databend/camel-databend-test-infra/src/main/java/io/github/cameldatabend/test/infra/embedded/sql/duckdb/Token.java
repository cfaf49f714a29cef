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

import java.util.Locale;

/**
 * One token of SQL.
 *
 * @param text        the value: of a word as it was written, of a quoted identifier or string without quotes and
 *                    escapes
 * @param spaceBefore whether white space or a comment came before
 */
record Token(Kind kind, String text, boolean spaceBefore) {

    enum Kind {
        WORD,
        QUOTED,
        STRING,
        NUMBER,
        SYMBOL,
        LOCATION,
        /** DuckDB text that is not looked at again. */
        RAW
    }

    static Token raw(String text) {
        return new Token(Kind.RAW, text, true);
    }

    static Token symbol(String text) {
        return new Token(Kind.SYMBOL, text, true);
    }

    static Token string(String text) {
        return new Token(Kind.STRING, text, true);
    }

    static Token quoted(String text) {
        return new Token(Kind.QUOTED, text, true);
    }

    boolean isWord(String word) {
        return kind == Kind.WORD && text.equalsIgnoreCase(word);
    }

    boolean isSymbol(String symbol) {
        return kind == Kind.SYMBOL && text.equals(symbol);
    }

    boolean isIdentifier() {
        return kind == Kind.WORD || kind == Kind.QUOTED;
    }

    /** The name an identifier stands for: Databend folds unquoted ones to lower case. */
    String name() {
        return kind == Kind.WORD ? text.toLowerCase(Locale.ROOT) : text;
    }

    /** This token in DuckDB's syntax. */
    String toDuckDb() {
        return switch (kind) {
            case WORD -> text.charAt(0) == '$' ? Sql.identifier(text) : text.toLowerCase(Locale.ROOT);
            case QUOTED -> Sql.identifier(text);
            case STRING -> Sql.literal(text);
            case NUMBER, SYMBOL, LOCATION, RAW -> text;
        };
    }
}
