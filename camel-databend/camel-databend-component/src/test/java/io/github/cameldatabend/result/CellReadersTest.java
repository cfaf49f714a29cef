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
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Cells to Java values. */
class CellReadersTest {

    static Stream<Arguments> values() {
        return Stream.of(
                Arguments.of("Boolean", "1", true), Arguments.of("Boolean", "0", false),
                Arguments.of("Boolean", "true", true), Arguments.of("Boolean", "false", false),
                Arguments.of("Int8", "-128", Byte.MIN_VALUE), Arguments.of("Int8", "127", Byte.MAX_VALUE),
                Arguments.of("Int16", "-32768", Short.MIN_VALUE), Arguments.of("Int16", "32767", Short.MAX_VALUE),
                Arguments.of("Int32", "-2147483648", Integer.MIN_VALUE),
                Arguments.of("Int32", "2147483647", Integer.MAX_VALUE), Arguments.of("Int32", "-0", 0),
                Arguments.of("Int64", "-9223372036854775808", Long.MIN_VALUE),
                Arguments.of("Int64", "9223372036854775807", Long.MAX_VALUE),
                Arguments.of("Int64", "999999999999999999", 999_999_999_999_999_999L),
                Arguments.of("Int64", "1000000000000000000", 1_000_000_000_000_000_000L),
                Arguments.of("Int64", "-999999999999999999", -999_999_999_999_999_999L),
                Arguments.of("UInt8", "255", (short) 255), Arguments.of("UInt16", "65535", 65535),
                Arguments.of("UInt32", "4294967295", 4294967295L),
                Arguments.of("UInt64", "0", BigInteger.ZERO),
                Arguments.of("UInt64", "18446744073709551615", new BigInteger("18446744073709551615")),
                Arguments.of("Float32", "1.1", 1.1f), Arguments.of("Float32", "NaN", Float.NaN),
                Arguments.of("Float32", "-Infinity", Float.NEGATIVE_INFINITY),
                Arguments.of("Float64", "5.2e-6", 5.2e-6), Arguments.of("Float64", "1.0", 1.0),
                Arguments.of("Float64", "-0.0", -0.0), Arguments.of("Float64", "NaN", Double.NaN),
                Arguments.of("Float64", "Infinity", Double.POSITIVE_INFINITY),
                Arguments.of("Float64", "1.7976931348623157e308", Double.MAX_VALUE),
                Arguments.of("Decimal(10, 2)", "1.20", new BigDecimal("1.20")),
                Arguments.of("Decimal(10, 2)", "-0.05", new BigDecimal("-0.05")),
                Arguments.of("Decimal(38, 0)", "7", new BigDecimal("7")),
                Arguments.of("Decimal(76, 38)", "9".repeat(38) + "." + "9".repeat(38),
                        new BigDecimal("9".repeat(38) + "." + "9".repeat(38))),
                Arguments.of("Decimal(76, 0)", "-" + "9".repeat(76), new BigDecimal("-" + "9".repeat(76))),
                Arguments.of("String", "", ""), Arguments.of("String", "NULL", "NULL"),
                Arguments.of("String", "\u00e4\"\\\ud83d\ude00", "\u00e4\"\\\ud83d\ude00"),
                Arguments.of("Date", "1970-01-02", LocalDate.of(1970, 1, 2)),
                Arguments.of("Date", "0001-01-01", LocalDate.of(1, 1, 1)),
                Arguments.of("Date", "9999-12-31", LocalDate.of(9999, 12, 31)),
                Arguments.of("Date", "2024-02-29", LocalDate.of(2024, 2, 29)),
                Arguments.of("Timestamp", "2026-03-01 08:15:00.000000", Instant.parse("2026-03-01T08:15:00Z")),
                Arguments.of("Timestamp", "1969-12-31 23:59:59.999999", Instant.parse("1969-12-31T23:59:59.999999Z")),
                Arguments.of("Timestamp", "0001-01-01 00:00:00.000001", Instant.parse("0001-01-01T00:00:00.000001Z")),
                Arguments.of("Timestamp", "2026-03-01 08:15:00", Instant.parse("2026-03-01T08:15:00Z")),
                Arguments.of("Timestamp", "2026-03-01 08:15:00.123", Instant.parse("2026-03-01T08:15:00.123Z")));
    }

