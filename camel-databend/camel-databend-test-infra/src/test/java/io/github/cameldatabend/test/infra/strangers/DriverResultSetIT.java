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
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.LocalDate;

import com.databend.jdbc.DatabendResultSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The driver's result sets: every type, by index and by name, NULL, and what they say of their columns. */
class DriverResultSetIT {

    @RegisterExtension
    static final DriverServer DRIVER = new DriverServer();

    private static Connection connection;
    private ResultSet rows;

    @BeforeAll
    static void fill() throws SQLException {
        connection = DRIVER.connect();
        DriverServer.run(connection,
                "CREATE OR REPLACE TABLE kinds (id INT NOT NULL, b BOOLEAN, i8 TINYINT, i16 SMALLINT, i32 INT, i64 BIGINT,"
                                     + " u8 TINYINT UNSIGNED, u16 SMALLINT UNSIGNED, u32 INT UNSIGNED, u64 BIGINT UNSIGNED,"
                                     + " f32 FLOAT, f64 DOUBLE, dc DECIMAL(18, 4), st VARCHAR, bi BINARY, dt DATE,"
                                     + " ts TIMESTAMP, va VARIANT, ar ARRAY(INT), ma MAP(VARCHAR, INT), tu TUPLE(INT, VARCHAR))",
                "INSERT INTO kinds VALUES (1, true, -8, -16, -32, -64, 8, 16, 32, 18446744073709551615, 1.5, 2.25,"
                                                                                                                                  + " 123.4567, 'hi', to_binary('AB'), '2024-02-29',"
                                                                                                                                  + " '2024-02-29 10:11:12.345678', parse_json('{\"a\":1}'), [1, NULL], {'k': 1},"
                                                                                                                                  + " (7, 'q'))",
                "INSERT INTO kinds (id) VALUES (2)");
    }

    @AfterAll
    static void close() throws SQLException {
        connection.close();
    }

