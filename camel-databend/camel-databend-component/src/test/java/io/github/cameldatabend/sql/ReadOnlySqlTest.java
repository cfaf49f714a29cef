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
package io.github.cameldatabend.sql;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ReadOnlySqlTest {

    @ParameterizedTest
    @ValueSource(strings = {
            "SELECT 1", "select * from t", "(SELECT 1) UNION (SELECT 2)", "/* insert into */ SELECT 1 -- delete",
            "WITH a AS (SELECT 1) SELECT * FROM a", "SELECT 'INSERT INTO t', \"update\" FROM t", "SHOW TABLES",
            "SHOW CREATE TABLE t", "DESC t", "describe t", "EXPLAIN SELECT 1", "LIST @~", "SELECT * FROM t WHERE updated > 1" })
    void reads(String sql) {
        assertThat(ReadOnlySql.test(sql)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "INSERT INTO t SELECT 1", "INSERT INTO t VALUES (1)", "UPDATE t SET a = 1", "DELETE FROM t",
            "REPLACE INTO t ON (a) VALUES (1)",
            "MERGE INTO t USING s ON a = b WHEN MATCHED THEN DELETE", "COPY INTO t FROM @s", "CREATE TABLE t (a INT)",
            "DROP TABLE t",
            "CALL PROCEDURE p()", "BEGIN", "COMMIT", "SET a = 1", "USE db", "TRUNCATE TABLE t", "KILL QUERY 'x'", "",
            "WITH a AS (SELECT 1) INSERT INTO t SELECT * FROM a", "with a as (select 1) delete from t",
            "WITH a AS (SELECT 1) REPLACE INTO t ON (x) SELECT * FROM a", "EXPLAIN ANALYZE INSERT INTO t VALUES (1)",
            "EXPLAIN ANALYZE DELETE FROM t", "SELECT nextval(s)", "SELECT * FROM stream WITH CONSUME",
            "EXECUTE IMMEDIATE 'x'", "OPTIMIZE TABLE t ALL", "REMOVE @s", "GRANT SELECT ON t TO u" })
    void mayWrite(String sql) {
        assertThat(ReadOnlySql.test(sql)).isFalse();
    }
}
