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

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/**
 * The published JDBC driver, which knows nothing of this project, against the embedded server: what it needs from a
 * real server the embedded one has to give.
 */
class DatabendJdbcIT {

    @RegisterExtension
    static final DriverServer DRIVER = new DriverServer();

    @Test
    void createsInsertsAndSelects() throws SQLException {
        try (Connection connection = DRIVER.connect(); Statement statement = connection.createStatement()) {
            statement.execute(
                    "CREATE OR REPLACE TABLE kinds (id INT, name VARCHAR, price DECIMAL(10, 2), born DATE,"
                              + " seen TIMESTAMP, ok BOOLEAN, big BIGINT UNSIGNED, x DOUBLE)");
            statement.execute(
                    "INSERT INTO kinds VALUES (1, 'Rex', 12.50, '2024-02-29', '2024-02-29 12:30:00', true,"
                              + " 18446744073709551615, 1.5), (2, NULL, NULL, NULL, NULL, NULL, NULL, NULL)");
            try (ResultSet rows = statement.executeQuery("SELECT * FROM kinds ORDER BY id")) {
                ResultSetMetaData columns = rows.getMetaData();
                assertThat(columns.getColumnCount()).isEqualTo(8);
                assertThat(columns.getColumnName(3)).isEqualTo("price");
                assertThat(columns.getColumnType(3)).isEqualTo(Types.DECIMAL);
                assertThat(rows.next()).isTrue();
                assertThat(rows.getInt("id")).isEqualTo(1);
                assertThat(rows.getString("name")).isEqualTo("Rex");
                assertThat(rows.getBigDecimal("price")).isEqualByComparingTo(new BigDecimal("12.50"));
                assertThat(rows.getDate("born").toLocalDate()).isEqualTo(LocalDate.of(2024, 2, 29));
                assertThat(rows.getString("seen")).startsWith("2024-02-29 12:30:00");
                assertThat(rows.getBoolean("ok")).isTrue();
                assertThat(rows.getString("big")).isEqualTo("18446744073709551615");
                assertThat(rows.getDouble("x")).isEqualTo(1.5);
                assertThat(rows.next()).isTrue();
                assertThat(rows.getString("name")).isNull();
                assertThat(rows.getObject("price")).isNull();
                assertThat(rows.next()).isFalse();
            }
        }
    }

    @Test
    void insertsABatchThroughAStage() throws SQLException {
        try (Connection connection = DRIVER.connect(); Statement statement = connection.createStatement()) {
            statement.execute("CREATE OR REPLACE TABLE batch (id INT, name VARCHAR)");
            try (PreparedStatement insert = connection.prepareStatement("INSERT INTO batch VALUES (?, ?)")) {
                for (int i = 0; i < 1000; i++) {
                    insert.setInt(1, i);
                    insert.setString(2, "name, \"quoted\" " + i);
                    insert.addBatch();
                }
                insert.executeBatch();
            }
            assertThat(DriverServer.rows(connection, "SELECT count(*) FROM batch")).containsExactly(List.of("1000"));
            try (ResultSet rows = statement.executeQuery("SELECT name FROM batch WHERE id = 999")) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getString(1)).isEqualTo("name, \"quoted\" 999");
            }
        }
    }

    @Test
    void readsManyPages() throws SQLException {
        try (Connection connection = DRIVER.connect(); Statement statement = connection.createStatement();
             ResultSet rows = statement.executeQuery("SELECT number FROM numbers(250000)")) {
            long sum = 0;
            long count = 0;
            while (rows.next()) {
                sum += rows.getLong(1);
                count++;
            }
            assertThat(count).isEqualTo(250_000);
            assertThat(sum).isEqualTo(249_999L * 250_000 / 2);
        }
    }

    @Test
    void reportsErrors() throws SQLException {
        try (Connection connection = DRIVER.connect(); Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.executeQuery("SELECT * FROM no_such_table"))
                    .isInstanceOf(SQLException.class).hasMessageContaining("1025");
            assertThatThrownBy(() -> statement.executeQuery("SELEC 1")).isInstanceOf(SQLException.class);
        }
        String wrong = "jdbc:databend://amy:wrong@127.0.0.1:" + DRIVER.server().port() + "/default";
        assertThatThrownBy(() -> DriverManager.getConnection(wrong)).hasMessageContaining("5100");
    }

    @Test
    void cancelsAQuery() throws SQLException {
        try (Connection connection = DRIVER.connect(); Statement statement = connection.createStatement()) {
            Set<String> before = Set.copyOf(DRIVER.server().openQueries());
            ResultSet rows = statement.executeQuery("SELECT number FROM numbers(100000000)");
            assertThat(rows.next()).isTrue();
            assertThat(DRIVER.server().openQueries()).anyMatch(id -> !before.contains(id));
            statement.cancel();
            await().until(() -> before.containsAll(DRIVER.server().openQueries()));
        }
    }
}
