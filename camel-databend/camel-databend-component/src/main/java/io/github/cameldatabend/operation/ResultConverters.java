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

import java.io.InputStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

import io.github.cameldatabend.client.RowStream;
import io.github.cameldatabend.result.Row;
import io.github.cameldatabend.result.RowTexts;
import io.github.cameldatabend.result.TextBuffer;
import org.apache.camel.Converter;

/**
 * Results as other types, for {@code convertBodyTo} and for endpoints that take a stream or text: as an InputStream
 * rows are NDJSON, as text they are JSON.
 * <p>
 * There is none from a {@link RowStream} or {@link RowIterator} to text: whatever logs a body asks for its text, and
 * would read the stream away.
 *
 * @since 0.1
 */
@Converter(generateLoader = true)
public final class ResultConverters {

    private ResultConverters() {
    }

    /** Reads the stream to its end. */
    @Converter
    public static List<?> toList(RowStream rows) {
        return list(rows);
    }

    /** Reads them to their end. */
    @Converter
    public static List<?> toList(RowIterator rows) {
        return list(rows);
    }

    private static List<?> list(Iterator<Row> rows) {
        List<Row> list = new ArrayList<>();
        rows.forEachRemaining(list::add);
        return new RowList(list);
    }

    @Converter
    public static List<?> toList(MappedRows rows) {
        List<Object> list = new ArrayList<>();
        rows.forEachRemaining(list::add);
        return list;
    }

    /** In constant memory; closing it closes the rows. */
    @Converter
    public static InputStream toInputStream(RowStream rows) {
        return new ResultInputStream(new RowLines(rows));
    }

    /** In constant memory; closing it closes the rows. */
    @Converter
    public static InputStream toInputStream(RowIterator rows) {
        return new ResultInputStream(new RowLines(rows));
    }

    @Converter
    public static InputStream toInputStream(RowList rows) {
        return new RowLines(rows.iterator());
    }

    @Converter
    public static InputStream toInputStream(Row row) {
        return new RowLines(List.of(row).iterator());
    }

    @Converter
    public static String toString(RowList rows) {
        return new RowTexts().json(rows);
    }

    @Converter
    public static String toString(Row row) {
        TextBuffer line = new TextBuffer();
        new RowTexts().ndJson(row, line);
        return line.toString().stripTrailing();
    }
}
