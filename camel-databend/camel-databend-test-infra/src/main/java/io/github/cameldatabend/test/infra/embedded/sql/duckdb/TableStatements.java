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
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import io.github.cameldatabend.test.infra.embedded.sql.SqlEngineException;
import io.github.cameldatabend.test.infra.embedded.sql.StatementResult;
import io.github.cameldatabend.test.infra.embedded.sql.duckdb.TableCatalog.TableColumn;
import io.github.cameldatabend.test.infra.embedded.sql.duckdb.Writer.Write;
import org.duckdb.DuckDBConnection;

/** CREATE, DROP, ALTER and TRUNCATE of databases, tables and views. */
final class TableStatements {

    private static final Set<String> RESERVED_DATABASES
            = Set.of("system", "information_schema", SystemViews.INFORMATION_SCHEMA, "main", "pg_catalog",
                    Connections.FUNCTIONS);

    private final Writer writer;
    private final StageQueries stageQueries;

    TableStatements(Writer writer, StageQueries stageQueries) {
        this.writer = writer;
        this.stageQueries = stageQueries;
    }

    StatementResult createDatabase(Call call, TokenReader in) throws SqlEngineException {
        boolean ifNotExists = in.accept("if", "not", "exists");
        String name = in.identifier();
        in.expectEnd();
        checkReserved(name);
        return run(call, "CREATE SCHEMA " + (ifNotExists ? "IF NOT EXISTS " : "") + schema(name));
    }

    StatementResult dropDatabase(Call call, TokenReader in) throws SqlEngineException {
        boolean ifExists = in.accept("if", "exists");
        String name = in.identifier();
        in.expectEnd();
        checkReserved(name);
        if (name.equals("default")) {
            throw DuckDbErrors.semantic("the database default cannot be dropped");
        }
        writer.write(call, connection -> {
            LoadedFiles.forgetDatabase(call, connection, name);
            return call.update(connection, "DROP SCHEMA " + (ifExists ? "IF EXISTS " : "") + schema(name) + " CASCADE");
        });
        return FixedResult.none();
    }

    private static void checkReserved(String database) throws SqlEngineException {
        if (RESERVED_DATABASES.contains(database)) {
            throw DuckDbErrors.unsupported("a database named " + database);
        }
    }

    private static String schema(String name) {
        return Sql.identifier(Connections.CATALOG) + '.' + Sql.identifier(name);
    }

    StatementResult createTemporaryTable(Call call, TokenReader in, boolean orReplace) throws SqlEngineException {
        boolean ifNotExists = in.accept("if", "not", "exists");
        TableName placed = call.placeOfTemporary(in.tableName(call.database()));
        run(call, "CREATE SCHEMA IF NOT EXISTS " + schema(placed.database()));
        StatementResult result = createTable(call, in, orReplace, ifNotExists, placed);
        call.temporaryTableCreated(placed);
        return result;
    }

    StatementResult createTable(Call call, TokenReader in, boolean orReplace) throws SqlEngineException {
        boolean ifNotExists = in.accept("if", "not", "exists");
        return createTable(call, in, orReplace, ifNotExists, in.tableName(call.database()));
    }

    private StatementResult createTable(Call call, TokenReader in, boolean orReplace, boolean ifNotExists, TableName table)
            throws SqlEngineException {
        String create = "CREATE " + (orReplace ? "OR REPLACE " : "") + "TABLE " + (ifNotExists ? "IF NOT EXISTS " : "")
                        + table.toDuckDb();
        if (in.accept("like")) {
            TableName model = call.table(in);
            in.expectEnd();
            return create(call, table, orReplace, connection -> createLike(call, connection, create, model));
        }
        String columns = in.peek().isSymbol("(") ? columns(call, in.parenthesized()) : null;
        TableOptions.skip(in);
        if (in.accept("as")) {
            String query = new QueryTranslator(call.rewriter()).translate(stageQueries.expand(call, in.rest())).sql();
            return create(call, table, orReplace,
                    connection -> createAs(call, connection, table, create, columns, query));
        }
        in.expectEnd();
        if (columns == null) {
            throw in.unexpected("expecting `(`");
        }
        return create(call, table, orReplace, connection -> call.update(connection, create + " (" + columns + ")"));
    }

    private StatementResult create(Call call, TableName table, boolean orReplace, Write<Long> creation)
            throws SqlEngineException {
        writer.write(call, connection -> {
            if (orReplace) {
                LoadedFiles.forget(call, connection, table);
            }
            return creation.run(connection);
        });
        return FixedResult.none();
    }

