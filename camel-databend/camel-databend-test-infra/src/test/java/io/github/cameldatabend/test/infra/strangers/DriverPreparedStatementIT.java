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

import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Time;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** The driver's prepared statements: it writes values into the SQL, or batches into a file that it uploads. */
class DriverPreparedStatementIT {

    @RegisterExtension
    static final DriverServer DRIVER = new DriverServer();

    interface Setter {

        void set(PreparedStatement statement) throws SQLException;
    }

    private Connection connection;

    @BeforeEach
    void open() throws SQLException {
        connection = DRIVER.connect();
        DriverServer.run(connection, "CREATE OR REPLACE TABLE t (a INT, b VARCHAR)");
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    private static Arguments setter(String type, String text, Setter setter) {
        return arguments(type, text, setter);
    }

    static Stream<Arguments> setters() {
        return Stream.of(
                setter("BOOLEAN", "true", s -> s.setBoolean(1, true)),
                setter("TINYINT", "-7", s -> s.setByte(1, (byte) -7)),
                setter("SMALLINT", "300", s -> s.setShort(1, (short) 300)),
                setter("INT", "-70000", s -> s.setInt(1, -70_000)),
                setter("BIGINT", "-9223372036854775808", s -> s.setLong(1, Long.MIN_VALUE)),
                setter("FLOAT", "1.5", s -> s.setFloat(1, 1.5f)),
                setter("DOUBLE", "1.0E300", s -> s.setDouble(1, 1e300)),
                setter("DECIMAL(20, 3)", "-12345.678", s -> s.setBigDecimal(1, new BigDecimal("-12345.678"))),
                setter("VARCHAR", "a'b\"c,\\d\nü", s -> s.setString(1, "a'b\"c,\\d\nü")),
                setter("DATE", "2024-02-29", s -> s.setDate(1, Date.valueOf("2024-02-29"))),
                setter("VARCHAR", "10:11:12.000", s -> s.setTime(1, Time.valueOf("10:11:12"))),
                // the driver writes milliseconds
                setter("TIMESTAMP", "2024-02-29 10:11:12.123000",
                        s -> s.setTimestamp(1, Timestamp.valueOf("2024-02-29 10:11:12.123456"))),
                setter("INT", null, s -> s.setNull(1, Types.INTEGER)),
                setter("VARCHAR", null, s -> s.setNull(1, Types.VARCHAR)),
                setter("BINARY", "0102", s -> s.setBinaryStream(1, new ByteArrayInputStream(new byte[] { 1, 2 }))),
                setter("BINARY", "0102", s -> s.setBlob(1, new ByteArrayInputStream(new byte[] { 1, 2 }))),
                setter("INT", "5", s -> s.setObject(1, 5)),
                setter("INT", "5", s -> s.setObject(1, "5", Types.INTEGER)),
                setter("INT", null, s -> s.setObject(1, null)),
                setter("VARCHAR", "s", s -> s.setObject(1, "s")),
                setter("DATE", "2024-01-02", s -> s.setObject(1, LocalDate.of(2024, 1, 2))),
                setter("VARIANT", "{\"a\":1}", s -> s.setObject(1, Map.of("a", 1))),
                setter("ARRAY(INT)", "[1,2]", s -> s.setObject(1, new ArrayList<>(List.of(1, 2)))));
    }

    @ParameterizedTest
    @MethodSource("setters")
    void insertsAValueOfEverySetter(String type, String text, Setter setter) throws SQLException {
        DriverServer.run(connection, "CREATE OR REPLACE TABLE v (x " + type + ")");
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO v VALUES (?)")) {
            setter.set(insert);
            insert.executeUpdate();
            setter.set(insert);
            insert.addBatch();
            setter.set(insert);
            insert.addBatch();

            assertThat(insert.executeBatch()).containsExactly(1, 1);
        }

        assertThat(DriverServer.rows(connection, "SELECT x FROM v").stream().map(row -> row.get(0)))
                .containsExactly(text, text, text);
    }

