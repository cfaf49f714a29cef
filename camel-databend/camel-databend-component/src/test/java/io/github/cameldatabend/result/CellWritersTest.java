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
import java.sql.Time;
import java.sql.Timestamp;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Calendar;
import java.util.Collections;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TimeZone;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class CellWritersTest {

    private static final String UINT64_MAX = "18446744073709551615";
    private static final Instant INSTANT = Instant.parse("1969-12-31T23:59:59.123456789Z");
    private static final String TIMESTAMP = "1969-12-31T23:59:59.123456Z";

    private static final String LATE = "a Timestamp holds no time after 9999-12-30T22:00:00.999999Z";

    static Stream<Arguments> values() {
        Calendar calendar = Calendar.getInstance(TimeZone.getTimeZone("Asia/Tokyo"));
        calendar.setTimeInMillis(-877);
        return Stream.of(
                arguments("", "", "\"\""), arguments("a,b", "\"a,b\"", "\"a,b\""),
                arguments("say \"\\N\"", "\"say \"\"\\N\"\"\"", "\"say \\\"\\\\N\\\"\""),
                arguments("1\n2\r\t\0", "\"1\n2\r\t\0\"", "\"1\\n2\\r\\t\\u0000\""),
                arguments("äß 你好 \uD83D\uDE00", "\"äß 你好 \uD83D\uDE00\"", "\"äß 你好 \uD83D\uDE00\""),
                arguments(new StringBuilder("a"), "\"a\"", "\"a\""), arguments('"', "\"\"\"\"", "\"\\\"\""),
                arguments(DayOfWeek.MONDAY, "\"MONDAY\"", "\"MONDAY\""),
                arguments(true, "true", "true"), arguments(false, "false", "false"),
                arguments((byte) -1, "-1", "-1"), arguments((short) 2, "2", "2"), arguments(3, "3", "3"),
                arguments(Integer.MIN_VALUE, "-2147483648", "-2147483648"), arguments(0L, "0", "0"),
                arguments(Long.MIN_VALUE, "-9223372036854775808", "-9223372036854775808"),
                arguments(Long.MAX_VALUE, "9223372036854775807", "9223372036854775807"),
                arguments(new AtomicInteger(5), "5", "5"), arguments(new AtomicLong(-6), "-6", "-6"),
                arguments(BigInteger.TEN, "10", "10"), arguments(new BigInteger(UINT64_MAX), UINT64_MAX, UINT64_MAX),
                arguments(BigInteger.ONE.shiftLeft(63), "9223372036854775808", "9223372036854775808"),
                arguments(new BigInteger("-9223372036854775809"), "-9223372036854775809", "\"-9223372036854775809\""),
                arguments(new BigInteger("18446744073709551616"), "18446744073709551616", "\"18446744073709551616\""),
                arguments(new BigInteger("-9223372036854775809"), "-9223372036854775809", "\"-9223372036854775809\""),
                arguments(new BigDecimal("1.20"), "1.20", "\"1.20\""), arguments(new BigDecimal("1E3"), "1000", "\"1000\""),
                arguments(new BigDecimal("-1E-3"), "-0.001", "\"-0.001\""),
                arguments(1.0d, "1.0", "1.0"), arguments(1.15d, "1.15", "1.15"), arguments(-0.0d, "-0.0", "-0.0"),
                arguments(5.2e-6d, "5.2e-6", "5.2e-6"), arguments(Double.MIN_VALUE, "5e-324", "5e-324"),
                arguments(0.1f, "0.1", "0.1"), arguments(16777216f, "16777216.0", "16777216.0"),
                arguments(new UUID(1, 2), "00000000-0000-0001-0000-000000000002", "\"00000000-0000-0001-0000-000000000002\""),
                arguments(INSTANT, TIMESTAMP, '"' + TIMESTAMP + '"'),
                arguments(OffsetDateTime.parse("2021-12-20T17:01:01.123456789+05:45"), "2021-12-20T17:01:01.123456+05:45",
                        "\"2021-12-20T17:01:01.123456+05:45\""),
                arguments(ZonedDateTime.ofInstant(INSTANT, ZoneId.of("America/New_York")), "1969-12-31T18:59:59.123456-05:00",
                        "\"1969-12-31T18:59:59.123456-05:00\""),
                arguments(Date.from(INSTANT), "1969-12-31T23:59:59.123000Z", "\"1969-12-31T23:59:59.123000Z\""),
                arguments(Timestamp.from(INSTANT), TIMESTAMP, '"' + TIMESTAMP + '"'),
                arguments(calendar, "1969-12-31T23:59:59.123000Z", "\"1969-12-31T23:59:59.123000Z\""),
                arguments(LocalDateTime.parse("2026-03-01T08:15:00"), "2026-03-01T08:15:00.000000",
                        "\"2026-03-01T08:15:00.000000\""),
                arguments(LocalDate.of(1, 1, 1), "0001-01-01", "\"0001-01-01\""),
                arguments(java.sql.Date.valueOf("2026-03-01"), "2026-03-01", "\"2026-03-01\""),
                arguments(LocalTime.of(8, 0), "08:00:00", "\"08:00:00\""),
                arguments(LocalTime.of(8, 0, 0, 120_000_999), "08:00:00.12", "\"08:00:00.12\""),
                arguments(Time.valueOf("08:15:00"), "08:15:00", "\"08:15:00\""),
                arguments(new Interval(14, -3, Long.MAX_VALUE), "14 months -3 days 9223372036854775807 microseconds",
                        "\"14 months -3 days 9223372036854775807 microseconds\""),
                arguments(Duration.ofMillis(-1500), "0 months 0 days -1500000 microseconds",
                        "\"0 months 0 days -1500000 microseconds\""),
                arguments(Period.of(1, 2, -3), "14 months -3 days 0 microseconds", "\"14 months -3 days 0 microseconds\""),
                arguments(Arrays.asList(1, null, new BigDecimal("-2.50")), "\"[1,null,-2.50]\"", "[1,null,\"-2.50\"]"),
                arguments(new int[] { 1, 2 }, "\"[1,2]\"", "[1,2]"),
                arguments(new String[] { "a\"b\\\n\u0001" }, "\"[\"\"a\\\"\"b\\\\\\n\u0001\"\"]\"",
                        "[\"a\\\"b\\\\\\n\\u0001\"]"),
                arguments(List.of(List.of(Optional.of(1.5f)), List.of()), "\"[[1.5],[]]\"", "[[1.5],[]]"),
                arguments(map("a", LocalDate.EPOCH, "b", null), "\"{\"\"a\"\":\"\"1970-01-01\"\",\"\"b\"\":null}\"",
                        "{\"a\":\"1970-01-01\",\"b\":null}"),
                arguments(map(1, true, DayOfWeek.FRIDAY, 'x'), "\"{1:true,\"\"FRIDAY\"\":\"\"x\"\"}\"",
                        "{\"1\":true,\"FRIDAY\":\"x\"}"));
    }

    private static Map<Object, Object> map(Object... entries) {
        Map<Object, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < entries.length; i += 2) {
            map.put(entries[i], entries[i + 1]);
        }
        return map;
    }

    @ParameterizedTest
    @MethodSource("values")
    void aValueIsOneCell(Object value, String csv, String json) {
        assertThat(write(CellWriters.csv(), value)).isEqualTo(csv);
        assertThat(write(CellWriters.ndJson(), value)).isEqualTo(json);
    }

    @Test
    void nestedValuesOneAfterTheOther() {
        CellWriters csv = CellWriters.csv();

        assertThat(write(csv, List.of(1, 2))).isEqualTo("\"[1,2]\"");
        assertThat(write(csv, List.of(3))).isEqualTo("\"[3]\"");
    }

    private static String write(CellWriters writers, Object value) {
        return write(writers, value, null);
    }

    private static String write(CellWriters writers, Object value, String declared) {
        TextBuffer out = new TextBuffer();
        writers.of(value.getClass(), declared == null ? null : DataType.parse(declared)).write(value, out);
        return out.toString();
    }

    @Test
    void bytesAreHexWhereThereIsSuch() {
        assertThat(write(CellWriters.csv(), new byte[] { 0, -1 })).isEqualTo("00FF");
        assertThat(write(CellWriters.csv(), List.of(new byte[] { 1 }, new byte[0]))).isEqualTo("\"[\"\"01\"\",\"\"\"\"]\"");
        assertRefused(CellWriters.csv(), new byte[0], "an empty byte[] has no form in CSV, the server would take it for NULL");
        assertRefused(CellWriters.ndJson(), new byte[] { 1 }, "a byte[] has no form in NDJSON, in CSV it has");
        assertRefused(CellWriters.ndJson(), List.of(new byte[] { 1 }), "a byte[] has no form in NDJSON, in CSV it has");
    }

    @Test
    void floatsThatAreNoNumbersHaveNoFormInJson() {
        assertThat(write(CellWriters.csv(), Double.NaN)).isEqualTo("NaN");
        assertThat(write(CellWriters.csv(), Float.NEGATIVE_INFINITY)).isEqualTo("-Infinity");
        assertRefused(CellWriters.ndJson(), Float.NaN, "NaN has no form in JSON");
        assertRefused(CellWriters.csv(), List.of(Double.POSITIVE_INFINITY), "Infinity has no form in JSON");
    }

    @Test
    void textThatIsJsonIsEmbeddedWhereItsColumnSaysSo() {
        String json = "{\"a\": [1,\n2]}";

        assertThat(write(CellWriters.csv(), json, "Nullable(Variant)")).isEqualTo("\"{\"\"a\"\": [1,\n2]}\"");
        assertThat(write(CellWriters.ndJson(), json, "Nullable(Variant)")).isEqualTo("{\"a\": [1, 2]}");
        assertThat(write(CellWriters.ndJson(), json, "String")).isEqualTo("\"{\\\"a\\\": [1,\\n2]}\"");
        assertThat(write(CellWriters.csv(), List.of("1", "\"x\""), "Array(Variant NULL)")).isEqualTo("\"[1,\"\"x\"\"]\"");
        assertThat(write(CellWriters.ndJson(), List.of("1", "\"x\""), "Tuple(Variant, String)"))
                .isEqualTo("[1,\"\\\"x\\\"\"]");
        assertThat(write(CellWriters.ndJson(), Map.of("k", "null"), "Map(String, Variant NULL)")).isEqualTo("{\"k\":null}");
    }

    /** The server reads them bare only, from CSV; a column of another type takes them as text. */
    @Test
    void booleanKeysAreBareWhereTheirColumnSaysSo() {
        Map<Object, Object> map = map(true, 1, false, map(true, "x"));

        assertThat(write(CellWriters.csv(), map(true, 1), "Nullable(Map(Boolean, Int32))")).isEqualTo("\"{true:1}\"");
        assertThat(write(CellWriters.csv(), map(false, map(true, 2)), "Map(Boolean, Map(Boolean, Int32) NULL)"))
                .isEqualTo("\"{false:{true:2}}\"");
        assertThat(write(CellWriters.csv(), List.of(map(true, 1)), "Array(Map(Boolean, Int32))")).isEqualTo("\"[{true:1}]\"");
        assertThat(write(CellWriters.csv(), map, "Map(String, String)"))
                .isEqualTo("\"{\"\"true\"\":1,\"\"false\"\":{\"\"true\"\":\"\"x\"\"}}\"");
        assertThat(write(CellWriters.csv(), map(true, 1))).isEqualTo("\"{\"\"true\"\":1}\"");
        assertThat(write(CellWriters.ndJson(), map(true, 1), "Map(Boolean, Int32)")).isEqualTo("{\"true\":1}");
    }

    @ParameterizedTest
    @ValueSource(strings = { "\uD83D", "a\uDE00", "\uDE00\uD83D", "x\uD83Dy" })
    void halvesOfSurrogatePairsAreRefused(String text) {
        assertRefused(CellWriters.csv(), text, "the text has half of a surrogate pair at index ");
        assertRefused(CellWriters.ndJson(), Map.of("k", text), "the text has half of a surrogate pair at index ");
    }

    @Test
    void whatIsBeyondDatabendsTypesIsRefused() {
        assertRefused(CellWriters.csv(), Instant.MAX, LATE);
        assertRefused(CellWriters.ndJson(), Instant.parse("9999-12-30T22:00:01Z"), LATE);
        assertRefused(CellWriters.csv(), LocalDateTime.parse("9999-12-31T12:00:01"), LATE);
        assertRefused(CellWriters.csv(), OffsetDateTime.parse("9999-12-31T00:00:01+02:00"), LATE);
        assertRefused(CellWriters.csv(), Instant.parse("0000-12-31T23:59:59.999999Z"), "a Timestamp holds the years");
        assertRefused(CellWriters.csv(), OffsetDateTime.MIN, "a Timestamp holds the years");
        assertRefused(CellWriters.csv(), LocalDateTime.MAX, "a Timestamp holds the years");
        assertRefused(CellWriters.csv(), LocalDate.of(10_000, 1, 1), "a Date holds the years 1 to 9999");
        assertRefused(CellWriters.csv(), OffsetDateTime.parse("2026-01-01T00:00:00+00:00:01"), "the offset +00:00:01 has");
        assertRefused(CellWriters.csv(), OffsetDateTime.parse("0001-01-01T00:00:00+00:01"), "a Timestamp holds the years");
        assertRefused(CellWriters.csv(), OffsetDateTime.parse("9999-12-31T23:59:59-00:01"), LATE);
        assertRefused(CellWriters.csv(), OffsetDateTime.parse("0000-12-31T23:59:00-00:01"), "a Timestamp holds the years");
        assertRefused(CellWriters.csv(), OffsetDateTime.parse("+10000-01-01T00:00:00+00:01"), LATE);
        assertRefused(CellWriters.csv(), new BigDecimal("1E1000000000"), "the number takes 1000000001 digits");
        assertRefused(CellWriters.csv(), Duration.ofSeconds(Long.MAX_VALUE), "the amount of time is longer");
        assertThat(write(CellWriters.csv(), LocalDate.of(9999, 12, 31))).isEqualTo("9999-12-31");
        assertThat(write(CellWriters.csv(), Instant.parse("9999-12-30T22:00:00.999999999Z")))
                .isEqualTo("9999-12-30T22:00:00.999999Z");
        assertThat(write(CellWriters.csv(), LocalDateTime.parse("9999-12-31T12:00:00.999999999")))
                .isEqualTo("9999-12-31T12:00:00.999999");
        assertThat(write(CellWriters.csv(), Instant.parse("0001-01-01T00:00:00Z"))).isEqualTo("0001-01-01T00:00:00.000000Z");
    }

    @Test
    void whatIsNoValueIsRefused() {
        List<Object> itself = new ArrayList<>();
        itself.add(itself);
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("self", Optional.of(map));
        Object[] array = new Object[1];
        array[0] = array;

        assertRefused(CellWriters.csv(), map, "values are nested deeper than 128, or hold themselves");
        assertRefused(CellWriters.ndJson(), array, "values are nested deeper than 128, or hold themselves");
        assertRefused(CellWriters.csv(), new Object(), "a value of class java.lang.Object cannot be loaded");
        assertRefused(CellWriters.ndJson(), List.of(new Object()), "a value of class java.lang.Object cannot be loaded");
        assertRefused(CellWriters.csv(), itself, "values are nested deeper than 128, or hold themselves");
        assertRefused(CellWriters.csv(), Collections.singletonMap(null, 1), "a Map has a key of class null");
        assertRefused(CellWriters.csv(), Map.of(List.of(), 1), "a Map has a key of class java.util.");
    }

    private static void assertRefused(CellWriters writers, Object value, String message) {
        assertThatIllegalArgumentException().isThrownBy(() -> write(writers, value)).withMessageStartingWith(message);
    }
}
