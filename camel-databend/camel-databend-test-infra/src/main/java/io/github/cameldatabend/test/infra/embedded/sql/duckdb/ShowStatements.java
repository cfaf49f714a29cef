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
import java.util.stream.Stream;

import io.github.cameldatabend.test.infra.embedded.sql.SqlEngineException;
import io.github.cameldatabend.test.infra.embedded.sql.StatementResult;
import io.github.cameldatabend.test.infra.embedded.sql.StatementResult.Column;
import io.github.cameldatabend.test.infra.embedded.sql.duckdb.TableCatalog.TableColumn;
import org.duckdb.DuckDBConnection;

/** SHOW and DESC. */
final class ShowStatements {

    StatementResult databases(Call call, TokenReader in) throws SqlEngineException {
        String filter = filter(call, in, "name");
        return list(call, "databases_in_default", "SELECT schema_name AS name FROM duckdb_schemas() WHERE database_name = "
                                                  + Sql.literal(Connections.CATALOG) + " AND schema_name NOT IN ('main', "
                                                  + Sql.literal(Connections.FUNCTIONS) + ", "
                                                  + Sql.literal(SystemViews.INFORMATION_SCHEMA)
                                                  + ") AND NOT starts_with(schema_name, "
                                                  + Sql.literal(TemporaryTables.PREFIX) + ")",
                filter);
    }

    StatementResult tables(Call call, TokenReader in) throws SqlEngineException {
        String database = in.accept("from") || in.accept("in") ? in.identifier() : call.database();
        requireDatabase(call, database);
        String filter = filter(call, in, "name");
        return list(call, "Tables_in_" + database, "SELECT table_name AS name FROM duckdb_tables() WHERE database_name = "
                                                   + Sql.literal(Connections.CATALOG) + " AND schema_name = "
                                                   + Sql.literal(database),
                filter);
    }

    private static void requireDatabase(Call call, String database) throws SqlEngineException {
        try (DuckDBConnection connection = call.openAnywhere()) {
            if (!TableCatalog.databaseExists(connection, database)) {
                throw DuckDbErrors.unknownDatabase(database);
            }
        } catch (SQLException e) {
            throw DuckDbErrors.translate(e);
        }
    }

    /** LIKE or WHERE as a condition on {@code name}, or an empty text. */
    private static String filter(Call call, TokenReader in, String name) throws SqlEngineException {
        if (in.accept("like")) {
            String pattern = in.string();
            in.expectEnd();
            return " WHERE " + name + " LIKE " + Sql.literal(pattern);
        }
        if (in.accept("where")) {
            return " WHERE " + Sql.join(call.rewriter().rewrite(in.rest()));
        }
        in.expectEnd();
        return "";
    }

    private static StatementResult list(Call call, String column, String query, String filter) throws SqlEngineException {
        List<String[]> rows = new ArrayList<>();
        try (DuckDBConnection connection = call.openAnywhere(); var statement = connection.createStatement();
             var found = statement.executeQuery("SELECT name FROM (" + query + ")" + filter + " ORDER BY name")) {
            while (found.next()) {
                rows.add(new String[] { found.getString(1) });
            }
        } catch (SQLException e) {
            throw DuckDbErrors.translate(e);
        }
        return FixedResult.rows(strings(column), rows);
    }

    static List<Column> strings(String... names) {
        return Stream.of(names).map(name -> new Column(name, "String")).toList();
    }

    StatementResult settings(Call call, TokenReader in) throws SqlEngineException {
        String pattern = in.accept("like") ? in.string() : "%";
        in.expectEnd();
        List<String[]> rows = new ArrayList<>();
        EffectiveSettings settings = call.settings();
        KnownSettings.all().forEach((name, setting) -> {
            if (Like.matches(name, pattern)) {
                String level = call.session().settings().containsKey(name) ? "SESSION"
                        : settings.get(name).equals(setting.fallback()) ? "DEFAULT" : "GLOBAL";
                String range = setting.allowed().isEmpty() ? "None" : setting.allowed().toString();
                rows.add(new String[] {
                        name, settings.get(name), setting.fallback(), range, level, setting.description(),
                        setting.number() ? "UInt64" : "String" });
            }
        });
        return FixedResult.rows(strings("name", "value", "default", "range", "level", "description", "type"), rows);
    }

    StatementResult describe(Call call, TokenReader in) throws SqlEngineException {
        in.accept("table");
        TableName table = call.table(in);
        in.expectEnd();
        List<String[]> rows = new ArrayList<>();
        for (TableColumn column : columns(call, table)) {
            String fallback = column.fallback() != null ? column.fallback() : column.type().nullable() ? "NULL"
                    : String.valueOf(column.type().zero());
            rows.add(new String[] {
                    column.name(), column.type().toDdl(), column.type().nullable() ? "YES" : "NO", fallback, "" });
        }
        return FixedResult.rows(strings("Field", "Type", "Null", "Default", "Extra"), rows);
    }

    StatementResult createTable(Call call, TokenReader in) throws SqlEngineException {
        TableName table = call.table(in);
        in.expectEnd();
        List<String> columns = new ArrayList<>();
        for (TableColumn column : columns(call, table)) {
            boolean implied = column.fallback() == null || column.fallback().equals(column.type().zero());
            columns.add("  " + column.name() + ' ' + column.type().toDdl() + (column.type().nullable() ? " NULL" : " NOT NULL")
                        + (implied ? "" : " DEFAULT " + column.fallback()));
        }
        String create = "CREATE TABLE " + table.table() + " (\n" + String.join(",\n", columns) + "\n) ENGINE=FUSE";
        return FixedResult.rows(strings("Table", "Create Table"), List.<String[]> of(new String[] { table.table(), create }));
    }

    private static List<TableColumn> columns(Call call, TableName table) throws SqlEngineException {
        if (call.transaction() != null) {
            return TableCatalog.requireColumns(call.joinTransaction(), table);
        }
        try (DuckDBConnection connection = call.openAnywhere()) {
            return TableCatalog.requireColumns(connection, table);
        } catch (SQLException e) {
            throw DuckDbErrors.translate(e);
        }
    }
}
