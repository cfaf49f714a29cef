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
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** The driver's plain statements. */
class DriverStatementIT {

    @RegisterExtension
    static final DriverServer DRIVER = new DriverServer();

    private Connection connection;
    private Statement statement;

    @BeforeEach
    void open() throws SQLException {
        connection = DRIVER.connect();
        statement = connection.createStatement();
        statement.execute("CREATE OR REPLACE TABLE t (a INT, b VARCHAR)");
    }

    @AfterEach
    void close() throws SQLException {
        statement.close();
        connection.close();
    }

    @Test
    void runsEveryKindOfStatement() throws SQLException {
        statement.execute("INSERT INTO t VALUES (1, 'a'), (2, 'b'), (3, 'c')");
        // executeUpdate of this driver sends nothing
        statement.execute("UPDATE t SET b = 'z' WHERE a > 1");
        statement.execute("DELETE FROM t WHERE a = 3", Statement.NO_GENERATED_KEYS);
        statement.execute("REPLACE INTO t (a, b) ON (a) VALUES (1, 'y')");

        assertThat(DriverServer.rows(connection, "SELECT * FROM t ORDER BY a"))
                .containsExactly(List.of("1", "y"), List.of("2", "z"));
    }

    /** The driver does not read them, and those who look at the result of DML find them. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "INSERT INTO t VALUES (1, 'a'), (2, 'b')|number of rows inserted|2",
            "UPDATE t SET b = 'z'|number of rows updated|1",
            "DELETE FROM t WHERE a = 0|number of rows deleted|1" })
    void countsAreRows(String sql, String column, String count) throws SQLException {
        statement.execute("INSERT INTO t VALUES (0, 'zero')");

        assertThat(statement.execute(sql)).isTrue();

        try (ResultSet rows = statement.getResultSet()) {
            assertThat(rows.getMetaData().getColumnName(1)).isEqualTo(column);
            assertThat(DriverServer.rows(rows)).containsExactly(List.of(count));
        }
    }

    @Test
    void aStatementHasOneResult() throws SQLException {
        assertThat(statement.execute("SELECT 7 AS n")).isTrue();
        assertThat(statement.getUpdateCount()).isEqualTo(-1);
        try (ResultSet rows = statement.getResultSet()) {
            assertThat(DriverServer.rows(rows)).containsExactly(List.of("7"));
        }
        assertThat(statement.getMoreResults()).isFalse();
        assertThat(statement.getUpdateCount()).isEqualTo(-1);
        assertThatThrownBy(() -> statement.getMoreResults(Statement.KEEP_CURRENT_RESULT)).isInstanceOf(SQLException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "SELECT 1;", "/* why */ SELECT 1 -- because", "WITH t AS (SELECT 1 AS a) SELECT a FROM t", "SHOW TABLES",
            "SHOW DATABASES", "DESC t", "EXPLAIN SELECT 1", "SHOW CREATE TABLE t", "SHOW SETTINGS LIKE 'max_threads'" })
    void answersWithRows(String sql) throws SQLException {
        assertThat(DriverServer.rows(connection, sql)).isNotEmpty();
    }

    @Test
    void cutsTheResultAtTheMostRows() throws SQLException {
        statement.setMaxRows(3);

        try (ResultSet rows = statement.executeQuery("SELECT number FROM numbers(1000000)")) {
            assertThat(DriverServer.rows(rows)).containsExactly(List.of("0"), List.of("1"), List.of("2"));
        }
    }

    @Test
    void takesTheHintsItHas() throws SQLException {
        statement.setFetchSize(3);
        statement.setFetchDirection(ResultSet.FETCH_FORWARD);
        statement.setQueryTimeout(30);
        statement.setEscapeProcessing(false);

        try (ResultSet rows = statement.executeQuery("SELECT number FROM numbers(10)")) {
            assertThat(DriverServer.rows(rows)).hasSize(10);
        }
    }

    @Test
    void aResultOutlivesTheNextOfAnotherStatement() throws SQLException {
        try (Statement other = connection.createStatement();
             ResultSet first = statement.executeQuery("SELECT number FROM numbers(30000)")) {
            assertThat(first.next()).isTrue();
            try (ResultSet second = other.executeQuery("SELECT 5")) {
                assertThat(DriverServer.rows(second)).containsExactly(List.of("5"));
            }
            assertThat(DriverServer.rows(first)).hasSize(29_999);
        }
    }

    @Test
    void closingAnUnreadResultFreesTheServer() throws SQLException {
        int before = DRIVER.server().openQueries().size();
        ResultSet rows = statement.executeQuery("SELECT number FROM numbers(100000000)");
        assertThat(rows.next()).isTrue();

        rows.close();

        await().until(() -> DRIVER.server().openQueries().size() <= before);
    }

    @Test
    void aServersLimitOfTimeEndsAStatement() throws SQLException {
        statement.execute("SET max_execute_time_in_seconds = 1");

        assertThatThrownBy(() -> DriverServer.rows(connection,
                "SELECT count(*) FROM numbers(10000000) a, numbers(10000000) b WHERE a.number % 7 = b.number % 11"))
                .isInstanceOf(SQLException.class).hasMessageContaining("1043");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "SELEC 1|1005", "SELECT * FROM no_such_table|1025", "SELECT nope FROM t|1065", "SELECT 1 / 0|1006",
            "SELECT no_such_function(1)|1008", "USE no_such_database|1003", "CREATE TABLE t (a INT)|2302",
            "INSERT INTO t VALUES (1)|1303", "LIST @no_such_stage|2501", "SELECT 1; SELECT 2|1005" })
    void failsWithDatabendsCodes(String sql, int code) {
        assertThatThrownBy(() -> statement.executeQuery(sql)).isInstanceOf(SQLException.class)
                .hasMessageContaining("code=" + code);
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "MERGE INTO t USING t AS s ON t.a = s.a WHEN MATCHED THEN DELETE", "CREATE USER kim IDENTIFIED BY 'x'",
            "CREATE STREAM s ON TABLE t", "SELECT * FROM system.functions", "SELECT * FROM information_schema.statistics" })
    void saysWhatItDoesNotHave(String sql) {
        assertThatThrownBy(() -> statement.executeQuery(sql)).isInstanceOf(SQLException.class)
                .hasMessageContaining("not supported by the embedded server");
    }

    @Test
    void aClosedStatementRefuses() throws SQLException {
        statement.close();

        assertThat(statement.isClosed()).isTrue();
        assertThatThrownBy(() -> statement.executeQuery("SELECT 1")).isInstanceOf(SQLException.class);
    }

    @Test
    void hasNoneOfTheRest() {
        assertThatThrownBy(() -> statement.addBatch("SELECT 1")).isInstanceOf(SQLFeatureNotSupportedException.class);
        assertThatThrownBy(statement::getGeneratedKeys).isInstanceOf(SQLFeatureNotSupportedException.class);
        assertThatThrownBy(() -> statement.setMaxRows(-1)).isInstanceOf(SQLException.class);
    }
}