    @BeforeEach
    void first() throws SQLException {
        rows = connection.createStatement().executeQuery("SELECT * FROM kinds ORDER BY id");
        assertThat(rows.next()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({ "i8, -8", "i16, -16", "i32, -32", "i64, -64", "u8, 8", "u16, 16", "u32, 32", "f64, 2.25", "dc, 123.4567" })
    void numbersAreReadByEveryGetter(String column, BigDecimal value) throws SQLException {
        int index = rows.findColumn(column);

        assertThat(rows.getBigDecimal(column)).isEqualByComparingTo(value);
        assertThat(rows.getDouble(index)).isEqualTo(value.doubleValue());
        assertThat(rows.getFloat(column)).isEqualTo(value.floatValue());
        assertThat(rows.getLong(index)).isEqualTo(value.longValue());
        assertThat(rows.getInt(column)).isEqualTo(value.intValue());
        assertThat(rows.getShort(index)).isEqualTo(value.shortValue());
        assertThat(rows.getByte(column)).isEqualTo(value.byteValue());
        assertThat(rows.getString(index)).isEqualTo(value.toPlainString());
        assertThat(rows.wasNull()).isFalse();
    }

    @Test
    void objectsAreOfTheirTypes() throws SQLException {
        assertThat(rows.getObject("b")).isEqualTo(true);
        assertThat(rows.getObject("i8")).isEqualTo((byte) -8);
        assertThat(rows.getObject("i16")).isEqualTo((short) -16);
        assertThat(rows.getObject("i32")).isEqualTo(-32);
        assertThat(rows.getObject("i64")).isEqualTo(-64L);
        assertThat(rows.getObject("u8")).isEqualTo((short) 8);
        assertThat(rows.getObject("u16")).isEqualTo(16);
        assertThat(rows.getObject("u32")).isEqualTo(32L);
        assertThat(rows.getObject("u64")).isEqualTo(new BigInteger("18446744073709551615"));
        assertThat(rows.getObject("f32")).isEqualTo(1.5f);
        assertThat(rows.getObject("f64")).isEqualTo(2.25);
        assertThat(rows.getObject("dc")).isEqualTo(new BigDecimal("123.4567"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "b|true", "u64|18446744073709551615", "f32|1.5", "st|hi", "bi|4142", "dt|2024-02-29",
            "ts|2024-02-29 10:11:12.345678", "va|{\"a\":1}", "ar|[1,NULL]", "ma|{\"k\":1}", "tu|(7,\"q\")" })
    void everythingIsAText(String column, String text) throws SQLException {
        assertThat(rows.getString(column)).isEqualTo(text);
    }

    @Test
    void readsDatesAndTimes() throws SQLException {
        assertThat(rows.getBoolean("b")).isTrue();
        assertThat(rows.getDate("dt").toLocalDate()).isEqualTo(LocalDate.of(2024, 2, 29));
        assertThat(rows.getTimestamp("ts")).isEqualTo(Timestamp.valueOf("2024-02-29 10:11:12.345678"));
        assertThat(rows.getAsciiStream("st")).hasContent("hi");
    }

    @ParameterizedTest
    @CsvSource({ "b", "i8", "i64", "u64", "f32", "f64", "dc", "st", "bi", "dt", "ts", "va", "ar", "ma", "tu" })
    void everyTypeMayBeNull(String column) throws SQLException {
        assertThat(rows.getInt("id")).isEqualTo(1);
        assertThat(rows.next()).isTrue();

        assertThat(rows.getObject(column)).isNull();
        assertThat(rows.wasNull()).isTrue();
        assertThat(rows.getString(column)).isNull();
        assertThat(rows.getLong(column)).isZero();
        assertThat(rows.getBoolean(column)).isFalse();
        assertThat(rows.getBigDecimal(column)).isNull();
        assertThat(rows.wasNull()).isTrue();
        assertThat(rows.getInt("id")).isEqualTo(2);
        assertThat(rows.wasNull()).isFalse();
    }

    @Test
    void endsAfterTheLastRow() throws SQLException {
        assertThat(rows.next()).isTrue();
        assertThat(rows.next()).isFalse();
        assertThatThrownBy(() -> rows.getInt(1)).isInstanceOf(SQLException.class);

        rows.close();
        assertThatThrownBy(rows::next).isInstanceOf(SQLException.class);
    }

    @Test
    void knowsItsQuery() {
        assertThat(((DatabendResultSet) rows).getQueryId()).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({
            "b, boolean, BOOLEAN", "i8, int8, TINYINT", "i16, int16, SMALLINT", "i32, int32, INTEGER", "i64, int64, BIGINT",
            "u8, uint8, TINYINT", "u16, uint16, SMALLINT", "u32, uint32, INTEGER", "u64, uint64, BIGINT", "f32, float32, FLOAT",
            "f64, float64, DOUBLE", "dc, decimal, DECIMAL", "st, string, VARCHAR", "bi, binary, BINARY", "dt, date, DATE",
            "ts, timestamp, TIMESTAMP", "va, variant, VARCHAR", "ar, array, ARRAY", "ma, map, OTHER", "tu, tuple, OTHER" })
    void columnsHaveTheirTypes(String column, String name, String type) throws Exception {
        ResultSetMetaData columns = rows.getMetaData();
        int index = rows.findColumn(column);

        assertThat(columns.getColumnName(index)).isEqualTo(column);
        assertThat(columns.getColumnLabel(index)).isEqualTo(column);
        assertThat(columns.getColumnTypeName(index)).isEqualTo(name);
        assertThat(columns.getColumnType(index)).isEqualTo(Types.class.getField(type).getInt(null));
        assertThat(columns.isNullable(index)).isEqualTo(ResultSetMetaData.columnNullable);
    }

    @Test
    void columnsHaveScaleAndNullability() throws SQLException {
        ResultSetMetaData columns = rows.getMetaData();

        assertThat(columns.getColumnCount()).isEqualTo(21);
        assertThat(columns.isNullable(1)).isEqualTo(ResultSetMetaData.columnNoNulls);
        assertThat(columns.getPrecision(rows.findColumn("dc"))).isEqualTo(18);
        assertThat(columns.getScale(rows.findColumn("dc"))).isEqualTo(4);
        assertThat(columns.isSigned(rows.findColumn("i32"))).isTrue();
        assertThat(columns.isSigned(rows.findColumn("u32"))).isFalse();
    }

    @Test
    void hasNoneOfTheRest() {
        assertThatThrownBy(() -> rows.findColumn("nope")).isInstanceOf(SQLException.class);
        assertThatThrownBy(() -> rows.getString(99)).isInstanceOf(SQLException.class);
        assertThatThrownBy(rows::previous).isInstanceOf(SQLFeatureNotSupportedException.class);
        assertThatThrownBy(() -> rows.updateInt(1, 1)).isInstanceOf(SQLFeatureNotSupportedException.class);
    }
}
