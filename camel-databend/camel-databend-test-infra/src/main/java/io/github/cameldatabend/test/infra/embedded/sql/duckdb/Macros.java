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

import java.util.List;

/** Databend functions that DuckDB lacks, or has with another meaning, as DuckDB macros. */
final class Macros {

    private static final String TIME_WITH_ZONE
            = "^(\\d{4}-\\d{2}-\\d{2}[ T]\\d{2}:\\d{2}:\\d{2}(?:\\.\\d+)?) *([Zz]|[+-]\\d{2}(?::?\\d{2})?)$";
    private static final String LAST_TIMESTAMP = "CAST('9999-12-30 22:00:00.999999+00' AS TIMESTAMPTZ)";
    private static final String DIVIDED_BY_ZERO = "error('divided by zero')";

    private Macros() {
    }

    static List<String> all() {
        return List.of(
                // DuckDB answers NULL or infinity
                macro("\"/\"(a, b)", "CASE WHEN b = 0 THEN " + DIVIDED_BY_ZERO + " ELSE system.main.\"/\"(a, b) END"),
                macro("\"//\"(a, b)", "CASE WHEN b = 0 THEN " + DIVIDED_BY_ZERO + " ELSE system.main.\"//\"(a, b) END"),
                macro("\"%\"(a, b)", "CASE WHEN b = 0 THEN " + DIVIDED_BY_ZERO + " ELSE system.main.\"%\"(a, b) END"),
                macro("numbers(n)", "TABLE SELECT CAST(range AS UBIGINT) AS number FROM range(CAST(n AS BIGINT))"),
                macro("numbers_mt(n)", "TABLE SELECT CAST(range AS UBIGINT) AS number FROM range(CAST(n AS BIGINT))"),
                macro("to_string(x)", "CAST(x AS VARCHAR)"),
                macro("to_varchar(x)", "CAST(x AS VARCHAR)"),
                macro("to_text(x)", "CAST(x AS VARCHAR)"),
                macro("to_boolean(x)", "CAST(x AS BOOLEAN)"),
                macro("to_int8(x)", "CAST(x AS TINYINT)"),
                macro("to_int16(x)", "CAST(x AS SMALLINT)"),
                macro("to_int32(x)", "CAST(x AS INTEGER)"),
                macro("to_int64(x)", "CAST(x AS BIGINT)"),
                macro("to_uint8(x)", "CAST(x AS UTINYINT)"),
                macro("to_uint16(x)", "CAST(x AS USMALLINT)"),
                macro("to_uint32(x)", "CAST(x AS UINTEGER)"),
                macro("to_uint64(x)", "CAST(x AS UBIGINT)"),
                macro("to_float32(x)", "CAST(x AS FLOAT)"),
                macro("to_float64(x)", "CAST(x AS DOUBLE)"),
                macro("to_date(x)", "CAST(x AS DATE)"),
                macro("to_variant(x)", "to_json(x)"),
                macro("parse_json(x)", "json(x)"),
                macro("try_parse_json(x)", "TRY_CAST(x AS JSON)"),
                macro("to_binary(x)", "encode(x)"),
                macro("unhex(x)", "system.main.unhex(x)"),
                macro("from_hex(x)", "system.main.unhex(x)"),
                macro("from_base64(x)", "system.main.from_base64(x)"),
                macro("iff(c, a, b)", "CASE WHEN c THEN a ELSE b END"),
                macro("is_null(x)", "x IS NULL"),
                macro("is_not_null(x)", "x IS NOT NULL"),
                macro("startswith(s, p)", "starts_with(s, p)"),
                macro("endswith(s, p)", "ends_with(s, p)"),
                macro("char_length(s)", "system.main.length(s)"),
                macro("character_length(s)", "system.main.length(s)"),
                macro("octet_length(s)", "octet_length(CAST(s AS BLOB))"),
                macro("databend_date_add(unit, n, x)",
                        "x + CASE unit WHEN 'year' THEN to_years(n) WHEN 'month' THEN to_months(n) "
                                                       + "WHEN 'week' THEN to_weeks(n) WHEN 'day' THEN to_days(n) WHEN 'hour' THEN to_hours(n) "
                                                       + "WHEN 'minute' THEN to_minutes(n) WHEN 'second' THEN to_seconds(n) "
                                                       + "ELSE error('unknown unit ' || unit) END"),
                macro("databend_date_sub(unit, n, x)",
                        "x + CASE unit WHEN 'year' THEN to_years(-n) WHEN 'month' THEN to_months(-n) "
                                                       + "WHEN 'week' THEN to_weeks(-n) WHEN 'day' THEN to_days(-n) WHEN 'hour' THEN to_hours(-n) "
                                                       + "WHEN 'minute' THEN to_minutes(-n) WHEN 'second' THEN to_seconds(-n) "
                                                       + "ELSE error('unknown unit ' || unit) END"),
                // a number is seconds, milliseconds or microseconds by its size
                macro("databend_timestamp_of_number(n)",
                        "CASE WHEN abs(n) < 31536000000 THEN make_timestamptz(CAST(n AS BIGINT) * 1000000) "
                                                         + "WHEN abs(n) < 31536000000000 THEN make_timestamptz(CAST(n AS BIGINT) * 1000) "
                                                         + "ELSE make_timestamptz(CAST(n AS BIGINT)) END"),
                // in a list, which gives the time a name
                macro("databend_timestamp(x)",
                        "list_transform([" + timestamp("x") + "], lambda t: CASE WHEN t > " + LAST_TIMESTAMP
                                               + " THEN error('Invalid local time') ELSE t END)[1]"),
                macro("databend_unescape_tsv(s)",
                        "replace(replace(replace(replace(replace(s, '\\\\', chr(1)), '\\t', chr(9)), '\\n', chr(10)), "
                                                  + "'\\r', chr(13)), chr(1), '\\')"),
                macro("databend_json_of_cell(s)", controlsEscaped("s")),
                // strings are passed over, as they may hold what looks like a key
                macro("databend_quoted_keys(s)",
                        "array_to_string(list_transform(regexp_extract_all(s, '\"(?:[^\"\\\\]|\\\\.)*\"|[^\"]+|\"'), lambda part: "
                                                 + "CASE WHEN starts_with(part, '\"') THEN part ELSE regexp_replace(part, "
                                                 + "'([{,]\\s*)([^\\s{\\[,:]+)(\\s*:)', '\\1\"\\2\"\\3', 'g') END), '')"),
                macro("rand()", "random()"),
                macro("today()", "CAST(now() AS DATE)"),
                macro("yesterday()", "CAST(now() AS DATE) - 1"),
                macro("tomorrow()", "CAST(now() AS DATE) + 1"),
                macro("to_year(x)", "CAST(year(x) AS USMALLINT)"),
                macro("to_month(x)", "CAST(month(x) AS UTINYINT)"),
                macro("to_day_of_month(x)", "CAST(day(x) AS UTINYINT)"),
                macro("to_hour(x)", "CAST(hour(x) AS UTINYINT)"),
                macro("to_minute(x)", "CAST(minute(x) AS UTINYINT)"),
                macro("to_second(x)", "CAST(second(x) AS UTINYINT)"),
                macro("to_yyyymmdd(x)", "CAST(strftime(x, '%Y%m%d') AS UINTEGER)"),
                macro("to_unix_timestamp(x)", "CAST(epoch(x) AS BIGINT)"),
                macro("date_format(x, f)", "strftime(x, f)"),
                macro("object_keys(x)", "json_keys(x)"),
                macro("array_append(a, x)", "list_append(a, x)"),
                macro("get(x, k)", "json_extract(x, k)"));
    }

