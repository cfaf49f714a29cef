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
import io.github.cameldatabend.result.Interval;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is loaded is read back as it was, whichever the way. Holds on servers since 1.2.879.
 */
class LoadValuesIT extends DatabendTestSupport {

    private static final String LOAD = "databend:load?table=load_values_it&";

    private void execute(String sql) {
        assertThat(send("databend:query", sql).getException()).isNull();
    }

    private List<?> select(String sql) {
        Exchange answer = send("databend:query", sql);
        assertThat(answer.getException()).isNull();
        return answer.getMessage().getBody(List.class);
    }

    private static Map<String, Object> row(Object... entries) {
        Map<String, Object> row = new LinkedHashMap<>();
        for (int i = 0; i < entries.length; i += 2) {
            row.put((String) entries[i], entries[i + 1]);
        }
        return row;
    }

    private void assertLoaded(String how, List<Map<String, Object>> rows) {
        execute("TRUNCATE TABLE load_values_it");

        Exchange answer = send(LOAD + how, rows);

        assertThat(answer.getException()).isNull();
        assertThat(answer.getMessage().getHeader(DatabendConstants.UPDATE_COUNT)).isEqualTo((long) rows.size());
        assertThat(values(select("SELECT * FROM load_values_it ORDER BY n"))).isDeepEqualTo(values(rows));
    }

