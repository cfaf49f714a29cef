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

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RowTextWriterTest {

    private static final List<Column> COLUMNS
            = List.of(Column.of("id", "Int32"), Column.of("na\"me", "Nullable(String)"), Column.of("id", "UInt64"));
    private static final String PAGE = "[[\"1\",\"x\",\"2\"],[\"3\",null,\"4\"]]";

    @Test
    void csv() {
        assertThat(written(TextFormat.CSV, PAGE)).isEqualTo("id,\"na\"\"me\",id_2\n1,x,2\n3,,4\n");
        assertThat(written(TextFormat.CSV)).isEqualTo("id,\"na\"\"me\",id_2\n");
        assertThat(written(TextFormat.CSV_WITHOUT_HEADER, PAGE, PAGE)).isEqualTo("1,x,2\n3,,4\n1,x,2\n3,,4\n");
        assertThat(written(TextFormat.CSV_WITHOUT_HEADER)).isEmpty();
    }

    @Test
    void csvOfNestedValues() {
        List<Column> one = List.of(Column.of("c", "Array(Int32)"));

        assertThat(Texts.fromCells(TextFormat.CSV, Texts.DISPLAY, "[[\"[1,2]\"],[\"[3]\"],[\"[4,5]\"]]", one))
                .isEqualTo("c\n\"[1,2]\"\n[3]\n\"[4,5]\"\n");
    }

    @Test
    void csvTellsNullFromEmptyText() {
        List<Column> one = List.of(Column.of("c", "Nullable(String)"));

        assertThat(Texts.fromCells(TextFormat.CSV, Texts.DISPLAY, "[[null],[\"\"],[null]]", one))
                .isEqualTo("c\n\\N\n\"\"\n\\N\n");
    }

    /** Databend passes over it, and the row would be lost. */
    @Test
    void noLineOfCsvIsEmpty() {
        List<Column> one = List.of(Column.of("c", "Nullable(Int32)"));

        assertThat(Texts.fromCells(TextFormat.CSV_WITHOUT_HEADER, Texts.DISPLAY, "[[\"1\"],[null],[\"2\"]]", one))
                .isEqualTo("1\n\\N\n2\n");
    }

    /** Databend takes a bare one for NULL when it loads the file. */
    @Test
    void theTextOfDatabendsNullIsQuoted() {
        List<Column> one = List.of(Column.of("c", "String"));

        assertThat(Texts.fromCells(TextFormat.CSV, Texts.DISPLAY, "[[\"\\\\N\"],[\"a\\\\N\"]]", one))
                .isEqualTo("c\n\"\\N\"\na\\N\n");
    }

    @Test
    void ndJson() {
        assertThat(written(TextFormat.NDJSON, PAGE)).isEqualTo("""
                {"id":1,"na\\"me":"x","id_2":2}
                {"id":3,"na\\"me":null,"id_2":4}
                """);
        assertThat(written(TextFormat.NDJSON)).isEmpty();
    }

    @Test
    void json() {
        assertThat(written(TextFormat.JSON, PAGE, "[]", PAGE)).isEqualTo("""
                [
                {"id":1,"na\\"me":"x","id_2":2},
                {"id":3,"na\\"me":null,"id_2":4},
                {"id":1,"na\\"me":"x","id_2":2},
                {"id":3,"na\\"me":null,"id_2":4}
                ]
                """);
        assertThat(JsonTree.read(written(TextFormat.JSON))).isEqualTo(List.of());
        assertThat(JsonTree.read(written(TextFormat.JSON, "[]"))).isEqualTo(List.of());
    }

    @Test
    void anotherWriterMayGoOn() {
        TextBuffer out = new TextBuffer();
        RowTextWriter first = new RowTextWriter(TextFormat.JSON, COLUMNS, Texts.DISPLAY, false);
        first.begin(out);
        assertThat(first.started()).isFalse();
        RowTextWriter second = new RowTextWriter(TextFormat.JSON, COLUMNS, Texts.DISPLAY, first.started());
        Texts.writeAll(second.page(Cells.bytes(PAGE)), out);
        assertThat(second.started()).isTrue();
        RowTextWriter third = new RowTextWriter(TextFormat.JSON, COLUMNS, Texts.DISPLAY, second.started());
        Texts.writeAll(third.page(Cells.bytes(PAGE)), out);
        third.end(out);

        assertThat(out).hasToString(written(TextFormat.JSON, PAGE, PAGE));
    }

    @ParameterizedTest
    @EnumSource
    void pagesWithoutRows(TextFormat format) {
        TextBuffer out = new TextBuffer();
        RowTextWriter writer = new RowTextWriter(format, COLUMNS, Texts.DISPLAY, false);

        assertThat(writer.page(new RowBytes(new byte[0], 0, 0)).writeRow(out)).isFalse();
        RowTextWriter.PageText page = writer.page(Cells.bytes(" [ ] "));
        assertThat(page.writeRow(out)).isFalse();
        assertThat(page.writeRow(out)).isFalse();
        assertThat(out.length()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void rowsBeforeTheWrongOneAreWritten(TextFormat format) {
        TextBuffer out = new TextBuffer();
        RowTextWriter.PageText page = new RowTextWriter(format, COLUMNS, Texts.DISPLAY, false)
                .page(Cells.bytes("[[\"1\",\"x\",\"2\"],[\"3\",\"y\",\"z\"]]"));
        page.writeRow(out);
        String before = out.toString();

        assertThatThrownBy(() -> page.writeRow(out)).isInstanceOf(ResultFormatException.class)
                .hasMessage("Row 1 of the page: 'z' in column 'id' is not of type UInt64");
        assertThat(out).hasToString(before);
    }

    @Test
    void quoteOfAWrongCellIsShort() {
        String cell = "ü".repeat(100_000);

        assertThatThrownBy(() -> written(TextFormat.CSV, "[[\"" + cell + "\"]]"))
                .hasMessage("Row 0 of the page: '" + "ü".repeat(60) + "…' in column 'id' is not of type Int32").hasNoCause();
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
            "[['1','x','2'],['1']];Row 1;3 cells", "[['1','x','2','3']];Row 0;3 cells", "[[]];Row 0;3 cells",
            "[['1',5,'2']];Row 0;'na\"me'", "[['1',{},'2']];Row 0;'na\"me'", "[['1',['x'],'2']];Row 0;'na\"me'",
            "['x'];page;array", "{};rows;array", "[['1','x','2'];rows;end", "[['1','x;cell;end",
            "[['1','\\x','2']];cell;escape" })
    void otherThanTheSchemaSays(String json, String where, String what) {
        // single quotes keep the table readable
        String page = json.replaceAll("'(?!na)", "\"");

        for (TextFormat format : TextFormat.values()) {
            assertThatThrownBy(() -> written(format, page)).isInstanceOf(ResultFormatException.class)
                    .hasMessageContaining(where).hasMessageContaining(what);
        }
    }

    @Test
    void aTimeZoneThatIsNotKnownHereHarmsTimestampsOnly() {
        CellFormats formats = Texts.with("timezone", "Moon/Tycho");

        assertThat(Texts.json(formats, "Int32", "1")).isEqualTo("1");
        assertThatThrownBy(() -> Texts.json(formats, "Timestamp", "2026-03-01 08:15:00.000000"))
                .isInstanceOf(ResultFormatException.class).hasMessageContaining("Moon/Tycho");
    }

    @Test
    void bufferGrowsAndIsReused() {
        TextBuffer out = new TextBuffer();
        RowTextWriter writer = new RowTextWriter(
                TextFormat.CSV_WITHOUT_HEADER, List.of(Column.of("c", "String")), Texts.DISPLAY, false);
        String cell = "x".repeat(100_000);

        Texts.writeAll(writer.page(Cells.bytes("[[\"" + cell + "\"]]")), out);
        assertThat(out).hasToString(cell + "\n");
        byte[] array = out.array();
        out.clear();
        assertThat(out.length()).isZero();
        Texts.writeAll(writer.page(Cells.bytes("[[\"y\"]]")), out);
        assertThat(out).hasToString("y\n");
        assertThat(out.array()).isSameAs(array);
    }

    private static String written(TextFormat format, String... pages) {
        TextBuffer out = new TextBuffer();
        RowTextWriter writer = new RowTextWriter(format, COLUMNS, Texts.DISPLAY, false);
        writer.begin(out);
        for (String page : pages) {
            Texts.writeAll(writer.page(Cells.bytes(page)), out);
        }
        writer.end(out);
        return out.toString();
    }
}
