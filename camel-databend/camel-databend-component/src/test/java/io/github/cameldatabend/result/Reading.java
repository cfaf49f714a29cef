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

/** Reads rows in every way that there is, for tests that want no more of it than its end. */
final class Reading {

    private Reading() {
    }

    static void readAndWrite(CellFormats formats, String rows, Column... columns) {
        readAndWrite(new JsonResults().rows(List.of(columns), formats), Cells.bytes(rows));
    }

    static void readAndWrite(RowReader reader, RowBytes rows) {
        reader.readAll(rows).forEach(Object::toString);
        for (TextFormat format : TextFormat.values()) {
            TextBuffer text = new TextBuffer();
            RowTextWriter writer = reader.textWriter(format, false);
            writer.begin(text);
            RowTextWriter.PageText page = writer.page(rows);
            while (page.writeRow(text)) {
                text.clear();
            }
            writer.end(text);
        }
    }
}
