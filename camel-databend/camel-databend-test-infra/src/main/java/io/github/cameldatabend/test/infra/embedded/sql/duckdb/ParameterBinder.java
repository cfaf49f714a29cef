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

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cameldatabend.test.infra.embedded.sql.SqlEngineException;
import io.github.cameldatabend.test.infra.embedded.sql.duckdb.Token.Kind;

/** Puts the values of {@code params} in place of {@code ?} and {@code :name}, as literals. */
final class ParameterBinder {

    private static final List<String> OTHER_ORDER = List.of("CASE", "JOIN", "TRIM", "WITH");

    private final JsonNode params;
    private int used;

    private ParameterBinder(JsonNode params) {
        this.params = params;
    }

    static List<Token> bind(List<Token> tokens, JsonNode params) throws SqlEngineException {
        return params == null || params.isNull() ? tokens : new ParameterBinder(params).run(tokens);
    }

    private List<Token> run(List<Token> tokens) throws SqlEngineException {
        if (!params.isArray() && !params.isObject()) {
            throw DuckDbErrors.badArguments("params must be an array or an object");
        }
        refuseOtherOrder(tokens);
        List<Token> bound = new ArrayList<>(tokens.size());
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (token.isSymbol("?")) {
                bound.addAll(literal(positional()));
            } else if (isName(tokens, i)) {
                bound.addAll(literal(named(tokens.get(++i).text())));
            } else {
                bound.add(token);
            }
        }
        return bound;
    }

    /**
     * Databend counts {@code ?} in the order of its syntax tree, where all WHEN come before all THEN, and the condition
     * of a join before its tables. Here they are counted in the order of the text.
     */
    private static void refuseOtherOrder(List<Token> tokens) throws SqlEngineException {
        if (tokens.stream().filter(token -> token.isSymbol("?")).count() > 1
                && tokens.stream().anyMatch(token -> OTHER_ORDER.stream().anyMatch(token::isWord))) {
            throw DuckDbErrors.unsupported("several ? in a statement with one of " + OTHER_ORDER
                                           + ", which Databend does not count in the order of the text; use :name");
        }
    }

    /** A colon that belongs to a JSON path or a map literal follows what it applies to. */
    private static boolean isName(List<Token> tokens, int i) {
        if (!tokens.get(i).isSymbol(":") || i + 1 >= tokens.size()) {
            return false;
        }
        Token name = tokens.get(i + 1);
        if (name.kind() != Kind.WORD || name.spaceBefore()) {
            return false;
        }
        if (i == 0) {
            return true;
        }
        Token before = tokens.get(i - 1);
        boolean operand = before.isIdentifier() || before.kind() == Kind.STRING || before.kind() == Kind.NUMBER
                || TokenLists.depthChange(before) < 0;
        return !operand || tokens.get(i).spaceBefore();
    }

    private JsonNode positional() throws SqlEngineException {
        if (!params.isArray()) {
            throw DuckDbErrors.badArguments("the statement has `?` placeholders, but params is an object");
        }
        if (used >= params.size()) {
            throw DuckDbErrors.badArguments("too few params: " + params.size() + " given, more placeholders in the statement");
        }
        return params.get(used++);
    }

    private JsonNode named(String name) throws SqlEngineException {
        if (!params.isObject()) {
            throw DuckDbErrors.badArguments("the statement has `:" + name + "`, but params is an array");
        }
        if (!params.has(name)) {
            throw DuckDbErrors.badArguments("no value for the parameter :" + name);
        }
        return params.get(name);
    }

    private static List<Token> literal(JsonNode value) {
        return switch (value.getNodeType()) {
            case NULL, MISSING -> List.of(word("NULL"));
            case BOOLEAN -> List.of(word(value.asText()));
            case NUMBER -> number(value);
            case ARRAY, OBJECT ->
                List.of(word("parse_json"), Token.symbol("("), Token.string(value.toString()), Token.symbol(")"));
            default -> List.of(Token.string(value.asText()));
        };
    }

    private static List<Token> number(JsonNode value) {
        boolean exact = value.isIntegralNumber() && value.bigIntegerValue().bitLength() <= 64;
        String text = exact ? value.bigIntegerValue().toString() : Double.toString(value.doubleValue());
        if (!exact && text.indexOf('E') < 0) {
            // an exponent makes it a double, as it is for Databend
            text += "e0";
        }
        return text.startsWith("-")
                ? List.of(Token.symbol("-"), new Token(Kind.NUMBER, text.substring(1), false))
                : List.of(new Token(Kind.NUMBER, text, true));
    }

    private static Token word(String text) {
        return new Token(Kind.WORD, text, true);
    }
}
