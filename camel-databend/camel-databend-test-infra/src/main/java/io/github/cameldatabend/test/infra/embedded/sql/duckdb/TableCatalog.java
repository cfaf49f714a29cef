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

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.github.cameldatabend.test.infra.embedded.sql.SqlEngineException;
import org.duckdb.DuckDBConnection;

/** What DuckDB's catalog says about databases and tables, in Databend's terms. */
final class TableCatalog {

    /** @param fallback the DEFAULT expression in DuckDB's syntax, or null */
    record TableColumn(String name, DataType type, String fallback) {
    }

    private TableCatalog() {
    }

    static boolean databaseExists(DuckDBConnection connection, String database) throws SQLException {
        return exists(connection, "SELECT 1 FROM duckdb_schemas() WHERE database_name = ? AND schema_name = ?",
                Connections.CATALOG, database);
    }

    static boolean tableExists(DuckDBConnection connection, TableName table) throws SQLException {
        return exists(connection,
                "SELECT 1 FROM duckdb_tables() WHERE database_name = ? AND schema_name = ? AND table_name = ?",
                Connections.CATALOG, table.database(), table.table());
    }

    private static boolean exists(DuckDBConnection connection, String sql, String... values) throws SQLException {
        try (PreparedStatement statement = prepare(connection, sql, values); ResultSet rows = statement.executeQuery()) {
            return rows.next();
        }
    }

    /** Empty when there is no such table. */
    static List<TableColumn> columns(DuckDBConnection connection, TableName table) throws SqlEngineException {
        List<TableColumn> columns = new ArrayList<>();
        try (PreparedStatement statement = prepare(connection, """
                SELECT column_name, data_type, is_nullable, column_default FROM duckdb_columns()
                WHERE database_name = ? AND schema_name = ? AND table_name = ? ORDER BY column_index""", Connections.CATALOG,
                table.database(), table.table());
             ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                DataType type = DuckDbTypes.parse(rows.getString(2)).withNullable(rows.getBoolean(3));
                columns.add(new TableColumn(rows.getString(1), type, rows.getString(4)));
            }
        } catch (SQLException e) {
            throw DuckDbErrors.translate(e);
        }
        return columns;
    }

    /** @throws SqlEngineException 1003 or 1025 if there is no such table */
    static List<TableColumn> requireColumns(DuckDBConnection connection, TableName table) throws SqlEngineException {
        List<TableColumn> columns = columns(connection, table);
        if (!columns.isEmpty()) {
            return columns;
        }
        try {
            if (!databaseExists(connection, table.database())) {
                throw DuckDbErrors.unknownDatabase(table.database());
            }
        } catch (SQLException e) {
            throw DuckDbErrors.translate(e);
        }
        throw DuckDbErrors.unknownTable(table);
    }

    /**
     * The columns of these names, which Databend tells apart by case where DuckDB does not; all of them if no name is
     * given.
     */
    static List<TableColumn> requireColumns(DuckDBConnection connection, TableName table, List<String> names)
            throws SqlEngineException {
        List<TableColumn> all = requireColumns(connection, table);
        if (names.isEmpty()) {
            return all;
        }
        Map<String, TableColumn> byName = new HashMap<>();
        all.forEach(column -> byName.put(column.name(), column));
        List<TableColumn> chosen = new ArrayList<>();
        for (String name : names) {
            if (!byName.containsKey(name)) {
                throw DuckDbErrors.badArguments(
                        "Table \"" + table.table() + "\" does not have a column with name \"" + name + '"');
            }
            chosen.add(byName.get(name));
        }
        return chosen;
    }

    private static PreparedStatement prepare(DuckDBConnection connection, String sql, String... values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            statement.setString(i + 1, values[i]);
        }
        return statement;
    }
}
