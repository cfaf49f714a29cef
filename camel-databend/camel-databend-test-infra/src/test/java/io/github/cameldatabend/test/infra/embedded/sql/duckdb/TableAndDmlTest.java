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

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import io.github.cameldatabend.test.infra.embedded.sql.StatementRequest;
import io.github.cameldatabend.test.infra.embedded.sql.StatementResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class TableAndDmlTest extends EngineTestSupport {

    @Test
    void columnsOfEveryType() throws Exception {
        run("""
                CREATE TABLE t (id INT NOT NULL, name STRING, d DECIMAL(10,2), a ARRAY(INT), m MAP(STRING, INT), t TUPLE(INT, STRING),
                  ts TIMESTAMP, dt DATE, b BOOLEAN NOT NULL DEFAULT true, v VARIANT, bin BINARY, u8 TINYINT UNSIGNED, i16 SMALLINT,
                  u64 UINT64, f FLOAT, g Nullable(Float64), x INTERVAL) CLUSTER BY (id)""");
        run("INSERT INTO t (id, name) VALUES (1, 'x'), (2, NULL)");
        Rows rows = run("SELECT * FROM t ORDER BY id");
        assertThat(rows.types()).containsExactly("Int32", "Nullable(String)", "Nullable(Decimal(10, 2))",
                "Nullable(Array(Int32 NULL))",
                "Nullable(Map(String, Int32 NULL))", "Nullable(Tuple(Int32 NULL, String NULL))", "Nullable(Timestamp)",
                "Nullable(Date)",
                "Boolean", "Nullable(Variant)", "Nullable(Binary)", "Nullable(UInt8)", "Nullable(Int16)", "Nullable(UInt64)",
                "Nullable(Float32)", "Nullable(Float64)", "Nullable(Interval)");
        assertThat(rows.data().get(1)).startsWith("2", null, null).contains("1");
        assertThat(run("DESC t").data()).startsWith(List.of("id", "INT", "NO", "0", ""),
                List.of("name", "VARCHAR", "YES", "NULL", ""),
                List.of("d", "DECIMAL(10, 2)", "YES", "NULL", ""), List.of("a", "ARRAY(INT32)", "YES", "NULL", ""));
    }

    @Test
    void nestedValuesKeepTheirText() throws Exception {
        run("CREATE TABLE t (a ARRAY(STRING), m MAP(STRING, TIMESTAMP), t TUPLE(x INT, y BOOLEAN), v VARIANT, b ARRAY(BINARY))");
        run("INSERT INTO t VALUES (['x', NULL, 'q\"'], {'k': '2026-01-02 03:04:05'}, (1, true), '{\"b\": [1], \"a\": null}', [unhex('0aff')])");
        assertThat(row("SELECT * FROM t")).containsExactly("[\"x\",NULL,\"q\\\"\"]", "{\"k\":\"2026-01-02 03:04:05.000000\"}",
                "(1,1)",
                "{\"a\":null,\"b\":[1]}", "[0AFF]");
    }

    @Test
    void dmlGivesACountRow() throws Exception {
        run("CREATE TABLE t (id INT, name STRING)");
        Rows inserted = run("INSERT INTO t VALUES (1, 'a'), (2, 'b'), (3, 'c')");
        assertThat(inserted.names()).containsExactly("number of rows inserted");
        assertThat(inserted.types()).containsExactly("UInt64");
        assertThat(inserted.data()).containsExactly(List.of("3"));
        assertThat(inserted.result().writeProgress().rows()).isEqualTo(3);
        assertThat(run("UPDATE t SET name = 'z' WHERE id > 1").data()).containsExactly(List.of("2"));
        Rows deleted = run("DELETE FROM t WHERE id = 1");
        assertThat(deleted.names()).containsExactly("number of rows deleted");
        assertThat(deleted.data()).containsExactly(List.of("1"));
        assertThat(run("INSERT INTO t SELECT number, 'n' FROM numbers(5)").data()).containsExactly(List.of("5"));
        assertThat(cell("SELECT count(*) FROM t")).isEqualTo("7");
    }

    @Test
    void replaceOverwritesByKey() throws Exception {
        run("CREATE TABLE t (id INT NOT NULL, name STRING, n INT DEFAULT 7)");
        run("INSERT INTO t VALUES (1, 'a', 1), (2, 'b', 2)");
        run("REPLACE INTO t (id, name) ON (id) VALUES (2, 'x'), (3, 'y')");
        assertThat(run("SELECT * FROM t ORDER BY id").data())
                .containsExactly(List.of("1", "a", "1"), List.of("2", "x", "7"), List.of("3", "y", "7"));
        run("REPLACE INTO t ON (id) SELECT 1, 'again', 0");
        assertThat(cell("SELECT name FROM t WHERE id = 1")).isEqualTo("again");
    }

    @Test
    void replaceAnswersWithItsColumnsAndNoRow() throws Exception {
        run("CREATE TABLE t (id INT NOT NULL, name STRING, n INT DEFAULT 7)");

        Rows some = run("REPLACE INTO t (name, id) ON (id) VALUES ('x', 2), ('y', 3)");
        assertThat(some.result().hasResultSet()).isTrue();
        assertThat(some.names()).containsExactly("name", "id");
        assertThat(some.types()).containsExactly("Nullable(String)", "Int32");
        assertThat(some.data()).isEmpty();
        assertThat(some.result().writeProgress().rows()).isEqualTo(2);
        assertThat(run("REPLACE INTO t ON (id) SELECT 1, 'again', 0").names()).containsExactly("id", "name", "n");

        StatementRequest labelled = request("REPLACE INTO t (id) ON (id) VALUES (9)", session, null, null, "once");
        assertThat(run(labelled).result().writeProgress().rows()).isEqualTo(1);
        Rows again = run(labelled);
        assertThat(again.names()).containsExactly("id");
        assertThat(again.result().writeProgress().rows()).isZero();
        assertThat(cell("SELECT count(*) FROM t")).isEqualTo("4");
    }

    @Test
    void replaceTakesNoKeyTwice() throws Exception {
        run("CREATE TABLE t (id INT, part INT, name STRING)");
        run("INSERT INTO t VALUES (1, 1, 'a'), (2, 1, 'b'), (NULL, 1, 'c')");
        assertThat(failure("REPLACE INTO t ON (id, part) VALUES (2, 1, 'x'), (1, 1, 'y'), (2, 1, 'z')")).isEqualTo(4000);
        assertThat(column("SELECT name FROM t ORDER BY name")).containsExactly("a", "b", "c");
        // NULL is not the same as NULL
        assertThat(run("REPLACE INTO t ON (id, part) VALUES (2, 1, 'x'), (2, 2, 'y'), (NULL, 1, 'd'), (NULL, 1, 'e')").result()
                .writeProgress().rows())
                .isEqualTo(4);
        assertThat(column("SELECT name FROM t ORDER BY name")).containsExactly("a", "c", "d", "e", "x", "y");
    }

    @Test
    void aFailingWriteLeavesNothing() throws Exception {
        run("CREATE TABLE t (id INT NOT NULL)");
        assertThat(failure("INSERT INTO t SELECT CASE WHEN number < 3000 THEN number END FROM numbers(5000)")).isEqualTo(1006);
        assertThat(cell("SELECT count(*) FROM t")).isEqualTo("0");
    }

    @Test
    void parallelInsertsAllSucceed() throws Exception {
        run("CREATE TABLE t (id INT)");
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<?>> done = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                String sql = i % 5 == 4 ? "UPDATE t SET id = id + 1" : "INSERT INTO t VALUES (" + i + ")";
                done.add(threads.submit(() -> {
                    try (StatementResult result = engine.execute(request(sql))) {
                        return drain(result);
                    }
                }));
            }
            for (Future<?> one : done) {
                one.get();
            }
        } finally {
            threads.shutdown();
        }
        assertThat(cell("SELECT count(*) FROM t")).isEqualTo("80");
    }

    @Test
    void databasesAndTables() throws Exception {
        run("CREATE DATABASE IF NOT EXISTS zoo");
        run("CREATE TABLE zoo.pets (id INT)");
        run("CREATE OR REPLACE TABLE zoo.pets AS SELECT number AS n, count(*) c FROM numbers(2) GROUP BY number");
        assertThat(column("SHOW DATABASES")).contains("default", "zoo");
        assertThat(run("SHOW TABLES FROM zoo").names()).containsExactly("Tables_in_zoo");
        assertThat(column("SHOW TABLES FROM zoo LIKE 'p%'")).containsExactly("pets");
        assertThat(run("SELECT * FROM zoo.pets").types()).containsExactly("Nullable(UInt64)", "Nullable(UInt64)");
        run("ALTER TABLE zoo.pets ADD COLUMN s STRING");
        run("ALTER TABLE zoo.pets RENAME COLUMN s TO s2");
        run("ALTER TABLE zoo.pets DROP COLUMN c");
        assertThat(run("SELECT * FROM zoo.pets").names()).containsExactly("n", "s2");
        assertThat(run(
                "SELECT * FROM default.default_does_not_exist LIMIT 0".replace("default.default_does_not_exist", "zoo.pets"))
                .data()).isEmpty();
        run("TRUNCATE TABLE zoo.pets");
        assertThat(cell("SELECT count() FROM zoo.pets")).isEqualTo("0");
        run("DROP DATABASE zoo");
        assertThat(failure("SELECT * FROM zoo.pets")).isEqualTo(1003);
    }

    @Test
    void viewsWork() throws Exception {
        run("CREATE VIEW v AS SELECT number + 1 AS n FROM numbers(3)");
        assertThat(column("SELECT n FROM v ORDER BY n")).containsExactly("1", "2", "3");
        run("DROP VIEW v");
    }

    @Test
    void systemTables() throws Exception {
        run("CREATE TABLE t (id INT NOT NULL)");
        assertThat(row("SELECT database, name FROM system.tables WHERE name = 't'")).containsExactly("default", "t");
        assertThat(row("SELECT name, data_type, is_nullable FROM system.columns WHERE \"table\" = 't'")).containsExactly("id",
                "INT", "NO");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
            "SELEC 1 | 1005",
            "SELECT 1; SELECT 2 | 1005",
            "SELECT 'abc | 1005",
            "SELECT nope FROM t | 1065",
            "SELECT nope | 1065",
            "SELECT * FROM nope | 1025",
            "SELECT * FROM nodb.t | 1003",
            "SELECT foo(1) | 1008",
            "SELECT 1/0 | 1006",
            "SELECT 1%0 | 1006",
            "SELECT CAST('abc' AS INT) | 1006",
            "INSERT INTO t(id) VALUES (NULL) | 1006",
            "INSERT INTO t(name) VALUES ('x') | 1006",
            "INSERT INTO t(id) VALUES (1, 2) | 1303",
            "INSERT INTO t(nope) VALUES (1) | 1006",
            "INSERT INTO nope VALUES (1) | 1025",
            "CREATE TABLE t (id INT) | 2302",
            "CREATE DATABASE default | 2301",
            "DROP TABLE nope | 1025",
            "DROP DATABASE nope | 1003",
            "USE nope | 1003",
            "CREATE TABLE d (x DECIMAL(76, 2)) | 1065",
            "CREATE TABLE d (x GEOMETRY) | 1065",
            "MERGE INTO t USING t s ON t.id = s.id WHEN MATCHED THEN DELETE | 1065",
            "GRANT SELECT ON *.* TO u | 1065",
            "SELECT * FROM read_csv('/etc/passwd') | 1065",
            "KILL QUERY 'nope' | 1053",
            "PRESIGN UPLOAD @~/x | 3902",
    })
    void errorsHaveDatabendCodes(String sql, int code) throws Exception {
        run("CREATE TABLE t (id INT NOT NULL, name STRING)");
        assertThat(failure(sql)).isEqualTo(code);
    }

    @Test
    void localFilesAreOutOfReach() {
        assertThat(failure("SELECT * FROM '/etc/passwd'")).isPositive();
    }

    @Test
    void nullsAreNull() throws Exception {
        assertThat(row("SELECT NULL, 'NULL'")).isEqualTo(Arrays.asList(null, "NULL"));
        setting("format_null_as_str", "1");
        assertThat(row("SELECT NULL, 'x'")).containsExactly("NULL", "x");
    }

    @Test
    void likeCopiesNullabilityAndDefaults() throws Exception {
        run("CREATE TABLE a (id INT NOT NULL, \"Name\" STRING NOT NULL DEFAULT 'it''s', d DECIMAL(10, 2) DEFAULT 1.5,"
            + " t TUPLE(x INT, y MAP(STRING, TIMESTAMP)), ts TIMESTAMP, v VARIANT, x BINARY, l ARRAY(UINT8))");
        run("INSERT INTO a (id) VALUES (1)");
        run("CREATE TABLE b LIKE a");
        assertThat(run("DESC b").data()).isEqualTo(run("DESC a").data());
        assertThat(run("SELECT * FROM b").types()).isEqualTo(run("SELECT * FROM a").types());
        assertThat(cell("SELECT count(*) FROM b")).isEqualTo("0");
        assertThat(failure("INSERT INTO b (id) VALUES (NULL)")).isEqualTo(1006);
        run("INSERT INTO b (id) VALUES (1)");
        assertThat(row("SELECT \"Name\", d FROM b")).containsExactly("it's", "1.50");
        run("CREATE TABLE IF NOT EXISTS b LIKE a");
        assertThat(failure("CREATE TABLE b LIKE a")).isEqualTo(2302);
        assertThat(cell("SELECT count(*) FROM b")).isEqualTo("1");
        run("CREATE OR REPLACE TABLE b LIKE b");
        assertThat(run("DESC b").data()).isEqualTo(run("DESC a").data());
        assertThat(cell("SELECT count(*) FROM b")).isEqualTo("0");
        assertThat(failure("CREATE TABLE c LIKE nope")).isEqualTo(1025);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
            "nosuch = 1 | 1301",
            "ENGINE = FUSE CLUSTER BY (id) COMMENT = 'x' nosuch = 'y' | 1301",
            "ENGINE = MEMORY ROW_PER_BLOCK = 1000 | 1301",
            "DATABASE_ID = 7 | 1301",
            "ENABLE_SCHEMA_EVOLUTION = true | 1065",
            "CONNECTION_NAME = 'c' | 1065",
            "ENGINE = RANDOM | 1065",
    })
    void optionsOfTablesThatAreRefused(String options, int code) {
        assertThat(failure("CREATE TABLE t (id INT) " + options)).isEqualTo(code);
        assertThat(failure("CREATE TABLE t (id INT) " + options + " AS SELECT 1")).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
            "ENGINE = FUSE CLUSTER BY LINEAR (id) Row_Per_Block = 1000 BLOOM_INDEX_COLUMNS = 'id' COMPRESSION = 'zstd'",
            "ENGINE = MEMORY",
            "COMMENT = 'x' change_tracking = true",
            "ENABLE_SCHEMA_EVOLUTION = false",
    })
    void optionsOfTablesThatChangeNothing(String options) throws Exception {
        run("CREATE TABLE t (id INT) " + options);
        run("CREATE TABLE u (id INT) " + options + " AS SELECT 1");
        assertThat(cell("SELECT id FROM u")).isEqualTo("1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
            "INSERT INTO t (\"ID\") VALUES (7) | 1006",
            "INSERT INTO t (id, Name) VALUES (7, 'x') | 1006",
            "INSERT INTO t (\"Id\") SELECT 7 | 1006",
            "REPLACE INTO t (\"ID\") ON (\"ID\") VALUES (7) | 1006",
            "INSERT INTO \"T\" (id) VALUES (7) | 1025",
            "UPDATE \"T\" SET id = 7 | 1025",
            "DELETE FROM \"T\" | 1025",
            "DROP TABLE \"T\" | 1025",
            "TRUNCATE TABLE \"T\" | 1025",
            "ALTER TABLE \"T\" RENAME TO u | 1025",
            "ALTER TABLE \"T\" ADD COLUMN n INT | 1025",
            "DESC \"T\" | 1025",
            "TRUNCATE TABLE \"DEFAULT\".t | 1003",
    })
    void whatIsWrittenIsNamedExactly(String sql, int code) throws Exception {
        run("CREATE TABLE t (id INT, \"Name\" STRING)");
        run("INSERT INTO T (ID, \"Name\") VALUES (1, 'x')");
        assertThat(failure(sql)).isEqualTo(code);
        run("DROP TABLE IF EXISTS \"T\"");
        run("ALTER TABLE IF EXISTS \"T\" RENAME TO u");
        assertThat(row("SELECT * FROM t")).containsExactly("1", "x");
    }
}
