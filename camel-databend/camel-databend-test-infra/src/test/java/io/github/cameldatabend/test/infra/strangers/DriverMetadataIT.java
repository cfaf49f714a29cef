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
package io.github.cameldatabend.test.infra.strangers;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

/** The driver's metadata of databases, tables and columns, which it reads from {@code information_schema}. */
class DriverMetadataIT {

    @RegisterExtension
    static final DriverServer DRIVER = new DriverServer();

    private static Connection connection;
    private static DatabaseMetaData metadata;

    private record Column(String name, String typeName, int type, int size, int digits, int nullable, String fallback,
            int position, String isNullable) {
    }

    @BeforeAll
    static void fill() throws SQLException {
        connection = DRIVER.connect();
        metadata = connection.getMetaData();
        DriverServer.run(connection, "CREATE DATABASE zoo",
                "CREATE TABLE zoo.pets (id INT NOT NULL, name VARCHAR, price DECIMAL(10, 2) DEFAULT 1.5, born DATE, tags ARRAY(INT))",
                "CREATE TABLE zoo.cages (id INT)", "CREATE VIEW zoo.cheap AS SELECT id FROM zoo.pets",
                "CREATE TABLE plain (id INT)");
    }

    @AfterAll
    static void close() throws SQLException {
        connection.close();
    }

    private static List<String> names(ResultSet rows, String column) throws SQLException {
        List<String> names = new ArrayList<>();
        while (rows.next()) {
            names.add(rows.getString(column));
        }
        return names;
    }

    @Test
    void listsDatabases() throws SQLException {
        assertThat(names(metadata.getSchemas(), "table_schema")).containsExactly("default", "zoo");
        assertThat(names(metadata.getSchemas(null, "z%"), "table_schem")).isSubsetOf("zoo");
        // as in Databend, each database is a catalog there
        assertThat(names(metadata.getCatalogs(), "table_cat")).containsExactly("default", "zoo");
    }

    @Test
    void listsTables() throws SQLException {
        assertThat(names(metadata.getTables(null, "zoo", null, null), "table_name"))
                .containsExactly("cages", "pets", "cheap");
        assertThat(names(metadata.getTables(null, "zoo", "p%", null), "table_name")).containsExactly("pets");
        assertThat(names(metadata.getTables(null, "zoo", "%", new String[] { "TABLE" }), "table_name"))
                .containsExactly("cages", "pets");
        assertThat(names(metadata.getTables(null, "zoo", "%", new String[] { "VIEW" }), "table_name"))
                .containsExactly("cheap");
        assertThat(names(metadata.getTables("zoo", null, "%", null), "table_name")).hasSize(3);
        assertThat(names(metadata.getTables(null, null, "plain", null), "table_schem")).containsExactly("default");
        assertThat(names(metadata.getTables(null, "no_such_database", null, null), "table_name")).isEmpty();
        assertThat(names(metadata.getTableTypes(), "table_type")).contains("TABLE", "VIEW");
    }

    @Test
    void describesTables() throws SQLException {
        assertThat(DriverServer.rows(metadata.getTables(null, "zoo", "pets", null)))
                .containsExactly(List.of("zoo", "zoo", "pets", "BASE TABLE", "", "", "FUSE", "FUSE", "", ""));
    }

    @Test
    void describesColumns() throws SQLException {
        List<Column> columns = new ArrayList<>();
        ResultSet rows = metadata.getColumns(null, "zoo", "pets", null);
        while (rows.next()) {
            columns.add(new Column(
                    rows.getString("COLUMN_NAME"), rows.getString("TYPE_NAME"), rows.getInt("DATA_TYPE"),
                    rows.getInt("COLUMN_SIZE"), rows.getInt("DECIMAL_DIGITS"), rows.getInt("NULLABLE"),
                    rows.getString("COLUMN_DEF"), rows.getInt("ORDINAL_POSITION"), rows.getString("IS_NULLABLE")));
        }

        assertThat(columns).containsExactly(
                new Column("id", "Int32", Types.INTEGER, 10, 0, DatabaseMetaData.columnNoNulls, "", 1, "NO"),
                new Column(
                        "name", "String", Types.VARCHAR, Integer.MAX_VALUE, 0, DatabaseMetaData.columnNullable, "", 2, "YES"),
                new Column("price", "Decimal(10, 2)", Types.DECIMAL, 10, 2, DatabaseMetaData.columnNullable, "1.5", 3, "YES"),
                new Column("born", "Date", Types.DATE, 10, 0, DatabaseMetaData.columnNullable, "", 4, "YES"),
                new Column("tags", "Array(Int32)", Types.ARRAY, 0, 0, DatabaseMetaData.columnNullable, "", 5, "YES"));
        assertThat(names(metadata.getColumns("zoo", "zoo", "pets", "%n%"), "COLUMN_NAME")).containsExactly("name", "born");
        assertThat(names(metadata.getColumns(null, "zoo", "cheap", null), "COLUMN_NAME")).containsExactly("id");
    }

    @Test
    void systemTablesAreNotDuckDbs() throws SQLException {
        assertThat(DriverServer.rows(connection, "SELECT database, name FROM system.tables ORDER BY database, name"))
                .extracting(row -> row.get(0), row -> row.get(1))
                .containsExactly(tuple("default", "plain"), tuple("zoo", "cages"), tuple("zoo", "cheap"), tuple("zoo", "pets"));
        assertThat(DriverServer.rows(connection, "SHOW DATABASES")).extracting(row -> row.get(0))
                .contains("default", "zoo").noneMatch(name -> name.startsWith("__"));
    }

    @Test
    void namesTheServer() throws SQLException {
        assertThat(metadata.getDatabaseProductName()).isEqualTo("Databend");
        assertThat(metadata.getDatabaseProductVersion()).contains("v1.2.");
        assertThat(metadata.getUserName()).contains("amy");
        assertThat(metadata.getURL()).contains("127.0.0.1:" + DRIVER.server().port());
        assertThat(metadata.getDriverName()).isNotEmpty();
        assertThat(metadata.getSQLKeywords()).contains("SELECT", "TABLE");
        assertThat(metadata.getConnection()).isSameAs(connection);
    }

    @Test
    void hasNoKeys() throws SQLException {
        assertThat(DriverServer.rows(metadata.getPrimaryKeys(null, "zoo", "pets"))).isEmpty();
        assertThat(DriverServer.rows(metadata.getImportedKeys(null, "zoo", "pets"))).isEmpty();
        assertThat(DriverServer.rows(metadata.getTypeInfo())).isEmpty();
        assertThat(DriverServer.rows(metadata.getUDTs(null, null, null, null))).isEmpty();
        assertThat(DriverServer.rows(metadata.getSuperTypes(null, null, null))).isEmpty();
        assertThat(DriverServer.rows(metadata.getAttributes(null, null, null, null))).isEmpty();
        assertThat(DriverServer.rows(metadata.getPseudoColumns(null, null, null, null))).isEmpty();
        assertThat(DriverServer.rows(metadata.getClientInfoProperties())).isEmpty();
    }

    @Test
    void hasNoneOfTheRest() {
        assertThatThrownBy(() -> metadata.getExportedKeys(null, null, "pets"))
                .isInstanceOf(SQLFeatureNotSupportedException.class);
        assertThatThrownBy(() -> metadata.getIndexInfo(null, null, "pets", false, false))
                .isInstanceOf(SQLFeatureNotSupportedException.class);
        assertThatThrownBy(() -> metadata.getFunctions(null, null, "to_string"))
                .hasMessageContaining("not supported by the embedded server");
    }
}
