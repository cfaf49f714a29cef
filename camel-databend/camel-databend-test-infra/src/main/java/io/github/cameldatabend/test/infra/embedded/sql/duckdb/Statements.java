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

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.ReentrantLock;

import io.github.cameldatabend.test.infra.embedded.sql.SqlEngineException;
import io.github.cameldatabend.test.infra.embedded.sql.StatementResult;
import io.github.cameldatabend.test.infra.embedded.sql.StatementResult.Progress;

/** Finds out which statement was sent and hands it on. */
final class Statements {

    private final ShowStatements shows = new ShowStatements();
    private final ProcessList processes;
    private final QueryStatements queries;
    private final StageStatements stages;
    private final CopyStatements copies;
    private final DmlStatements dml;
    private final TableStatements tables;
    private final SessionStatements sessions;
    private final TransactionStatements transactions;
    private final ProcedureStatements procedures;
    private final RunningStatements running;
    private final DedupLabels labels;

    Statements(QueryStatements queries, StageStatements stages, CopyStatements copies, DmlStatements dml,
               TableStatements tables, SessionStatements sessions, TransactionStatements transactions,
               ProcedureStatements procedures, RunningStatements running, DedupLabels labels) {
        this.queries = queries;
        this.stages = stages;
        this.copies = copies;
        this.dml = dml;
        this.tables = tables;
        this.sessions = sessions;
        this.transactions = transactions;
        this.procedures = procedures;
        this.running = running;
        this.processes = new ProcessList(running);
        this.labels = labels;
    }

    /** @param streamed the file of a streaming load, or null */
    StatementResult run(Call call, List<Token> tokens, Path streamed) throws SqlEngineException {
        TokenReader in = new TokenReader(tokens);
        SessionStatements.statementSettings(call, in);
        call.running().limit(Long.parseLong(call.settings().get("max_execute_time_in_seconds")));
        if (in.accept("commit")) {
            return transactions.commit(call, in);
        }
        if (in.accept("rollback") || in.accept("abort")) {
            return transactions.rollback(call, in);
        }
        TransactionStatements.requireNotFailed(call.session());
        int start = in.position();
        Token first = in.next();
        if (streamed != null && !first.isWord("insert")) {
            throw DuckDbErrors.syntax("streaming load needs INSERT … FROM @_databend_load");
        }
        return switch (first.kind() == Token.Kind.WORD ? first.name() : first.text()) {
            case "select", "with", "values", "(" -> queries.query(call, tokens.subList(start, tokens.size()));
            case "explain" -> queries.explain(call, in.rest());
            case "insert" -> write(call, () -> none(call, "number of rows inserted"), () -> dml.insert(call, in, streamed));
            case "replace" -> write(call, () -> dml.replaceNothing(call, in), () -> dml.replace(call, in));
            case "update" -> write(call, () -> none(call, "number of rows updated"), () -> dml.update(call, in));
            case "delete" -> write(call, () -> none(call, "number of rows deleted"), () -> dml.delete(call, in));
            case "create" -> create(call, in);
            case "drop" -> drop(call, in);
            case "alter" -> {
                in.expect("table");
                yield ddl(call, () -> tables.alterTable(call, in));
            }
            case "truncate" -> ddl(call, () -> tables.truncate(call, in));
            case "show" -> show(call, in);
            case "copy" -> write(call, () -> none(call, "Rows_loaded"), () -> copies.copy(call, in));
            case "list", "ls" -> stages.list(call, in);
            case "remove", "rm" -> stages.remove(call, in);
            case "presign" -> stages.presign(call, in);
            case "desc", "describe" -> in.accept("procedure") ? procedures.describe(in) : shows.describe(call, in);
            case "set" -> sessions.set(call, in);
            case "unset" -> sessions.unset(call, in);
            case "use" -> sessions.use(call, in);
            case "begin", "start" -> transactions.begin(call, in);
            case "kill" -> kill(in);
            case "call" -> call(call, in);
            case "merge", "grant", "revoke", "optimize", "analyze", "vacuum", "undrop", "rename", "refresh",
                    "execute" ->
                throw DuckDbErrors.unsupported(first.name().toUpperCase(Locale.ROOT));
            default -> throw DuckDbErrors.syntax("unexpected `" + first.text() + "`, expecting a statement");
        };
    }

