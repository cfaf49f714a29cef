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
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

import org.duckdb.DuckDBConnection;

/** The in-memory DuckDB instance and the connections to it. */
final class Connections implements AutoCloseable {

    /** All databases are schemas of this catalog, so that a database may have any name. */
    static final String CATALOG = "__databend";
    /** Macros that give Databend functions to DuckDB. */
    static final String FUNCTIONS = "__functions";

    private final DuckDBConnection streaming;

    Connections(Path directory) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("jdbc_stream_results", "true");
        streaming = (DuckDBConnection) DriverManager.getConnection("jdbc:duckdb:", properties);
        try (Statement statement = streaming.createStatement()) {
            statement.execute("SET GLOBAL TimeZone = 'UTC'");
            statement.execute("SET GLOBAL temp_directory = " + Sql.literal(directory.resolve("spill").toString()));
            statement.execute("ATTACH ':memory:' AS " + Sql.identifier(CATALOG));
            statement.execute("CREATE SCHEMA " + Sql.identifier(CATALOG) + '.' + Sql.identifier("default"));
            statement.execute("CREATE SCHEMA " + Sql.identifier(CATALOG) + '.' + Sql.identifier(FUNCTIONS));
            statement.execute(LoadedFiles.CREATE);
            for (String macro : Macros.all()) {
                statement.execute(macro);
            }
            for (String view : SystemViews.all()) {
                statement.execute(view);
            }
            // users' SQL must not read this machine's files; stages live below this directory
            statement.execute("SET GLOBAL allowed_directories = [" + Sql.literal(directory.toString()) + "]");
            statement.execute("SET GLOBAL enable_external_access = false");
        }
    }

    /** A connection whose results are computed while they are read. */
    DuckDBConnection open(String database, String timezone) throws SQLException {
        return open(database, null, timezone);
    }

    /** @param first a schema whose tables hide those of the database, or null */
    DuckDBConnection open(String database, String first, String timezone) throws SQLException {
        DuckDBConnection connection = (DuckDBConnection) streaming.duplicate();
        try {
            configure(connection, database, first, timezone);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    static void configure(DuckDBConnection connection, String database, String first, String timezone) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            String hiding = first == null ? "" : path(first) + ',';
            statement.execute("SET search_path = " + Sql.literal(hiding + path(database) + ',' + path(FUNCTIONS)));
            statement.execute("SET TimeZone = " + Sql.literal(timezone));
        }
    }

    private static String path(String schema) {
        return Sql.identifier(CATALOG) + '.' + Sql.identifier(schema);
    }

    @Override
    public void close() throws SQLException {
        streaming.close();
    }
}
