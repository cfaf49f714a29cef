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
package io.github.cameldatabend.result;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Arrays, Maps and Tuples. */
class NestedTextTest {

    static Stream<Arguments> values() {
        return Stream.of(
                Arguments.of("Array(Nothing)", "[]", List.of()), Arguments.of("Map(Nothing)", "{}", Map.of()),
                Arguments.of("Tuple()", "()", List.of()),
                Arguments.of("Array(Int32 NULL)", "[1,NULL,-3]", Arrays.asList(1, null, -3)),
                Arguments.of("Array(NULL)", "[NULL,NULL]", Arrays.asList(null, null)),
                Arguments.of("Array(Boolean)", "[1,0]", List.of(true, false)),
                Arguments.of("Array(UInt64)", "[18446744073709551615]", List.of(new BigInteger("18446744073709551615"))),
                Arguments.of("Array(Float64)", "[NaN,-Infinity,1.5e-7]",
                        List.of(Double.NaN, Double.NEGATIVE_INFINITY, 1.5e-7)),
                Arguments.of("Array(Decimal(4, 2))", "[1.20,-0.05]", List.of(new BigDecimal("1.20"), new BigDecimal("-0.05"))),
                Arguments.of("Array(String)", "[\"\",\"a,]b\",\"NULL\",\"\u00e4\ud83d\ude00\",\"\n\"]",
                        List.of("", "a,]b", "NULL", "\u00e4\ud83d\ude00", "\n")),
                Arguments.of("Array(String)", "[\"x\",\"y\\\"z\"]", List.of("x", "y\"z")),
                Arguments.of("Array(String)", "[\"c:\\dir\\\"]", List.of("c:\\dir\\")),
                Arguments.of("Array(String)", "[\"a\\\\b\"]", List.of("a\\\\b")),
                Arguments.of("Array(String)", "[\"\\\"\"]", List.of("\"")),
                Arguments.of("Array(Date NULL)", "[\"2026-03-01\",NULL]", Arrays.asList(LocalDate.of(2026, 3, 1), null)),
                Arguments.of("Array(Timestamp)", "[\"2026-03-01 08:15:00.000001\"]",
                        List.of(Instant.parse("2026-03-01T08:15:00.000001Z"))),
                Arguments.of("Array(Timestamp)", "[2026-03-01 08:15:00.000001]",
                        List.of(Instant.parse("2026-03-01T08:15:00.000001Z"))),
                Arguments.of("Array(TimestampTz)", "[\"2021-12-20 17:01:01.123456 +0545\"]",
                        List.of(OffsetDateTime.parse("2021-12-20T17:01:01.123456+05:45"))),
                Arguments.of("Array(Interval)", "[\"1 day\",\"-0:00:01\"]",
                        List.of(new Interval(0, 1, 0), new Interval(0, 0, -1_000_000))),
                Arguments.of("Tuple(Interval, Int8)", "(1 day 4:05:06,7)",
                        List.of(new Interval(0, 1, 14_706_000_000L), (byte) 7)),
                Arguments.of("Map(Interval, Int8)", "{1 day:5}", map(new Interval(0, 1, 0), (byte) 5)),
                Arguments.of("Array(Bitmap)", "[<bitmap binary>]", List.of("<bitmap binary>")),
                Arguments.of("Array(Variant NULL)", "[{\"a\":\"]\\\"\",\"b\":[1,{}]},\"x,\\\\\",null,NULL,-1.5e3,true]",
                        Arrays.asList("{\"a\":\"]\\\"\",\"b\":[1,{}]}", "\"x,\\\\\"", "null", null, "-1.5e3", "true")),
                Arguments.of("Tuple(Geometry, Int32)", "({\"type\":\"Point\",\"coordinates\":[1.0,2.0]},3)",
                        List.of("{\"type\":\"Point\",\"coordinates\":[1.0,2.0]}", 3)),
                Arguments.of("Tuple(Int32, String)", "(7,\"p\\\"q\")", List.of(7, "p\"q")),
                Arguments.of("Tuple(Int32,)", "(7)", List.of(7)), Arguments.of("Tuple(Int32,)", "(7,)", List.of(7)),
                Arguments.of("Map(String, Int32 NULL)", "{\"k\":1,\"\":NULL}", map("k", 1, "", null)),
                Arguments.of("Map(UInt8, String)", "{2:\"b\",1:\"a\"}", map((short) 2, "b", (short) 1, "a")),
                Arguments.of("Map(Date, Timestamp)", "{\"2026-03-01\":\"2026-03-01 08:15:00.000000\"}",
                        map(LocalDate.of(2026, 3, 1), Instant.parse("2026-03-01T08:15:00Z"))),
                Arguments.of("Array(Array(Int32) NULL)", "[[1,2],NULL,[]]",
                        Arrays.asList(List.of(1, 2), null, List.of())),
                Arguments.of("Array(Tuple(Int8, Map(String, Array(String NULL))))",
                        "[(1,{\"a\":[\"x\",NULL]}),(2,{})]",
                        List.of(List.of((byte) 1, Map.of("a", Arrays.asList("x", null))), List.of((byte) 2, Map.of()))));
    }

