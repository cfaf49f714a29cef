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

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

import io.github.cameldatabend.test.infra.embedded.sql.SqlEngineException;

/** DuckDB's readers of files, told what Databend's file format means. */
final class FileSource {

    private final FileFormat format;
    private final List<Path> files;

    FileSource(FileFormat format, List<Path> files) {
        this.format = format;
        this.files = files;
    }

    /** A table function whose columns are named {@code $1}, {@code $2}, …, all text; for Parquet as in the file. */
    String untyped() throws SqlEngineException {
        if (format.quotedEmptyIsNull()) {
            throw DuckDbErrors.unsupported("a query over files with QUOTED_EMPTY_FIELD_AS = null");
        }
        return switch (format.type()) {
            case CSV, TSV -> csv(columns(firstRecordFields()), "");
            case NDJSON -> "(SELECT json AS \"$1\" FROM read_ndjson_objects(" + paths() + compression() + "))";
            case PARQUET -> "read_parquet(" + paths() + ")";
        };
    }

    private static List<String> columns(int count) {
        List<String> columns = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            columns.add("'$" + i + "': 'VARCHAR'");
        }
        return columns;
    }

    /** @param columns {@code 'name': 'TYPE'} each */
    String csv(List<String> columns, String extra) throws SqlEngineException {
        boolean tsv = format.type() == FileFormat.Type.TSV;
        String escape = tsv ? "" : format.option("escape", "").isEmpty() ? format.quote() : format.option("escape", "");
        // those have been swapped
        boolean emptyIsNull = format.quotedEmptyIsNull() || !format.option("empty_field_as", "null").equalsIgnoreCase("string");
        StringBuilder sql = new StringBuilder("read_csv(").append(paths());
        sql.append(", auto_detect=false, header=false, strict_mode=true, columns={").append(String.join(", ", columns))
                .append('}');
        sql.append(", delim=").append(Sql.literal(format.delimiter()));
        sql.append(", quote=").append(Sql.literal(format.quote())).append(", escape=").append(Sql.literal(escape));
        sql.append(", nullstr=[").append(emptyIsNull ? "'', " : "").append(Sql.literal(format.nullText())).append(']');
        sql.append(", allow_quoted_nulls=").append(format.isOn("allow_quoted_nulls", false));
        sql.append(", skip=").append(skip());
        if (!format.isOn("error_on_column_count_mismatch", true)) {
            sql.append(", null_padding=true");
        }
        return sql.append(compression()).append(extra).append(')').toString();
    }

    private int skip() throws SqlEngineException {
        try {
            return Integer.parseInt(format.option("skip_header", "0"));
        } catch (NumberFormatException e) {
            throw DuckDbErrors.badArguments("skip_header is not a number: " + format.option("skip_header", "0"));
        }
    }

    /** @param columns names of fields, each read as JSON */
    String ndjson(List<String> columns, String extra) throws SqlEngineException {
        List<String> typed = columns.stream().map(column -> Sql.literal(column) + ": 'JSON'").toList();
        return "read_json(" + paths() + ", format='newline_delimited', columns={" + String.join(", ", typed) + "}"
               + compression() + extra + ")";
    }

    String paths() {
        return "[" + String.join(", ", files.stream().map(file -> Sql.literal(file.toString())).toList()) + "]";
    }

    private String compression() throws SqlEngineException {
        String compression = format.option("compression", "none").toLowerCase(Locale.ROOT);
        String name = switch (compression) {
            case "none" -> "uncompressed";
            case "auto" -> format.type() == FileFormat.Type.NDJSON ? "auto_detect" : "auto";
            case "gzip", "zstd" -> compression;
            default -> throw DuckDbErrors.unsupported("compression " + compression);
        };
        return ", compression=" + Sql.literal(name);
    }

    /** How many fields the first record of the first file has: DuckDB wants to know before it reads. */
    private int firstRecordFields() throws SqlEngineException {
        String compression = format.option("compression", "none").toLowerCase(Locale.ROOT);
        boolean gzip = compression.equals("gzip") || compression.equals("auto") && files.get(0).toString().endsWith(".gz");
        if (!gzip && !compression.equals("none") && !compression.equals("auto")) {
            throw DuckDbErrors.unsupported("a query over files with compression " + compression);
        }
        char quote = format.quote().isEmpty() ? '\0' : format.quote().charAt(0);
        char delimiter = format.delimiter().charAt(0);
        try (InputStream raw = Files.newInputStream(files.get(0)); InputStream in = gzip ? new GZIPInputStream(raw) : raw;
             BufferedReader text = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            int fields = 1;
            boolean quoted = false;
            for (int c = text.read(); c >= 0 && (quoted || c != '\n'); c = text.read()) {
                if (quote != '\0' && c == quote) {
                    quoted = !quoted;
                } else if (!quoted && c == delimiter) {
                    fields++;
                }
            }
            return fields;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
