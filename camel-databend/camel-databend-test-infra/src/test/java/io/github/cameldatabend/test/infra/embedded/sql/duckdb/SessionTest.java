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
import java.util.Map;

import io.github.cameldatabend.test.infra.embedded.sql.SessionState;
import io.github.cameldatabend.test.infra.embedded.sql.SqlEngineException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SessionTest extends EngineTestSupport {

    @Test
    void setAndUnset() throws Exception {
        Rows set = run("SET max_threads = 8");
        assertThat(set.result().hasResultSet()).isFalse();
        assertThat(set.result().affect())
                .isEqualTo(Map.of("type", "ChangeSettings", "keys", List.of("max_threads"), "values", List.of("8"),
                        "is_globals", List.of(false)));
        assertThat(session.settings()).containsEntry("max_threads", "8");
        Rows global = run("SET GLOBAL max_threads = 16");
        assertThat(global.result().affect()).containsEntry("is_globals", List.of(true));
        assertThat(session.settings()).isEmpty();
        assertThat(row("SHOW SETTINGS LIKE 'max_threads'").get(1)).isEqualTo("16");
        run("SET max_threads = 2");
        assertThat(run("UNSET max_threads").result().affect()).containsEntry("values", List.of("4"));
        assertThat(session.settings()).isEmpty();
    }

    @Test
    void badSettings() {
        assertThat(failure("SET max_threads = 'abc'")).isEqualTo(2803);
        assertThat(failure("SET nosuch = 1")).isEqualTo(2801);
        assertThat(failure("SET timezone = 'Mars/X'")).isEqualTo(1078);
        setting("max_threads", "abc");
        assertThat(failure("SELECT 1")).isEqualTo(2803);
    }

    @Test
    void unknownSettingsOfASessionAreIgnored() throws Exception {
        setting("nosuch", "1");
        assertThat(cell("SELECT 1")).isEqualTo("1");
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "SET quoted_ident_case_sensitive = 0", "SET GLOBAL week_start = 0", "SET (max_threads, week_start) = (8, 0)",
            "UNSET week_start", "SETTINGS (week_start = 0) SELECT 1" })
    void aSettingThatIsNotThereIsToldFromAnUnknownOne(String sql) {
        SqlEngineException refused = failure(request(sql));
        assertThat(refused.code()).isEqualTo(1065);
        assertThat(refused).hasMessageContaining("not supported by the embedded server")
                .hasMessageMatching(".*(week_start|quoted_ident_case_sensitive).*");
        assertThat(session.settings()).isEmpty();
    }

    @Test
    void aSessionWithASettingThatIsNotThereIsRefused() {
        setting("week_start", "0");
        assertThat(failure("SELECT 1")).isEqualTo(1065);
    }

    @ParameterizedTest
    @CsvSource({ "sql_dialect,MySQL,postgresql", "max_result_rows,10,0", "enable_experimental_procedure,0,1" })
    void anEffectThatIsNotThereIsRefused(String name, String other, String fallback) throws Exception {
        assertThat(failure("SET " + name + " = '" + other + "'")).isEqualTo(1065);
        assertThat(failure("SETTINGS (" + name + " = '" + other + "') SELECT 1")).isEqualTo(1065);
        run("SET " + name + " = '" + fallback + "'");
        assertThat(cell("SELECT 1")).isEqualTo("1");
        setting(name, other);
        assertThat(failure("SELECT 1")).isEqualTo(1065);
    }

    @Test
    void aTagChangesNothing() throws Exception {
        run("SET query_tag = 'nightly'");
        assertThat(cell("SELECT 1")).isEqualTo("1");
        assertThat(session.settings()).containsEntry("query_tag", "nightly");
    }

    @Test
    void anUnknownSettingOfAStatementIsIgnored() throws Exception {
        assertThat(cell("SETTINGS (nosuch = 1) SELECT 1")).isEqualTo("1");
    }

    @Test
    void use() throws Exception {
        run("CREATE DATABASE zoo");
        assertThat(run("USE zoo").result().affect()).isEqualTo(Map.of("type", "UseDB", "name", "zoo"));
        assertThat(session.database()).isEqualTo("zoo");
        engine.requireDatabase("zoo");
        assertThatThrownBy(() -> engine.requireDatabase("nope")).isInstanceOf(SqlEngineException.class)
                .extracting("code").isEqualTo(1003);
    }

    @Test
    void unknownRole() {
        session = new SessionState("default", "default", "nope", null, Map.of(), "AutoCommit", false, false, null);
        assertThat(failure("SELECT 1")).isEqualTo(2206);
    }

    @Test
    void anUnknownDatabaseFailsWhenItIsUsed() {
        session = new SessionState("default", "nope", "account_admin", null, Map.of(), "AutoCommit", false, false, null);
        assertThat(failure("SELECT * FROM t")).isEqualTo(1003);
    }

    @Test
    void timezoneChangesInputAndOutput() throws Exception {
        run("CREATE TABLE t (ts TIMESTAMP)");
        run("INSERT INTO t VALUES ('2026-03-01 08:15:00')");
        setting("timezone", "Asia/Tokyo");
        Rows rows = run("SELECT ts FROM t");
        assertThat(rows.data()).containsExactly(List.of("2026-03-01 17:15:00.000000"));
        assertThat(rows.result().resultSettings()).containsEntry("timezone", "Asia/Tokyo");
        run("INSERT INTO t VALUES ('2026-03-01 00:00:00.123456')");
        Rows utc = run("SETTINGS (timezone = 'UTC') SELECT max(ts), min(ts) FROM t");
        assertThat(utc.data()).containsExactly(List.of("2026-03-01 08:15:00.000000", "2026-02-28 15:00:00.123456"));
        assertThat(utc.result().resultSettings()).containsEntry("timezone", "UTC");
        assertThat(session.settings()).containsEntry("timezone", "Asia/Tokyo");
    }

    @Test
    void driverMode() throws Exception {
        setting("http_json_result_mode", "driver");
        setting("binary_output_format", "base64");
        Rows rows = run(
                "SELECT to_date('1970-01-02'), to_timestamp('1970-01-01 00:00:01'), unhex('78ab'), [to_date('1970-01-02')], parse_json('1')");
        assertThat(rows.data()).containsExactly(List.of("1", "1000000", "78AB", "[\"1\"]", "1"));
        assertThat(rows.result().resultSettings()).containsEntry("http_json_result_mode", "driver");
    }

    @Test
    void binaryFormats() throws Exception {
        setting("binary_output_format", "base64");
        assertThat(cell("SELECT to_binary('abc')")).isEqualTo("YWJj");
        setting("binary_output_format", "utf-8");
        assertThat(cell("SELECT to_binary('abc')")).isEqualTo("abc");
        assertThat(failure("SELECT unhex('ff')")).isEqualTo(1006);
    }

    @Test
    void severalPositionsThatDatabendCountsInAnotherOrder() throws Exception {
        assertThat(failure(request("SELECT CASE ? WHEN ? THEN ? END", session, json("[1, 1, 3]"), null, null)).code())
                .isEqualTo(1065);
        assertThat(run("SELECT CASE ? WHEN 1 THEN 'one' END", json("[1]")).data()).containsExactly(List.of("one"));
    }

    @Test
    void paramsBecomeLiterals() throws Exception {
        Rows rows = run("SELECT ?, ?, ?, ?, ?, '?'", json("[18446744073709551615, \"a'b\\\\n\", true, [1, {\"a\": 2}], -3]"));
        assertThat(rows.data()).containsExactly(List.of("18446744073709551615", "a'b\\n", "1", "[1,{\"a\":2}]", "-3", "?"));
        assertThat(rows.types()).containsExactly("UInt64", "String", "Boolean", "Variant", "Int8", "String");
        assertThat(run("SELECT :a, :b::string, ':a', {'k':1}", json("{\"a\": 1, \"b\": 2.5}")).data())
                .containsExactly(List.of("1", "2.5", ":a", "{\"k\":1}"));
    }

    @Test
    void paramErrors() {
        assertThat(failure(request("SELECT ?, ?", session, json("[1]"), null, null)).code()).isEqualTo(1006);
        assertThat(failure(request("SELECT :b", session, json("{\"a\":1}"), null, null)).code()).isEqualTo(1006);
        assertThat(failure(request("SELECT ?", session, json("{\"a\":1}"), null, null)).code()).isEqualTo(1006);
        assertThat(failure(request("SELECT :a", session, json("[1]"), null, null)).code()).isEqualTo(1006);
    }
}
