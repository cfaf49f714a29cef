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

import java.util.Map;

/**
 * Options of how staged files are loaded.
 *
 * @since 0.1
 */
public final class CopyOptions {

    /** Whether the files go once they are loaded. */
    public static final String PURGE = "purge";

    /** What becomes of the other rows when one cannot be loaded. */
    public static final String ON_ERROR = "on_error";

    /** Servers take it, and no version has ever heeded it. */
    private static final String SIZE_LIMIT = "size_limit";
    private static final String COLUMN_MATCH_MODE = "column_match_mode";
    private static final OptionKeys KEYS = new OptionKeys(
            "copyOption.", "a stage attachment", Map.of(
                    ON_ERROR, OptionKind.TEXT, PURGE, OptionKind.BOOLEAN, "max_files", OptionKind.COUNT,
                    "split_size", OptionKind.COUNT,
                    "disable_variant_check", OptionKind.BOOLEAN, "return_failed_only", OptionKind.BOOLEAN,
                    COLUMN_MATCH_MODE, OptionKind.TEXT));

    private CopyOptions() {
    }

    /**
     * @param  given                    values by key, keys in any case
     * @param  format                   of the files, null when nobody says
     * @return                          texts by key in lower case, as the server takes them, in the same order
     * @throws IllegalArgumentException naming an option that is not known, or its value, and what is accepted
     */
    public static Map<String, String> check(Map<String, ?> given, FileFormat format) {
        for (String name : given.keySet()) {
            if (SIZE_LIMIT.equalsIgnoreCase(name)) {
                throw new IllegalArgumentException(
                        "Option copyOption." + name + " has no effect: all files of the path are loaded."
                                                   + " Some of them are by a query with COPY INTO and FILES, PATTERN or MAX_FILES");
            }
        }
        Map<String, String> texts = KEYS.check(given);
        if (texts.containsKey(COLUMN_MATCH_MODE) && format != null && format != FileFormat.PARQUET) {
            throw new IllegalArgumentException(
                    "Option copyOption." + COLUMN_MATCH_MODE + " is for file format PARQUET, and this is " + format);
        }
        return texts;
    }
}
