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
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import io.github.cameldatabend.test.infra.embedded.sql.SqlEngineException;
import io.github.cameldatabend.test.infra.embedded.sql.StatementResult;

/**
 * One run of a script: {@code LET}, {@code RETURN} and statements, one after the other. Whatever decides or repeats is
 * refused.
 */
final class ProcedureScript {

    /** Runs one statement of the script. */
    @FunctionalInterface
    interface Runner {
        StatementResult run(List<Token> tokens) throws SqlEngineException;
    }

    private static final Set<String> REFUSED = Set.of(
            "if", "for", "while", "loop", "repeat", "case", "throw", "declare", "break", "continue", "begin", "open", "fetch",
            "close");

    private final Call call;
    private final QueryStatements queries;
    private final Runner runner;
    private final Map<String, List<Token>> variables = new HashMap<>();

    ProcedureScript(Call call, QueryStatements queries, Runner runner) {
        this.call = call;
        this.queries = queries;
        this.runner = runner;
    }

    /** A variable stands for its expression, in the type of the argument. */
    void let(String name, List<Token> expression, String type) throws SqlEngineException {
        List<Token> cast = new ArrayList<>(Tokenizer.tokenize("CAST("));
        cast.addAll(expression);
        cast.addAll(Tokenizer.tokenize("AS " + type.replace(" NULL", "") + ")"));
        variables.put(name.toLowerCase(Locale.ROOT), cast);
    }

    StatementResult run(String body) throws SqlEngineException {
        List<Token> tokens = Tokenizer.tokenize(body);
        while (!tokens.isEmpty() && tokens.get(tokens.size() - 1).isSymbol(";")) {
            tokens.remove(tokens.size() - 1);
        }
        int last = tokens.size() - 1;
        if (last < 1 || !tokens.get(0).isWord("begin") || !tokens.get(last).isWord("end")) {
            throw DuckDbErrors.syntax("a script begins with BEGIN and ends with END");
        }
        for (List<Token> statement : TokenLists.split(tokens.subList(1, last), ";")) {
            StatementResult returned = statement.isEmpty() ? null : step(statement);
            if (returned != null) {
                return returned;
            }
        }
        return queries.query(call, Tokenizer.tokenize("SELECT CAST(NULL AS VARCHAR) AS \"Result\""));
    }

    /** @return what the script returns, null when it goes on */
    private StatementResult step(List<Token> statement) throws SqlEngineException {
        TokenReader in = new TokenReader(statement);
        if (in.accept("let")) {
            String name = in.identifier();
            if (!in.acceptSymbol(":=")) {
                in.expectSymbol(":");
                in.expectSymbol("=");
            }
            List<Token> value = new ArrayList<>(List.of(Token.symbol("(")));
            value.addAll(expression(in.rest()));
            value.add(Token.symbol(")"));
            variables.put(name, value);
            return null;
        }
        if (in.accept("return")) {
            return result(in);
        }
        if (REFUSED.contains(in.peek().name())) {
            throw DuckDbErrors.unsupported(in.peek().text().toUpperCase(Locale.ROOT) + " in a script");
        }
        try (StatementResult result = runner.run(sql(statement))) {
            String[] row = result.nextRow();
            while (row != null) {
                row = result.nextRow();
            }
        }
        return null;
    }

    private StatementResult result(TokenReader in) throws SqlEngineException {
        if (in.accept("table")) {
            List<Token> statement = in.parenthesized();
            in.expectEnd();
            return runner.run(sql(statement));
        }
        List<Token> query = new ArrayList<>(Tokenizer.tokenize("SELECT"));
        query.addAll(in.atEnd() ? Tokenizer.tokenize("NULL") : expression(in.rest()));
        query.addAll(Tokenizer.tokenize("AS \"Result\""));
        return queries.query(call, query);
    }

    /** Variables stand in it as they are, or after a colon. */
    private List<Token> expression(List<Token> tokens) {
        return replace(tokens, true);
    }

    /** Variables stand in it after a colon: without one it is a column. */
    private List<Token> sql(List<Token> tokens) {
        return replace(tokens, false);
    }

    private List<Token> replace(List<Token> tokens, boolean bare) {
        List<Token> replaced = new ArrayList<>();
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            boolean colon = token.isSymbol(":") && i + 1 < tokens.size() && isVariable(tokens.get(i + 1));
            boolean named = bare && isVariable(token) && (i == 0 || !tokens.get(i - 1).isSymbol("."))
                    && (i + 1 == tokens.size() || !tokens.get(i + 1).isSymbol("("));
            if (colon) {
                replaced.addAll(variables.get(tokens.get(++i).name()));
            } else if (named) {
                replaced.addAll(variables.get(token.name()));
            } else {
                replaced.add(token);
            }
        }
        return replaced;
    }

    private boolean isVariable(Token token) {
        return token.kind() == Token.Kind.WORD && variables.containsKey(token.name());
    }
}
