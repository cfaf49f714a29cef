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

import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** Each type's cells as JSON and as CSV, from the bytes and from the Java value. */
class CellTextsTest {

    private static final String DIGITS_76 = "1234567890".repeat(7) + "123456";

    @ParameterizedTest
    @MethodSource("display")
    void displayMode(String type, String cell, String json, String csv) {
        assertWritten(Texts.DISPLAY, type, cell, json, csv);
    }

    static Stream<Arguments> display() {
        return Stream.of(
                same("Boolean", "1", "true"), same("Boolean", "0", "false"), same("Boolean", "true", "true"),
                same("Int8", "-128", "-128"), same("Int16", "32767", "32767"), same("Int32", "-5", "-5"),
                same("Int64", "9223372036854775807", "9223372036854775807"),
                same("Int64", "-9223372036854775808", "-9223372036854775808"), same("Int32", "007", "7"),
                same("Int32", "-0", "0"),
                same("UInt8", "255", "255"), same("UInt16", "65535", "65535"), same("UInt32", "4294967295", "4294967295"),
                same("UInt64", "18446744073709551615", "18446744073709551615"), same("UInt64", "0", "0"),
                same("Float32", "1.1", "1.1"), same("Float32", "3.4028235e38", "3.4028235e38"),
                same("Float32", "16777216", "16777216.0"),
                same("Float64", "1.0", "1.0"), same("Float64", "5.2e-6", "5.2e-6"), same("Float64", "1E16", "1e16"),
                same("Float64", "-0.0", "-0.0"), same("Float64", "0.1", "0.1"),
                same("Float64", "123456789012345.0", "123456789012345.0"), same("Float64", "5e-324", "5e-324"),
                same("Float64", "1.7976931348623157e308", "1.7976931348623157e308"),
                arguments("Float64", "NaN", "\"NaN\"", "NaN"), arguments("Float64", "Infinity", "\"Infinity\"", "Infinity"),
                arguments("Float32", "-Infinity", "\"-Infinity\"", "-Infinity"),
                same("Decimal(10, 2)", "1.20", "1.20"), same("Decimal(10, 2)", "-0.05", "-0.05"),
                same("Decimal(10, 0)", "12", "12"), same("Decimal(10, 2)", "-0.00", "0.00"),
                same("Decimal(20, 10)", "0.0000000001", "0.0000000001"),
                same("Decimal(76, 0)", DIGITS_76, DIGITS_76), same("Decimal(76, 75)", "-1." + DIGITS_76, "-1." + DIGITS_76),
                text("String", "x", "x"), arguments("String", "", "\"\"", "\"\""), text("String", "NULL", "NULL"),
                text("String", "dürüm \uD83E\uDD59", "dürüm \uD83E\uDD59"), arguments("String", "1,2", "\"1,2\"", "\"1,2\""),
                arguments("String", "a \"b\" \\c/", "\"a \\\"b\\\" \\\\c/\"", "\"a \"\"b\"\" \\c/\""),
                arguments("String", "a\nb\r", "\"a\\nb\\r\"", "\"a\nb\r\""),
                arguments("String", "\b\f\t\u0001\u001f", "\"\\b\\f\\t\\u0001\\u001F\"", "\b\f\t\u0001\u001f"),
                arguments("String", "a\rb", "\"a\\rb\"", "\"a\rb\""),
                arguments("String", " x", "\" x\"", "\" x\""), arguments("String", "x ", "\"x \"", "\"x \""),
                text("Binary", "78ab", "78AB"), text("Binary", "09afAF", "09AFAF"), arguments("Binary", "", "\"\"", ""),
                text("Date", "2026-03-01", "2026-03-01"), text("Date", "2024-02-29", "2024-02-29"),
                text("Date", "0001-01-01", "0001-01-01"), text("Date", "9999-12-31", "9999-12-31"),
                text("Timestamp", "2026-03-01 08:15:00.000000", "2026-03-01T08:15:00.000000Z"),
                text("Timestamp", "0001-01-01 00:00:00.000000", "0001-01-01T00:00:00.000000Z"),
                text("Timestamp", "9999-12-31 23:59:59.999999", "9999-12-31T23:59:59.999999Z"),
                text("Timestamp", "2026-03-01 08:15:00", "2026-03-01T08:15:00.000000Z"),
                text("Timestamp_Tz", "2021-12-20 17:01:01.123456 +0545", "2021-12-20T17:01:01.123456+05:45"),
                text("TimestampTz", "2021-12-20 17:01:01.123456 -1130", "2021-12-20T17:01:01.123456-11:30"),
                text("Timestamp_Tz", "2021-12-20 17:01:01.000000 +0000", "2021-12-20T17:01:01.000000+00:00"),
                text("Timestamp_Tz", "2021-12-20 17:01:01.000000 -0000", "2021-12-20T17:01:01.000000+00:00"),
                text("Timestamp_Tz", "2021-12-20 17:01:01.000000 +1800", "2021-12-20T17:01:01.000000+18:00"),
                text("Interval", "1 year 2 months 3 days 4:05:06.5", "1 year 2 months 3 days 4:05:06.5"),
                text("Interval", "-0:00:01", "-0:00:01"), text("Interval", "00:00:00", "00:00:00"),
                arguments("Variant", "{\"a\": [1, \"b\"]}", "{\"a\": [1, \"b\"]}", "\"{\"\"a\"\": [1, \"\"b\"\"]}\""),
                same("Variant", "null", "null"), same("Variant", "1e400", "1e400"),
                arguments("Variant", "\"a\"", "\"a\"", "\"\"\"a\"\"\""),
                arguments("Variant", "{\r\n\"a\":1}", "{  \"a\":1}", "\"{\r\n\"\"a\"\":1}\""),
                text("Variant", "NaN", "NaN"), arguments("Variant", "{\"a\"", "\"{\\\"a\\\"\"", "\"{\"\"a\"\"\""),
                arguments("Variant", "", "\"\"", "\"\""),
                arguments("Array(Int32 NULL)", "[1,2,NULL]", "[1,2,null]", "\"[1,2,null]\""),
                same("Array(Nothing)", "[]", "[]"),
                arguments("Array(String)", "[\"x\",\"y\\\"z\"]", "[\"x\",\"y\\\"z\"]", "\"[\"\"x\"\",\"\"y\\\"\"z\"\"]\""),
                arguments("Map(String, Int32)", "{\"k\":1}", "{\"k\":1}", "\"{\"\"k\"\":1}\""),
                arguments("Map(UInt8, Boolean)", "{1:1,2:0}", "{\"1\":true,\"2\":false}",
                        "\"{\"\"1\"\":true,\"\"2\"\":false}\""),
                same("Map(Nothing)", "{}", "{}"),
                arguments("Tuple(Int32, String)", "(7,\"p\\\"q\")", "[7,\"p\\\"q\"]", "\"[7,\"\"p\\\"\"q\"\"]\""),
                arguments("Array(Timestamp)", "[\"2026-03-01 08:15:00.000000\"]", "[\"2026-03-01T08:15:00.000000Z\"]",
                        "\"[\"\"2026-03-01T08:15:00.000000Z\"\"]\""),
                arguments("Tuple(Variant, Decimal(4, 2))", "({\"a\":null},1.20)", "[{\"a\":null},1.20]",
                        "\"[{\"\"a\"\":null},1.20]\""),
                arguments("Array(Variant NULL)", "[{\"a\": 1},NULL,\"x\"]", "[{\"a\": 1},null,\"x\"]",
                        "\"[{\"\"a\"\": 1},null,\"\"x\"\"]\""),
                arguments("Map(String, Variant)", "{\"k\":[1]}", "{\"k\":[1]}", "\"{\"\"k\"\":[1]}\""),
                same("Vector(1)", "[1.0]", "[1.0]"),
                arguments("Vector(3)", "[1,2.5,1e20]", "[1.0,2.5,1e20]", "\"[1.0,2.5,1e20]\""),
                arguments("Vector(2)", "[0.1,NaN]", "[0.1,\"NaN\"]", "\"[0.1,\"\"NaN\"\"]\""),
                text("Bitmap", "<bitmap binary>", "<bitmap binary>"),
                arguments("Geometry", "{\"type\": \"Point\", \"coordinates\": [1.0,2.0]}",
                        "{\"type\": \"Point\", \"coordinates\": [1.0,2.0]}",
                        "\"{\"\"type\"\": \"\"Point\"\", \"\"coordinates\"\": [1.0,2.0]}\""),
                text("Geometry", "POINT(1 2)", "POINT(1 2)"), text("Geography", "0101", "0101"),
                text("Opaque(1)", "1", "1"), text("AggregateState(sum)", "a", "a"));
    }

