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

import static java.nio.charset.StandardCharsets.UTF_8;

/** Reads rows for tests as the client does. */
final class Cells {

    static final CellFormats UTC = new CellFormats("UTC", false);
    static final CellFormats DRIVER = new CellFormats("Asia/Tokyo", true);

    private Cells() {
    }

    static RowBytes bytes(String json) {
        byte[] bytes = json.getBytes(UTF_8);
        return new RowBytes(bytes, 0, bytes.length);
    }

    static List<Row> rows(CellFormats formats, String json, Column... columns) {
        return new JsonResults().rows(List.of(columns), formats).readAll(bytes(json));
    }

    static List<Row> rows(String json, Column... columns) {
        return rows(UTC, json, columns);
    }

    static String json(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
    }

    static Object value(CellFormats formats, String type, String text) {
        return rows(formats, "[[" + json(text) + "]]", Column.of("c", type)).get(0).get(0);
    }

    static Object value(String type, String text) {
        return value(UTC, type, text);
    }
}
