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
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import io.github.cameldatabend.test.infra.embedded.sql.SqlEngineException;

/**
 * What stands behind the columns in CREATE TABLE: ENGINE, CLUSTER BY, COMMENT and storage options change nothing that
 * can be seen here.
 */
final class TableOptions {

    private static final Set<String> OF_FUSE
            = Set.of("aggressive_recluster", "analyze_count_min_sketch_error_rate", "analyze_frequency_columns",
                    "analyze_histogram_algorithm", "analyze_histogram_kll_relative_error", "analyze_top_n_size",
                    "approx_distinct_columns", "auto_compaction_imperfect_blocks_threshold", "block_per_segment",
                    "block_size_threshold", "bloom_index_columns", "bloom_index_type", "change_tracking", "comment",
                    "compression", "connection_name", "copy_dedup_full_path", "data_page_bytes", "data_page_rows",
                    "data_retention_num_snapshots_to_keep", "data_retention_period_in_hours", "enable_auto_analyze",
                    "enable_auto_vacuum", "enable_parquet_dictionary", "enable_schema_evolution", "enable_virtual_column",
                    "file_size", "recluster_depth", "row_per_block", "row_per_page", "segment_format", "storage_format",
                    "temp_prefix", "transient", "write_distribution_mode");
    private static final Set<String> OF_MEMORY = Set.of("temp_prefix");

    private TableOptions() {
    }

    /** Up to AS or the end of the statement. */
    static void skip(TokenReader in) throws SqlEngineException {
        String engine = "fuse";
        Map<String, String> options = new LinkedHashMap<>();
        while (!in.atEnd() && !in.peek().isWord("as")) {
            if (in.accept("engine")) {
                in.acceptSymbol("=");
                engine = in.identifier().toLowerCase(Locale.ROOT);
            } else if (in.accept("cluster", "by")) {
                if (in.peek().isIdentifier()) {
                    in.next();
                }
                in.parenthesized();
            } else if (in.peek().isIdentifier() && in.peek(1).isSymbol("=")) {
                String key = in.identifier().toLowerCase(Locale.ROOT);
                in.next();
                options.put(key, in.next().text());
            } else {
                throw in.unexpected("expecting a table option or the end of the statement");
            }
        }
        check(engine, options);
    }

    private static void check(String engine, Map<String, String> options) throws SqlEngineException {
        Set<String> known = switch (engine) {
            case "fuse" -> OF_FUSE;
            case "memory" -> OF_MEMORY;
            default -> throw DuckDbErrors.unsupported("table engine " + engine);
        };
        for (String key : options.keySet()) {
            if (!known.contains(key)) {
                throw new SqlEngineException(
                        DuckDbErrors.TABLE_OPTION_INVALID,
                        "TableOptionInvalid. Code: 1301, Text = table option " + key
                                                           + " is invalid for create table statement with engine "
                                                           + engine.toUpperCase(Locale.ROOT));
            }
        }
        if (options.containsKey("connection_name")) {
            throw DuckDbErrors.unsupported("a table on a storage of its own");
        }
        if (!options.getOrDefault("enable_schema_evolution", "false").equalsIgnoreCase("false")) {
            throw DuckDbErrors.unsupported("ENABLE_SCHEMA_EVOLUTION");
        }
    }
}
