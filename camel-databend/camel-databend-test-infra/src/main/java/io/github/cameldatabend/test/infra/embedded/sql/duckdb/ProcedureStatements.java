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

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

import io.github.cameldatabend.test.infra.embedded.sql.SqlEngineException;
import io.github.cameldatabend.test.infra.embedded.sql.StatementResult;
import io.github.cameldatabend.test.infra.embedded.sql.StatementResult.Column;
import io.github.cameldatabend.test.infra.embedded.sql.StoredProcedure;

/** CREATE, DROP, SHOW, DESC and CALL PROCEDURE. */
final class ProcedureStatements {

    private static final String LANGUAGE = "SQL";
    private static final String DESCRIPTION = "user-defined procedure";
    private static final String SHOW
            = "SELECT name, procedure_id, arguments, comment, description, created_on FROM system.procedures";

    private final Procedures procedures;
    private final QueryStatements queries;

    ProcedureStatements(Procedures procedures, QueryStatements queries) {
        this.procedures = procedures;
        this.queries = queries;
    }

    StatementResult create(Call call, TokenReader in, boolean orReplace) throws SqlEngineException {
        boolean ifNotExists = in.accept("if", "not", "exists");
        String name = ProcedureKey.name(in);
        List<String> names = new ArrayList<>();
        List<String> types = new ArrayList<>();
        TokenReader arguments = new TokenReader(in.parenthesized());
        while (!arguments.atEnd()) {
            names.add(arguments.identifier());
            types.add(ProcedureKey.type(arguments));
            if (!arguments.acceptSymbol(",")) {
                arguments.expectEnd();
            }
        }
        in.expect("returns");
        String returns = '(' + String.join(",", returns(in)) + ')';
        in.expect("language");
        in.expect("sql");
        String comment = comment(in);
        in.expect("as");
        String body = in.string().strip();
        in.expectEnd();
        ProcedureKey key = new ProcedureKey(name, types);
        StoredProcedure info = new StoredProcedure(
                name, procedures.nextId(), key + " RETURN " + returns, comment, DESCRIPTION,
                Instant.now().truncatedTo(ChronoUnit.MICROS), '(' + String.join(",", names) + ')', returns, LANGUAGE, body);
        if (!procedures.add(call, new Procedure(key, List.copyOf(names), info), orReplace) && !ifNotExists) {
            throw new SqlEngineException(
                    DuckDbErrors.PROCEDURE_EXISTS,
                    "ProcedureAlreadyExists. Code: 3131, Text = Procedure '" + key + "' already exists.");
        }
        return FixedResult.none();
    }

    private static List<String> returns(TokenReader in) throws SqlEngineException {
        if (!in.accept("table")) {
            return List.of(ProcedureKey.type(in));
        }
        List<String> types = new ArrayList<>();
        TokenReader columns = new TokenReader(in.parenthesized());
        while (!columns.atEnd()) {
            columns.identifier();
            types.add(ProcedureKey.type(columns));
            if (!columns.acceptSymbol(",")) {
                columns.expectEnd();
            }
        }
        return types;
    }

    private static String comment(TokenReader in) throws SqlEngineException {
        if (!in.accept("comment")) {
            return "";
        }
        in.expectSymbol("=");
        return in.string();
    }

    StatementResult drop(Call call, TokenReader in) throws SqlEngineException {
        boolean ifExists = in.accept("if", "exists");
        ProcedureKey key = ProcedureKey.read(in);
        in.expectEnd();
        if (!procedures.remove(call, key) && !ifExists) {
            throw unknown(key);
        }
        return FixedResult.none();
    }

    StatementResult describe(TokenReader in) throws SqlEngineException {
        ProcedureKey key = ProcedureKey.read(in);
        in.expectEnd();
        Procedure procedure = procedures.find(key);
        if (procedure == null) {
            throw unknown(key);
        }
        StoredProcedure info = procedure.info();
        return FixedResult.rows(List.of(new Column("Property", "String"), new Column("Value", "String")), List.of(
                new String[] { "signature", info.signature() }, new String[] { "returns", info.returns() },
                new String[] { "language", info.language() }, new String[] { "body", info.body() }));
    }

    StatementResult show(Call call, TokenReader in) throws SqlEngineException {
        List<Token> query = new ArrayList<>(Tokenizer.tokenize(SHOW));
        if (in.accept("like")) {
            query.addAll(Tokenizer.tokenize("WHERE name LIKE"));
            query.add(Token.string(in.string()));
            in.expectEnd();
        } else if (in.peek().isWord("where")) {
            query.addAll(in.rest());
        }
        in.expectEnd();
        query.addAll(Tokenizer.tokenize("ORDER BY name"));
        return queries.query(call, query);
    }

    /** @param runner of the statements in a script */
    StatementResult call(Call call, TokenReader in, ProcedureScript.Runner runner) throws SqlEngineException {
        String name = ProcedureKey.name(in);
        List<Token> inside = in.parenthesized();
        in.expectEnd();
        List<List<Token>> arguments = inside.isEmpty() ? List.of() : TokenLists.split(inside, ",");
        Procedure procedure = choose(name, arguments, types(call, arguments));
        ProcedureScript script = new ProcedureScript(call, queries, runner);
        for (int i = 0; i < arguments.size(); i++) {
            script.let(procedure.argumentNames().get(i), arguments.get(i), procedure.key().types().get(i));
        }
        return script.run(procedure.info().body());
    }

    private List<String> types(Call call, List<List<Token>> arguments) throws SqlEngineException {
        if (arguments.isEmpty()) {
            return List.of();
        }
        List<Token> query = new ArrayList<>(Tokenizer.tokenize("SELECT"));
        for (List<Token> argument : arguments) {
            if (query.size() > 1) {
                query.add(Token.symbol(","));
            }
            query.addAll(argument);
        }
        try (StatementResult result = queries.query(call, query)) {
            return result.schema().stream().map(Column::type).toList();
        }
    }

    /** One that fits exactly; else the only one, unless casts say what is meant. */
    private Procedure choose(String name, List<List<Token>> arguments, List<String> types) throws SqlEngineException {
        ProcedureKey wanted = new ProcedureKey(name, types);
        Procedure exact = procedures.find(wanted);
        if (exact != null) {
            return exact;
        }
        List<Procedure> candidates = procedures.named(name, types.size());
        boolean casts = arguments.stream().flatMap(List::stream)
                .anyMatch(token -> token.isWord("cast") || token.isWord("try_cast") || token.isSymbol("::"));
        if (casts || candidates.size() != 1 || !ImplicitCasts.fit(types, candidates.get(0).key().types())) {
            throw unknown(wanted);
        }
        return candidates.get(0);
    }

    private static SqlEngineException unknown(ProcedureKey key) {
        return new SqlEngineException(
                DuckDbErrors.UNKNOWN_PROCEDURE, "UnknownProcedure. Code: 3130, Text = Unknown procedure " + key + ".");
    }
}
