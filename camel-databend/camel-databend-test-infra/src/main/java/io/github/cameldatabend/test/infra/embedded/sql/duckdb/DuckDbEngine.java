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

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.github.cameldatabend.test.infra.embedded.sql.Presigner;
import io.github.cameldatabend.test.infra.embedded.sql.SessionState;
import io.github.cameldatabend.test.infra.embedded.sql.SqlEngine;
import io.github.cameldatabend.test.infra.embedded.sql.SqlEngineException;
import io.github.cameldatabend.test.infra.embedded.sql.StatementRequest;
import io.github.cameldatabend.test.infra.embedded.sql.StatementResult;
import io.github.cameldatabend.test.infra.embedded.sql.StoredProcedure;
import org.duckdb.DuckDBConnection;

/**
 * Databend's SQL on an in-memory DuckDB, as far as tests and examples need it. What it cannot do is answered by an
 * error that says so. Data and stages are gone when it is closed.
 */
public final class DuckDbEngine implements SqlEngine {

    /** What {@code version()} says. */
    static final String VERSION_TEXT = "Databend Query v1.2.934-nightly-embedded(DuckDB)";

    private final Path directory;
    private final Connections connections;
    private final Map<String, String> globals = new ConcurrentHashMap<>();
    private final RunningStatements running = new RunningStatements();
    private final Transactions openTransactions = new Transactions();
    private final TemporaryTables temporaryTables = new TemporaryTables();
    private final Procedures procedures = new Procedures();
    private final TransactionStatements transactions;
    private final Statements statements;

    private final Stages stages;

    private DuckDbEngine(Path directory, Presigner presigner) throws SQLException, IOException {
        this.directory = directory;
        stages = new Stages(directory);
        connections = new Connections(directory);
        Writer writer = new Writer();
        DedupLabels labels = new DedupLabels();
        transactions = new TransactionStatements(openTransactions, writer, labels, stages);
        StageQueries stageQueries = new StageQueries(stages);
        CopyStatements copies = new CopyStatements(stages, stageQueries, writer);
        QueryStatements queries = new QueryStatements(stageQueries);
        statements = new Statements(
                queries, new StageStatements(stages, presigner), copies,
                new DmlStatements(writer, copies, stageQueries),
                new TableStatements(writer, stageQueries), new SessionStatements(globals), transactions,
                new ProcedureStatements(procedures, queries), running, labels);
    }

    /** Starts an empty server's engine, whose storage is a local disk. */
    public static DuckDbEngine open() {
        return open(null);
    }

    /**
     * Starts an empty server's engine.
     *
     * @param presigner gives addresses of a storage, or null when there are none
     */
    public static DuckDbEngine open(Presigner presigner) {
        try {
            return new DuckDbEngine(Files.createTempDirectory("embedded-databend").toRealPath(), presigner);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException("DuckDB did not start", e);
        }
    }

    @Override
    public StatementResult execute(StatementRequest request) throws SqlEngineException {
        return execute(request, null);
    }

    private StatementResult execute(StatementRequest request, Path streamed) throws SqlEngineException {
        checkSession(request.session());
        checkTemporaryTables(request);
        RunningStatement statement = running.start(request);
        Call call = new Call(request, statement, globals, connections, temporaryTables);
        boolean open = false;
        try {
            transactions.join(call);
            StatementResult result = run(call, streamed);
            if (result instanceof QueryResult rows) {
                rows.afterClose(() -> running.end(statement));
                open = true;
            }
            return result;
        } catch (SqlEngineException e) {
            throw transactions.fail(call, e, streamed == null);
        } catch (RuntimeException e) {
            throw transactions.fail(call,
                    new SqlEngineException(DuckDbErrors.INTERNAL, "Internal. Code: 1001, Text = " + e, null, e),
                    streamed == null);
        } finally {
            if (!open) {
                running.end(statement);
            }
        }
    }

