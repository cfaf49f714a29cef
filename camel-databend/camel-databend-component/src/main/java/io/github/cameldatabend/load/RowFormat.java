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
package io.github.cameldatabend.load;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * How rows are written as a file.
 *
 * @since 0.1
 */
public enum RowFormat {

    /**
     * The one from which Databend reads each Java value exactly, from 1.2.879 on: its reader goes by the type of the
     * column, so that text is a number or JSON where the column is, and it takes bytes and floats that are no numbers.
     * <p>
     * NULL is an empty field in quotes and empty text one without, not the other way round: for a staged file that
     * comes with an INSERT the server takes {@code empty_field_as=null} for the column's default, and NULL would become
     * that.
     */
    CSV(Map.of("empty_field_as", "string", "quoted_empty_field_as", "null", "binary_format", "hex")),
    /**
     * For older servers. Text is never a number, and for a Variant it is a JSON string; floats are not exact in a
     * Decimal; there are neither bytes nor floats that are no numbers.
     */
    NDJSON(Map.of("null_field_as", "null"));

    private final Map<String, String> options;

    RowFormat(Map<String, String> options) {
        this.options = options;
    }

    /**
     * @return the options that the file has to be read with, all in lower case, the first of them {@code type}
     */
    public Map<String, String> options() {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("type", name().toLowerCase(Locale.ROOT));
        options.entrySet().stream().sorted(Map.Entry.comparingByKey())
                .forEach(entry -> all.put(entry.getKey(), entry.getValue()));
        return all;
    }
}
