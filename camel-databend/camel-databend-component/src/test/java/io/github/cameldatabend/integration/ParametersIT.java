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
import java.util.Arrays;
import java.util.Collections;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import io.github.cameldatabend.operation.ParameterBinding;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * Values through the markers of a statement, to the server and back, in each way of binding.
 */
class ParametersIT extends DatabendTestSupport {

    private static final Instant INSTANT = Instant.parse("2026-03-01T08:15:00.123456Z");

    private Object one(ParameterBinding binding, String sql, Object body) {
        Exchange exchange = send(uri(binding, sql), body);
        if (exchange.getException() != null) {
            throw new AssertionError(exchange.getException());
        }
        return exchange.getMessage().getBody();
    }

    private static String uri(ParameterBinding binding, String sql) {
        return "databend:query?outputType=SelectOne&parameterBinding=" + binding + "&sql=RAW(" + sql + ")";
    }

    private static Map<String, Object> value(Object value) {
        return Collections.singletonMap("v", value);
    }

    static Stream<Arguments> values() {
        return inEachBinding(
                arguments(null, null), arguments("text", "text"), arguments("", ""), arguments('x', "x"),
                arguments(true, true), arguments(false, false),
                arguments(DayOfWeek.MONDAY, "MONDAY"), arguments(new UUID(1, 2), new UUID(1, 2).toString()),
                arguments(Optional.of("a"), "a"), arguments(Optional.empty(), null),
                arguments(1.5d, 1.5d), arguments(Double.MAX_VALUE, Double.MAX_VALUE), arguments(0.1d, 0.1d),
                arguments(Double.NaN, Double.NaN), arguments(Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY),
                arguments(0.1f, 0.1f), arguments(Float.NaN, Float.NaN),
                arguments(INSTANT, INSTANT), arguments(INSTANT.plusNanos(999), INSTANT),
                arguments(Instant.parse("1900-01-01T00:00:00.000001Z"), Instant.parse("1900-01-01T00:00:00.000001Z")),
                arguments(Instant.parse("9999-12-30T22:00:00.999999Z"), Instant.parse("9999-12-30T22:00:00.999999Z")),
                arguments(OffsetDateTime.parse("2026-03-01T10:15:00.123456+02:00"), INSTANT),
                arguments(ZonedDateTime.ofInstant(INSTANT, ZoneId.of("America/New_York")), INSTANT),
                arguments(new Date(INSTANT.toEpochMilli()), Instant.ofEpochMilli(INSTANT.toEpochMilli())),
                arguments(LocalDateTime.parse("2026-03-01T08:15:00.123456"), INSTANT),
                arguments(LocalDate.of(2026, 3, 1), LocalDate.of(2026, 3, 1)), arguments(LocalTime.of(8, 15), "08:15:00"));
    }

    @ParameterizedTest
    @MethodSource("values")
    void aValueComesBack(ParameterBinding binding, Object value, Object expected) {
        assertThat(one(binding, "SELECT :#v", value(value))).isEqualTo(expected);
    }

    static Stream<Arguments> numbers() {
        return inEachBinding(Stream.of(
                (byte) -1, (short) 2, 3, -4L, 0, Long.MIN_VALUE, Long.MAX_VALUE, new BigInteger("18446744073709551615"),
                new BigInteger("18446744073709551616"), new BigInteger("-9223372036854775809"), new BigDecimal("1.20"),
                new BigDecimal("-0.05"), new BigDecimal("0.000"), new BigDecimal("1E3"),
                new BigDecimal("12345678901234567890123456789012345.678"))
                .map(number -> arguments(number, new BigDecimal(number.toString()))).toArray(Arguments[]::new));
    }

    /** Which type a constant number has is up to the server. */
    @ParameterizedTest
    @MethodSource("numbers")
    void aNumberComesBack(ParameterBinding binding, Number value, BigDecimal expected) {
        assertThat(new BigDecimal(one(binding, "SELECT :#v", value(value)).toString())).isEqualByComparingTo(expected);
    }

