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

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import io.github.cameldatabend.test.infra.embedded.sql.SqlEngineException;
import io.github.cameldatabend.test.infra.embedded.sql.duckdb.FileFormat.Type;

/** Which options a file format has, and which of them this server takes with the value only that they have anyway. */
final class FormatOptions {

    private static final Set<String> UTF_8
            = Set.of("utf-8", "utf8", "unicode-1-1-utf-8", "unicode11utf8", "unicode20utf8", "x-unicode20utf8");
    private static final Map<String, Set<String>> TEXT_DEFAULTS
            = Map.of("encoding", UTF_8, "encoding_error_mode", Set.of("strict"), "nan_display", Set.of("NaN"));
    private static final Map<String, Set<String>> NO_NULLS = Map.of("null_if", Set.of("[]"));

    private static final Map<Type, FormatOptions> BY_TYPE = new EnumMap<>(Type.class);

    static {
        BY_TYPE.put(Type.CSV, new FormatOptions(
                Set.of("field_delimiter", "record_delimiter", "skip_header", "output_header", "quote", "escape", "null_display",
                        "empty_field_as", "binary_format", "error_on_column_count_mismatch", "trim_space", "allow_quoted_nulls",
                        "compression"),
                TEXT_DEFAULTS,
                // what is written to a stage is quoted in a way of its own
                Map.of("quoted_empty_field_as", Set.of("string", "null"), "quote_style", Set.of())));
        BY_TYPE.put(Type.TSV, new FormatOptions(
                Set.of("field_delimiter", "record_delimiter", "skip_header", "output_header", "quote", "null_display",
                        "empty_field_as", "error_on_column_count_mismatch", "trim_space", "compression"),
                TEXT_DEFAULTS, Map.of("escape", Set.of("\\"))));
        BY_TYPE.put(Type.NDJSON, new FormatOptions(
                Set.of("missing_field_as", "null_field_as", "compression"), NO_NULLS, Map.of()));
        BY_TYPE.put(Type.PARQUET, new FormatOptions(
                Set.of("missing_field_as", "compression"), NO_NULLS, Map.of("use_logic_type", Set.of("true"))));
    }

    private final Set<String> free;
    private final Map<String, Set<String>> shared;
    private final Map<String, Set<String>> own;

    /**
     * @param free   options that have an effect
     * @param shared by name the only values of other options that are taken
     * @param own    more of these
     */
    private FormatOptions(Set<String> free, Map<String, Set<String>> shared, Map<String, Set<String>> own) {
        this.free = free;
        this.shared = shared;
        this.own = own;
    }

    static FormatOptions of(Type type) {
        return BY_TYPE.get(type);
    }

    /** @return false if the format has no such option */
    boolean check(String key, String value) throws SqlEngineException {
        Set<String> taken = shared.getOrDefault(key, own.get(key));
        if (taken != null && !taken.contains(value) && !taken.contains(value.strip().toLowerCase(Locale.ROOT))) {
            throw DuckDbErrors.unsupported(key.toUpperCase(Locale.ROOT) + " = " + value);
        }
        return taken != null || free.contains(key);
    }
}
