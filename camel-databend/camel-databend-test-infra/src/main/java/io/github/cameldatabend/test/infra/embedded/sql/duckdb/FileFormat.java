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
import io.github.cameldatabend.test.infra.embedded.sql.duckdb.Token.Kind;

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
        FileFormat format = new FileFormat(type, options);
        if (format.quotedEmptyIsNull() && !format.isReadableWhenSwapped()) {
            throw DuckDbErrors
                    .unsupported("QUOTED_EMPTY_FIELD_AS = null without EMPTY_FIELD_AS = string, or with options of quotes");
        }
        return format;
    }

    /** Then empty text is a field without quotes. */
    boolean quotedEmptyIsNull() {
        return option("quoted_empty_field_as", "string").equalsIgnoreCase("null");
    }

    private boolean isReadableWhenSwapped() {
        return option("empty_field_as", "null").equalsIgnoreCase("string")
                && List.of("quote", "escape", "allow_quoted_nulls", "compression").stream().noneMatch(options::containsKey);
    }

    /** {@code (TYPE = CSV SKIP_HEADER = 1 …)}, with or without commas. */
    static FileFormat parse(List<Token> tokens) throws SqlEngineException {
        Map<String, String> options = new LinkedHashMap<>();
        TokenReader in = new TokenReader(tokens);
        while (!in.atEnd()) {
            String key = in.identifier();
            in.expectSymbol("=");
            options.put(key, in.peek().isSymbol("(") ? list(in.parenthesized()) : value(key, in));
            in.acceptSymbol(",");
        }
        return of(options);
    }

    /** As Databend's grammar has them: words, numbers and truth values in quotes are a syntax error. */
    private static String value(String key, TokenReader in) throws SqlEngineException {
        Token token = in.peek();
        boolean fits = switch (key) {
            case "type", "compression", "quote_style" -> token.kind() == Kind.WORD || token.kind() == Kind.STRING;
            case "null_field_as", "missing_field_as" -> token.kind() == Kind.WORD || token.kind() == Kind.STRING;
            case "binary_format", "empty_field_as", "quoted_empty_field_as" -> token.kind() == Kind.WORD;
            case "skip_header" -> token.kind() == Kind.NUMBER || token.isWord("none");
            case "output_header", "error_on_column_count_mismatch", "trim_space", "allow_quoted_nulls", "use_logic_type" ->
                token.isWord("true") || token.isWord("false");
            default -> token.kind() == Kind.STRING || token.isWord("none");
        };
        if (!fits) {
            throw in.unexpected("expecting another sort of value for " + key.toUpperCase(Locale.ROOT));
        }
        return in.next().text();
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
