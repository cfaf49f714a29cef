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

import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.cameldatabend.test.infra.embedded.sql.SessionState;
import io.github.cameldatabend.test.infra.embedded.sql.SqlEngineException;
import io.github.cameldatabend.test.infra.embedded.sql.StatementRequest;
import org.duckdb.DuckDBConnection;

/** One statement on its way through the engine: what was asked, and the session as it changes. Used by one thread. */
final class Call {

    private final StatementRequest request;
    private final RunningStatement running;
    private final Map<String, String> globals;
    private final Connections connections;
    private final TemporaryTables temporaryTables;
    private Map<String, String> statementSettings = Map.of();
    private SessionState session;
    private Transaction transaction;

    Call(StatementRequest request, RunningStatement running, Map<String, String> globals, Connections connections,
         TemporaryTables temporaryTables) {
        this.request = request;
        this.running = running;
        this.globals = globals;
        this.connections = connections;
        this.temporaryTables = temporaryTables;
        this.session = request.session();
    }

    StatementRequest request() {
        return request;
    }

    RunningStatement running() {
        return running;
    }

    SessionState session() {
        return session;
    }

    void session(SessionState changed) {
        session = changed;
    }

    /** The open transaction this statement belongs to, or null. */
    Transaction transaction() {
        return transaction;
    }

    void transaction(Transaction joined) {
        transaction = joined;
    }

    String database() {
        return session.database();
    }

    void statementSettings(Map<String, String> settings) {
        statementSettings = settings;
    }

    EffectiveSettings settings() {
        return new EffectiveSettings(globals, session.settings(), statementSettings);
    }

    Rewriter rewriter() {
        Map<String, String> facts = new HashMap<>();
        facts.put("version", DuckDbEngine.VERSION_TEXT);
        facts.put("database", database());
        facts.put("currentdatabase", database());
        facts.put("current_database", database());
        facts.put("current_catalog", "default");
        facts.put("current_user", "'" + request.user() + "'@'%'");
        facts.put("user", "'" + request.user() + "'@'%'");
        facts.put("current_role", session.role());
        facts.put("last_query_id", request.queryId());
        facts.put("connection_id", request.queryId());
        return new Rewriter(facts);
    }

    /** The table that comes next: a temporary one hides another of its name. */
    TableName table(TokenReader in) throws SqlEngineException {
        TableName table = in.tableName(database());
        TableName placed = TemporaryTables.place(request.clientSession(), table);
        return temporaryTables.isPlaced(request.clientSession(), placed) ? placed : table;
    }

    TableName placeOfTemporary(TableName table) throws SqlEngineException {
        if (request.clientSession() == null) {
            throw DuckDbErrors.badArguments("a temporary table needs a client session");
        }
        return TemporaryTables.place(request.clientSession(), table);
    }

    void temporaryTableCreated(TableName placed) {
        temporaryTables.add(request.clientSession(), placed);
        changeTemporaryTables();
    }

    boolean isTemporary(TableName placed) {
        return temporaryTables.isPlaced(request.clientSession(), placed);
    }

    void tableDropped(TableName table) {
        if (isTemporary(table)) {
            temporaryTables.remove(request.clientSession(), table);
            changeTemporaryTables();
        }
    }

    private void changeTemporaryTables() {
        String owner = temporaryTables.any(request.clientSession()) ? request.clientSession() : null;
        changeTransaction(session.txnState(), Internal.withTemporaryTablesOf(session.internal(), owner));
    }

    private String temporarySchema() {
        return temporaryTables.schemaIn(request.clientSession(), database());
    }

    /** A connection of this statement's own; the caller closes it. */
    DuckDBConnection open() throws SqlEngineException {
        try {
            return connections.open(database(), temporarySchema(), settings().get("timezone"));
        } catch (SQLException e) {
            throw database(e);
        }
    }

    /** A connection for questions about the catalog, which need no current database. The caller closes it. */
    DuckDBConnection openAnywhere() throws SqlEngineException {
        try {
            return connections.open("default", settings().get("timezone"));
        } catch (SQLException e) {
            throw DuckDbErrors.translate(e);
        }
    }

    /** The transaction's connection, set to this statement's database and time zone. */
    DuckDBConnection joinTransaction() throws SqlEngineException {
        try {
            Connections.configure(transaction.connection(), database(), temporarySchema(), settings().get("timezone"));
            return transaction.connection();
        } catch (SQLException e) {
            throw database(e);
        }
    }

    private SqlEngineException database(SQLException e) {
        return String.valueOf(e.getMessage()).contains("search_path")
                ? DuckDbErrors.unknownDatabase(database()) : DuckDbErrors.translate(e);
    }

    long update(DuckDBConnection connection, String sql) throws SqlEngineException {
        try (Statement statement = connection.createStatement()) {
            return running.call(statement, () -> statement.executeLargeUpdate(sql));
        } catch (SQLException e) {
            throw DuckDbErrors.translate(e);
        }
    }

    Map<String, String> copyOfSettings() {
        return new LinkedHashMap<>(session.settings());
    }

    void changeDatabase(String database) {
        session = new SessionState(
                session.catalog(), database, session.role(), session.secondaryRoles(), session.settings(),
                session.txnState(), session.needSticky(), session.needKeepAlive(), session.internal());
    }

    void changeSettings(Map<String, String> settings) {
        session = new SessionState(
                session.catalog(), session.database(), session.role(), session.secondaryRoles(), settings,
                session.txnState(), session.needSticky(), session.needKeepAlive(), session.internal());
    }

    void changeRole(String role, List<String> secondaryRoles) {
        session = new SessionState(
                session.catalog(), session.database(), role, secondaryRoles, session.settings(), session.txnState(),
                session.needSticky(), session.needKeepAlive(), session.internal());
    }

    void changeTransaction(String state, String internal) {
        boolean held = state.equals("Active") || temporaryTables.any(request.clientSession());
        session = new SessionState(
                session.catalog(), session.database(), session.role(), session.secondaryRoles(), session.settings(), state,
                held, held, internal);
    }
}