    static Stream<Arguments> texts() {
        return inEachBinding(Stream.of(
                "it's", "''", "\\", "\\'", "\\\\", "\\' OR 1=1 -- ", "'; DROP TABLE t; --", "\"", "`", "--", "/*", "*/", "$$",
                "?", ":#v", ":v", "\n", "\r\n", "\t", "\b", "\f", "\\n", "\\x41", "\\u0041", "\\0", "%", "_", "\u0001",
                "\u001a",
                "\u2028", "\u00a0", "\ufeff", "😀", "größe", " a ", "NULL", "x".repeat(100_000),
                "'\\".repeat(20_000))
                .map(text -> arguments(text)).toArray(Arguments[]::new));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void aTextComesBack(ParameterBinding binding, String text) {
        assertThat(one(binding, "SELECT :#v", value(text))).isEqualTo(text);
    }

    private static Stream<Arguments> inEachBinding(Arguments... cases) {
        return Stream.of(ParameterBinding.server, ParameterBinding.client).flatMap(binding -> Arrays.stream(cases).map(one -> {
            Object[] values = one.get();
            Object[] all = new Object[values.length + 1];
            all[0] = binding;
            System.arraycopy(values, 0, all, 1, values.length);
            return arguments(all);
        }));
    }

    @ParameterizedTest
    @EnumSource
    void bytes(ParameterBinding binding) {
        byte[] all = new byte[256];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }
        assertThat(one(binding, "SELECT hex(:#v)", value(all)).toString()).isEqualToIgnoringCase(HexFormat.of().formatHex(all));
        assertThat(one(binding, "SELECT hex(:#v)", value(new byte[0]))).isEqualTo("");
    }

    @ParameterizedTest
    @EnumSource
    void amountsOfTime(ParameterBinding binding) {
        String sql = "SELECT CAST('2026-01-31 00:00:00Z' AS Timestamp) + :#v";
        assertThat(one(binding, sql, value(Duration.ofSeconds(-1, 1000))))
                .isEqualTo(Instant.parse("2026-01-30T23:59:59.000001Z"));
        assertThat(one(binding, sql, value(Period.of(1, -1, 2)))).isEqualTo(Instant.parse("2027-01-02T00:00:00Z"));
    }

    @ParameterizedTest
    @EnumSource
    void arraysAndMaps(ParameterBinding binding) {
        assertThat(
                one(binding, "SELECT length(:#v) = 3 AND (:#v)[1] = 7 AND (:#v)[2] IS NULL", value(Arrays.asList(7, null, -9))))
                .isEqualTo(true);
        assertThat(one(binding, "SELECT (:#v)[2] = 'b\\\\\\''", value(new String[] { "a", "b\\'" }))).isEqualTo(true);
        assertThat(one(binding, "SELECT :#v", value(Map.of("a", Map.of("b", "it's \"\\")))))
                .isEqualTo("{\"a\":{\"b\":\"it's \\\"\\\\\"}}");
    }

    @ParameterizedTest
    @EnumSource
    void valuesInDml(ParameterBinding binding) {
        send("databend:query",
                "CREATE OR REPLACE TABLE parameters_it (id Int32, name String, d Decimal(10, 2), seen Timestamp)");
        Exchange inserted = send(uri(binding, "INSERT INTO parameters_it VALUES (?, ?, ?, ?), (:#id, NULL, NULL, NULL)"),
                Arrays.asList(-1, "it's", new BigDecimal("-1.50"), INSTANT), "id", 2);

        assertThat(inserted.getException()).isNull();
        assertThat(inserted.getMessage().getHeader("CamelDatabendUpdateCount")).isEqualTo(2L);
        assertThat(one(binding, "SELECT name FROM parameters_it WHERE id = :#id AND d < :#d AND seen = :#seen",
                Map.of("id", -1, "d", 0, "seen", INSTANT))).isEqualTo("it's");
        assertThat(one(binding, "SELECT count(*) FROM parameters_it WHERE id IN (:#in:ids)",
                Map.of("ids", List.of(-1, 2, 3))).toString()).isEqualTo("2");
        assertThat(one(binding, "SELECT id FROM parameters_it ORDER BY id LIMIT ?", List.of(1)).toString()).isEqualTo("-1");
        send("databend:query", "DROP TABLE parameters_it");
    }

