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
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RowTextsTest {

    private final RowTexts texts = new RowTexts();

    @Test
    void rowsOfDifferentResults() {
        Row number = Cells.rows("[[\"1\"]]", Column.of("a", "Int32")).get(0);
        Row variant = Cells.rows("[[\"{}\"]]", Column.of("b", "Variant")).get(0);

        assertThat(texts.json(List.of(number, variant, number))).isEqualTo("[\n{\"a\":1},\n{\"b\":{}},\n{\"a\":1}\n]\n");
    }

    @Test
    void noRows() {
        assertThat(texts.json(List.of())).isEqualTo("[\n]\n");
    }

    @Test
    void aCopyKnowsNoTypes() {
        Row row = Cells.rows("[[\"1\",\"{}\"]]", Column.of("a", "Decimal(4, 2)"), Column.of("b", "Variant")).get(0);

        assertThat(ndJson(new LinkedHashMap<>(row))).isEqualTo("{\"a\":1,\"b\":\"{}\"}\n");
    }

    @Test
    void otherValuesThanThoseOfResults() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("null", null);
        map.put("chars", new StringBuilder("\""));
        map.put("enum", TextFormat.CSV);
        map.put("uuid", new UUID(0, 1));
        map.put("zoned", ZonedDateTime.ofInstant(Instant.EPOCH, ZoneOffset.ofHours(1)));
        map.put("nanos", Instant.ofEpochSecond(0, 1));
        map.put("array", new Object[] { 1, "x" });
        map.put("ints", new int[] { 1, 2 });
        map.put("bytes", new byte[] { 1, -1 });
        map.put("huge", new BigDecimal("1E+1000000000"));
        map.put("map", Collections.singletonMap(null, Arrays.asList(1.5f, null)));
        map.put("keys", Map.of(TextFormat.CSV, Map.of(1, Map.of('c', LocalDate.EPOCH))));

        assertThat(ndJson(map)).isEqualTo("{\"null\":null,\"chars\":\"\\\"\",\"enum\":\"CSV\","
                                          + "\"uuid\":\"00000000-0000-0000-0000-000000000001\","
                                          + "\"zoned\":\"1970-01-01T01:00:00.000000+01:00\","
                                          + "\"nanos\":\"1970-01-01T00:00:00.000000001Z\",\"array\":[1,\"x\"],\"ints\":[1,2],"
                                          + "\"bytes\":\"01FF\",\"huge\":1E+1000000000,\"map\":{\"null\":[1.5,null]},"
                                          + "\"keys\":{\"CSV\":{\"1\":{\"c\":\"1970-01-01\"}}}}\n");
    }

    @Test
    void whatHasNoTextIsRefusedAndLeavesNothing() {
        TextBuffer out = new TextBuffer();
        List<Object> itself = new ArrayList<>();
        itself.add(itself);
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("self", map);
        Object[] array = new Object[1];
        array[0] = array;

        assertThatThrownBy(() -> texts.ndJson(Map.of("secret", new Object()), out))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("java.lang.Object");
        for (Object value : List.of(itself, map, array)) {
            assertThatThrownBy(() -> texts.ndJson(Map.of("a", value), out))
                    .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("nested deeper");
        }
        assertThat(out.length()).isZero();
    }

    private String ndJson(Map<String, ?> row) {
        TextBuffer out = new TextBuffer();
        texts.ndJson(row, out);
        return out.toString();
    }
}
