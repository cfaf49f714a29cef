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
package io.github.cameldatabend.test.infra.embedded.sql.duckdb;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.github.cameldatabend.test.infra.embedded.sql.SqlEngineException;

/** FILE_FORMAT. */
final class FileFormat {

    enum Type {
        CSV,
        TSV,
        NDJSON,
        PARQUET
    }

    private final Type type;
    private final Map<String, String> options;

    private FileFormat(Type type, Map<String, String> options) {
        this.type = type;
        this.options = options;
    }

    static FileFormat csv() {
        return new FileFormat(Type.CSV, Map.of());
    }

    static FileFormat of(Map<String, String> given) throws SqlEngineException {
        Map<String, String> options = new LinkedHashMap<>();
        given.forEach((key, value) -> options.put(key.toLowerCase(Locale.ROOT), value));
        if (options.containsKey("format_name")) {
            throw DuckDbErrors.unsupported("named file formats");
        }
        String name = options.remove("type");
        if (name == null) {
            throw DuckDbErrors.illegalFileFormat("missing `type` in the file format options");
        }
        Type type = switch (name.toUpperCase(Locale.ROOT)) {
            case "CSV" -> Type.CSV;
            case "TSV", "TEXT" -> Type.TSV;
            case "NDJSON" -> Type.NDJSON;
            case "PARQUET" -> Type.PARQUET;
            case "ORC", "AVRO", "JSON", "XML", "LANCE", "ARROW" -> throw DuckDbErrors.unsupported("file format " + name);
            default -> throw DuckDbErrors.illegalFileFormat("unknown file format: " + name);
        };
        for (Map.Entry<String, String> option : options.entrySet()) {
            if (!FormatOptions.of(type).check(option.getKey(), option.getValue())) {
                throw DuckDbErrors.illegalFileFormat("unsupported option `" + option.getKey() + "` for file format " + type);
            }
        }
        if (!options.getOrDefault("record_delimiter", "\n").matches("\\r?\\n|\\\\r?\\\\n|\\\\n")) {
            throw DuckDbErrors.unsupported("a RECORD_DELIMITER other than a line break");
        }
        return new FileFormat(type, options);
    }

    /** {@code (TYPE = CSV SKIP_HEADER = 1 …)}, with or without commas. */
    static FileFormat parse(List<Token> tokens) throws SqlEngineException {
        Map<String, String> options = new LinkedHashMap<>();
        TokenReader in = new TokenReader(tokens);
        while (!in.atEnd()) {
            String key = in.identifier();
            in.expectSymbol("=");
            options.put(key, in.peek().isSymbol("(") ? list(in.parenthesized()) : in.next().text());
            in.acceptSymbol(",");
        }
        return of(options);
    }

    /** As in a stage attachment, where a list is JSON; of others than the empty one nobody reads the values. */
    private static String list(List<Token> values) {
        return "[" + Sql.join(values) + "]";
    }

    Type type() {
        return type;
    }

    String option(String key, String fallback) {
        return options.getOrDefault(key, fallback);
    }

    boolean isOn(String key, boolean fallback) {
        return Boolean.parseBoolean(option(key, Boolean.toString(fallback)));
    }

    String delimiter() {
        String given = option("field_delimiter", type == Type.TSV ? "\t" : ",");
        return given.equals("\\t") ? "\t" : given;
    }

    String quote() {
        return type == Type.TSV ? "" : option("quote", "\"");
    }

    String nullText() {
        return option("null_display", "\\N");
    }

    String extension() {
        return type.name().toLowerCase(Locale.ROOT);
    }
}