    /** The server goes through a statement in another order than that of its text. */
    @ParameterizedTest
    @EnumSource
    void valuesInTheirPlaces(ParameterBinding binding) {
        assertThat(one(binding, "SELECT CASE :#v WHEN :#a THEN :#x WHEN :#b THEN :#y ELSE :#z END",
                Map.of("v", 2, "a", 1, "x", "one", "b", 2, "y", "two", "z", "none"))).isEqualTo("two");
        assertThat(one(binding, "SELECT CASE ? WHEN ? THEN ? WHEN ? THEN ? END", List.of(2, 1, "one", 2, "two")))
                .isEqualTo("two");
        assertThat(one(binding, "SELECT l.n - r.n FROM (SELECT :#a::Int32 AS n) l"
                                + " JOIN (SELECT :#b::Int32 AS n) r ON l.n + :#c = r.n + :#d",
                Map.of("a", 10, "b", 1, "c", 3, "d", 12)).toString()).isEqualTo("9");
    }

    @ParameterizedTest
    @EnumSource
    void anInstantIsItselfInEveryTimeZone(ParameterBinding binding) {
        assertThat(send(uri(binding, "SELECT :#v") + "&setting.timezone=Asia/Tokyo", value(INSTANT)).getMessage().getBody())
                .isEqualTo(INSTANT);
        assertThat(send(uri(binding, "SELECT :#v") + "&setting.timezone=Asia/Tokyo",
                value(LocalDateTime.parse("2026-03-01T17:15:00.123456"))).getMessage().getBody()).isEqualTo(INSTANT);
    }

    /** By the clock of UTC it is within the hour that Berlin has passed over that night. */
    @ParameterizedTest
    @EnumSource
    void anInstantIsItselfAlsoInTheNightWithoutAnHour(ParameterBinding binding) {
        Instant instant = Instant.parse("2026-03-29T02:30:00.123456Z");

        assertThat(send(uri(binding, "SELECT :#v") + "&setting.timezone=Europe/Berlin", value(instant)).getMessage().getBody())
                .isEqualTo(instant);
    }

    @ParameterizedTest
    @EnumSource
    void markersInsideOtherTokensAreText(ParameterBinding binding) {
        context.getRegistry().bind("marked", "SELECT concat(:#v, '?', ':#v', '\\'?', $$?$$) /* ? :#w */ -- :#w");

        assertThat(one(binding, "ref:marked", value("a"))).isEqualTo("a?:#v'??");
    }

    @ParameterizedTest
    @EnumSource(names = { "server", "client" })
    void anErrorOfTheServerDoesNotTellTheValue(ParameterBinding binding) {
        Exchange exchange = send(uri(binding, "SELECT nope, to_int32(:#v)"), value("top secret"));

        assertThat(exchange.getException()).isNotNull().hasMessageContaining("SELECT nope, to_int32(:#v)");
        assertThat(exchange.getException().toString()).doesNotContain("top secret");
    }

    @Test
    void markersInAnEndpointUriAndInAResource() {
        assertThat(send("databend:query?outputType=SelectOne&sql=SELECT concat(:#a, :#${header.b}, ?, :#${variable.c})",
                List.of("3"), "a", "1", "b", "2").getException())
                .isNull();
        Exchange exchange = send("databend:query?outputType=SelectOne&sql=classpath:sql/greeting.sql", Map.of("greeting", "hi"),
                "name", "Ann");
        assertThat(exchange.getMessage().getBody()).isEqualTo("hi :#name? Ann");
    }

    @Test
    void untilTheVersionIsKnownLiteralsAreSent() {
        assertThat(one(ParameterBinding.auto, "SELECT :#v", value("first"))).isEqualTo("first");
        assertThat(one(ParameterBinding.auto, "SELECT :#v", value("second"))).isEqualTo("second");
    }
}
