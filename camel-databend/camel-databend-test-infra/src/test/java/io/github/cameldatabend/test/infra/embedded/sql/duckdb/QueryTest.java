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

import java.util.Arrays;
import java.util.List;

import io.github.cameldatabend.test.infra.embedded.sql.StatementResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class QueryTest extends EngineTestSupport {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
            "1 | UInt8 | 1",
            "-1 | Int8 | -1",
            "256 | UInt16 | 256",
            "100000 | UInt32 | 100000",
            "5000000000 | UInt64 | 5000000000",
            "18446744073709551615 | UInt64 | 18446744073709551615",
            "12345678901234567890123 | Decimal(23, 0) | 12345678901234567890123",
            "1.5 | Decimal(2, 1) | 1.5",
            "'a' | String | a",
            "true | Boolean | 1",
            "false | Boolean | 0",
            "[1,2] | Array(Int32) | [1,2]",
            "[1,NULL] | Array(Int32 NULL) | [1,NULL]",
            "[] | Array(Nothing) | []",
            "['x','y\"z'] | Array(String) | [\"x\",\"y\\\"z\"]",
            "{'k':1} | Map(String, Int32) | {\"k\":1}",
            "{1:true} | Map(Int32, Boolean) | {1:1}",
            "(7,'p\"q') | Tuple(Int32, String) | (7,\"p\\\"q\")",
            "parse_json('{\"b\": 1, \"a\":[1, 2]}') | Variant | {\"a\":[1,2],\"b\":1}",
            "parse_json('\"x\"') | Variant | \"x\"",
            "to_date('1970-01-02') | Date | 1970-01-02",
            "to_timestamp('2026-03-01 08:15:00') | Timestamp | 2026-03-01 08:15:00.000000",
            "[to_date('1970-01-02')] | Array(Date) | [\"1970-01-02\"]",
            "unhex('78ab') | Binary | 78AB",
            "1.0::float | Float32 | 1.0",
            "1.1::double | Float64 | 1.1",
            "0.0000052::double | Float64 | 5.2e-6",
            "1e15::double | Float64 | 1000000000000000.0",
            "1e20::double | Float64 | 1e20",
            "'nan'::double | Float64 | NaN",
            "'-inf'::double | Float64 | -Infinity",
            "1::decimal(10, 2) | Decimal(10, 2) | 1.00",
            "(-0.05)::decimal(10, 2) | Decimal(10, 2) | -0.05",
            "'1 year 2 months 3 days 04:05:06.5'::interval | Interval | 1 year 2 months 3 days 4:05:06.5",
            "'-1 second'::interval | Interval | -0:00:01",
            "'0 seconds'::interval | Interval | 00:00:00",
            "CAST('5' AS INT UNSIGNED) | UInt32 | 5",
            "'it''s' | String | it's",
            "(1,2).1 | Int32 | 1",
            "1 / 2 | Float64 | 0.5",
    })
    void valuesHaveDatabendTypesAndText(String expression, String type, String text) throws Exception {
        Rows rows = run("SELECT " + expression);
        assertThat(rows.types()).containsExactly(type);
        assertThat(rows.data()).containsExactly(List.of(text));
    }

    /** The clock is read in the session's zone first, as the real server does. */
    @ParameterizedTest
    @CsvSource({
            "2026-03-29 02:30:00.000001Z,2026-03-29 05:30:00.000001", "2026-03-29T02:30:00+00:00,2026-03-29 05:30:00.000000",
            "2026-03-29 02:30:00-05:00,2026-03-29 10:30:00.000000",
            "2026-03-29 13:30:00.000001+11:00,2026-03-29 04:30:00.000001",
            "2026-03-29 01:30:00Z,2026-03-29 03:30:00.000000", "2026-10-25 02:30:00Z,2026-10-25 03:30:00.000000",
            "2026-03-29 02:30:00,2026-03-29 03:30:00.000000", "1969-07-20 20:17:40Z,1969-07-20 21:17:40.000000" })
    void aTimeThatTheZoneSkipsIsAnotherOneEvenWithAnOffset(String text, String expected) throws Exception {
        setting("timezone", "Europe/Berlin");
        assertThat(cell("SELECT CAST('" + text + "' AS Timestamp)")).isEqualTo(expected);
        assertThat(cell("SELECT to_timestamp('" + text + "')")).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = { "'9999-12-31 23:59:59Z'", "'9999-12-30 22:00:01'", "'9999-12-31 00:00:01+02:00'" })
    void aTimestampAfterTheLastOneIsRefused(String text) throws Exception {
        assertThat(failure("SELECT CAST(" + text + " AS Timestamp)")).isEqualTo(1006);
        assertThat(cell("SELECT CAST('9999-12-30 22:00:00.999999Z' AS Timestamp)")).isEqualTo("9999-12-30 22:00:00.999999");
    }

    @Test
    void backslashEscapesAreUndone() throws Exception {
        assertThat(cell("SELECT 'a\\nb\\t\\'\\\\'")).isEqualTo("a\nb\t'\\");
    }

    @Test
    void nullLiteralIsOfTypeNull() throws Exception {
        Rows rows = run("SELECT NULL");
        assertThat(rows.types()).containsExactly("NULL");
        assertThat(rows.data()).containsExactly(Arrays.asList((String) null));
    }

    @Test
    void columnsAreNamedAsDatabendDoes() throws Exception {
        assertThat(run("SELECT 1 AS Foo, 'x' \"Bar\", 1+1, count(*), number*2, upper('a') FROM numbers(1) GROUP BY number")
                .names())
                .containsExactly("foo", "Bar", "1 + 1", "count(*)", "number * 2", "upper('a')");
    }

    @Test
    void numbersIsLazy() throws Exception {
        try (StatementResult result = engine.execute(request("SELECT * FROM numbers(100000000)"))) {
            assertThat(result.schema()).containsExactly(new StatementResult.Column("number", "UInt64"));
            assertThat(result.nextRow()).containsExactly("0");
            assertThat(result.nextRow()).containsExactly("1");
        }
    }

    @Test
    void aggregatesHaveDatabendTypes() throws Exception {
        Rows rows = run("SELECT count(*), count(number), sum(number), max(number), avg(number) FROM numbers(10)");
        assertThat(rows.types()).containsExactly("UInt64", "UInt64", "Nullable(UInt64)", "Nullable(UInt64)",
                "Nullable(Float64)");
        assertThat(rows.data()).containsExactly(List.of("10", "10", "45", "9", "4.5"));
    }

    @Test
    void nullabilityComesFromTheTable() throws Exception {
        run("CREATE TABLE t (id INT NOT NULL, name STRING)");
        run("INSERT INTO t VALUES (1, 'a')");
        assertThat(run("SELECT *, id + 1, name || 'x', name IS NULL FROM t").types())
                .containsExactly("Int32", "Nullable(String)", "Int32", "Nullable(String)", "Boolean");
        assertThat(run("SELECT a.id, b.id FROM t a LEFT JOIN t b ON a.id = b.id").types())
                .containsExactly("Nullable(Int32)", "Nullable(Int32)");
    }

    @Test
    void commentsAndQuotesDoNotConfuse() throws Exception {
        assertThat(row("SELECT 'a--b', /* ; ? */ 'x;y' AS `q\"1`, $$it's$$ -- ; end")).containsExactly("a--b", "x;y", "it's");
    }

    @Test
    void valuesAndCommonTableExpressions() throws Exception {
        assertThat(run("VALUES (1,'a'),(2,'b')").names()).containsExactly("col0", "col1");
        assertThat(column("WITH x AS (SELECT number n FROM numbers(3)) SELECT n FROM x ORDER BY n DESC")).containsExactly("2",
                "1", "0");
    }

    @Test
    void factsOfTheSession() throws Exception {
        run("CREATE DATABASE zoo");
        run("USE zoo");
        assertThat(row("SELECT database(), current_user(), version()").subList(0, 2)).containsExactly("zoo", "'root'@'%'");
        assertThat(cell("SELECT version()")).startsWith("Databend Query v1.2.");
    }

    @Test
    void explainIsText() throws Exception {
        Rows rows = run("EXPLAIN SELECT 1");
        assertThat(rows.names()).containsExactly("explain");
        assertThat(rows.data()).isNotEmpty();
    }
}
