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

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

import io.github.cameldatabend.test.infra.embedded.sql.SqlEngineException;
import io.github.cameldatabend.test.infra.embedded.sql.duckdb.TableCatalog.TableColumn;
import org.duckdb.DuckDBConnection;

/** REPLACE: collects rows, perhaps of several files, which then take the place of those that have their keys. */
final class Replacement {

    private static final String ROWS = Sql.identifier("__replace");

    private final Call call;
    private final DuckDBConnection connection;
    private final TableName table;
    private final List<String> keys;

    /** @param columns that the rows will have */
    Replacement(Call call, DuckDBConnection connection, TableName table, List<String> columns, List<String> keys)
                                                                                                                  throws SqlEngineException {
        this.call = call;
        this.connection = connection;
        this.table = table;
        this.keys = keys;
        List<TableColumn> all = TableCatalog.requireColumns(connection, table);
        List<String> given
                = TableCatalog.requireColumns(connection, table, columns).stream().map(TableColumn::name).toList();
        for (String key : keys) {
            if (!given.contains(key)) {
                throw DuckDbErrors.semantic("the conflict column " + key + " is not among the columns to be written");
            }
        }
        // a copy of the table gives the new rows the table's types and defaults before they are compared
        call.update(connection, "CREATE OR REPLACE TEMP TABLE " + ROWS + " AS SELECT * FROM " + table.toDuckDb() + " LIMIT 0");
        for (TableColumn column : all) {
            if (column.fallback() != null) {
                call.update(connection, "ALTER TABLE " + ROWS + " ALTER " + Sql.identifier(column.name()) + " SET DEFAULT "
                                        + column.fallback());
            }
        }
    }

    long add(List<String> columns, String source) throws SqlEngineException {
        return call.update(connection, "INSERT INTO " + ROWS + DmlStatements.columnSql(columns) + ' ' + source);
    }

    /** @return how many rows the table has been given */
    long end() throws SqlEngineException {
        checkKeys();
        String match = String.join(" AND ", keys.stream().map(Sql::identifier).map(key -> "t." + key + " = s." + key).toList());
        call.update(connection, "DELETE FROM " + table.toDuckDb() + " t USING " + ROWS + " s WHERE " + match);
        long count = call.update(connection, "INSERT INTO " + table.toDuckDb() + " SELECT * FROM " + ROWS);
        call.update(connection, "DROP TABLE " + ROWS);
        return count;
    }

    /** Databend looks at those only that may be in the table already. */
    private void checkKeys() throws SqlEngineException {
        List<String> names = keys.stream().map(Sql::identifier).toList();
        String sql = "SELECT 1 FROM " + ROWS + " WHERE " + String.join(" IS NOT NULL AND ", names) + " IS NOT NULL GROUP BY "
                     + String.join(", ", names) + " HAVING count(*) > 1 LIMIT 1";
        try (Statement statement = connection.createStatement(); ResultSet found = statement.executeQuery(sql)) {
            if (found.next()) {
                throw DuckDbErrors.storageOther("two of the rows to be replaced with have the same " + String.join(", ", keys));
            }
        } catch (SQLException e) {
            throw DuckDbErrors.translate(e);
        }
    }
}
