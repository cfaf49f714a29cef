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
 * A piece of SQL text. All tokens of a text, joined, are that text again.
 */
record Token(Kind kind, String text) {

    enum Kind {
        /** White space. */
        SPACE,
        /** From two dashes to the end of the line, or between the marks of a block comment. */
        COMMENT,
        /** {@code 'text'}. */
        STRING,
        /** {@code "name"} or {@code `name`}. */
        QUOTED,
        /** {@code $$text$$}. */
        CODE,
        /** {@code @stage/path}. */
        LOCATION,
        NUMBER,
        /** A keyword or a plain identifier. */
        WORD,
        /** {@code ?}: a marker, or an operator on JSON. */
        QUESTION,
        /** {@code :#name} or {@code :#in:name}. */
        NAME_MARKER,
        /** <code>:#${expression}</code> or <code>:#in:${expression}</code>. */
        EXPRESSION_MARKER,
        /** Anything else: operators, brackets, characters that mean nothing. */
        SYMBOL
    }

    boolean isSignificant() {
        return kind != Kind.SPACE && kind != Kind.COMMENT;
    }

    boolean isSymbol(String symbol) {
        return kind == Kind.SYMBOL && text.equals(symbol);
    }
}
