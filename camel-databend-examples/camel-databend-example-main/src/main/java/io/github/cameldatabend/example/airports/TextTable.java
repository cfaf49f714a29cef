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
package io.github.cameldatabend.example.airports;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Rows as an aligned table for people to read, cut after the first ten.
 */
public final class TextTable {

    private static final int MOST_ROWS = 10;
    private static final String INDENT = "  ";

    public String of(List<Map<String, Object>> rows) {
        if (rows.isEmpty()) {
            return INDENT + "(no rows)";
        }
        List<Map<String, Object>> shown = rows.subList(0, Math.min(MOST_ROWS, rows.size()));
        List<Column> columns = rows.get(0).keySet().stream().map(name -> Column.of(name, shown)).toList();
        List<String> lines = new ArrayList<>();
        lines.add(line(columns, columns.stream().map(Column::name).toList()));
        lines.add(line(columns, columns.stream().map(column -> "-".repeat(column.width())).toList()));
        shown.forEach(row -> lines.add(line(columns, row.values().stream().map(TextTable::text).toList())));
        if (rows.size() > shown.size()) {
            lines.add(INDENT + "... and " + (rows.size() - shown.size()) + " more in the report");
        }
        return String.join("\n", lines);
    }

    private record Column(String name, int width, boolean number) {

        static Column of(String name, List<Map<String, Object>> rows) {
            int widest = rows.stream().mapToInt(row -> text(row.get(name)).length()).max().orElse(0);
            return new Column(
                    name, Math.max(name.length(), widest),
                    rows.stream().allMatch(row -> row.get(name) instanceof Number));
        }

        String aligned(String text) {
            String padding = " ".repeat(width - text.length());
            return number ? padding + text : text + padding;
        }
    }

    private static String line(List<Column> columns, List<String> cells) {
        return IntStream.range(0, cells.size()).mapToObj(i -> columns.get(i).aligned(cells.get(i)))
                .collect(Collectors.joining("  ", INDENT, "")).stripTrailing();
    }

    private static String text(Object value) {
        return value == null ? "(unknown)" : value.toString();
    }
}
