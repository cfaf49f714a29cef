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
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

class RowTextPropertyTest {

    private static final List<CellFormats> FORMATS = List.of(
            Texts.DISPLAY, Texts.DRIVER, Texts.with("timezone", "Europe/Berlin"), Texts.with("timezone", "Asia/Kathmandu"),
            Texts.with("binary_output_format", "base64"), Texts.with("binary_output_format", "utf-8"),
            Texts.with("geometry_output_format", "WKT"));

    private static final DateTimeFormatter MICROS = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS");

    /** A column's type, and a cell of it, which may be null. */
    record Cell(String type, String text) {
    }

    /** What has been written as a cell, and what is to be read from its JSON. */
    record Written(String type, String text, Object json, String csv) {
    }

    @Property(tries = 1500, seed = "42")
    void bothWaysWriteTheSame(@ForAll("formats") CellFormats formats, @ForAll("rows") List<Cell> row) {
        assertBothWaysAgree(formats, row);
    }

    /** Whether or not the text is of the type. */
    @Property(tries = 6000, seed = "42")
    void bothWaysAgreeOnAnyText(
            @ForAll("formats") CellFormats formats, @ForAll("types") String type, @ForAll("anyText") String text) {
        assertBothWaysAgree(formats, List.of(new Cell(type, text)));
    }

    /** Texts that are nearly of the type. */
    @Property(tries = 6000, seed = "42")
    void bothWaysAgreeOnTextsWithAnError(
            @ForAll("formats") CellFormats formats, @ForAll("cells") Cell cell, @ForAll int at,
            @ForAll("anyText") String piece) {
        if (cell.text() == null || cell.type().contains("Float") || cell.type().startsWith("Vector")) {
            // whose digits are kept, even if they are more than it takes
            return;
        }
        int position = Math.floorMod(at, cell.text().length() + 1);
        String begin = cell.text().substring(0, position);
        String end = cell.text().substring(position);

        assertBothWaysAgree(formats, List.of(new Cell(cell.type(), begin + piece + end)));
        assertBothWaysAgree(formats, List.of(new Cell(cell.type(), begin + end.substring(Math.min(1, end.length())))));
    }

    private static void assertBothWaysAgree(CellFormats formats, List<Cell> row) {
        List<Column> columns = new ArrayList<>();
        row.forEach(cell -> columns.add(Column.of("c" + columns.size() % 3, cell.type())));
        List<String> cells = row.stream().map(Cell::text).toList();
        String page = Texts.page(Arrays.asList(cells.toArray(new String[0]), cells.toArray(new String[0])).stream()
                .map(Arrays::asList).toList());
        String[] raw = new String[2];
        Throwable rawFailure = catchThrowable(() -> {
            raw[0] = Texts.fromCells(TextFormat.NDJSON, formats, page, columns);
            raw[1] = Texts.fromCells(TextFormat.JSON, formats, page, columns);
        });
        String[] values = new String[2];
        Throwable valueFailure = catchThrowable(() -> {
            values[0] = Texts.ndJsonFromValues(formats, page, columns);
            values[1] = Texts.jsonFromValues(formats, page, columns);
        });

        assertThat(raw).isEqualTo(values);
        assertThat(rawFailure == null ? null : rawFailure.toString())
                .isEqualTo(valueFailure == null ? null : valueFailure.toString());
        if (rawFailure == null) {
            raw[0].lines().forEach(JsonTree::read);
            assertThat(raw[0].lines()).hasSize(2);
            JsonTree.read(raw[1]);
            assertThat(CsvLines.read(Texts.fromCells(TextFormat.CSV, formats, page, columns))).hasSize(3);
        } else {
            assertThat(rawFailure).isInstanceOf(ResultFormatException.class);
            assertThat(catchThrowable(() -> Texts.fromCells(TextFormat.CSV, formats, page, columns)))
                    .isInstanceOf(ResultFormatException.class);
        }
    }