    private static String timestamp(String value) {
        String text = "CAST(" + value + " AS VARCHAR)";
        return "CASE WHEN typeof(" + value + ") = 'VARCHAR' AND regexp_matches(" + text + ", '" + TIME_WITH_ZONE + "') THEN "
               + timeWithZone(text) + " ELSE CAST(" + value + " AS TIMESTAMPTZ) END";
    }

    /** The clock is read in the session's zone first; where that has passed it over, it shows another time then. */
    private static String timeWithZone(String text) {
        String clock = "regexp_extract(" + text + ", '" + TIME_WITH_ZONE + "', 1)";
        String zone = "regexp_extract(" + text + ", '" + TIME_WITH_ZONE + "', 2)";
        return "CAST(CAST(CAST(CAST(" + clock + " AS TIMESTAMPTZ) AS TIMESTAMP) AS VARCHAR) || " + zone + " AS TIMESTAMPTZ)";
    }

    /** Databend's readers of JSON in cells take control characters as they are, DuckDB's does not. */
    private static String controlsEscaped(String text) {
        String escaped = text;
        for (int c = 1; c < ' '; c++) {
            escaped = "replace(" + escaped + ", chr(" + c + "), '\\u" + String.format("%04x", c) + "')";
        }
        return escaped;
    }

    private static String macro(String signature, String body) {
        return "CREATE MACRO " + Sql.identifier(Connections.CATALOG) + '.' + Sql.identifier(Connections.FUNCTIONS) + '.'
               + signature + " AS "
               + body;
    }
}
