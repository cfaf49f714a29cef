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

import java.util.List;
import java.util.Set;

import io.github.cameldatabend.test.infra.embedded.sql.duckdb.Token.Kind;

/** The name Databend gives to a result column without alias: the expression, printed in its own way. */
final class ColumnNames {

    private static final Set<String> KEYWORDS
            = Set.of("and", "or", "not", "in", "like", "between", "is", "case", "when", "then", "else", "as",
                    "over", "distinct", "filter", "from", "where", "select", "exists", "any", "all");

    private ColumnNames() {
    }

    static String of(List<Token> tokens) {
        StringBuilder name = new StringBuilder();
        Token previous = null;
        boolean tight = true;
        for (Token token : tokens) {
            boolean sign = token.kind() == Kind.SYMBOL && (token.text().equals("-") || token.text().equals("+"))
                    && (previous == null || previous.kind() == Kind.SYMBOL && TokenLists.depthChange(previous) >= 0);
            if (!tight && spaceBefore(token, previous)) {
                name.append(' ');
            }
            name.append(text(token));
            tight = sign || token.kind() == Kind.SYMBOL
                    && (TokenLists.depthChange(token) > 0 || Set.of(".", "::", ":").contains(token.text()));
            previous = token;
        }
        return name.toString();
    }

    private static boolean spaceBefore(Token token, Token previous) {
        if (token.kind() == Kind.NUMBER && token.text().startsWith(".")) {
            return false;
        }
        if (token.kind() != Kind.SYMBOL) {
            return true;
        }
        return switch (token.text()) {
            case ",", ")", "]", "}", ".", "::", ":" -> false;
            case "(" -> !previous.isIdentifier() || previous.kind() == Kind.WORD && KEYWORDS.contains(previous.name());
            case "[" -> !previous.isIdentifier() && !previous.isSymbol(")") && !previous.isSymbol("]");
            default -> true;
        };
    }

    private static String text(Token token) {
        return switch (token.kind()) {
            case WORD, QUOTED -> token.name();
            case STRING -> Sql.literal(token.text());
            case NUMBER, SYMBOL, LOCATION, RAW -> token.text();
        };
    }
}
