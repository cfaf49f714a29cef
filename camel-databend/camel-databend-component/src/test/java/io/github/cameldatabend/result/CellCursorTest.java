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

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.github.cameldatabend.result.CellCursor.Cell;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CellCursorTest {

    private static CellCursor cursor(String page) {
        return new CellCursor(Cells.bytes(page));
    }

    private static CellCursor inFirstRow(String page) {
        CellCursor cursor = cursor(page);
        assertThat(cursor.nextRow()).isTrue();
        return cursor;
    }

    private static String text(CellCursor cursor) {
        return new String(cursor.text(), cursor.from(), cursor.to() - cursor.from(), StandardCharsets.UTF_8);
    }

    private static List<List<String>> read(String page) {
        CellCursor cursor = cursor(page);
        List<List<String>> rows = new ArrayList<>();
        while (cursor.nextRow()) {
            List<String> row = new ArrayList<>();
            for (Cell cell = cursor.nextCell(); cell != Cell.END_OF_ROW; cell = cursor.nextCell()) {
                row.add(cell == Cell.TEXT ? text(cursor) : cell == Cell.NULL ? null : cell.name());
            }
            rows.add(row);
        }
        return rows;
    }

    @Test
    void spaceBetweenAll() {
        assertThat(read(" [\n[\r\"a\"\t,\nnull , \"\\n\" ]\r,\t[ ] , [null]\n]\t\r"))
                .containsExactly(Arrays.asList("a", null, "\n"), List.of(), Arrays.asList((String) null));
        assertThat(read("[]")).isEmpty();
        assertThat(read("")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "\u0000[]", "[\f]", "[\"a\"]", "[[\"a\"]\u0001]", "[[\"a\"\u001f]]", "[[\"a\"\"b\"]]", "[[\"a\"][\"b\"]]", "[[]]x",
            "[",
            "[[", "[[]", "[[\"a\"", "[[\"a", "[[\"a\\", "[[]]]", "{}", "5" })
    void pagesThatAreNone(String page) {
        assertThatThrownBy(() -> read(page)).isInstanceOf(ResultFormatException.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "[[nul]]", "[[nULL]]", "[[nuLL]]", "[[nulL]]", "[[n]]", "[[1]]", "[[{}]]", "[[true]]", "[[[]]]", "[[\u000b]]" })
    void cellsOfAnotherKind(String page) {
        assertThat(inFirstRow(page).nextCell()).isEqualTo(Cell.OTHER);
    }

    /** What stands behind the rows in the answer is none of them. */
    @Test
    void cellsAreNotReadBeyondTheEnd() {
        byte[] body = "[[null]]".getBytes(StandardCharsets.US_ASCII);
        for (int length = 3; length < 6; length++) {
            CellCursor cursor = new CellCursor(new RowBytes(body, 0, length));
            cursor.nextRow();
            assertThat(cursor.nextCell()).isEqualTo(Cell.OTHER);
        }
        CellCursor cursor = new CellCursor(new RowBytes(body, 0, 6));
        cursor.nextRow();
        assertThat(cursor.nextCell()).isEqualTo(Cell.NULL);
        assertThatThrownBy(cursor::nextCell).isInstanceOf(ResultFormatException.class).hasMessageContaining("end too early");
    }

    @Test
    void numbersAndWhatIsNoneButText() {
        CellCursor cursor = inFirstRow("[[\"12\",\"1x\",\"-7\",null,\"\\u0031\",\"\"]]");

        assertThat(cursor.nextNumber()).isEqualTo(Cell.NUMBER);
        assertThat(text(cursor)).isEqualTo("12");
        assertThat(cursor.nextNumber()).isEqualTo(Cell.TEXT);
        assertThat(text(cursor)).isEqualTo("1x");
        assertThat(cursor.nextNumber()).isEqualTo(Cell.NUMBER);
        assertThat(text(cursor)).isEqualTo("-7");
        assertThat(cursor.nextNumber()).isEqualTo(Cell.NULL);
        assertThat(cursor.nextNumber()).isEqualTo(Cell.TEXT);
        assertThat(text(cursor)).isEqualTo("1");
        assertThat(cursor.nextNumber()).isEqualTo(Cell.TEXT);
        assertThat(text(cursor)).isEmpty();
        assertThat(cursor.nextNumber()).isEqualTo(Cell.END_OF_ROW);
    }

    @Test
    void numberThatIsCutOff() {
        assertThatThrownBy(() -> inFirstRow("[[\"12").nextNumber()).isInstanceOf(ResultFormatException.class)
                .hasMessage("Row 0 of the page has a cell that does not end");
    }
}