    @Test
    void bindsTheValuesOfAQuery() throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(
                "SELECT ? + 1, ?, ?, CAST(? AS DATE), ? IS NULL, '?' -- ?")) {
            query.setInt(1, 41);
            query.setString(2, "it's ?");
            query.setBigDecimal(3, new BigDecimal("1.50"));
            query.setDate(4, Date.valueOf("2024-02-29"));
            query.setNull(5, Types.VARCHAR);

            assertThat(DriverServer.rows(query.executeQuery()))
                    .containsExactly(List.of("42", "it's ?", "1.50", "2024-02-29", "true", "?"));
        }
    }

    @Test
    void updatesAndDeletesOneByOne() throws SQLException {
        DriverServer.run(connection, "INSERT INTO t VALUES (1, 'a'), (2, 'b')");
        try (PreparedStatement update = connection.prepareStatement("UPDATE t SET b = ? WHERE a = ?");
             PreparedStatement delete = connection.prepareStatement("DELETE FROM t WHERE a = ?")) {
            update.setString(1, "z");
            update.setInt(2, 1);
            update.executeUpdate();
            update.clearParameters();
            delete.setInt(1, 2);
            delete.execute();
        }

        assertThat(DriverServer.rows(connection, "SELECT * FROM t")).containsExactly(List.of("1", "z"));
    }

    @Test
    void replacesABatch() throws SQLException {
        DriverServer.run(connection, "INSERT INTO t VALUES (1, 'a'), (2, 'b')");
        try (PreparedStatement replace = connection.prepareStatement("REPLACE INTO t (a, b) ON (a) VALUES (?, ?)")) {
            for (int i = 2; i <= 3; i++) {
                replace.setInt(1, i);
                replace.setString(2, "new " + i);
                replace.addBatch();
            }
            assertThat(replace.executeBatch()).containsExactly(1, 1);
        }

        assertThat(DriverServer.rows(connection, "SELECT * FROM t ORDER BY a"))
                .containsExactly(List.of("1", "a"), List.of("2", "new 2"), List.of("3", "new 3"));
    }

    @Test
    void insertsABatchIntoNamedColumns() throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO t (b, a) VALUES (?, ?)")) {
            insert.setString(1, "x?");
            insert.setInt(2, 77);
            insert.addBatch();
            insert.executeBatch();
            insert.setString(1, "dropped");
            insert.setInt(2, 78);
            insert.addBatch();
            insert.clearBatch();

            assertThat(insert.executeBatch()).isEmpty();
        }

        assertThat(DriverServer.rows(connection, "SELECT * FROM t")).containsExactly(List.of("77", "x?"));
    }

    /** It sends the statements of a batch in one text, which Databend refuses. */
    @Test
    void aBatchOfDeletesIsRefused() throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("DELETE FROM t WHERE a = ?")) {
            delete.setInt(1, 1);
            delete.addBatch();
            delete.setInt(1, 2);
            delete.addBatch();

            assertThatThrownBy(delete::executeBatch).isInstanceOf(SQLException.class).hasMessageContaining("code=1005");
        }
    }

    @Test
    void aBadValueInABatchInsertsNothing() throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO t VALUES (?, ?)")) {
            insert.setInt(1, 1);
            insert.setString(2, "good");
            insert.addBatch();
            insert.setString(1, "no number");
            insert.setString(2, "bad");
            insert.addBatch();

            assertThatThrownBy(insert::executeBatch).isInstanceOf(SQLException.class);
        }

        assertThat(DriverServer.rows(connection, "SELECT * FROM t")).isEmpty();
    }

    @Test
    void hasNoneOfTheRest() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT ?")) {
            assertThatThrownBy(() -> statement.setNString(1, "x")).isInstanceOf(SQLFeatureNotSupportedException.class);
            assertThatThrownBy(() -> statement.setClob(1, new StringReader("x")))
                    .isInstanceOf(SQLFeatureNotSupportedException.class);
            assertThatThrownBy(() -> statement.setArray(1, null)).isInstanceOf(SQLFeatureNotSupportedException.class);
            assertThatThrownBy(statement::executeQuery).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