    private static Object[][] values(List<?> rows) {
        return rows.stream().map(row -> ((Map<?, ?>) row).values().toArray()).toArray(Object[][]::new);
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "loadMethod=streaming", "loadMethod=stage", "loadMethod=streaming&fileFormat=NDJSON",
            "loadMethod=stage&fileFormat=NDJSON" })
    void valuesOfAllTypes(String how) {
        boolean csv = !how.contains("NDJSON");
        execute("CREATE OR REPLACE TABLE load_values_it (n Int32, b Boolean, i8 Int8, i16 Int16, i64 Int64, u8 UInt8, u16 UInt16,"
                + " u32 UInt32, u64 UInt64, f32 Float32, f64 Float64, d18 Decimal(18, 2), d38 Decimal(38, 10), s String,"
                + " bin Binary, day Date, moment Timestamp, span Interval)");
        List<Map<String, Object>> rows = new ArrayList<>();
        rows.add(row("n", 1, "b", true, "i8", (byte) -128, "i16", (short) -32768, "i64", Long.MIN_VALUE, "u8", (short) 255,
                "u16", 65535, "u32", 4294967295L, "u64", new BigInteger("18446744073709551615"), "f32", 1.1f,
                "f64", 5.2e-6, "d18", new BigDecimal("-0.05"),
                "d38", new BigDecimal("1234567890123456789012345678.0123456789"), "s", "say \"\\N\",\n\r\tNULL",
                "bin", csv ? new byte[] { 0, -1 } : null, "day", LocalDate.of(1582, 10, 10),
                "moment", Instant.parse("1969-12-31T23:59:59.123456Z"),
                "span", new Interval(14, -3, -1)));
        rows.add(row("n", 2, "b", false, "i8", (byte) 127, "i16", (short) 0, "i64", Long.MAX_VALUE, "u8", (short) 0, "u16", 0,
                "u32", 0L, "u64", BigInteger.ZERO, "f32", csv ? Float.NaN : 0.0f,
                "f64", csv ? Double.NEGATIVE_INFINITY : Double.MAX_VALUE, "d18", new BigDecimal("9999999999999999.99"),
                "d38", new BigDecimal("-1.0000000000"), "s", "", "bin", null, "day", LocalDate.of(9999, 12, 31),
                "moment", Instant.parse("9999-12-30T22:00:00.999999Z"), "span", new Interval(0, 0, 0)));
        Map<String, Object> nulls = new LinkedHashMap<>(rows.get(0));
        nulls.replaceAll((name, value) -> null);
        nulls.put("n", 3);
        nulls.put("s", "\u0001äß 你好 \uD83D\uDE00 ' \\");
        rows.add(nulls);

        assertLoaded(how, rows);
    }

    /** By the clock of UTC they are within and about the hour that Berlin has passed over that night. */
    @ParameterizedTest
    @ValueSource(strings = {
            "loadMethod=streaming", "loadMethod=stage", "loadMethod=streaming&fileFormat=NDJSON",
            "loadMethod=stage&fileFormat=NDJSON" })
    void instantsOfTheNightWithoutAnHour(String how) {
        execute("CREATE OR REPLACE TABLE load_values_it (n Int32, moment Timestamp, moments Array(Timestamp))");
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            Instant moment = Instant.parse("2026-03-29T00:30:00.123456Z").plusSeconds(i * 1800L);
            rows.add(row("n", i, "moment", moment, "moments", List.of(moment)));
        }

        assertLoaded(how + "&setting.timezone=Europe/Berlin", rows);
    }

    /** The server would refuse all rows and name none. */
    @ParameterizedTest
    @ValueSource(strings = { "loadMethod=streaming", "loadMethod=stage", "loadMethod=stage&fileFormat=NDJSON" })
    void aTimestampAfterTheLastOne(String how) {
        execute("CREATE OR REPLACE TABLE load_values_it (n Int32, until Timestamp)");

        Exchange answer = send(LOAD + how, List.of(
                row("n", 1, "until", Instant.EPOCH), row("n", 2, "until", Instant.parse("9999-12-31T23:59:59Z"))));

        assertThat(answer.getException())
                .hasMessageContaining("Row 2, column 'until': a Timestamp holds no time after 9999-12-30T22:00:00.999999Z");
        assertThat(select("SELECT * FROM load_values_it")).isEqualTo(List.of());
    }

    /** Null is what was said, so it is not for the column to say something else. */
    @ParameterizedTest
    @ValueSource(strings = {
            "loadMethod=streaming", "loadMethod=stage", "loadMethod=streaming&fileFormat=NDJSON",
            "loadMethod=stage&fileFormat=NDJSON" })
    void nullsOfColumnsWithADefault(String how) {
        execute("CREATE OR REPLACE TABLE load_values_it (n Int32 NOT NULL, state String NULL DEFAULT 'new',"
                + " size Int32 NULL DEFAULT 7)");
        assertLoaded(how, List.of(
                row("n", 1, "state", null, "size", null), row("n", 2, "state", "", "size", 3),
                row("n", 3, "state", "old", "size", 0)));

        execute("TRUNCATE TABLE load_values_it");
        Exchange answer = send(LOAD + how, row("n", null, "state", "x", "size", 1));
        assertThat(answer.getException()).isNotNull();
        assertThat(select("SELECT * FROM load_values_it")).isEqualTo(List.of());
    }

    /** Its only field may be empty. */
    @ParameterizedTest
    @ValueSource(strings = { "loadMethod=streaming", "loadMethod=stage" })
    void aSingleColumnWithADefault(String how) {
        execute("CREATE OR REPLACE TABLE load_values_it (n String NULL DEFAULT 'new')");

        Exchange answer = send(LOAD + how, List.of(row("n", ""), row("n", null), row("n", "x")));

        assertThat(answer.getException()).isNull();
        assertThat(values(select("SELECT * FROM load_values_it ORDER BY n NULLS FIRST")))
                .isDeepEqualTo(new Object[][] { { null }, { "" }, { "x" } });
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "loadMethod=streaming", "loadMethod=stage", "loadMethod=streaming&fileFormat=NDJSON",
            "loadMethod=stage&fileFormat=NDJSON" })
    void nestedValues(String how) {
        execute("CREATE OR REPLACE TABLE load_values_it (n Int32, numbers Array(Int32), texts Array(String),"
                + " days Array(Date), times Array(Timestamp), counts Map(String, UInt64), pair Tuple(Int32, String),"
                + " matrix Array(Array(Int8)), prices Array(Decimal(10, 2)), v Variant)");
        List<Map<String, Object>> rows = new ArrayList<>();
        rows.add(row("n", 1, "numbers", Arrays.asList(1, null, -3),
                "texts", Arrays.asList("a,]b", "say \"hi\"", "c:\\dir\\", null, "", "1\n2\t3"),
                "days", Arrays.asList(LocalDate.of(2026, 3, 1), null),
                "times", List.of(Instant.parse("2026-03-01T08:15:00.123456Z")),
                "counts", Map.of("k\"'", new BigInteger("18446744073709551615")), "pair", List.of(7, "x\"y"),
                "matrix", List.of(List.of((byte) 1, (byte) 2), List.of()),
                "prices", List.of(new BigDecimal("12345678.99"), new BigDecimal("-0.01")), "v", null));
        rows.add(row("n", 2, "numbers", null, "texts", List.of(), "days", null, "times", null, "counts", Map.of(),
                "pair", null, "matrix", null, "prices", null, "v", null));
        assertLoaded(how, rows);

        execute("TRUNCATE TABLE load_values_it");
        assertThat(send(LOAD + how, row("n", 1, "v", row("a", Arrays.asList(1, "x\n\"", null, true)))).getException()).isNull();
        assertThat(select("SELECT v FROM load_values_it"))
                .isEqualTo(List.of(Map.of("v", "{\"a\":[1,\"x\\n\\\"\",null,true]}")));
    }

    /** Doubles in decimal columns, text in all sorts of columns, whole numbers in float columns. */
    @ParameterizedTest
    @ValueSource(strings = { "loadMethod=streaming", "loadMethod=stage" })
    void valuesOfOtherTypesThanTheColumn(String how) {
        execute("CREATE OR REPLACE TABLE load_values_it (n Int32, d Decimal(10, 2), f Float64, i Int64, s String, day Date,"
                + " b Boolean, v Variant)");

        assertThat(send(LOAD + how, List.of(
                row("n", "1", "d", 1.15, "f", 2, "i", new BigDecimal("3"), "s", 4, "day", "2026-03-01", "b", "true", "v",
                        "[1]"),
                row("n", 2L, "d", "1.15", "f", new BigDecimal("0.5"), "i", "5", "s", true, "day", null, "b", false, "v", 7)))
                .getException()).isNull();

        assertThat(select("SELECT * FROM load_values_it ORDER BY n")).isEqualTo(List.of(
                row("n", 1, "d", new BigDecimal("1.15"), "f", 2.0, "i", 3L, "s", "4", "day", LocalDate.of(2026, 3, 1), "b",
                        true,
                        "v", "[1]"),
                row("n", 2, "d", new BigDecimal("1.15"), "f", 0.5, "i", 5L, "s", "true", "day", null, "b", false, "v", "7")));
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "loadMethod=streaming", "loadMethod=stage", "loadMethod=streaming&fileFormat=NDJSON",
            "loadMethod=stage&fileFormat=NDJSON" })
    void aSingleColumn(String how) {
        execute("CREATE OR REPLACE TABLE load_values_it (n Int32)");

        assertLoaded(how, List.of(row("n", 1), row("n", 2), row("n", null)));
    }

    /** A row of a query has its types with it, so that text that is JSON stays what it is. */
    @Test
    void rowsOfAQueryAreWrittenBack() {
        execute("CREATE OR REPLACE TABLE load_values_it (n Int32, v Variant, vs Array(Variant), answers Map(Boolean, Int32))");
        execute("INSERT INTO load_values_it SELECT 1, parse_json('{\"a\":\"1\"}'), [parse_json('\"x\"'), parse_json('2')],"
                + " {true: 1, false: 2}");
        execute("CREATE OR REPLACE TABLE load_values_it_copy LIKE load_values_it");
        List<?> rows = select("SELECT * FROM load_values_it");

        assertThat(send("databend:load?table=load_values_it_copy", rows).getException()).isNull();

        assertThat(select("SELECT * FROM load_values_it_copy")).isEqualTo(rows);
    }
}
