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

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Every short value there is, written as a server does: no two have the same text, and each is read again. */
class NestedTextExhaustiveTest {

    private static final int MAX_LENGTH = 7;

    /** All lists of strings of these characters whose text is no longer than so. */
    private static List<List<String>> lists(String characters, int maxLength) {
        List<List<String>> lists = new ArrayList<>();
        addLists(new ArrayList<>(), characters, maxLength, lists);
        return lists;
    }

    private static void addLists(List<String> before, String characters, int room, List<List<String>> lists) {
        lists.add(List.copyOf(before));
        if (room <= 0) {
            return;
        }
        for (String string : strings(characters, room - 1)) {
            before.add(string);
            addLists(before, characters, room - 1 - string.length(), lists);
            before.remove(before.size() - 1);
        }
    }

    private static List<String> strings(String characters, int maxLength) {
        List<String> strings = new ArrayList<>(List.of(""));
        for (int i = 0; i < strings.size(); i++) {
            String string = strings.get(i);
            if (string.length() < maxLength) {
                characters.chars().forEach(c -> strings.add(string + (char) c));
            }
        }
        return strings;
    }

    private static String quoted(String string) {
        return '"' + string.replace("\"", "\\\"") + '"';
    }

    private static void check(String type, Map<String, Object> values) {
        assertThat(values).hasSizeGreaterThan(500);
        List<String> texts = List.copyOf(values.keySet());
        String json = "[" + String.join(",", texts.stream().map(text -> "[" + Cells.json(text) + "]").toList()) + "]";

        List<Row> rows = Cells.rows(json, Column.of("c", type));

        for (int i = 0; i < texts.size(); i++) {
            Object expected = values.get(texts.get(i));
            if (!expected.equals(rows.get(i).get(0))) {
                assertThat(rows.get(i).get(0)).as(texts.get(i)).isEqualTo(expected);
            }
        }
    }

    private static void put(Map<String, Object> values, String text, Object value) {
        Object other = values.put(text, value);
        if (other != null) {
            assertThat(other).as("what else has the text " + text).isEqualTo(value);
        }
    }

    @Test
    void arrays() {
        Map<String, Object> values = new HashMap<>();
        for (List<String> list : lists("\\\",", MAX_LENGTH)) {
            String text = "[" + String.join(",", list.stream().map(NestedTextExhaustiveTest::quoted).toList()) + "]";
            put(values, text, list);
        }

        check("Array(String)", values);
    }

    @Test
    void arraysOfOlderServers() {
        Map<String, Object> values = new HashMap<>();
        for (List<String> list : lists("\\',", MAX_LENGTH)) {
            String text = "[" + String.join(",", list.stream().map(one -> "'" + one.replace("'", "''") + "'").toList()) + "]";
            put(values, text, list);
        }

        check("Array(String)", values);
    }

    @Test
    void tuples() {
        Map<String, Object> values = new HashMap<>();
        for (List<String> list : lists("\\\",", MAX_LENGTH + 1)) {
            if (list.size() == 2) {
                String text = "(" + quoted(list.get(0)) + "," + quoted(list.get(1)) + ")";
                put(values, text, list);
            }
        }

        check("Tuple(String, String)", values);
    }

    @Test
    void maps() {
        Map<String, Object> values = new HashMap<>();
        for (List<String> list : lists("\\\":,", MAX_LENGTH)) {
            if (list.size() == 2 || list.size() == 4 && !list.get(0).equals(list.get(2))) {
                Map<String, String> map = new LinkedHashMap<>();
                List<String> entries = new ArrayList<>();
                for (int i = 0; i < list.size(); i += 2) {
                    map.put(list.get(i), list.get(i + 1));
                    entries.add(quoted(list.get(i)) + ":" + quoted(list.get(i + 1)));
                }
                put(values, "{" + String.join(",", entries) + "}", map);
            }
        }

        check("Map(String, String)", values);
    }
}
