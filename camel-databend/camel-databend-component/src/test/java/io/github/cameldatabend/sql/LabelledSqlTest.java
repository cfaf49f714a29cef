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

class LabelledSqlTest {

    @ParameterizedTest
    @ValueSource(strings = {
            "INSERT INTO t VALUES (1)", "insert overwrite t select 1", "INSERT /*+ a(1) */ INTO TABLE t VALUES (1)",
            "INSERT OVERWRITE \"ALL\" SELECT 1", "INSERT INTO t SELECT * FROM first", "UPDATE t SET a = 1", "DELETE FROM t",
            "-- c\nREPLACE INTO t ON (a) VALUES (1)", "MERGE INTO t USING u ON t.a = u.a", "COPY INTO t FROM @s",
            "COPY INTO `@t` FROM 's3://b/'", "SETTINGS (max_threads = 1) INSERT INTO t SELECT 1",
            "WITH a AS (SELECT (1)) INSERT INTO t SELECT * FROM a",
            "WITH RECURSIVE a (n) AS (SELECT 1), b AS MATERIALIZED (SELECT 2) /* c */ delete FROM t" })
    void doneOnce(String sql) {
        assertThat(LabelledSql.isDoneOnce(sql)).isTrue();
        assertThat(LabelledSql.takesLabel(sql)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "SELECT replace(a, 'b', 'c') FROM t", "SELECT nextval(s)", "(SELECT 1) UNION ALL SELECT 2", "VALUES (1)",
            "FROM t SELECT a", "WITH a AS (SELECT 1) SELECT * FROM a", "WITH a AS (SELECT 1) (SELECT * FROM a) UNION SELECT 1",
            "SHOW TABLES", "DESC t", "LIST @s", "EXPLAIN SELECT 1", "", "WITH", "WITH a AS (SELECT 1)" })
    void queries(String sql) {
        assertThat(LabelledSql.isDoneOnce(sql)).isFalse();
        assertThat(LabelledSql.takesLabel(sql)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "CALL PROCEDURE p()", "EXECUTE IMMEDIATE $$ INSERT INTO t VALUES (1) $$", "INSERT ALL INTO t INTO u SELECT 1",
            "insert /* c */ overwrite first WHEN a THEN INTO t SELECT a", "COPY INTO @s FROM t", "COPY INTO 's3://b/' FROM t",
            "COPY INTO", "EXPLAIN ANALYZE INSERT INTO t VALUES (1)", "CREATE TABLE t AS SELECT 1", "TRUNCATE TABLE t",
            "WITH a AS (SELECT 1) COPY INTO @s FROM t", "BEGIN" })
    void passedOver(String sql) {
        assertThat(LabelledSql.isDoneOnce(sql)).isFalse();
        assertThat(LabelledSql.takesLabel(sql)).isFalse();
    }
}
