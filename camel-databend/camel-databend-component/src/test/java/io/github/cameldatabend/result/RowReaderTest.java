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

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

class RowReaderTest {

    private static final Column A = Column.of("a", "Int32");
    private static final Column B = Column.of("b", "Nullable(String)");

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { "[]|true", "[ \t]|true", "''|true", "[[]]|false", "[ []]|false", "[[] ]|false" })
    void rowsThatAreNone(String rows, boolean empty) {
        byte[] body = ("x" + rows + "x").getBytes(StandardCharsets.UTF_8);

        assertThat(new RowBytes(body, 1, rows.length()).isEmpty()).isEqualTo(empty);
    }

    @Test
    void rowsInOrder() {
        List<Row> rows = Cells.rows(" [ [\"1\",\"x\"] , [\"2\", null] ] ", A, B);

        assertThat(rows).extracting(row -> row.get("a")).containsExactly(1, 2);
        assertThat(rows).extracting(row -> row.get("b")).containsExactly("x", null);
    }

    @ParameterizedTest
    @ValueSource(strings = { "Int32", "Boolean", "String", "Timestamp", "Nullable(Decimal(4, 2))", "NULL", "Opaque(1)" })
    void nullOfEveryType(String type) {
        Row row = Cells.rows("[[null]]", Column.of("c", type)).get(0);

        assertThat(row).containsEntry("c", null);
    }

    @Test
    void noRows() {
        assertThat(Cells.rows("[]", A)).isEmpty();
        assertThat(new JsonResults().rows(List.of(A), Cells.UTC).readAll(new RowBytes(new byte[0], 0, 0))).isEmpty();
    }

    @Test
    void rowsWithinALongerText() {
        byte[] answer = "{\"data\":[[\"1\"],[\"2\"]],\"x\":[[\"3\"]]}".getBytes();

        assertThat(new JsonResults().rows(List.of(A), Cells.UTC).readAll(new RowBytes(answer, 8, 13)))
                .extracting(row -> row.get(0)).containsExactly(1, 2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
            "[['1','x'],['2']];Row 1;2 cells",
            "[['1','x'],['2','x','y']];Row 1;2 cells",
            "[[]];Row 0;2 cells",
            "[['1',5]];Row 0;'b'",
            "[[1,'x']];Row 0;'a'",
            "[[true,'x']];Row 0;'a'",
            "[['1',{}]];Row 0;'b'",
            "[['1',['x']]];Row 0;'b'",
            "['x'];Row 0;array",
            "[['1','x'],null];Row 1;array",
            "{};rows;array" })
    void otherThanTheSchemaSays(String json, String where, String what) {
        // single quotes keep the table readable
        String data = json.replace('\'', '"');

        assertThatThrownBy(() -> Cells.rows(data, A, B)).isInstanceOf(ResultFormatException.class)
                .hasMessageContaining(where).hasMessageContaining(what);
    }

    @Test
    void rowsBeforeTheWrongOneAreGiven() {
        RowReader.RowIterator rows = new JsonResults().rows(List.of(A), Cells.UTC).read(Cells.bytes("[[\"1\"],[\"x\"]]"));

        assertThat(rows.next().get(0)).isEqualTo(1);
        assertThatThrownBy(rows::next).isInstanceOf(ResultFormatException.class).hasMessage(
                "Row 1 of the page: 'x' in column 'a' is not of type Int32");
    }

    @ParameterizedTest
    @ValueSource(strings = { "Int32", "UInt64", "Float64", "Decimal(4, 2)", "Date", "Timestamp", "Boolean" })
    void quoteOfAWrongCellIsShort(String type) {
        Throwable failure = catchThrowable(() -> Cells.value(type, "x".repeat(100_000)));

        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        assertThat(failure).isInstanceOf(ResultFormatException.class).hasMessageContaining("xxx…");
        assertThat(trace.toString()).doesNotContain("x".repeat(100));
    }

    @Test
    void longCellsAreRead() {
        String text = "x".repeat(30_000_000);

        assertThat(Cells.value("String", text).equals(text)).isTrue();
    }
}