    @Property(tries = 1500, seed = "42")
    void whatIsReadIsWhatWasWritten(@ForAll("written") List<Written> row, @ForAll boolean escapeAll) {
        List<Column> columns = new ArrayList<>();
        row.forEach(cell -> columns.add(Column.of("c" + columns.size(), cell.type())));
        List<String> cells = new ArrayList<>();
        row.forEach(cell -> cells.add(cell.text()));
        JsonGenerator.Feature[] features = escapeAll
                ? new JsonGenerator.Feature[] { JsonWriteFeature.ESCAPE_NON_ASCII.mappedFeature() }
                : new JsonGenerator.Feature[0];
        String page = Texts.page(List.of(cells, cells), features);

        List<Object> expected = new ArrayList<>();
        row.forEach(cell -> expected.add(cell.json()));
        for (String line : Texts.fromCells(TextFormat.NDJSON, Texts.DISPLAY, page, columns).split("\n")) {
            assertThat(((Map<?, ?>) JsonTree.read(line)).values().toArray()).isEqualTo(expected.toArray());
        }
        List<?> rows = (List<?>) JsonTree.read(Texts.fromCells(TextFormat.JSON, Texts.DISPLAY, page, columns));
        assertThat(rows).hasSize(2)
                .allSatisfy(read -> assertThat(((Map<?, ?>) read).values().toArray()).isEqualTo(expected.toArray()));

        List<String> expectedFields = new ArrayList<>();
        row.forEach(cell -> expectedFields.add(row.size() == 1 && cell.csv() == null ? "\\N" : cell.csv()));
        List<List<String>> lines = CsvLines.read(Texts.fromCells(TextFormat.CSV, Texts.DISPLAY, page, columns));
        assertThat(lines).containsExactly(columns.stream().map(Column::name).toList(), expectedFields, expectedFields);
    }

    /** Whatever comes, it ends, and with no other failure than one that says so. */
    @Property(tries = 4000, seed = "42")
    void damagedPages(
            @ForAll("rows") List<Cell> row, @ForAll int at, @ForAll("damage") String piece, @ForAll boolean cut,
            @ForAll TextFormat format) {
        List<Column> columns = new ArrayList<>();
        row.forEach(cell -> columns.add(Column.of("c", cell.type())));
        List<String> cells = new ArrayList<>();
        row.forEach(cell -> cells.add(cell.text()));
        byte[] page = Texts.page(List.of(cells, cells)).getBytes(StandardCharsets.UTF_8);
        int position = Math.floorMod(at, page.length);
        byte[] inserted = piece.getBytes(StandardCharsets.ISO_8859_1);
        byte[] damaged = Arrays.copyOf(page, page.length + inserted.length);
        System.arraycopy(inserted, 0, damaged, position, inserted.length);
        System.arraycopy(page, position, damaged, position + inserted.length, page.length - position);
        RowBytes rows = new RowBytes(damaged, 0, cut ? position + inserted.length : damaged.length);
        TextBuffer out = new TextBuffer();

        int[] written = { 0 };
        Throwable failure = catchThrowable(() -> {
            RowTextWriter.PageText text = new RowTextWriter(format, columns, Texts.DISPLAY, false).page(rows);
            while (text.writeRow(out)) {
                assertThat(++written[0]).isLessThan(100);
            }
        });

        assertThat(failure == null || failure instanceof ResultFormatException).as(() -> String.valueOf(failure)).isTrue();
        if (format == TextFormat.NDJSON) {
            assertThat(out.toString().lines()).hasSize(written[0]);
        }
    }

    @Provide
    Arbitrary<String> damage() {
        return Arbitraries.of("\"", "\\", "[", "]", ",", "null", "nul", "{", "}", "\\u12", "\\ud83e", "1", "\u0000", "\u00ff",
                ":", "");
    }

    @Provide
    Arbitrary<CellFormats> formats() {
        return Arbitraries.of(FORMATS);
    }

