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

import java.math.BigInteger;
import java.util.List;
import java.util.Set;

import io.github.cameldatabend.test.infra.embedded.sql.duckdb.DataType.Kind;

/** One expression of a select list. */
final class SelectItem {

    private static final Set<String> NOT_AN_ALIAS
            = Set.of("end", "null", "true", "false", "unknown", "current_date", "current_timestamp");

    private final List<Token> expression;
    private final String alias;

    private SelectItem(List<Token> expression, String alias) {
        this.expression = expression;
        this.alias = alias;
    }

    static SelectItem of(List<Token> tokens) {
        int size = tokens.size();
        if (size >= 2 && tokens.get(size - 1).isIdentifier()) {
            Token last = tokens.get(size - 1);
            Token before = tokens.get(size - 2);
            if (before.isWord("as")) {
                return new SelectItem(tokens.subList(0, size - 2), last.name());
            }
            if (endsOperand(before) && !(last.kind() == Token.Kind.WORD && NOT_AN_ALIAS.contains(last.name()))
                    && !(size >= 3 && tokens.get(size - 3).isWord("interval")) && !(before.isWord("interval"))
                    && !isTypeWord(tokens)) {
                return new SelectItem(tokens.subList(0, size - 1), last.name());
            }
        }
        return new SelectItem(tokens, null);
    }

    private static boolean endsOperand(Token token) {
        return switch (token.kind()) {
            case STRING, NUMBER, QUOTED -> true;
            case SYMBOL -> TokenLists.depthChange(token) < 0 || token.text().equals("*");
            case WORD ->
                !Set.of("not", "is", "and", "or", "in", "like", "between", "case", "when", "then", "else", "distinct", "from")
                        .contains(token.name());
            case LOCATION, RAW -> false;
        };
    }

    /** {@code x::int unsigned} ends with a word that is no alias. */
    private static boolean isTypeWord(List<Token> tokens) {
        Token last = tokens.get(tokens.size() - 1);
        return last.isWord("unsigned") || last.isWord("precision") && tokens.get(tokens.size() - 2).isWord("double");
    }

    List<Token> expression() {
        return expression;
    }

    String alias() {
        return alias;
    }

    boolean isStar() {
        return expression.stream().anyMatch(token -> token.isSymbol("*"))
                && (expression.get(0).isSymbol("*")
                        || expression.size() >= 3 && expression.get(1).isSymbol(".") && expression.get(2).isSymbol("*"));
    }

    /** The column's name when the expression is just {@code [[database.]table.]column}, else null. */
    String columnName() {
        for (int i = 0; i < expression.size(); i++) {
            Token token = expression.get(i);
            if (i % 2 == 0 ? !token.isIdentifier() : !token.isSymbol(".")) {
                return null;
            }
        }
        Token last = expression.get(expression.size() - 1);
        boolean keyword = expression.size() == 1 && last.kind() == Token.Kind.WORD && NOT_AN_ALIAS.contains(last.name());
        return expression.size() % 2 == 0 || keyword ? null : last.name();
    }

    boolean isNull() {
        return expression.size() == 1 && expression.get(0).isWord("null");
    }

    boolean isEmptyArray() {
        return expression.size() == 2 && expression.get(0).isSymbol("[");
    }

    boolean isEmptyMap() {
        return expression.size() == 2 && expression.get(0).isSymbol("{");
    }

    /** Whether the whole expression is one call, perhaps followed by OVER or FILTER. */
    boolean isCallOf(String... functions) {
        if (expression.size() < 3 || !expression.get(1).isSymbol("(")) {
            return false;
        }
        boolean named = false;
        for (String function : functions) {
            named |= expression.get(0).isWord(function);
        }
        int depth = 0;
        for (int i = 1; named && i < expression.size(); i++) {
            depth += TokenLists.depthChange(expression.get(i));
            if (depth == 0) {
                Token after = i + 1 < expression.size() ? expression.get(i + 1) : null;
                if (after == null || after.isWord("over")) {
                    return true;
                }
                named = after.isWord("filter")
                        || i > 1 && !after.isSymbol(".") && after.kind() == Token.Kind.SYMBOL && after.text().equals("(");
            }
        }
        return false;
    }

    /** The type of an integer literal: the smallest that holds it, unsigned unless it is negative. */
    DataType integerLiteral() {
        boolean negative = expression.size() == 2 && expression.get(0).isSymbol("-");
        Token number = expression.get(expression.size() - 1);
        if (expression.size() != (negative ? 2 : 1) || number.kind() != Token.Kind.NUMBER || number.text().length() > 38
                || !number.text().chars().allMatch(c -> c >= '0' && c <= '9')) {
            return null;
        }
        BigInteger value = new BigInteger(number.text());
        if (negative) {
            int bits = value.negate().bitLength() + 1;
            return bits <= 8 ? DataType.of(Kind.INT8)
                    : bits <= 16 ? DataType.of(Kind.INT16)
                    : bits <= 32 ? DataType.of(Kind.INT32)
                    : bits <= 64 ? DataType.of(Kind.INT64) : DataType.decimal(number.text().length(), 0);
        }
        int bits = value.bitLength();
        return bits <= 8 ? DataType.of(Kind.UINT8)
                : bits <= 16 ? DataType.of(Kind.UINT16)
                : bits <= 32 ? DataType.of(Kind.UINT32)
                : bits <= 64 ? DataType.of(Kind.UINT64) : DataType.decimal(number.text().length(), 0);
    }
}