    private static long createLike(Call call, DuckDBConnection connection, String create, TableName model)
            throws SqlEngineException {
        List<String> columns = new ArrayList<>();
        for (TableColumn column : TableCatalog.requireColumns(connection, model)) {
            columns.add(column(column.name(), column.type(), !column.type().nullable(), column.fallback()));
        }
        return call.update(connection, create + " (" + String.join(", ", columns) + ")");
    }

    private static long createAs(
            Call call, DuckDBConnection connection, TableName table, String create, String columns, String query)
            throws SqlEngineException {
        try {
            if (create.contains(" IF NOT EXISTS ") && TableCatalog.tableExists(connection, table)) {
                return 0;
            }
        } catch (SQLException e) {
            throw DuckDbErrors.translate(e);
        }
        if (columns != null) {
            call.update(connection, create + " (" + columns + ")");
            return call.update(connection, DmlStatements.insertSql(table, List.of(), query));
        }
        call.update(connection, create + " AS " + query);
        return fixTypes(call, connection, table);
    }

    /** Types that a query may have and a Databend table may not. */
    private static long fixTypes(Call call, DuckDBConnection connection, TableName table) throws SqlEngineException {
        List<String> changes = new ArrayList<>();
        try (var statement = connection.createStatement();
             var rows = statement.executeQuery("SELECT * FROM " + table.toDuckDb() + " LIMIT 0")) {
            var metaData = rows.getMetaData();
            for (int i = 1; i <= metaData.getColumnCount(); i++) {
                String type = metaData.getColumnTypeName(i);
                String wanted = type.equals("HUGEINT") ? "BIGINT"
                        : type.startsWith("TIMESTAMP") && !type.endsWith("ZONE") ? "TIMESTAMPTZ" : null;
                if (wanted != null) {
                    String name = Sql.identifier(metaData.getColumnName(i));
                    String using = wanted.equals("BIGINT") ? name + "::BIGINT" : "timezone('UTC', " + name + "::TIMESTAMP)";
                    changes.add("ALTER TABLE " + table.toDuckDb() + " ALTER " + name + " TYPE " + wanted + " USING " + using);
                }
            }
        } catch (SQLException e) {
            throw DuckDbErrors.translate(e);
        }
        for (String change : changes) {
            call.update(connection, change);
        }
        return 0;
    }

    private static String columns(Call call, List<Token> definitions) throws SqlEngineException {
        StringBuilder sql = new StringBuilder();
        for (List<Token> definition : TokenLists.split(definitions, ",")) {
            TokenReader in = new TokenReader(definition);
            if (in.peek().isWord("index") || in.peek().isWord("inverted") || in.peek().isWord("ngram")
                    || in.peek().isWord("constraint") || in.peek().isWord("check")) {
                throw DuckDbErrors.unsupported("an index or constraint in CREATE TABLE");
            }
            sql.append(sql.isEmpty() ? "" : ", ").append(column(call, in));
        }
        return sql.toString();
    }

    private static String column(Call call, TokenReader in) throws SqlEngineException {
        String name = in.identifier();
        DataType type = TypeParser.parse(in);
        boolean notNull = false;
        String fallback = null;
        while (!in.atEnd()) {
            if (in.accept("not", "null")) {
                notNull = true;
            } else if (in.accept("null")) {
                notNull = false;
            } else if (in.accept("default")) {
                fallback = Sql.join(call.rewriter().rewrite(expression(in)));
            } else if (in.accept("comment")) {
                in.string();
            } else {
                throw DuckDbErrors.unsupported("`" + in.peek().text() + "` in a column definition");
            }
        }
        return column(name, type, notNull, fallback);
    }

    private static String column(String name, DataType type, boolean notNull, String fallback) throws SqlEngineException {
        return Sql.identifier(name) + ' ' + type.toDuckDb() + (notNull ? " NOT NULL" : "")
               + (fallback == null ? "" : " DEFAULT " + fallback);
    }

    private static List<Token> expression(TokenReader in) {
        List<Token> expression = new ArrayList<>();
        int depth = 0;
        while (!in.atEnd()) {
            boolean ends = in.peek().isWord("comment") || in.peek().isWord("not") && in.peek(1).isWord("null")
                    || in.peek().isWord("null") && !expression.isEmpty();
            if (depth == 0 && ends) {
                break;
            }
            depth += TokenLists.depthChange(in.peek());
            expression.add(in.next());
        }
        return expression;
    }

