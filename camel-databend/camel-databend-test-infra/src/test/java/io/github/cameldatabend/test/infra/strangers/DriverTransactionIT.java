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
import java.sql.SQLException;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Transactions over the driver. It begins none by itself: BEGIN is a statement, commit and rollback are its methods.
 */
class DriverTransactionIT {

    @RegisterExtension
    static final DriverServer DRIVER = new DriverServer();

    private Connection connection;

    @BeforeEach
    void open() throws SQLException {
        connection = DRIVER.connect();
        DriverServer.run(connection, "CREATE OR REPLACE TABLE t (a INT)");
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    private static List<List<String>> count(Connection connection) throws SQLException {
        return DriverServer.rows(connection, "SELECT count(*) FROM t");
    }

    @Test
    void commits() throws SQLException {
        try (Connection other = DRIVER.connect()) {
            DriverServer.run(connection, "BEGIN", "INSERT INTO t VALUES (1)", "INSERT INTO t VALUES (2)");

            assertThat(count(connection)).containsExactly(List.of("2"));
            assertThat(count(other)).containsExactly(List.of("0"));

            connection.commit();
            assertThat(count(other)).containsExactly(List.of("2"));
        }
    }

    @Test
    void rollsBack() throws SQLException {
        DriverServer.run(connection, "BEGIN", "INSERT INTO t VALUES (1)");

        connection.rollback();

        assertThat(count(connection)).containsExactly(List.of("0"));
    }

    @Test
    void withoutBeginEveryStatementStandsAlone() throws SQLException {
        connection.setAutoCommit(false);
        DriverServer.run(connection, "INSERT INTO t VALUES (1)");

        connection.rollback();

        assertThat(connection.getAutoCommit()).isFalse();
        assertThat(count(connection)).containsExactly(List.of("1"));
    }

    /** The driver drops the session of an answer with an error, so its next statement repeats one that is used up. */
    @Test
    void aFailureEndsTheTransaction() throws SQLException {
        DriverServer.run(connection, "BEGIN", "INSERT INTO t VALUES (1)");

        assertThatThrownBy(() -> DriverServer.run(connection, "SELECT 1 / 0")).hasMessageContaining("code=1006");
        assertThatThrownBy(() -> count(connection)).hasMessageContaining("code=4003");

        try (Connection other = DRIVER.connect()) {
            assertThat(count(other)).containsExactly(List.of("0"));
        }
    }

    @Test
    void ddlCommits() throws SQLException {
        DriverServer.run(connection, "BEGIN", "INSERT INTO t VALUES (1)", "CREATE OR REPLACE TABLE other (a INT)");

        connection.rollback();

        assertThat(count(connection)).containsExactly(List.of("1"));
    }

    @Test
    void temporaryTablesNeedAClientSession() {
        assertThatThrownBy(() -> DriverServer.run(connection, "CREATE TEMP TABLE x (a INT)")).isInstanceOf(SQLException.class);
    }
}