    private static Map<Object, Object> map(Object... keysAndValues) {
        Map<Object, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        return map;
    }

    @ParameterizedTest
    @MethodSource("values")
    void value(String type, String text, Object value) {
        assertThat(Cells.value(type, text)).isEqualTo(value);
        assertThat(Cells.value("Nullable(" + type + ")", text)).isEqualTo(value);
    }

    static Stream<Arguments> valuesOfOlderServers() {
        return Stream.of(
                Arguments.of("Array(String NULL)", "['it''s',NULL,'','''','a\"b\\','],\\'',''']",
                        Arrays.asList("it's", null, "", "'", "a\"b\\", "],\\','")),
                Arguments.of("Array(Date)", "['2026-03-01']", List.of(LocalDate.of(2026, 3, 1))),
                Arguments.of("Map(String, Int32)", "{'a':1,':''':2}", map("a", 1, ":'", 2)),
                Arguments.of("Map(Date, Timestamp NULL)", "{'2026-03-01':'2026-03-01 08:15:00.000000','2026-03-02':NULL}",
                        map(LocalDate.of(2026, 3, 1), Instant.parse("2026-03-01T08:15:00Z"), LocalDate.of(2026, 3, 2), null)),
                Arguments.of("Tuple(Int32, String)", "(1,'x')", List.of(1, "x")),
                Arguments.of("Array(Interval)", "['1 day']", List.of(new Interval(0, 1, 0))),
                Arguments.of("Array(Bitmap)", "['<bitmap binary>']", List.of("<bitmap binary>")),
                Arguments.of("Array(Variant NULL)", "['{\"a\":\"it''s]\\\"\"}','null',NULL,'1.5','\"\"']",
                        Arrays.asList("{\"a\":\"it's]\\\"\"}", "null", null, "1.5", "\"\"")),
                Arguments.of("Tuple(Geometry, Int32)", "('{\"type\":\"Point\",\"coordinates\":[1.0,2.0]}',3)",
                        List.of("{\"type\":\"Point\",\"coordinates\":[1.0,2.0]}", 3)),
                Arguments.of("Array(Tuple(Int8, Map(String, Array(String NULL))))", "[(1,{'a':['x',NULL]}),(2,{})]",
                        List.of(List.of((byte) 1, Map.of("a", Arrays.asList("x", null))), List.of((byte) 2, Map.of()))));
    }

