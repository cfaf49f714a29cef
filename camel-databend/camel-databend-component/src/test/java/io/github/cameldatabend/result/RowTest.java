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

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RowTest {

    private static final String DATA = "[[\"1\",\"x\",null],[\"1\",\"x\",null],[\"2\",\"x\",null]]";

    private final List<Row> rows = Cells.rows(
            DATA, Column.of("b", "Int32"), Column.of("a", "String"), Column.of("c", "String"));
    private final Row row = rows.get(0);

    private static Map<String, Object> map() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("b", 1);
        map.put("a", "x");
        map.put("c", null);
        return map;
    }

    @Test
    void isAMap() {
        assertThat(row).isEqualTo(map()).hasSameHashCodeAs(map()).hasSize(3);
        assertThat(map()).isEqualTo(row);
        assertThat(row).hasToString("{b=1, a=x, c=null}");
        assertThat(row).isEqualTo(rows.get(1)).isNotEqualTo(rows.get(2));
    }

    @Test
    void isInColumnOrder() {
        assertThat(row.keySet()).containsExactly("b", "a", "c");
        assertThat(row.values()).containsExactly(1, "x", null).hasSize(3);
        assertThat(row.entrySet()).hasSize(3);
        Map<String, Object> visited = new LinkedHashMap<>();
        row.forEach(visited::put);
        assertThat(visited).isEqualTo(map()).containsExactlyEntriesOf(map());
    }

    @Test
    void valuesCannotBeChanged() {
        assertThatThrownBy(() -> row.values().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> row.values().remove(1)).isInstanceOf(UnsupportedOperationException.class);
        Iterator<Object> values = row.values().iterator();
        row.forEach((key, value) -> assertThat(values.next()).isEqualTo(value));
        assertThatThrownBy(values::next).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void givesValuesByNameAndPosition() {
        assertThat(row.get("a")).isEqualTo("x");
        assertThat(row.get(1)).isEqualTo("x");
        assertThat(row.get("B")).isNull();
        assertThat(row.get((Object) 1)).isNull();
        assertThat(row.get(null)).isNull();
        assertThatThrownBy(() -> row.get(3)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void knowsItsColumns() {
        assertThat(row.type(0)).isEqualTo(DataType.Simple.INT32);
        assertThat(row.hasColumnsOf(rows.get(1))).isTrue();
        assertThat(row.hasColumnsOf(Cells.rows("[[\"1\"]]", Column.of("b", "Int32")).get(0))).isFalse();
    }

    @Test
    void tellsNullFromNone() {
        assertThat(row.containsKey("c")).isTrue();
        assertThat(row.getOrDefault("c", "d")).isNull();
        assertThat(row.containsKey("d")).isFalse();
        assertThat(row.containsKey(null)).isFalse();
        assertThat(row.getOrDefault("d", "e")).isEqualTo("e");
    }

    @Test
    void iterationEnds() {
        Iterator<Map.Entry<String, Object>> entries = row.entrySet().iterator();
        entries.next();
        entries.next();
        entries.next();

        assertThat(entries.hasNext()).isFalse();
        assertThatThrownBy(entries::next).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void cannotBeChanged() {
        assertThatThrownBy(() -> row.put("a", "y")).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> row.remove("a")).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(row::clear).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> row.entrySet().iterator().next().setValue(2))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void copyCanBeChanged() {
        Map<String, Object> copy = new LinkedHashMap<>(row);

        copy.put("a", "y");

        assertThat(copy).containsEntry("a", "y");
        assertThat(row).containsEntry("a", "x");
    }

    @Test
    void canBeSerialized() throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(row);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            Row read = (Row) in.readObject();

            assertThat(read).isEqualTo(row);
            assertThat(read.keySet()).containsExactly("b", "a", "c");
            assertThat(read.get(0)).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @CsvSource({
            "id|name,id|name", "id|id,id|id_2", "id|id|id,id|id_2|id_3", "id|id|id_2|id,id|id_3|id_2|id_4",
            "id_2|id|id,id_2|id|id_3", "id|id|id_2|id_2,id|id_3|id_2|id_2_2", "ID|id,ID|id", "''|'',|_2" })
    void keysAreUnique(String names, String keys) {
        List<Column> columns = Arrays.stream(names.replace("'", "").split("\\|", -1))
                .map(name -> Column.of(name, "Int32")).toList();
        RowHeader header = new RowHeader(columns);

        String[] expected = keys.split("\\|", -1);
        assertThat(header.size()).isEqualTo(expected.length);
        for (int i = 0; i < expected.length; i++) {
            assertThat(header.key(i)).isEqualTo(expected[i]);
            assertThat(header.position(expected[i])).isEqualTo(i);
        }
    }
}
