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

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;

/** Writes rows as text for tests, in both ways. */
final class Texts {

    static final CellFormats DISPLAY = CellFormats.of(Map.of("timezone", "UTC"), Map.of());
    static final CellFormats DRIVER
            = CellFormats.of(Map.of("timezone", "Asia/Tokyo", "http_json_result_mode", "driver"), Map.of());

    private Texts() {
    }

    static CellFormats with(String setting, String value) {
        return CellFormats.of(Map.of(setting, value), Map.of());
    }

    /** A page as the server writes it. */
    static String page(List<? extends List<String>> rows, JsonGenerator.Feature... features) {
        StringWriter json = new StringWriter();
        try (JsonGenerator generator = new JsonFactory().createGenerator(json)) {
            for (JsonGenerator.Feature feature : features) {
                generator.enable(feature);
            }
            generator.writeStartArray();
            for (List<String> row : rows) {
                generator.writeStartArray();
                for (String cell : row) {
                    generator.writeString(cell);
                }
                generator.writeEndArray();
            }
            generator.writeEndArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return json.toString();
    }

    static String fromCells(TextFormat format, CellFormats formats, String page, List<Column> columns) {
        TextBuffer out = new TextBuffer();
        RowTextWriter writer = new RowTextWriter(format, columns, formats, false);
        writer.begin(out);
        writeAll(writer.page(Cells.bytes(page)), out);
        writer.end(out);
        return out.toString();
    }

    static int writeAll(RowTextWriter.PageText page, TextBuffer out) {
        int rows = 0;
        while (page.writeRow(out)) {
            rows++;
        }
        return rows;
    }

    static String jsonFromValues(CellFormats formats, String page, List<Column> columns) {
        return new RowTexts().json(rows(formats, page, columns));
    }

    static String ndJsonFromValues(CellFormats formats, String page, List<Column> columns) {
        TextBuffer out = new TextBuffer();
        RowTexts texts = new RowTexts();
        rows(formats, page, columns).forEach(row -> texts.ndJson(row, out));
        return out.toString();
    }

    private static List<Row> rows(CellFormats formats, String page, List<Column> columns) {
        return new JsonResults().rows(columns, formats).readAll(Cells.bytes(page));
    }

    /** The JSON of one cell's value. */
    static String json(CellFormats formats, String type, String cell) {
        return withoutKey(fromCells(TextFormat.NDJSON, formats, page(List.of(List.of(cell))), List.of(Column.of("c", type))));
    }

    /** The same from the cell's Java value. */
    static String jsonFromValue(CellFormats formats, String type, String cell) {
        return withoutKey(ndJsonFromValues(formats, page(List.of(List.of(cell))), List.of(Column.of("c", type))));
    }

    static String csv(CellFormats formats, String type, String cell) {
        String line = fromCells(
                TextFormat.CSV_WITHOUT_HEADER, formats, page(List.of(List.of(cell))), List.of(Column.of("c", type)));
        return line.substring(0, line.length() - 1);
    }

    private static String withoutKey(String line) {
        return line.substring("{\"c\":".length(), line.length() - "}\n".length());
    }
}