    private static Arguments same(String type, String cell, String written) {
        return arguments(type, cell, written, written);
    }

    private static Arguments text(String type, String cell, String written) {
        return arguments(type, cell, "\"" + written + "\"", written);
    }

    @ParameterizedTest
    @CsvSource({
            "Date,1,1970-01-02", "Date,-719162,0001-01-01", "Date,2932896,9999-12-31", "Date,-1,1969-12-31",
            "Date,2932897,+10000-01-01", "Date,-719528,0000-01-01",
            "Date,-719529,-0001-12-31",
            "Timestamp,1000000,1970-01-01T00:00:01.000000Z", "Timestamp,-1,1969-12-31T23:59:59.999999Z",
            "Timestamp,1772352900000000,2026-03-01T08:15:00.000000Z",
            "Timestamp,253402300799999999,9999-12-31T23:59:59.999999Z",
            "Timestamp,-62135596800000000,0001-01-01T00:00:00.000000Z",
            "Timestamp_Tz,1639998961123456 20700,2021-12-20T17:01:01.123456+05:45",
            "Timestamp_Tz,-1 -3600,1969-12-31T22:59:59.999999-01:00", "Timestamp_Tz,0 0,1970-01-01T00:00:00.000000+00:00",
            "Timestamp_Tz,0 -3723,1969-12-31T22:57:57.000000-01:02:03", "Binary,78AB,78AB", "String,1,1" })
    void driverMode(String type, String cell, String text) {
        assertWritten(Texts.DRIVER, type, cell, "\"" + text + "\"", text);
    }

