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
package io.github.cameldatabend.benchmarks.server;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * The rows of a page as JSON, made once and sent ever after: the server must cost next to nothing. All pages of a
 * result have the same rows.
 */
final class RenderedPages {

    private final Map<Key, byte[]> pages = new ConcurrentHashMap<>();

    byte[] rows(int columns, int rows, boolean driverMode) {
        return pages.computeIfAbsent(new Key(columns, rows, driverMode), RenderedPages::render);
    }

    static String schema(int columns) {
        return Columns.ALL.subList(0, columns).stream()
                .map(column -> "{\"name\":" + quoted(column.name()) + ",\"type\":" + quoted(column.type()) + "}")
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static byte[] render(Key key) {
        List<Columns.Column> columns = Columns.ALL.subList(0, key.columns);
        StringBuilder json = new StringBuilder(key.rows * 20 * key.columns).append('[');
        for (int row = 0; row < key.rows; row++) {
            json.append(row == 0 ? "[" : ",[");
            for (int i = 0; i < columns.size(); i++) {
                Columns.Column column = columns.get(i);
                json.append(i == 0 ? "" : ",")
                        .append(quoted((key.driverMode ? column.driver() : column.display()).apply(row)));
            }
            json.append(']');
        }
        return json.append(']').toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String quoted(String text) {
        return text == null ? "null" : '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private record Key(int columns, int rows, boolean driverMode) {
    }
}
