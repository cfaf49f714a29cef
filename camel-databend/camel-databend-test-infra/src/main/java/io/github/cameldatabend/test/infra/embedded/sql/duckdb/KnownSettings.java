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

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import io.github.cameldatabend.test.infra.embedded.sql.SqlEngineException;

/** The settings this server knows. Those that have no effect here are still checked as Databend would. */
final class KnownSettings {

    /** @param allowed values in lower case; empty for any */
    record Setting(String fallback, boolean number, List<String> allowed, String description) {
    }

    private static final Map<String, Setting> SETTINGS = settings();

    /** Any other value than the default would change results. */
    private static final Set<String> DEFAULT_ONLY = Set.of("enable_experimental_procedure", "max_result_rows", "sql_dialect");

    private KnownSettings() {
    }

    private static Map<String, Setting> settings() {
        Map<String, Setting> all = new TreeMap<>();
        all.put("binary_output_format",
                new Setting(
                        "hex", false, List.of("hex", "base64", "utf-8", "utf-8-lossy"), "Text of binary values in results"));
        all.put("enable_dphyp", number("1", "No effect on the embedded server"));
        all.put("enable_experimental_procedure", number("1", "Always on"));
        all.put("format_null_as_str", number("0", "NULL as text in results"));
        all.put("geometry_output_format", text("GeoJSON", "No effect on the embedded server"));
        all.put("http_handler_result_timeout_secs", number("60", "How long a result waits for its reader"));
        all.put("http_json_result_mode",
                new Setting("display", false, List.of("display", "driver"), "Text of dates and times in results"));
        all.put("idle_transaction_timeout_secs", number("14400", "No effect on the embedded server"));
        all.put("max_block_size", number("65536", "No effect on the embedded server"));
        all.put("max_execute_time_in_seconds", number("0", "Seconds after which a statement is aborted"));
        all.put("max_memory_usage", number("0", "No effect on the embedded server"));
        all.put("max_result_rows", number("0", "Always 0"));
        all.put("max_threads", number("4", "No effect on the embedded server"));
        all.put("query_tag", text("", "No effect on the embedded server"));
        all.put("query_result_cache_ttl_secs", number("300", "No effect on the embedded server"));
        all.put("enable_query_result_cache", number("0", "No effect on the embedded server"));
        all.put("sql_dialect", text("PostgreSQL", "Always PostgreSQL"));
        all.put("statement_queued_timeout_in_seconds", number("0", "No effect on the embedded server"));
        all.put("timezone", text("UTC", "Time zone of timestamps as text"));
        all.put("warehouse", text("", "No effect on the embedded server"));
        return all;
    }

    private static Setting number(String fallback, String description) {
        return new Setting(fallback, true, List.of(), description);
    }

    private static Setting text(String fallback, String description) {
        return new Setting(fallback, false, List.of(), description);
    }

    static Map<String, Setting> all() {
        return SETTINGS;
    }

    static Map<String, String> defaults() {
        Map<String, String> defaults = new TreeMap<>();
        SETTINGS.forEach((name, setting) -> defaults.put(name, setting.fallback()));
        return defaults;
    }

    static boolean isKnown(String name) {
        return SETTINGS.containsKey(name);
    }

    /** Of a name that Databend has not either nothing is said: sessions and statements may carry it. */
    static void check(String name, String value) throws SqlEngineException {
        Setting setting = SETTINGS.get(name);
        if (setting == null) {
            MissingSettings.refuse(name);
            return;
        }
        if (setting.number()) {
            try {
                Long.parseUnsignedLong(value);
            } catch (NumberFormatException e) {
                throw wrongValue(value + " is not a valid integer value.");
            }
        } else if (!setting.allowed().isEmpty() && !setting.allowed().contains(value.toLowerCase(Locale.ROOT))) {
            throw wrongValue("Invalid setting value: " + value + " for " + name + ", expected one of " + setting.allowed());
        } else if (name.equals("timezone")) {
            try {
                ZoneId.of(value);
            } catch (DateTimeException e) {
                throw new SqlEngineException(
                        DuckDbErrors.INVALID_TIMEZONE, "InvalidTimezone. Code: 1078, Text = Invalid Timezone: " + value + ".");
            }
        }
        if (DEFAULT_ONLY.contains(name) && !value.equalsIgnoreCase(setting.fallback())) {
            throw DuckDbErrors.unsupported("the setting " + name + " = " + value);
        }
    }

    static SqlEngineException wrongValue(String message) {
        return new SqlEngineException(DuckDbErrors.WRONG_VALUE, "WrongValueForVariable. Code: 2803, Text = " + message);
    }
}
