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

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import io.github.cameldatabend.test.infra.embedded.sql.SqlEngineException;

/** Options of a load. */
record CopyOptions(boolean purge, boolean force, boolean skipErrors, boolean returnFailedOnly, int maxFiles) {

    static final Set<String> KEYS
            = Set.of("purge", "force", "on_error", "max_files", "size_limit", "split_size", "disable_variant_check",
                    "return_failed_only", "column_match_mode");

    /** From SQL: what is unknown is an error. */
    static CopyOptions of(Map<String, String> options) throws SqlEngineException {
        if (options.containsKey("size_limit") && !options.get("size_limit").equals("0")) {
            throw DuckDbErrors.unsupported("SIZE_LIMIT");
        }
        String onError = options.getOrDefault("on_error", "abort").toLowerCase(Locale.ROOT);
        if (!onError.equals("abort") && !onError.equals("continue")) {
            throw DuckDbErrors.unsupported("ON_ERROR = " + onError);
        }
        try {
            return new CopyOptions(
                    bool(options, "purge"), bool(options, "force"), onError.equals("continue"),
                    bool(options, "return_failed_only"),
                    Integer.parseInt(options.getOrDefault("max_files", "0")));
        } catch (NumberFormatException e) {
            throw DuckDbErrors.badArguments("max_files is not a number");
        }
    }

    /** From a stage attachment: keys in lower case only, unknown ones without effect, and {@code force} always on. */
    static CopyOptions ofAttachment(Map<String, String> given) throws SqlEngineException {
        Map<String, String> options = new HashMap<>();
        if (given != null) {
            given.forEach((key, value) -> {
                if (KEYS.contains(key) && !key.equals("force")) {
                    options.put(key, value);
                }
            });
        }
        options.put("force", "true");
        return of(options);
    }

    private static boolean bool(Map<String, String> options, String key) throws SqlEngineException {
        String value = options.getOrDefault(key, "false");
        if (!value.equalsIgnoreCase("true") && !value.equalsIgnoreCase("false")) {
            throw DuckDbErrors.badArguments(key + " must be true or false, not " + value);
        }
        return Boolean.parseBoolean(value);
    }
}
