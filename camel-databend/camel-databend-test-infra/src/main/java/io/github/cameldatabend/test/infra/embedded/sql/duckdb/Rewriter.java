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

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.cameldatabend.test.infra.embedded.sql.SqlEngineException;
import io.github.cameldatabend.test.infra.embedded.sql.duckdb.Token.Kind;

/**
 * Rewrites Databend tokens into DuckDB tokens where the two languages differ: types, map literals, tuple fields, facts
 * of the session, date arithmetic with a unit. What is not listed here passes as it is.
 */
final class Rewriter {

    private static final Set<String> REFUSED_FUNCTIONS
            = Set.of("read_csv", "read_csv_auto", "read_json", "read_json_auto", "read_ndjson",
                    "read_ndjson_auto", "read_parquet", "parquet_scan", "read_text", "read_blob", "glob", "duckdb_settings",
                    "duckdb_secrets",
                    "getenv", "sniff_csv", "query", "query_table");
    private static final Set<String> UNIT_FUNCTIONS
            = Set.of("date_add", "dateadd", "date_sub", "datesub", "date_diff", "datediff", "date_trunc");

    /** Names such as {@code database} to the value that the function call stands for. */
    private final Map<String, String> sessionFunctions;

    Rewriter(Map<String, String> sessionFunctions) {
        this.sessionFunctions = sessionFunctions;
    }

    List<Token> rewrite(List<Token> tokens) throws SqlEngineException {
        List<Token> out = new ArrayList<>(tokens.size() + 8);
        TokenReader in = new TokenReader(tokens);
        // where in the output the arguments of casts begin, 0 for other brackets
        Deque<Integer> casts = new ArrayDeque<>();
        boolean castNext = false;
        int braces = 0;
        while (!in.atEnd()) {
            Token token = in.next();
            Token previous = out.isEmpty() ? Token.symbol("") : out.get(out.size() - 1);
            switch (token.kind()) {
                case SYMBOL -> {
                    if (token.text().equals("::")) {
                        out.add(token);
                        out.add(type(in));
                    } else if (token.text().equals("{")) {
                        braces++;
                        out.add(Token.raw("MAP {"));
                    } else if (token.text().equals(":") && braces == 0 && previous.isIdentifier() && !token.spaceBefore()) {
                        JsonPaths.rewrite(in, out);
                    } else if (token.text().equals("?")) {
                        throw DuckDbErrors.badArguments("a placeholder without a value");
                    } else {
                        if (token.text().equals("(")) {
                            casts.push(castNext ? out.size() + 1 : 0);
                        } else if (token.text().equals("}")) {
                            braces--;
                        } else if (token.text().equals(")") && !casts.isEmpty()) {
                            casts.pop();
                        }
                        out.add(token);
                    }
                    castNext = false;
                }
                case WORD -> {
                    castNext = token.isWord("cast") || token.isWord("try_cast");
                    if (token.isWord("as") && !casts.isEmpty() && casts.peek() > 0) {
                        castTo(TypeParser.parse(in), token, casts.peek(), out);
                    } else {
                        word(token, previous, in, out);
                    }
                }
                case QUOTED -> qualifier(token, in, out);
                case NUMBER -> out.add(number(token, previous));
                case LOCATION -> throw DuckDbErrors.unsupported("a stage at this place: " + token.text());
                case STRING, RAW -> out.add(token);
            }
        }
        return out;
    }

    private static Token type(TokenReader in) throws SqlEngineException {
        return Token.raw(TypeParser.parse(in).toDuckDb());
    }

    private static void castTo(DataType type, Token as, int argument, List<Token> out) throws SqlEngineException {
        // not for TRY_CAST, which the failure of a macro within it would not be
        if (type.kind() == DataType.Kind.TIMESTAMP && out.get(argument - 2).isWord("cast")) {
            out.add(argument, Token.raw("databend_timestamp("));
            out.add(Token.symbol(")"));
        }
        out.add(as);
        out.add(Token.raw(type.toDuckDb()));
    }

    private static Token number(Token token, Token previous) {
        // a tuple's field: (1, 2).1 or column.1
        if (token.text().startsWith(".")) {
            String field = token.text().substring(1);
            if (previous.isSymbol(")")) {
                return Token.raw("[" + field + "]");
            }
            if (previous.isIdentifier() && !token.spaceBefore()) {
                return Token.raw("." + Sql.identifier(field));
            }
        }
        return token;
    }