    @ParameterizedTest
    @MethodSource("values")
    void value(String type, String text, Object value) {
        assertThat(Cells.value(type, text)).isEqualTo(value);
        assertThat(Cells.value("Nullable(" + type + ")", text)).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "Binary", "Timestamp_Tz", "Interval", "Variant", "Bitmap", "Geometry", "Geography",
            "Array(Int32)", "Map(String, Int32)", "Tuple(Int32,)", "Vector(2)", "Opaque(3)", "" })
    void otherTypesAreText(String type) {
        assertThat(Cells.value(type, "[1,NULL]")).isEqualTo("[1,NULL]");
    }

    @ParameterizedTest
    @CsvSource({
            "Boolean,2", "Boolean,''", "Boolean,TRUE", "Int8,128", "Int8,-129", "Int16,32768", "Int32,2147483648",
            "Int32,1.0", "Int32,''", "Int32,-", "Int32,--1", "Int32,' 1'", "Int64,9223372036854775808", "Int64,1e3",
            "Int64,12345678901234567890123", "UInt32,x", "UInt64,''", "UInt64,0x1", "UInt64,1.5", "Float64,''",
            "Float64,one", "'Decimal(4, 2)',''", "'Decimal(4, 2)','1,5'", "Date,''", "Date,2026-13-01", "Date,2026-02-30",
            "Date,20260101", "Date,2026-1a-01", "Date,1", "Timestamp,''", "Timestamp,2026-03-01",
            "Timestamp,2026-03-01 25:00:00.000000", "Timestamp,2026-03-01 08:15:00.00000x",
            "Timestamp,1000000" })
    void malformed(String type, String text) {
        assertThatThrownBy(() -> Cells.value(type, text)).isInstanceOf(ResultFormatException.class)
                .hasMessageContaining("Row 0").hasMessageContaining("'c'").hasMessageContaining(type)
                .hasMessageContaining("'" + text + "'");
    }

    @ParameterizedTest
    @CsvSource({
            "UTC,2026-07-01T12:00:00Z", "Asia/Tokyo,2026-07-01T03:00:00Z", "Europe/Berlin,2026-07-01T10:00:00Z",
            "America/New_York,2026-07-01T16:00:00Z", "Asia/Kathmandu,2026-07-01T06:15:00Z", "+05:30,2026-07-01T06:30:00Z" })
    void timestampIsOfTheAnswersZone(String zone, Instant instant) {
        assertThat(Cells.value(new CellFormats(zone, false), "Timestamp", "2026-07-01 12:00:00.000000")).isEqualTo(instant);
    }

    /** The text says nothing of the offset: of the two instants it can be, the earlier one is taken. */
    @Test
    void timestampThatIsTwice() {
        assertThat(Cells.value(new CellFormats("Europe/Berlin", false), "Timestamp", "2026-10-25 02:30:00.000000"))
                .isEqualTo(Instant.parse("2026-10-25T00:30:00Z"));
    }

    /** A server never writes it; it is moved by the length of the gap. */
    @Test
    void timestampThatNeverWas() {
        assertThat(Cells.value(new CellFormats("Europe/Berlin", false), "Timestamp", "2026-03-29 02:30:00.000000"))
                .isEqualTo(Instant.parse("2026-03-29T01:30:00Z"));
    }

    @ParameterizedTest
    @CsvSource({ "1,1970-01-02", "0,1970-01-01", "-719162,0001-01-01", "2932896,9999-12-31" })
    void dateInDriverMode(String text, LocalDate date) {
        assertThat(Cells.value(Cells.DRIVER, "Date", text)).isEqualTo(date);
    }

    @ParameterizedTest
    @CsvSource({
            "1000000,1970-01-01T00:00:01Z", "-1,1969-12-31T23:59:59.999999Z",
            "253402300799999999,9999-12-31T23:59:59.999999Z", "-62135596800000000,0001-01-01T00:00:00Z" })
    void timestampInDriverMode(String text, Instant instant) {
        assertThat(Cells.value(Cells.DRIVER, "Timestamp", text)).isEqualTo(instant);
    }

    @ParameterizedTest
    @CsvSource({ "Date,1970-01-02", "Timestamp,1970-01-02 00:00:00.000000" })
    void displayTextIsNoDriverValue(String type, String text) {
        assertThatThrownBy(() -> Cells.value(Cells.DRIVER, type, text)).isInstanceOf(ResultFormatException.class);
    }
}