    @ParameterizedTest
    @MethodSource
    void valuesOfOlderServers(String type, String text, Object value) {
        assertThat(Cells.value(type, text)).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', value = {
            "Array(String);['a]", "Array(String);['a'']", "Array(String);[']", "Array(String);['a'b']", "Array(String);['",
            "Array(Date);['2026-03-01]", "Array(Variant);['{}]", "Array(Vector(2));['[1,2]']", "Map(String, Int8);{'a'}",
            "Array(Array(String));['[]']" })
    void textOfOlderServersWhereItIsNotCertain(String type, String text) {
        assertThat(Cells.value(type, text)).isEqualTo(text);
    }

    @Test
    void binary() {
        assertThat((List<?>) Cells.value("Array(Binary NULL)", "[78AB,NULL,]")).usingRecursiveComparison()
                .isEqualTo(Arrays.asList(new byte[] { 0x78, (byte) 0xab }, null, new byte[0]));
        assertThat((List<?>) Cells.value("Tuple(Binary,)", "()")).usingRecursiveComparison()
                .isEqualTo(List.of(new byte[0]));
    }

    @Test
    void vectors() {
        assertThat((List<?>) Cells.value("Tuple(Vector(2), Int32)", "([1.0,2.5],3)")).usingRecursiveComparison()
                .isEqualTo(List.of(new float[] { 1.0f, 2.5f }, 3));
    }

    @Test
    void mapsKeepTheServersOrder() {
        assertThat(((Map<?, ?>) Cells.value("Map(String, Int8)", "{\"z\":1,\"a\":2,\"m\":3}")).keySet())
                .hasToString("[z, a, m]");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
            "Array(Date);['1'];1970-01-02", "Array(Date);[1];1970-01-02", "Array(Timestamp);['1000000'];1970-01-01T00:00:01Z",
            "Array(Timestamp);[1000000];1970-01-01T00:00:01Z",
            "Array(TimestampTz);['1639998961123456 20700'];2021-12-20T17:01:01.123456+05:45",
            "Array(TimestampTz);[1639998961123456 20700];2021-12-20T17:01:01.123456+05:45" })
    void driverMode(String type, String text, String value) {
        assertThat(Cells.value(Cells.DRIVER, type, text.replace('\'', '"'))).hasToString("[" + value + "]");
    }

    /** Single quotes for double ones. */
    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', value = {
            // an empty array, or an array of one empty value
            "Array(Binary);[]", "Array(Array(Binary NULL));[[]]",
            // other than the type
            "Array(Int32);[1,x]", "Array(Int32);[1", "Array(Int32);[1,]", "Array(Int32);[1]]", "Array(Int32);",
            "Array(Int32);NULL",
            "Array(Int32);(1)", "Array(Int32);['1]", "Array(String);[a]", "Array(String);['a]", "Array(String);['a\\']'",
            "Array(String);['\\a'b]", "Array(String);[\\]", "Array(Int32);[\\'1]",
            "Tuple(Int32, Int32);(1)", "Tuple(Int32, Int32);(1,2,3)", "Tuple(Int32, Int32);(1,2", "Tuple();(1)",
            "Map(String, Int32);{'a'}", "Map(String, Int32);{'a':1,'a':2}", "Map(String, Int32);{'a':1", "Array(Variant);[{]",
            "Array(Variant);[',]", "Array(Variant);[]]", "Array(Vector(2));[1,2]", "Array(Vector(2));[[1,2]",
            "Array(Nothing);[x" })
    void textWhereItIsNotCertain(String type, String text) {
        String cell = text == null ? "" : text.replace('\'', '"');

        assertThat(Cells.value(type, cell)).isEqualTo(cell);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = { "base64;[NULL]", "base64;[78AB]", "utf-8;[a,b]", "utf-8-lossy;[a]", "base85;[a]" })
    void binaryThatIsNotHexDoesNotTellWhereItEnds(String format, String text) {
        assertThat(Cells.value(new CellFormats(null, false, format, null), "Array(Binary NULL)", text)).isEqualTo(text);
        assertThat(Cells.value(new CellFormats(null, true, format, null), "Array(Binary NULL)", "[78]"))
                .usingRecursiveComparison().isEqualTo(List.of(new byte[] { 0x78 }));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = { "WKT;[POINT(1 2)]", "ewkt;[SRID=4326;POINT(1 2)]", "WKB;[01AB]" })
    void geometryThatIsNotJsonDoesNotTellWhereItEnds(String format, String text) {
        assertThat(Cells.value(new CellFormats(null, false, null, format), "Array(Geometry)", text)).isEqualTo(text);
        assertThat(Cells.value(new CellFormats(null, false, null, "GeoJSON"), "Array(Geometry)", "[{}]"))
                .isEqualTo(List.of("{}"));
    }

    @Test
    @Timeout(30)
    void aMillionElements() {
        List<?> numbers = (List<?>) Cells.value("Array(Int32)", "[" + "7,".repeat(999_999) + "8]");
        assertThat(numbers.size()).isEqualTo(1_000_000);
        assertThat(numbers.get(999_999)).isEqualTo(8);

        Map<?, ?> map = (Map<?, ?>) Cells.value("Map(Int32, String)", entries(200_000));
        assertThat(map.size()).isEqualTo(200_000);
        assertThat(map.get(199_999)).isEqualTo("\"");
    }

    private static String entries(int count) {
        List<String> entries = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            entries.add(i + ":\"\\\"\"");
        }
        return "{" + String.join(",", entries) + "}";
    }

    @ParameterizedTest
    @ValueSource(strings = { "a\"", "\"", "\\", "\\\"", "\"\\", "\\,\\", "\",\"", "\\\\\"\"", "a" })
    @Timeout(30)
    void aMillionBackslashesAndQuotes(String string) {
        List<String> list = new ArrayList<>(Collections.nCopies(500_000, string));
        list.add("last\\");
        String text = list.stream().map(one -> '"' + one.replace("\"", "\\\"") + '"')
                .collect(Collectors.joining(",", "[", "]"));

        assertThat(Cells.value("Array(String)", text).equals(list)).isTrue();
    }

    @Test
    @Timeout(30)
    void aStringOfAMillionQuotes() {
        String text = "[\"" + "\\\"".repeat(1_000_000) + "\"]";

        assertThat(((List<?>) Cells.value("Array(String)", text)).get(0).equals("\"".repeat(1_000_000))).isTrue();
        assertThat(Cells.value("Array(String)", text + "\"").equals(text + "\"")).isTrue();
    }

    @Test
    @Timeout(30)
    void aStringOfAMillionQuotesOfAnOlderServer() {
        String text = "['" + "''".repeat(1_000_000) + "']";

        assertThat(((List<?>) Cells.value("Array(String)", text)).get(0).equals("'".repeat(1_000_000))).isTrue();
        assertThat(Cells.value("Array(String)", text + "'").equals(text + "'")).isTrue();
    }

    @Test
    void asDeepAsTypesGo() {
        String type = "Array(".repeat(60) + "Int8" + ")".repeat(60);

        assertThat(Cells.value(type, "[".repeat(60) + "5" + "]".repeat(60))).hasToString("[".repeat(60) + 5 + "]".repeat(60));
        String deeper = "[".repeat(100_000);
        assertThat(Cells.value("Array(Array(Variant))", deeper).equals(deeper)).isTrue();
    }
}