    @Provide
    Arbitrary<String> types() {
        return Arbitraries.of("Boolean", "Int8", "Int16", "Int32", "Int64", "UInt8", "UInt16", "UInt32", "UInt64",
                "Decimal(10, 2)", "String", "Binary", "Date", "Timestamp", "Timestamp_Tz", "Interval", "Variant", "Geometry",
                "Array(Int32 NULL)", "Map(String, Variant)", "Tuple(String, Boolean)", "Vector(2)", "Opaque(1)", "Float64",
                "Float32");
    }

    @Provide
    Arbitrary<String> anyText() {
        return Arbitraries
                .of("0", "1", "9", "12", "-", "+", ".", "e", "E", "x", ":", " ", "T", ",", "\"", "\\", "[", "]", "{", "}", "(",
                        ")", "NULL", "null", "NaN", "Infinity", "inf", "1970-01-01", "12:34:56.789012", "+0000", "-0000",
                        "1 day", "A", "\n",
                        "\r", "é", "\u0001")
                .list().ofMaxSize(4).map(pieces -> String.join("", pieces));
    }

    @Provide
    Arbitrary<List<Cell>> rows() {
        return cells().list().ofMinSize(1).ofMaxSize(6);
    }

    @Provide
    Arbitrary<Cell> cells() {
        Arbitrary<Written> scalars = written(Texts.DISPLAY);
        Arbitrary<Cell> nested = Arbitraries.of(
                new Cell("Array(Int32 NULL)", "[1,NULL,-3]"), new Cell("Array(String)", "[\"a\\\"b\",\"\",\"c\\\",\"]"),
                new Cell("Array(String)", "[\"a\\\",\"b\\\"]"),
                new Cell("Nullable(Array(Variant NULL))", "[{\"a\": [1]},NULL,\"x\"]"),
                new Cell("Map(String, Float64)", "{\"a\":1.5,\"b\":NaN}"), new Cell("Map(Int32, Variant)", "{1:{\"b\":null}}"),
                new Cell(
                        "Tuple(Date, Timestamp, Binary, Interval)",
                        "(\"2026-03-01\",\"2026-03-01 08:15:00.000000\",78AB,\"1 day\")"),
                new Cell("Tuple(Array(Decimal(4, 2)), Boolean NULL)", "([1.20,-0.05],NULL)"),
                new Cell("Tuple(String,)", "(\"x\")"),
                new Cell("Array(Geometry)", "[{\"type\": \"Point\"}]"), new Cell("Array(Nothing)", "[]"),
                new Cell("Vector(3)", "[1.0,-0.5,1e20]"), new Cell("Vector(3)", "[1,NaN,1e-45]"));
        Arbitrary<Cell> driver = Combinators.combine(
                Arbitraries.of("Date", "Timestamp", "Timestamp_Tz", "Variant", "Geometry"),
                Arbitraries.oneOf(
                        Arbitraries.longs().map(String::valueOf),
                        Arbitraries.longs().between(-100_000_000, 100_000_000).map(String::valueOf),
                        Combinators.combine(
                                Arbitraries.longs().between(-62135596800000000L, 253402300799999999L),
                                Arbitraries.integers().between(-64800, 64800)).as((micros, offset) -> micros + " " + offset),
                        Variants.json(2)))
                .as(Cell::new);
        return Arbitraries.oneOf(
                scalars.map(cell -> new Cell(cell.type(), cell.text())), nested, driver,
                types().map(type -> new Cell("Nullable(" + type + ")", null)));
    }

    @Provide
    Arbitrary<List<Written>> written() {
        return written(Texts.DISPLAY).list().ofMinSize(1).ofMaxSize(6);
    }