    private void word(Token token, Token previous, TokenReader in, List<Token> out) throws SqlEngineException {
        String name = token.name();
        boolean call = in.peek().isSymbol("(");
        if (previous.isSymbol(".") && !call) {
            out.add(Token.quoted(name));
        } else if (call && REFUSED_FUNCTIONS.contains(name)) {
            throw DuckDbErrors.unsupported("function " + name);
        } else if (call && sessionFunctions.containsKey(name) && in.peek(1).isSymbol(")")) {
            in.next();
            in.next();
            out.add(Token.string(sessionFunctions.get(name)));
        } else if (call && UNIT_FUNCTIONS.contains(name) && in.peek(1).kind() == Kind.WORD && in.peek(2).isSymbol(",")) {
            unitFunction(name, in, out);
        } else if (call && (name.equals("to_timestamp") || name.equals("to_datetime"))) {
            toTimestamp(in, out);
        } else if (call && name.equals("to_decimal")) {
            toDecimal(in, out);
        } else if (name.equals("x") && in.peek().kind() == Kind.STRING && !in.peek().spaceBefore()) {
            out.add(Token.raw("unhex(" + Sql.literal(in.next().text()) + ")"));
        } else if (name.equals("timestamp") && in.peek().kind() == Kind.STRING) {
            out.add(Token.raw("TIMESTAMPTZ"));
        } else if (name.equals("div") && previous.kind() != Kind.SYMBOL && !call) {
            out.add(Token.symbol("//"));
        } else {
            qualifier(token, in, out);
        }
    }

    /** A name before a point may be a word that DuckDB reserves, such as the database {@code default}. */
    private static void qualifier(Token token, TokenReader in, List<Token> out) throws SqlEngineException {
        if (!in.peek().isSymbol(".")) {
            out.add(token);
            return;
        }
        boolean first = out.isEmpty() || !out.get(out.size() - 1).isSymbol(".");
        String schema = first && in.peek(1).isIdentifier() ? SystemViews.schemaOf(token.name(), in.peek(1).name()) : null;
        out.add(schema == null ? Token.quoted(token.name()) : Token.raw(schema));
    }

    private void unitFunction(String name, TokenReader in, List<Token> out) throws SqlEngineException {
        TokenReader arguments = new TokenReader(in.parenthesized());
        String unit = arguments.identifier();
        arguments.expectSymbol(",");
        List<Token> rest = rewrite(arguments.rest());
        String call = switch (name) {
            case "date_trunc" -> "date_trunc(" + Sql.literal(unit) + ",";
            case "date_diff", "datediff" -> "date_diff(" + Sql.literal(unit) + ",";
            case "date_sub", "datesub" -> "databend_date_sub(" + Sql.literal(unit) + ",";
            default -> "databend_date_add(" + Sql.literal(unit) + ",";
        };
        out.add(Token.raw(call));
        out.addAll(rest);
        out.add(Token.symbol(")"));
    }

    /** DuckDB's function of that name takes seconds only. */
    private void toTimestamp(TokenReader in, List<Token> out) throws SqlEngineException {
        List<Token> argument = rewrite(in.parenthesized());
        if (argument.size() == 1 && argument.get(0).kind() == Kind.NUMBER) {
            out.add(Token.raw("databend_timestamp_of_number(" + argument.get(0).text() + ")"));
            return;
        }
        out.add(Token.raw("databend_timestamp("));
        out.addAll(argument);
        out.add(Token.symbol(")"));
    }

    private void toDecimal(TokenReader in, List<Token> out) throws SqlEngineException {
        List<List<Token>> arguments = TokenLists.split(in.parenthesized(), ",");
        if (arguments.size() < 2) {
            throw DuckDbErrors.badArguments("to_decimal needs a value and a precision");
        }
        String scale = arguments.size() > 2 ? Sql.join(arguments.get(2)) : "0";
        out.add(Token.raw("CAST(("));
        out.addAll(rewrite(arguments.get(0)));
        out.add(Token.raw(") AS DECIMAL(" + Sql.join(arguments.get(1)) + "," + scale + "))"));
    }
}