    @FunctionalInterface
    private interface Action {
        StatementResult run() throws SqlEngineException;
    }

    private static StatementResult none(Call call, String countColumn) {
        return call.request().stageAttachment() != null
                ? FixedResult.written(Progress.NONE, List.of()) : FixedResult.count(countColumn, 0);
    }

    /** @param duplicate what is answered where the label was seen before */
    private StatementResult write(Call call, Action duplicate, Action action) throws SqlEngineException {
        String label = call.request().deduplicateLabel();
        if (label == null) {
            return action.run();
        }
        ReentrantLock lock = labels.lock(label);
        lock.lock();
        try {
            if (labels.isDone(label)) {
                return duplicate.run();
            }
            StatementResult result = action.run();
            if (call.transaction() == null) {
                labels.add(label);
            } else {
                call.transaction().labels().add(label);
            }
            return result;
        } finally {
            lock.unlock();
        }
    }

    private StatementResult ddl(Call call, Action action) throws SqlEngineException {
        transactions.commit(call);
        return action.run();
    }

    private StatementResult create(Call call, TokenReader in) throws SqlEngineException {
        boolean orReplace = in.accept("or", "replace");
        if (in.accept("table") || in.accept("transient", "table")) {
            return ddl(call, () -> tables.createTable(call, in, orReplace));
        }
        if (in.accept("temp", "table") || in.accept("temporary", "table")) {
            return ddl(call, () -> tables.createTemporaryTable(call, in, orReplace));
        }
        if (in.accept("database") || in.accept("schema")) {
            return ddl(call, () -> tables.createDatabase(call, in));
        }
        if (in.accept("view")) {
            return ddl(call, () -> tables.createView(call, in, orReplace));
        }
        if (in.accept("stage")) {
            return ddl(call, () -> stages.create(call, in, orReplace));
        }
        if (in.accept("procedure")) {
            return ddl(call, () -> procedures.create(call, in, orReplace));
        }
        throw DuckDbErrors.unsupported("CREATE " + in.peek().text().toUpperCase(Locale.ROOT));
    }

    private StatementResult drop(Call call, TokenReader in) throws SqlEngineException {
        if (in.accept("table")) {
            return ddl(call, () -> tables.dropTable(call, in));
        }
        if (in.accept("database") || in.accept("schema")) {
            return ddl(call, () -> tables.dropDatabase(call, in));
        }
        if (in.accept("view")) {
            return ddl(call, () -> tables.dropView(call, in));
        }
        if (in.accept("stage")) {
            return ddl(call, () -> stages.drop(in));
        }
        if (in.accept("procedure")) {
            return ddl(call, () -> procedures.drop(call, in));
        }
        throw DuckDbErrors.unsupported("DROP " + in.peek().text().toUpperCase(Locale.ROOT));
    }

    private StatementResult show(Call call, TokenReader in) throws SqlEngineException {
        if (in.accept("databases") || in.accept("schemas")) {
            return shows.databases(call, in);
        }
        if (in.accept("tables")) {
            return shows.tables(call, in);
        }
        if (in.accept("settings")) {
            return shows.settings(call, in);
        }
        if (in.accept("procedures")) {
            return procedures.show(call, in);
        }
        if (in.accept("processlist")) {
            return processes.show(call, in);
        }
        if (in.accept("create", "table")) {
            return shows.createTable(call, in);
        }
        if (in.accept("columns", "from") || in.accept("fields", "from")) {
            return shows.describe(call, in);
        }
        if (in.accept("stages")) {
            return stages.show(call, in);
        }
        throw DuckDbErrors.unsupported("SHOW " + in.peek().text().toUpperCase(Locale.ROOT));
    }

    private StatementResult call(Call call, TokenReader in) throws SqlEngineException {
        if (!in.accept("procedure")) {
            throw DuckDbErrors.unsupported("CALL without PROCEDURE");
        }
        return procedures.call(call, in, tokens -> run(call, tokens, null));
    }

    private StatementResult kill(TokenReader in) throws SqlEngineException {
        if (!in.accept("query")) {
            in.expect("connection");
        }
        String id = in.string();
        in.expectEnd();
        if (!running.cancel(id)) {
            throw new SqlEngineException(
                    DuckDbErrors.UNKNOWN_SESSION, "UnknownSession. Code: 1053, Text = Not found session id " + id + ".");
        }
        return FixedResult.none();
    }
}
