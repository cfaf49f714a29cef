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

import java.util.Locale;

import io.github.cameldatabend.test.infra.embedded.sql.SqlEngineException;

/** DuckDB's writers of files, told what Databend's file format means. */
final class FileTarget {

    private FileTarget() {
    }

    /** The options of DuckDB's COPY. */
    static String options(FileFormat format) throws SqlEngineException {
        return switch (format.type()) {
            case CSV -> csv(format);
            case NDJSON -> {
                requireOnly(format, "compression", "none");
                yield "(FORMAT json)";
            }
            case PARQUET -> "(FORMAT parquet, COMPRESSION " + parquetCompression(format) + ")";
            case TSV -> throw DuckDbErrors.unsupported("COPY INTO a stage as TSV");
        };
    }

    private static String csv(FileFormat format) throws SqlEngineException {
        requireOnly(format, "compression", "none");
        requireOnly(format, "escape", "");
        requireOnly(format, "record_delimiter", "\n");
        requireOnly(format, "binary_format", "hex");
        return "(FORMAT csv, HEADER " + format.isOn("output_header", false) + ", DELIMITER " + Sql.literal(format.delimiter())
               + ", QUOTE " + Sql.literal(format.quote()) + ", NULLSTR " + Sql.literal(format.nullText()) + ")";
    }

    private static void requireOnly(FileFormat format, String key, String value) throws SqlEngineException {
        String given = format.option(key, value);
        if (!given.equalsIgnoreCase(value)) {
            throw DuckDbErrors.unsupported("COPY INTO a stage as " + format.type() + " with " + key + " = " + given);
        }
    }

    private static String parquetCompression(FileFormat format) throws SqlEngineException {
        String compression = format.option("compression", "zstd").toLowerCase(Locale.ROOT);
        return switch (compression) {
            case "zstd", "snappy" -> compression;
            case "none" -> "uncompressed";
            default -> throw DuckDbErrors.unsupported("COPY INTO a stage as PARQUET with compression = " + compression);
        };
    }
}
