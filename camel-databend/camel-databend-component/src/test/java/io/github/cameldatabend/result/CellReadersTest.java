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
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
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
                Arguments.of("Timestamp", "2026-03-01 08:15:00.123", Instant.parse("2026-03-01T08:15:00.123Z")),
                Arguments.of("Int64", "0000000000000000000000005", 5L),
                Arguments.of("UInt64", "9223372036854775808", new BigInteger("9223372036854775808")),
                Arguments.of("UInt64", "9999999999999999999", new BigInteger("9999999999999999999")),
                Arguments.of("UInt64", "10000000000000000000", new BigInteger("10000000000000000000")),
                Arguments.of("UInt64", "18446744073709551616", new BigInteger("18446744073709551616")),
                Arguments.of("UInt64", "19999999999999999999", new BigInteger("19999999999999999999")),
                Arguments.of("Float32", "Infinity", Float.POSITIVE_INFINITY), Arguments.of("Float32", "-0.0", -0.0f),
                Arguments.of("Float32", "16777217", 16777217f), Arguments.of("Float32", "3.4028235e38", Float.MAX_VALUE),
                Arguments.of("Float32", "1e-45", Float.MIN_VALUE), Arguments.of("Float32", "inf", Float.POSITIVE_INFINITY),
                Arguments.of("Float64", "0.0", 0.0), Arguments.of("Float64", "9007199254740993", 9007199254740993d),
                Arguments.of("Float64", "-inf", Double.NEGATIVE_INFINITY), Arguments.of("Float64", "nan", Double.NaN),
                Arguments.of("Float64", "123456789.123456789", 123456789.123456789),
                Arguments.of("Float64", "5e-324", Double.MIN_VALUE),
                Arguments.of("Decimal(4, 2)", "-0.00", new BigDecimal("0.00")),
                Arguments.of("Decimal(18, 18)", "0.000000000000000001", new BigDecimal("0.000000000000000001")),
                Arguments.of("Date", "1582-10-10", LocalDate.of(1582, 10, 10)),
                Arguments.of("Date", "10000-01-01", LocalDate.of(10000, 1, 1)),
                Arguments.of("Date", "+10000-01-01", LocalDate.of(10000, 1, 1)),
                Arguments.of("Date", "-0001-12-31", LocalDate.of(-1, 12, 31)),
                Arguments.of("Timestamp", "+12345-06-07 08:09:10.000011", Instant.parse("+12345-06-07T08:09:10.000011Z")),
                Arguments.of("Timestamp", "-0044-03-15 12:00:00.000000", Instant.parse("-0044-03-15T12:00:00Z")),
                Arguments.of("Timestamp", "2024-02-29 23:59:59.999999", Instant.parse("2024-02-29T23:59:59.999999Z")),
                Arguments.of("Timestamp_Tz", "2021-12-20 17:01:01.123456 +0545",
                        OffsetDateTime.parse("2021-12-20T17:01:01.123456+05:45")),
                Arguments.of("TimestampTz", "2021-12-20 17:01:01.123456 -0330",
                        OffsetDateTime.parse("2021-12-20T17:01:01.123456-03:30")),
                Arguments.of("Timestamp_Tz", "2021-12-20 17:01:01.000000 +0000", OffsetDateTime.parse("2021-12-20T17:01:01Z")),
                Arguments.of("Timestamp_Tz", "2021-12-20 17:01:01 +05:45:10",
                        OffsetDateTime.of(2021, 12, 20, 17, 1, 1, 0, ZoneOffset.ofHoursMinutesSeconds(5, 45, 10))),
                Arguments.of("Interval", "1 year 2 months 3 days 4:05:06.5", new Interval(14, 3, 14_706_500_000L)),
                Arguments.of("Interval", "00:00:00", new Interval(0, 0, 0)),
                Arguments.of("Variant", "{\"a\":[1,\"x\\\"\"]}", "{\"a\":[1,\"x\\\"\"]}"),
                Arguments.of("Variant", "null", "null"), Arguments.of("Bitmap", "<bitmap binary>", "<bitmap binary>"),
                Arguments.of("Vector(2)", "[1.0,-2.5]", new float[] { 1.0f, -2.5f }),
                Arguments.of("Vector(3)", "[NaN,1e-45,3.4028235e38]",
                        new float[] { Float.NaN, Float.MIN_VALUE, Float.MAX_VALUE }),
                Arguments.of("Vector(0)", "[]", new float[0]),
                Arguments.of("Binary", "78aBff00", new byte[] { 0x78, (byte) 0xab, -1, 0 }),
                Arguments.of("Binary", "", new byte[0]));
    }

    @ParameterizedTest
    @MethodSource("values")
    void value(String type, String text, Object value) {
        assertThat(Cells.value(type, text)).isEqualTo(value);
        assertThat(Cells.value("Nullable(" + type + ")", text)).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "Variant", "Bitmap", "Geometry", "Geography", "NULL", "Nothing", "Opaque(3)", "AggregateState(sum, Int32)", "",
            "Array(Opaque(3))" })
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
            "Timestamp,1000000", "Timestamp,2026-02-29 00:00:00.000000", "Timestamp,2026-13-01 00:00:00.000000",
            "Timestamp,2026-03-00 00:00:00.000000", "Timestamp,2026-03-01 08:60:00", "Timestamp,2026-03-01 08:15:60",
            "Timestamp,2026-03-01 08:15:00.", "Timestamp,2026-03-01 08:15:00.0000000000", "Timestamp,2026-03-01 8:15:00",
            "Timestamp,2026-03-01 08:15:00Z", "Date,260-01-01", "Date,--26-01-01", "Date,1234567890-01-01", "Date,+-026-01-01",
            "Timestamp_Tz,''", "Timestamp_Tz,2021-12-20 17:01:01.123456", "Timestamp_Tz,2021-12-20 17:01:01.123456 0545",
            "Binary,7", "Binary,7G", "Binary,G7", "'Vector(2)',1", "'Vector(2)',[1", "'Vector(2)','[1,]'", "'Vector(2)','[,1]'",
            "Interval,''", "Interval,1", "Interval,1 parsec", "Interval,1:2", "Interval,x days",
            "Interval,3000000000 months" })
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
    @CsvSource({
            "1639998961123456 20700,2021-12-20T17:01:01.123456+05:45", "0 0,1970-01-01T00:00Z",
            "-1 -3600,1969-12-31T22:59:59.999999-01:00" })
    void timestampWithZoneInDriverMode(String text, OffsetDateTime value) {
        assertThat(Cells.value(Cells.DRIVER, "Timestamp_Tz", text)).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource({ "''", "1", "'1 '", "' 1'", "1 2 3", "1 64801", "1 99999999999" })
    void notATimestampWithZoneInDriverMode(String text) {
        assertThatThrownBy(() -> Cells.value(Cells.DRIVER, "Timestamp_Tz", text)).isInstanceOf(ResultFormatException.class);
    }

    @ParameterizedTest
    @CsvSource({
            "hex,C3A400,C3A400", "HEX,c3a4,C3A4", "base64,w6QA,C3A400", "BASE64,w6Q=,C3A4", "utf-8,ä,C3A4",
            "UTF-8,'',''", "utf-8-lossy,a�,61EFBFBD", "'',C3A4,C3A4" })
    void binary(String format, String text, String hex) {
        CellFormats formats = new CellFormats(null, false, format, null);

        assertThat(Cells.value(formats, "Nullable(Binary)", text)).isEqualTo(HexFormat.of().parseHex(hex));
    }

    @Test
    void binaryOfAnUnknownFormatIsText() {
        assertThat(Cells.value(new CellFormats(null, false, "base85", null), "Binary", "9jqo^")).isEqualTo("9jqo^");
    }

    @Test
    void binaryIsHexInDriverMode() {
        assertThat(Cells.value(new CellFormats(null, true, "base64", null), "Binary", "ABCD"))
                .isEqualTo(new byte[] { (byte) 0xab, (byte) 0xcd });
    }

    @ParameterizedTest
    @ValueSource(strings = { "Timestamp", "Nullable(Timestamp)", "Array(Tuple(Int32, Timestamp NULL))" })
    void anUnknownZoneHarmsTimestampsOnly(String type) {
        CellFormats formats = new CellFormats("Mars/Olympus", false);

        assertThat(Cells.value(formats, "Timestamp_Tz", "2021-12-20 17:01:01.000000 +0000")).isNotNull();
        assertThat(Cells.value(formats, "Array(Date)", "[\"2026-03-01\"]")).isEqualTo(List.of(LocalDate.of(2026, 3, 1)));
        assertThatThrownBy(() -> Cells.value(formats, type, "")).isInstanceOf(ResultFormatException.class)
                .hasMessage("The answer's time zone 'Mars/Olympus' is not known here");
        assertThat(Cells.rows(new CellFormats("Mars/Olympus", true), "[]", Column.of("c", type))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({ "Date,1970-01-02", "Timestamp,1970-01-02 00:00:00.000000" })
    void displayTextIsNoDriverValue(String type, String text) {
        assertThatThrownBy(() -> Cells.value(Cells.DRIVER, type, text)).isInstanceOf(ResultFormatException.class);
    }
}
