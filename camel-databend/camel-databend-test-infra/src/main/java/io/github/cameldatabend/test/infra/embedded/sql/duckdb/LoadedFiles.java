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
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

import io.github.cameldatabend.test.infra.embedded.sql.SqlEngineException;
import io.github.cameldatabend.test.infra.embedded.sql.duckdb.Stages.StageFile;
import org.duckdb.DuckDBConnection;

/** Which files COPY has loaded into which table. A DuckDB table, so that it follows transactions. */
final class LoadedFiles {

    private static final String TABLE
            = Sql.identifier(Connections.CATALOG) + '.' + Sql.identifier(Connections.FUNCTIONS) + ".loaded_files";

    static final String CREATE = "CREATE TABLE " + TABLE + " (database VARCHAR, name VARCHAR, file VARCHAR)";

    private LoadedFiles() {
    }

    static boolean isLoaded(DuckDBConnection connection, TableName table, StageLocation location, StageFile file)
            throws SqlEngineException {
        String sql = "SELECT 1 FROM " + TABLE + where(table) + " AND file = " + Sql.literal(key(location, file));
        try (Statement statement = connection.createStatement(); ResultSet found = statement.executeQuery(sql)) {
            return found.next();
        } catch (SQLException e) {
            throw DuckDbErrors.translate(e);
        }
    }

    static void add(Call call, DuckDBConnection connection, TableName table, StageLocation location, StageFile file)
            throws SqlEngineException {
        call.update(connection, "INSERT INTO " + TABLE + " VALUES (" + Sql.literal(table.database()) + ", "
                                + Sql.literal(table.table()) + ", " + Sql.literal(key(location, file)) + ")");
    }

    static void forget(Call call, DuckDBConnection connection, TableName table) throws SqlEngineException {
        call.update(connection, "DELETE FROM " + TABLE + where(table));
    }

    static void forgetDatabase(Call call, DuckDBConnection connection, String database) throws SqlEngineException {
        call.update(connection, "DELETE FROM " + TABLE + where(database));
    }

    static void rename(Call call, DuckDBConnection connection, TableName table, String name) throws SqlEngineException {
        call.update(connection, "UPDATE " + TABLE + " SET name = " + Sql.literal(name) + where(table));
    }

    private static String where(TableName table) {
        return where(table.database()) + " AND name = " + Sql.literal(table.table());
    }

    private static String where(String database) {
        return " WHERE database = " + Sql.literal(database);
    }

    /** A file that was written anew counts as another one. */
    private static String key(StageLocation location, StageFile file) {
        try {
            return location.stage() + '/' + file.name() + '?' + Files.size(file.file()) + '&'
                   + Files.getLastModifiedTime(file.file());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
