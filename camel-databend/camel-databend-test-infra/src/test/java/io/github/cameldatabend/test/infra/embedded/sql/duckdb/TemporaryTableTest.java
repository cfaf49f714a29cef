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

import io.github.cameldatabend.test.infra.embedded.sql.SessionState;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TemporaryTableTest extends EngineTestSupport {

    @BeforeEach
    void inAClientSession() {
        clientSession = "one";
    }

    private void another(String id) {
        clientSession = id;
        session = SessionState.initial();
    }

    @Test
    void isThereForItsSessionOnly() throws Exception {
        run("CREATE TEMP TABLE t (a INT)");
        run("INSERT INTO t VALUES (1), (2)");
        run("UPDATE t SET a = 3 WHERE a = 2");
        run("DELETE FROM t WHERE a = 1");
        assertThat(column("SELECT a FROM t")).isEqualTo(List.of("3"));

        another("two");
        assertThat(failure("SELECT a FROM t")).isEqualTo(1025);
        run("CREATE TEMPORARY TABLE t AS SELECT 7 AS a");
        assertThat(column("SELECT a FROM t")).isEqualTo(List.of("7"));
    }

    @Test
    void hidesATableOfItsNameUntilItIsDropped() throws Exception {
        run("CREATE TABLE t AS SELECT 'lasting' AS a");
        run("CREATE OR REPLACE TEMP TABLE t (a VARCHAR)");
        run("INSERT INTO t VALUES ('temporary')");
        assertThat(column("SELECT a FROM t")).isEqualTo(List.of("temporary"));

        run("DROP TABLE t");
        assertThat(column("SELECT a FROM t")).isEqualTo(List.of("lasting"));
    }

    @Test
    void bindsTheSessionToTheNodeWhileThereIsOne() throws Exception {
        run("CREATE TEMP TABLE t (a INT)");
        assertThat(session.needSticky()).isTrue();
        assertThat(session.needKeepAlive()).isTrue();
        run("BEGIN");
        run("INSERT INTO t VALUES (1)");
        run("COMMIT");
        assertThat(session.needKeepAlive()).isTrue();
        run("DROP TABLE t");
        assertThat(session.needSticky()).isFalse();
        assertThat(session.needKeepAlive()).isFalse();
    }

    @Test
    void isOfTheDatabaseItWasMadeIn() throws Exception {
        run("CREATE DATABASE other");
        run("CREATE TEMP TABLE t (a INT)");
        run("USE other");
        assertThat(failure("SELECT a FROM t")).isEqualTo(1025);
        run("CREATE TEMP TABLE t (b INT)");
        run("USE default");
        assertThat(run("SELECT * FROM t").names()).isEqualTo(List.of("a"));
    }

    @Test
    void isInNoList() throws Exception {
        run("CREATE TEMP TABLE t (a INT)");
        assertThat(column("SHOW DATABASES")).doesNotContain("__temporary one default").contains("default");
        assertThat(column("SELECT name FROM system.tables")).doesNotContain("t");
    }

    @Test
    void isGoneWithItsSession() throws Exception {
        run("CREATE TEMP TABLE t (a INT)");
        engine.discard(session);
        assertThat(failure("SELECT 1")).isEqualTo(5110);

        another("one");
        assertThat(failure("SELECT a FROM t")).isEqualTo(1025);
    }

    @Test
    void needsAClientSession() {
        clientSession = null;
        assertThat(failure("CREATE TEMP TABLE t (a INT)")).isEqualTo(1006);
    }
}
