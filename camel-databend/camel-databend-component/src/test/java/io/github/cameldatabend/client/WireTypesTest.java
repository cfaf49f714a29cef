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
package io.github.cameldatabend.client;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.github.cameldatabend.result.Interval;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * Values as the server writes them, over the wire and into Java: also of types that the embedded server does not have.
 */
class WireTypesTest {

    private static final String DISPLAY = "\"http_json_result_mode\":\"display\"";
    private static final String DRIVER = "\"http_json_result_mode\":\"driver\"";
    private static final String DIGITS_76 = "1234567890".repeat(8).substring(0, 76);

    @RegisterExtension
    final DatabendMock server = new DatabendMock();

    static Stream<Arguments> cells() {
        return Stream.of(
                arguments("Boolean", "1", true),
                arguments("Nullable(Int8)", "-128", (byte) -128),
                arguments("UInt8", "255", (short) 255),
                arguments("Int16", "-32768", (short) -32768),
                arguments("UInt16", "65535", 65535),
                arguments("Int32", "-2147483648", Integer.MIN_VALUE),
                arguments("UInt32", "4294967295", 4294967295L),
                arguments("Int64", "-9223372036854775808", Long.MIN_VALUE),
                arguments("UInt64", "18446744073709551615", new BigInteger("18446744073709551615")),
                arguments("Float32", "NaN", Float.NaN),
                arguments("Float64", "5.2e-6", 5.2e-6),
                arguments("Float64", "Infinity", Double.POSITIVE_INFINITY),
                arguments("Float64", "-Infinity", Double.NEGATIVE_INFINITY),
                arguments("Decimal(10, 2)", "-0.05", new BigDecimal("-0.05")),
                arguments("Decimal(76, 0)", DIGITS_76, new BigDecimal(DIGITS_76)),
                arguments("Decimal(76, 38)", "0." + "0".repeat(37) + "1", new BigDecimal("1e-38")),
                arguments("String", "it's \"quoted\" \\ ä\n\t", "it's \"quoted\" \\ ä\n\t"),
                arguments("Date", "1970-01-02", LocalDate.of(1970, 1, 2)),
                arguments("Date", "1500-02-28", LocalDate.of(1500, 2, 28)),
                arguments("Timestamp", "2026-03-01 08:15:00.123456", Instant.parse("2026-03-01T08:15:00.123456Z")),
                arguments("Timestamp", "0001-01-01 00:00:00.000000", Instant.parse("0001-01-01T00:00:00Z")),
                arguments("Timestamp_Tz", "2021-12-20 17:01:01.123456 +0545",
                        OffsetDateTime.parse("2021-12-20T17:01:01.123456+05:45")),
                arguments("Interval", "1 year 2 months 3 days 4:05:06.5", new Interval(14, 3, 14_706_500_000L)),
                arguments("Interval", "-0:00:01", new Interval(0, 0, -1_000_000)),
                arguments("Variant", "{\"a\":[1,null]}", "{\"a\":[1,null]}"),
                arguments("Variant", "null", "null"),
                arguments("Bitmap", "<bitmap binary>", "<bitmap binary>"),
                arguments("Geometry", "{\"type\":\"Point\",\"coordinates\":[1,2]}",
                        "{\"type\":\"Point\",\"coordinates\":[1,2]}"),
                arguments("Geography", "POINT(1 2)", "POINT(1 2)"),
                arguments("Array(Nothing)", "[]", List.of()),
                arguments("Map(Nothing)", "{}", Map.of()),
                arguments("Tuple(Int8,)", "(1)", List.of((byte) 1)),
                arguments("Nullable(Array(Int32 NULL))", "[1,2,NULL]", Arrays.asList(1, 2, null)),
                arguments("Map(String, Int32 NULL)", "{\"k\":1,\"l\":NULL}", mapOf("k", 1, "l", null)),
                arguments("Map(UInt8, Array(Tuple(String, Boolean)))", "{7:[(\"p\\\"q\",1),(\"\",0)]}",
                        Map.of((short) 7, List.of(List.of("p\"q", true), List.of("", false)))),
                arguments("Array(Date)", "[\"1970-01-02\"]", List.of(LocalDate.of(1970, 1, 2))),
                arguments("Opaque(3)", "what", "what"));
    }

    private static Map<String, Integer> mapOf(String key, Integer value, String otherKey, Integer otherValue) {
        Map<String, Integer> map = new LinkedHashMap<>();
        map.put(key, value);
        map.put(otherKey, otherValue);
        return map;
    }

    static Stream<Arguments> driverCells() {
        return Stream.of(
                arguments("Date", "1", LocalDate.of(1970, 1, 2)),
                arguments("Date", "2932897", LocalDate.of(10_000, 1, 1)),
                arguments("Date", "-719162", LocalDate.of(1, 1, 1)),
                arguments("Timestamp", "1000000", Instant.ofEpochSecond(1)),
                arguments("Timestamp", "-1", Instant.EPOCH.minusNanos(1000)),
                arguments("Nullable(Timestamp_Tz)", "1639998961123456 20700",
                        OffsetDateTime.parse("2021-12-20T17:01:01.123456+05:45")),
                arguments("Binary", "78AB", new byte[] { 0x78, (byte) 0xab }),
                arguments("Array(Timestamp)", "[\"1000000\"]", List.of(Instant.ofEpochSecond(1))));
    }

    static Stream<Arguments> binaries() {
        byte[] text = "ä\"".getBytes(StandardCharsets.UTF_8);
        return Stream.of(
                arguments("hex", "C3A422", text), arguments("base64", "w6Qi", text),
                arguments("utf-8", "ä\"", text), arguments("utf-8-lossy", "ä\"", text));
    }

    @ParameterizedTest
    @MethodSource
    void cells(String type, String cell, Object value) {
        assertThat(read(type, cell, DISPLAY)).isEqualTo(value);
    }

    @ParameterizedTest
    @MethodSource
    void driverCells(String type, String cell, Object value) {
        assertThat(read(type, cell, DRIVER)).isEqualTo(value);
    }

    @ParameterizedTest
    @MethodSource
    void binaries(String format, String cell, byte[] value) {
        assertThat(read("Binary", cell, "\"binary_output_format\":\"" + format + "\"")).isEqualTo(value);
    }

    @Test
    void vector() {
        assertThat(read("Vector(2)", "[1.0,-2.5]", DISPLAY)).isEqualTo(new float[] { 1, -2.5f });
    }

    private Object read(String type, String cell, String setting) {
        server.answer(Answer.QUERY, Answer.succeeded()
                .with("schema", "[{\"name\":\"c\",\"type\":\"" + type + "\"}]")
                .with("settings", "{\"timezone\":\"UTC\"," + setting + "}")
                .with("data", "[[" + Answer.text(cell) + "],[null]]"));
        List<Object> values = server.read();
        assertThat(values).hasSize(2).last().isNull();
        return values.get(0);
    }
}
