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
package io.github.cameldatabend.integration;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.cameldatabend.DatabendConstants;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Values of each type, in both ways a server writes them. Holds on any server since 1.2.892, which is the first that
 * has the mode {@code driver}.
 */
class TypesIT extends DatabendTestSupport {

    private static String query(String mode) {
        return "databend:query?setting.http_json_result_mode=" + mode;
    }

    private List<?> rows(String uri, String sql) {
        Exchange answer = send(uri, null, DatabendConstants.SQL, sql);
        assertThat(answer.getException()).isNull();
        return answer.getMessage().getBody(List.class);
    }

    private static Object[] values(Object row) {
        return ((Map<?, ?>) row).values().toArray();
    }

    /** The value of a single row and column. */
    private Object select(String uri, String sql) {
        List<?> rows = rows(uri, sql);
        assertThat(rows).hasSize(1);
        return values(rows.get(0))[0];
    }

    private void execute(String sql) {
        execute("databend:query?setting.timezone=UTC", sql);
    }

    private void execute(String uri, String sql) {
        assertThat(send(uri, sql).getException()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = { "display", "driver" })
    void plainTypes(String mode) {
        execute("CREATE OR REPLACE TABLE types_it (b Boolean, i8 Int8, i16 Int16, i32 Int32, i64 Int64, u8 UInt8, u16 UInt16,"
                + " u32 UInt32, u64 UInt64, f32 Float32, f64 Float64, d18 Decimal(18, 2), d38 Decimal(38, 10), s String,"
                + " bin Binary, day Date, moment Timestamp, v Variant)");
        execute("INSERT INTO types_it VALUES (true, -128, -32768, -2147483648, -9223372036854775808, 255, 65535, 4294967295,"
                + " 18446744073709551615, 1.1, 5.2e-6, -0.05, 1234567890123456789012345678.0123456789, 'NULL', to_binary('AB'),"
                + " '1582-10-10', '2026-03-01 08:15:00.123456',"
                + " parse_json('{\"a\":[1,\"x\",null]}'))");
        execute("INSERT INTO types_it (b) VALUES (NULL)");

        List<?> rows = rows(query(mode), "SELECT * FROM types_it ORDER BY i32 NULLS LAST");

        assertThat(values(rows.get(0))).containsExactly(
                true, (byte) -128, (short) -32768, Integer.MIN_VALUE, Long.MIN_VALUE, (short) 255, 65535, 4294967295L,
                new BigInteger("18446744073709551615"), 1.1f, 5.2e-6, new BigDecimal("-0.05"),
                new BigDecimal("1234567890123456789012345678.0123456789"), "NULL", new byte[] { 'A', 'B' },
                LocalDate.of(1582, 10, 10), Instant.parse("2026-03-01T08:15:00.123456Z"), "{\"a\":[1,\"x\",null]}");
        assertThat(values(rows.get(1))).hasSize(18).containsOnlyNulls();
        execute("DROP TABLE types_it");
    }

    @ParameterizedTest
    @ValueSource(strings = { "display", "driver" })
    void nestedTypes(String mode) {
        execute("CREATE OR REPLACE TABLE types_it_nested (numbers Array(Int32), texts Array(String), days Array(Date),"
                + " times Array(Timestamp), counts Map(String, UInt64), pair Tuple(Int32, String), matrix Array(Array(Int8)),"
                + " none Array(String))");
        execute("INSERT INTO types_it_nested VALUES ([1, NULL, -3], ['a,]b', 'say \"hi\"', 'c:\\\\dir\\\\', NULL, ''],"
                + " ['2026-03-01', NULL], ['2026-03-01 08:15:00.123456'], {'k': 18446744073709551615}, (7, 'x'), [[1, 2], []],"
                + " NULL)");

        List<?> rows = rows(query(mode), "SELECT * FROM types_it_nested");

        Map<String, Object> expected = new LinkedHashMap<>();
        expected.put("numbers", Arrays.asList(1, null, -3));
        expected.put("texts", Arrays.asList("a,]b", "say \"hi\"", "c:\\dir\\", null, ""));
        expected.put("days", Arrays.asList(LocalDate.of(2026, 3, 1), null));
        expected.put("times", List.of(Instant.parse("2026-03-01T08:15:00.123456Z")));
        expected.put("counts", Map.of("k", new BigInteger("18446744073709551615")));
        expected.put("pair", List.of(7, "x"));
        expected.put("matrix", List.of(List.of((byte) 1, (byte) 2), List.of()));
        expected.put("none", null);
        assertThat(rows).isEqualTo(List.of(expected));
        execute("DROP TABLE types_it_nested");
    }

    @ParameterizedTest
    @ValueSource(strings = { "display", "driver" })
    void emptyLiterals(String mode) {
        assertThat(select(query(mode), "SELECT []")).isEqualTo(List.of());
        assertThat(select(query(mode), "SELECT {}")).isEqualTo(Map.of());
        assertThat(select(query(mode), "SELECT NULL")).isNull();
    }

    @ParameterizedTest
    @CsvSource({ "hex", "base64", "utf-8", "utf-8-lossy" })
    void binaries(String format) {
        assertThat(select(query("display") + "&setting.binary_output_format=" + format, "SELECT to_binary('w\u00e4')"))
                .isEqualTo(new byte[] { 'w', (byte) 0xc3, (byte) 0xa4 });
        assertThat(select(query("driver") + "&setting.binary_output_format=" + format, "SELECT to_binary('w\u00e4')"))
                .isEqualTo(new byte[] { 'w', (byte) 0xc3, (byte) 0xa4 });
    }

    @ParameterizedTest
    @CsvSource({
            "display,UTC", "display,Asia/Tokyo", "display,America/New_York", "display,Asia/Kathmandu", "driver,UTC",
            "driver,Asia/Tokyo", "driver,America/New_York", "driver,Australia/Lord_Howe" })
    void timestampsAreExactInEveryZone(String mode, String zone) {
        assertThat(timestamps(
                mode, zone, "0001-01-02 00:00:00.000001", "1969-12-31 23:59:59.999999", "2026-07-01 12:00:00.123456",
                "9999-12-30 00:00:00.999999")).containsExactly(
                        Instant.parse("0001-01-02T00:00:00.000001Z"), Instant.parse("1969-12-31T23:59:59.999999Z"),
                        Instant.parse("2026-07-01T12:00:00.123456Z"), Instant.parse("9999-12-30T00:00:00.999999Z"));
    }

    /** 01:30 in New York came at 05:30 UTC and, after the clocks were set back, at 06:30 again. */
    @Test
    void driverModeTellsTheRepeatedHour() {
        assertThat(timestamps("driver", "America/New_York", "2026-11-01 05:30:00", "2026-11-01 06:30:00"))
                .containsExactly(Instant.parse("2026-11-01T05:30:00Z"), Instant.parse("2026-11-01T06:30:00Z"));
    }

    /** The text says nothing of the offset, so both are read as the first. */
    @Test
    void displayModeDoesNotTellTheRepeatedHour() {
        assertThat(timestamps("display", "America/New_York", "2026-11-01 05:30:00", "2026-11-01 06:30:00"))
                .containsExactly(Instant.parse("2026-11-01T05:30:00Z"), Instant.parse("2026-11-01T05:30:00Z"));
    }

    /** Written in UTC and read in a zone, by themselves and in an Array. */
    private List<Object> timestamps(String mode, String zone, String... utc) {
        String utcSession = "databend:query?setting.timezone=UTC";
        execute(utcSession, "CREATE OR REPLACE TABLE types_it_times (n Int32, moment Timestamp, moments Array(Timestamp))");
        for (int i = 0; i < utc.length; i++) {
            execute(utcSession, "INSERT INTO types_it_times VALUES (" + i + ", '" + utc[i] + "', ['" + utc[i] + "'])");
        }

        List<?> rows = rows(query(mode) + "&setting.timezone=" + zone, "SELECT moment, moments FROM types_it_times ORDER BY n");

        execute(utcSession, "DROP TABLE types_it_times");
        List<Object> times = new ArrayList<>();
        for (Object row : rows) {
            times.add(values(row)[0]);
            assertThat(values(row)[1]).isEqualTo(List.of(values(row)[0]));
        }
        return times;
    }
}
