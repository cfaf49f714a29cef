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
package io.github.cameldatabend.operation;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

import io.github.cameldatabend.result.CellFormats;
import io.github.cameldatabend.result.Column;
import io.github.cameldatabend.result.JsonResults;
import io.github.cameldatabend.result.Row;
import io.github.cameldatabend.result.RowBytes;

/** Rows as the server would give them. */
record Rows(List<Column> columns, List<Row> rows) {

    /** @param columns each as "name type" */
    static Rows of(List<String> columns, String[]... cells) {
        List<Column> parsed = new ArrayList<>();
        columns.forEach(column -> parsed.add(Column.of(column.substring(0, column.indexOf(' ')), column.substring(
                column.indexOf(' ') + 1))));
        byte[] page
                = Arrays.stream(cells).map(row -> Arrays.stream(row).map(Rows::json).collect(Collectors.joining(",", "[", "]")))
                        .collect(Collectors.joining(",", "[", "]")).getBytes(StandardCharsets.UTF_8);
        return new Rows(
                parsed,
                new JsonResults().rows(parsed, new CellFormats("UTC", false)).readAll(new RowBytes(page, 0, page.length)));
    }

    /** One row of one column. */
    static Rows cell(String type, String cell) {
        return of(List.of("c " + type), new String[] { cell });
    }

    private static String json(String cell) {
        return cell == null ? "null" : '"' + cell.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    Row first() {
        return rows.get(0);
    }
}
