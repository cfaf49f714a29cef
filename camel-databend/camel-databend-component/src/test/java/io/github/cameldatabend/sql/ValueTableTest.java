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
package io.github.cameldatabend.sql;

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
import java.time.temporal.ChronoUnit;
import java.time.temporal.Temporal;
import java.time.temporal.TemporalAmount;
import java.time.temporal.TemporalUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Calendar;
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

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class ValueTableTest {

    private static final String UINT64_MAX = "18446744073709551615";
    private static final Instant INSTANT = Instant.parse("1969-12-31T23:59:59.123456789Z");
    private static final String TIMESTAMP = "CAST('1969-12-31 23:59:59.123456Z' AS Timestamp)";

    private static final String LATE = "a Timestamp holds no time after 9999-12-30T22:00:00.999999Z";

    static String literal(Object value) {
        SqlWriter out = new SqlWriter(BindingStyle.LITERALS, 16);
        ValueTable.write(value, out);
        return out.toBoundSql("").sql();
    }

    private record Amount(TemporalUnit unit, long number) implements TemporalAmount {

        @Override
        public long get(TemporalUnit given) {
            return number;
        }

        @Override
        public List<TemporalUnit> getUnits() {
            return List.of(unit);
        }

        @Override
        public Temporal addTo(Temporal temporal) {
            return temporal.plus(number, unit);
        }

        @Override
        public Temporal subtractFrom(Temporal temporal) {
            return temporal.minus(number, unit);
        }
    }

    static Stream<Arguments> values() {
        Calendar calendar = Calendar.getInstance(TimeZone.getTimeZone("Asia/Tokyo"));
        calendar.setTimeInMillis(-877);
        return Stream.of(
                arguments(null, "NULL"),
                arguments("a'b", "'a''b'"), arguments("😀a", "'😀a'"), arguments(new StringBuilder("a"), "'a'"),
                arguments('a', "'a'"),
                arguments(true, "TRUE"), arguments(false, "FALSE"),
                arguments((byte) -1, "(-1)"), arguments((short) 2, "2"), arguments(3, "3"), arguments(4L, "4"),
                arguments(Long.MIN_VALUE, "(-9223372036854775808)"),
                arguments(new AtomicInteger(5), "5"), arguments(new AtomicLong(6), "6"),
                arguments(new BigInteger(UINT64_MAX), UINT64_MAX),
                arguments(new BigInteger("18446744073709551616"), "CAST('18446744073709551616' AS Decimal(20, 0))"),
                arguments(BigInteger.valueOf(Long.MIN_VALUE), "(-9223372036854775808)"),
                arguments(BigInteger.TEN.pow(75), "CAST('1" + "0".repeat(75) + "' AS Decimal(76, 0))"),
                arguments(new BigInteger("-9223372036854775809"), "CAST('-9223372036854775809' AS Decimal(19, 0))"),
                arguments(new BigDecimal("1.20"), "CAST('1.20' AS Decimal(3, 2))"),
                arguments(new BigDecimal("-0.05"), "CAST('-0.05' AS Decimal(2, 2))"),
                arguments(new BigDecimal("1E3"), "CAST('1000' AS Decimal(4, 0))"),
                arguments(new BigDecimal("1E-3"), "CAST('0.001' AS Decimal(3, 3))"),
                arguments(BigDecimal.ZERO, "CAST('0' AS Decimal(1, 0))"),
                arguments(1.5d, "CAST('1.5' AS Float64)"), arguments(Double.MIN_VALUE, "CAST('4.9E-324' AS Float64)"),
                arguments(-0.0d, "CAST('-0.0' AS Float64)"), arguments(Double.NaN, "CAST('NaN' AS Float64)"),
                arguments(Double.NEGATIVE_INFINITY, "CAST('-Infinity' AS Float64)"),
                arguments(0.1f, "CAST('0.1' AS Float32)"), arguments(Float.POSITIVE_INFINITY, "CAST('Infinity' AS Float32)"),
                arguments(new byte[] { 0, -1 }, "unhex('00ff')"), arguments(new byte[0], "unhex('')"),
                arguments(new UUID(1, 2), "'00000000-0000-0001-0000-000000000002'"),
                arguments(DayOfWeek.MONDAY, "'MONDAY'"),
                arguments(Optional.of(1), "1"), arguments(Optional.empty(), "NULL"),
                arguments(INSTANT, TIMESTAMP),
                arguments(OffsetDateTime.parse("1970-01-01T05:29:59.123456+05:30"), TIMESTAMP),
                arguments(ZonedDateTime.ofInstant(INSTANT, ZoneId.of("America/New_York")), TIMESTAMP),
                arguments(Date.from(INSTANT), "CAST('1969-12-31 23:59:59.123000Z' AS Timestamp)"),
                arguments(Timestamp.from(INSTANT), TIMESTAMP),
                arguments(calendar, "CAST('1969-12-31 23:59:59.123000Z' AS Timestamp)"),
                arguments(LocalDateTime.parse("2026-03-01T08:15:00"), "CAST('2026-03-01 08:15:00.000000' AS Timestamp)"),
                arguments(LocalDate.of(1, 1, 1), "CAST('0001-01-01' AS Date)"),
                arguments(LocalDate.of(9999, 12, 31), "CAST('9999-12-31' AS Date)"),
                arguments(java.sql.Date.valueOf("2026-03-01"), "CAST('2026-03-01' AS Date)"),
                arguments(LocalTime.of(8, 0), "'08:00:00'"), arguments(LocalTime.of(8, 0, 0, 120_000_000), "'08:00:00.12'"),
                arguments(Time.valueOf("08:15:00"), "'08:15:00'"),
                arguments(Duration.ofMillis(-1500), "CAST('0 months 0 days -1500000 microseconds' AS Interval)"),
                arguments(Period.of(1, 2, -3), "CAST('14 months -3 days 0 microseconds' AS Interval)"),
                arguments(new Amount(ChronoUnit.WEEKS, 2), "CAST('0 months 14 days 0 microseconds' AS Interval)"),
                arguments(Arrays.asList(1, null, -2), "[1, NULL, (-2)]"),
                arguments(new int[] { 1, 2 }, "[1, 2]"), arguments(new String[] { "a" }, "['a']"),
                arguments(List.of(List.of(1), List.of()), "[[1], []]"), arguments(List.of(), "[]"),
                arguments(List.of(new byte[] { 1 }), "[unhex('01')]"),
                arguments(Map.of(), "parse_json('{}')"),
                arguments(Map.of("a", "it's \"\\\n"), "parse_json('{\"a\":\"it''s \\\\\"\\\\\\\\\\\\u000a\"}')"));
    }

    @ParameterizedTest
    @MethodSource("values")
    void aValueIsOneFragment(Object value, String expected) {
        assertThat(literal(value)).isEqualTo(expected);
    }

    /** The last of all, and one that is in the time zones farthest in the east only. */
    @Test
    void theLastTimestamps() {
        assertThat(literal(Instant.parse("9999-12-30T22:00:00.999999999Z")))
                .isEqualTo("CAST('9999-12-30 13:00:00.999999-09:00' AS Timestamp)");
        assertThat(literal(LocalDateTime.parse("9999-12-31T12:00:00.999999999")))
                .isEqualTo("CAST('9999-12-31 12:00:00.999999' AS Timestamp)");
    }

    @Test
    void placeholdersStandWhereTheLiteralsWould() {
        SqlWriter out = new SqlWriter(BindingStyle.PLACEHOLDERS, 16);
        ValueTable.write(Arrays.asList(new BigDecimal("1.5"), new byte[] { 1 }, null, "x", LocalDate.EPOCH), out);
        BoundSql bound = out.toBoundSql("");

        assertThat(bound.sql()).isEqualTo("[CAST(:p1 AS Decimal(2, 1)), unhex(:p2), :p3, :p4, CAST(:p5 AS Date)]");
        assertThat(bound.params().values()).containsExactly("1.5", "01", null, "x", "1970-01-01");
    }

    @Test
    void mapsAreJson() {
        Map<Object, Object> map = new LinkedHashMap<>();
        map.put("n", null);
        map.put(1, new BigDecimal("1.10"));
        map.put(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);
        map.put("t", List.of(true, LocalDate.EPOCH, new int[] { 1 }, Map.of("k", Optional.empty()), 1.5f));
        map.put("b", new byte[] { -1 });
        map.put("d", List.of(2.5d, ZonedDateTime.ofInstant(INSTANT, ZoneId.of("Asia/Tokyo"))));

        assertThat(JsonText.of(map)).isEqualTo(
                "{\"n\":null,\"1\":1.10,\"MONDAY\":\"FRIDAY\",\"t\":[true,\"1970-01-01\",[1],{\"k\":null},1.5],\"b\":\"ff\","
                                               + "\"d\":[2.5,\"1970-01-01T08:59:59.123456789+09:00\"]}");
    }

    @Test
    void whatCannotBeBoundIsRefusedWithoutTellingTheValue() {
        refused(new Object(), "a value of class java.lang.Object cannot be bound");
        refused(new BigDecimal("1E1000000000"), "the number takes 1000000001 digits, a Decimal has at most 76");
        refused(BigInteger.TEN.pow(76), "the number takes 77 digits, a Decimal has at most 76");
        refused(LocalDate.of(10000, 1, 1), "a Date holds the years 1 to 9999");
        refused(LocalDate.of(0, 1, 1), "a Date holds the years 1 to 9999");
        refused(LocalDateTime.of(10000, 1, 1, 0, 0), "a Timestamp holds the years 1 to 9999");
        refused(LocalDateTime.of(0, 12, 31, 23, 59), "a Timestamp holds the years 1 to 9999");
        refused(LocalDateTime.parse("9999-12-31T12:00:01"), LATE);
        refused(Instant.parse("9999-12-30T22:00:01Z"), LATE);
        refused(Instant.MAX, LATE);
        refused(Instant.MIN, "a Timestamp holds the years 1 to 9999");
        refused(Duration.ofSeconds(Long.MAX_VALUE), "the amount of time is longer than an Interval can be");
        refused(Period.ofYears(Integer.MAX_VALUE), "the amount of time is longer than an Interval can be");
        refused(new Amount(ChronoUnit.ERAS, 1), "an Interval has no Eras");
        refused("\udc00", "the text has half of a surrogate pair at index 0");
        refused('\ud83d', "the text has half of a surrogate pair at index 0");
        refused(Map.of("a", Double.NaN),
                "a Map with a number of class java.lang.Double that JSON does not have cannot be bound");
        refused(Map.of("a", new Object()), "a Map with a value of class java.lang.Object cannot be bound");
        refused(Map.of(new Object(), 1), "a Map with a key of class java.lang.Object cannot be bound");
        refused(Map.of("a", "\ud83d"), "the text has half of a surrogate pair at index 6");
    }

    @Test
    void mapsMayBeNestedSixtyFourTimes() {
        Map<String, Object> map = Map.of();
        for (int i = 0; i < 64; i++) {
            map = Map.of("m", map);
        }
        Map<String, Object> deepest = map;

        assertThatNoException().isThrownBy(() -> literal(deepest));
        refused(Map.of("m", deepest), "Maps are nested deeper than 64, or hold themselves");
    }

    @Test
    void whatHoldsItselfIsRefused() {
        List<Object> list = new ArrayList<>();
        list.add(list);
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("self", map);

        refused(list, "collections are nested deeper than 64, or hold themselves");
        refused(map, "Maps are nested deeper than 64, or hold themselves");
        refused(Map.of("self", list), "Maps are nested deeper than 64, or hold themselves");
    }

    private static void refused(Object value, String message) {
        assertThatIllegalArgumentException().isThrownBy(() -> literal(value)).withMessage(message);
    }
}