    private static Arbitrary<Written> written(CellFormats formats) {
        ZoneId zone = formats.zone();
        Arbitrary<Instant> instants = Arbitraries.longs().between(-62135596800000000L, 253402300799999999L)
                .map(micros -> Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000),
                        Math.floorMod(micros, 1_000_000) * 1000L));
        return Arbitraries.oneOf(List.of(
                Arbitraries.integers().map(number -> number("Int32", number.toString())),
                Arbitraries.longs().map(number -> number("Int64", number.toString())),
                Arbitraries.bigIntegers().between(BigInteger.ZERO, BigInteger.TWO.pow(64).subtract(BigInteger.ONE))
                        .map(number -> number("UInt64", number.toString())),
                Combinators.combine(
                        Arbitraries.bigIntegers().between(BigInteger.TEN.pow(76).negate(), BigInteger.TEN.pow(76)),
                        Arbitraries.integers().between(0, 76)).as(BigDecimal::new)
                        .map(number -> number("Decimal(76, " + number.scale() + ")", number.toPlainString())),
                Arbitraries.doubles().map(number -> number("Float64", text(number))),
                Arbitraries.floats().map(number -> number("Float32", text(number))),
                Arbitraries.of(true, false).map(value -> new Written("Boolean", value ? "1" : "0", value, value.toString())),
                strings().map(text -> new Written("String", text, text, text)),
                strings().map(text -> new Written("Opaque(3)", text, text, text)),
                strings().map(RowTextPropertyTest::noVariant), Variants.json(2).map(RowTextPropertyTest::variant),
                Arbitraries.bytes().array(byte[].class).ofMinSize(1).ofMaxSize(20)
                        .map(bytes -> string("Binary", HexFormat.of().formatHex(bytes),
                                HexFormat.of().withUpperCase().formatHex(bytes))),
                instants.map(instant -> instant.atZone(zone).toLocalDate().toString()).map(date -> string("Date", date, date)),
                instants.map(instant -> string("Timestamp", MICROS.format(instant.atZone(zone)), utc(instant))),
                Combinators.combine(instants, Arbitraries.integers().between(-18 * 60, 18 * 60))
                        .as(RowTextPropertyTest::timestampTz),
                types(List.of("Int32", "String", "Variant"))
                        .map(type -> new Written("Nullable(" + type + ")", null, null, null))));
    }

    private static Arbitrary<String> types(List<String> types) {
        return Arbitraries.of(types);
    }

    private static Arbitrary<String> strings() {
        Arbitrary<String> special
                = Arbitraries.of(",", "\"", "\n", "\r", " ", "\\", "/", "a", "é", "\uD83E\uDD59", "\u2028", "\u0000", "")
                        .list().ofMaxSize(6).map(pieces -> String.join("", pieces));
        return Arbitraries.oneOf(
                special, Arbitraries.strings().ofMaxLength(20).filter(StandardCharsets.UTF_8.newEncoder()::canEncode));
    }

    private static Written number(String type, String text) {
        return new Written(type, text, new BigDecimal(text), text);
    }

    private static Written string(String type, String cell, String text) {
        return new Written(type, cell, text, text);
    }

    private static Written variant(String json) {
        return new Written("Variant", json, JsonTree.read(json), json);
    }

    private static Written noVariant(String text) {
        return Variants.isReadable(text) ? variant(text) : new Written("Variant", text, text, text);
    }

    private static Written timestampTz(Instant instant, int offsetMinutes) {
        ZoneOffset offset = ZoneOffset.ofTotalSeconds(offsetMinutes * 60);
        LocalDateTime local = LocalDateTime.ofInstant(instant, offset);
        if (local.getYear() < 1 || local.getYear() > 9999) {
            local = LocalDate.EPOCH.atStartOfDay();
        }
        String digits = DateTimeFormatter.ofPattern("xx").format(offset);
        return string("Timestamp_Tz", MICROS.format(local) + " " + digits,
                MICROS.format(local).replace(' ', 'T') + digits.substring(0, 3) + ":" + digits.substring(3));
    }

    private static String utc(Instant instant) {
        return MICROS.format(instant.atOffset(ZoneOffset.UTC)).replace(' ', 'T') + "Z";
    }

    /** As the server writes it: no more digits than needed. */
    private static String text(Number number) {
        TextBuffer out = new TextBuffer();
        ScalarTexts.append(number, out);
        return out.toString();
    }
}