    private StatementResult run(Call call, Path streamed) throws SqlEngineException {
        List<Token> tokens = Tokenizer.tokenize(call.request().sql());
        while (!tokens.isEmpty() && tokens.get(tokens.size() - 1).isSymbol(";")) {
            tokens.remove(tokens.size() - 1);
        }
        if (tokens.isEmpty()) {
            throw DuckDbErrors.syntax("the statement is empty");
        }
        if (tokens.stream().anyMatch(token -> token.isSymbol(";"))) {
            throw DuckDbErrors.syntax("unexpected `;`: one statement at a time");
        }
        StatementResult result = statements.run(call, ParameterBinder.bind(tokens, call.request().params()), streamed);
        transactions.park(call);
        if (result instanceof QueryResult rows) {
            rows.session(call.session());
            return rows;
        }
        return ((FixedResult) result).in(call.session(), new WireFormat(call.settings()).resultSettings());
    }

    private static void checkSession(SessionState session) throws SqlEngineException {
        Roles.check(session.role());
        for (Map.Entry<String, String> setting : session.settings().entrySet()) {
            try {
                KnownSettings.check(setting.getKey(), setting.getValue());
            } catch (SqlEngineException e) {
                throw e.code() == DuckDbErrors.INVALID_TIMEZONE ? KnownSettings.wrongValue(e.getMessage()) : e;
            }
        }
    }

    private void checkTemporaryTables(StatementRequest request) throws SqlEngineException {
        String owner = Internal.temporaryTablesOf(request.session().internal());
        if (owner != null && !(owner.equals(request.clientSession()) && temporaryTables.any(owner))) {
            throw new SqlEngineException(
                    DuckDbErrors.TEMPORARY_TABLES_LOST,
                    "SessionLost. Code: 5110, Text = the temporary tables of client session " + owner + " are gone.");
        }
    }

    @Override
    public void cancel(String queryId) {
        running.cancel(queryId);
    }

    @Override
    public void discard(SessionState session) {
        transactions.discard(session);
        for (String schema : temporaryTables.removeAll(Internal.temporaryTablesOf(session.internal()))) {
            try (DuckDBConnection connection = connections.open("default", "UTC");
                 Statement statement = connection.createStatement()) {
                statement.execute(
                        "DROP SCHEMA " + Sql.identifier(Connections.CATALOG) + '.' + Sql.identifier(schema) + " CASCADE");
            } catch (SQLException e) {
                throw new IllegalStateException("Temporary tables were not dropped", e);
            }
        }
    }

    @Override
    public void storeStageFile(String user, String stage, String path, InputStream content)
            throws SqlEngineException, IOException {
        stages.store(StageLocation.of(stage, path), user, content);
    }

    @Override
    public Path stageFile(String user, String stage, String path) throws SqlEngineException {
        Path file = stages.resolve(StageLocation.of(stage, path), user);
        return Files.isRegularFile(file) ? file : null;
    }

    @Override
    public StatementResult streamingLoad(StatementRequest request, Path file) throws SqlEngineException {
        try {
            // DuckDB may read below the private directory only
            Path copy = stages.newIncomingFile(".load");
            try {
                Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
                return execute(request, copy);
            } finally {
                Files.deleteIfExists(copy);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public List<StoredProcedure> procedures() {
        return procedures.all();
    }

    @Override
    public void requireDatabase(String database) throws SqlEngineException {
        try (DuckDBConnection connection = connections.open("default", "UTC")) {
            if (!TableCatalog.databaseExists(connection, database)) {
                throw DuckDbErrors.unknownDatabase(database);
            }
        } catch (SQLException e) {
            throw DuckDbErrors.translate(e);
        }
    }

    @Override
    public void close() {
        running.cancelAll();
        openTransactions.close();
        try {
            connections.close();
        } catch (SQLException e) {
            throw new IllegalStateException("DuckDB did not stop", e);
        } finally {
            Directories.delete(directory);
        }
    }
}