    @ParameterizedTest
    @CsvSource({
            "Asia/Kathmandu,2026-03-01 14:00:00.000001,2026-03-01T08:15:00.000001Z",
            "Europe/Berlin,2026-07-01 00:30:00.000000,2026-06-30T22:30:00.000000Z",
            // twice
            "Europe/Berlin,2026-10-25 02:30:00.000000,2026-10-25T00:30:00.000000Z",
            // never
            "Europe/Berlin,2026-03-29 02:30:00.000000,2026-03-29T01:30:00.000000Z",
            "-02:30,2026-12-31 23:00:00.000000,2027-01-01T01:30:00.000000Z",
            "Etc/UTC,2026-03-01 08:15:00.000000,2026-03-01T08:15:00.000000Z" })
    void timestampsAreUtcWhateverTheZone(String zone, String cell, String text) {
        assertWritten(Texts.with("timezone", zone), "Timestamp", cell, "\"" + text + "\"", text);
    }

    @ParameterizedTest
    @CsvSource({ "hex,78AB", "base64,eKs=", "utf-8,xyz" })
    void binariesAreHexWhateverTheFormat(String format, String cell) {
        String hex = format.equals("utf-8") ? "78797A" : "78AB";

        assertWritten(Texts.with("binary_output_format", format), "Binary", cell, "\"" + hex + "\"", hex);
    }

    @ParameterizedTest
    @CsvSource({ "WKT,POINT(1 2)", "EWKT,SRID=4326;POINT(1 2)", "WKB,0101000000", "GeoJSON,{\"type\"" })
    void otherThanGeoJsonIsAString(String format, String cell) {
        assertThat(Texts.json(Texts.with("geometry_output_format", format), "Geometry", cell))
                .isEqualTo("\"" + cell.replace("\"", "\\\"") + "\"");
    }

    @Test
    void nestedTextWithoutACertainMeaningIsAString() {
        String cell = "[\"a\",\"b";

        assertThat(JsonTree.read(Texts.json(Texts.DISPLAY, "Array(String)", cell))).isEqualTo(cell);
        assertThat(Texts.jsonFromValue(Texts.DISPLAY, "Array(String)", cell))
                .isEqualTo(Texts.json(Texts.DISPLAY, "Array(String)", cell));
        assertThat(CsvLines.read(Texts.csv(Texts.DISPLAY, "Array(String)", cell) + "\n"))
                .containsExactly(List.of(Texts.json(Texts.DISPLAY, "Array(String)", cell)));
    }

    @ParameterizedTest
    @CsvSource({
            "Boolean,2", "Int8,128", "UInt32,x", "Int64,9223372036854775808", "Int32,''", "Int32,-", "UInt64,1.0",
            "Float64,1e", "Float64,''", "Float64,0x", "'Decimal(4, 2)',1.2.3", "'Decimal(4, 2)',''", "Date,2026-02-30",
            "Date,2026-13-01", "Date,2025-02-29", "Date,x", "Timestamp,2026-03-01 24:00:00.000000",
            "Timestamp,2026-03-01 08:60:00.000000", "Timestamp,2026-00-01 08:00:00.000000", "Timestamp_Tz,2026-03-01",
            "Timestamp_Tz,2021-12-20 17:01:01.123456 +1900", "Timestamp_Tz,2021-12-20 17:01:01.123456 +0160",
            "Interval,1 fortnight", "Binary,123", "Binary,xy", "Vector(1),1.0", "Vector(1),[x]", "Vector(1),'[1.0'",
            "Vector(1),'[1.0,]'" })
    void cellsOfAnotherTypeAreRefused(String type, String cell) {
        for (CellFormats formats : List.of(Texts.DISPLAY, Texts.DRIVER)) {
            for (TextFormat format : TextFormat.values()) {
                assertThatThrownBy(() -> Texts.fromCells(
                        format, formats, Texts.page(List.of(List.of(cell))), List.of(Column.of("c", type))))
                        .isInstanceOf(ResultFormatException.class)
                        .hasMessage("Row 0 of the page: '" + cell + "' in column 'c' is not of type " + type);
            }
        }
    }

    private static void assertWritten(CellFormats formats, String type, String cell, String json, String csv) {
        assertThat(Texts.json(formats, type, cell)).isEqualTo(json);
        assertThat(Texts.json(formats, "Nullable(" + type + ")", cell)).isEqualTo(json);
        assertThat(Texts.jsonFromValue(formats, type, cell)).isEqualTo(json);
        assertThat(Texts.csv(formats, type, cell)).isEqualTo(csv);
    }
}