    StatementResult createView(Call call, TokenReader in, boolean orReplace) throws SqlEngineException {
        boolean ifNotExists = in.accept("if", "not", "exists");
        TableName view = in.tableName(call.database());
        List<String> columns = DmlStatements.columnList(in);
        in.expect("as");
        String query = new QueryTranslator(call.rewriter()).translate(stageQueries.expand(call, in.rest())).sql();
        String columnSql
                = columns.isEmpty() ? "" : " (" + String.join(", ", columns.stream().map(Sql::identifier).toList()) + ")";
        return run(call,
                "CREATE " + (orReplace ? "OR REPLACE " : "") + "VIEW " + (ifNotExists ? "IF NOT EXISTS " : "") + view.toDuckDb()
                         + columnSql + " AS " + query);
    }

    StatementResult dropTable(Call call, TokenReader in) throws SqlEngineException {
        boolean ifExists = in.accept("if", "exists");
        TableName table = call.table(in);
        in.accept("all");
        in.expectEnd();
        StatementResult result = change(call, table, ifExists, connection -> {
            LoadedFiles.forget(call, connection, table);
            return call.update(connection, "DROP TABLE " + table.toDuckDb());
        });
        call.tableDropped(table);
        return result;
    }

    StatementResult dropView(Call call, TokenReader in) throws SqlEngineException {
        boolean ifExists = in.accept("if", "exists");
        TableName view = call.table(in);
        in.accept("all");
        in.expectEnd();
        return run(call, "DROP VIEW " + (ifExists ? "IF EXISTS " : "") + view.toDuckDb());
    }

    StatementResult truncate(Call call, TokenReader in) throws SqlEngineException {
        in.accept("table");
        TableName table = call.table(in);
        in.expectEnd();
        return change(call, table, false, connection -> {
            LoadedFiles.forget(call, connection, table);
            return call.update(connection, "DELETE FROM " + table.toDuckDb());
        });
    }

    StatementResult alterTable(Call call, TokenReader in) throws SqlEngineException {
        boolean ifExists = in.accept("if", "exists");
        TableName table = call.table(in);
        String alter = "ALTER TABLE " + table.toDuckDb() + ' ';
        if (in.accept("rename", "to")) {
            String name = in.identifier();
            in.expectEnd();
            if (call.isTemporary(table)) {
                throw DuckDbErrors.unsupported("another name for a temporary table");
            }
            return change(call, table, ifExists, connection -> {
                LoadedFiles.rename(call, connection, table, name);
                return call.update(connection, alter + "RENAME TO " + Sql.identifier(name));
            });
        }
        if (in.accept("rename")) {
            in.accept("column");
            String from = in.identifier();
            in.expect("to");
            String to = in.identifier();
            in.expectEnd();
            return change(call, table, ifExists, connection -> call.update(connection,
                    alter + "RENAME COLUMN " + Sql.identifier(from) + " TO " + Sql.identifier(to)));
        }
        if (in.accept("drop")) {
            in.accept("column");
            String name = in.identifier();
            in.expectEnd();
            return change(call, table, ifExists,
                    connection -> call.update(connection, alter + "DROP COLUMN " + Sql.identifier(name)));
        }
        if (in.accept("add")) {
            in.accept("column");
            String column = column(call, in);
            if (column.contains(" NOT NULL")) {
                throw DuckDbErrors.unsupported("ALTER TABLE … ADD COLUMN … NOT NULL");
            }
            return change(call, table, ifExists, connection -> call.update(connection, alter + "ADD COLUMN " + column));
        }
        if (in.accept("modify")) {
            in.accept("column");
            String name = in.identifier();
            DataType type = TypeParser.parse(in);
            in.accept("null");
            in.expectEnd();
            return change(call, table, ifExists, connection -> call.update(connection,
                    alter + "ALTER COLUMN " + Sql.identifier(name) + " TYPE " + type.toDuckDb()));
        }
        throw DuckDbErrors.unsupported("ALTER TABLE … " + in.peek().text());
    }

    /** DuckDB would also find a table whose name differs by case. */
    private StatementResult change(Call call, TableName table, boolean ifExists, Write<Long> change)
            throws SqlEngineException {
        writer.write(call, connection -> {
            if (ifExists && TableCatalog.columns(connection, table).isEmpty()) {
                return 0L;
            }
            TableCatalog.requireColumns(connection, table);
            return change.run(connection);
        });
        return FixedResult.none();
    }

    private StatementResult run(Call call, String sql) throws SqlEngineException {
        writer.write(call, connection -> call.update(connection, sql));
        return FixedResult.none();
    }
}
