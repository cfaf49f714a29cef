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

import io.github.cameldatabend.test.infra.embedded.sql.SqlEngineException;
import io.github.cameldatabend.test.infra.embedded.sql.StoredProcedure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Stored procedures, as far as their scripts are plain. */
class ProcedureTest extends EngineTestSupport {

    private void create(String signature, String script) throws SqlEngineException {
        run("CREATE PROCEDURE " + signature + " LANGUAGE SQL AS $$\nBEGIN\n" + script + "\nEND;\n$$");
    }

    @Test
    void madeListedDescribedDropped() throws Exception {
        run("CREATE PROCEDURE sum_up(Start_Val int, end_val decimal(4,2)) RETURNS int not null LANGUAGE SQL COMMENT='it''s'"
            + " AS $$ BEGIN RETURN start_val + end_val; END; $$");

        Rows list = run("SHOW PROCEDURES");
        assertThat(list.names()).containsExactly("name", "procedure_id", "arguments", "comment", "description", "created_on");
        assertThat(list.types()).containsExactly("String", "UInt64", "String", "String", "String", "Timestamp");
        assertThat(list.data()).hasSize(1);
        assertThat(list.data().get(0)).contains("sum_up", "sum_up(Int32,Decimal(4, 2)) RETURN (Int32)", "it's");
        assertThat(column("SELECT name FROM system.procedures WHERE procedure_id = " + list.data().get(0).get(1)))
                .containsExactly("sum_up");
        assertThat(run("DESC PROCEDURE sum_up(INT, decimal(4, 2))").data()).containsExactly(
                List.of("signature", "(start_val,end_val)"), List.of("returns", "(Int32)"), List.of("language", "SQL"),
                List.of("body", "BEGIN RETURN start_val + end_val; END;"));
        StoredProcedure procedure = engine.procedures().get(0);
        assertThat(procedure.id()).hasToString(list.data().get(0).get(1));
        assertThat(procedure.returns()).isEqualTo("(Int32)");

        run("DROP PROCEDURE sum_up(int, decimal(4, 2))");
        assertThat(run("SHOW PROCEDURES").data()).isEmpty();
        assertThat(engine.procedures()).isEmpty();
    }

    @Test
    void thereIsOneForEachNameAndTypes() throws Exception {
        create("p() RETURNS int", "RETURN 1;");
        create("p(x int) RETURNS int", "RETURN 2;");
        create("P() RETURNS int", "RETURN 3;");

        assertThat(failure("CREATE PROCEDURE p(y int32) RETURNS int LANGUAGE SQL AS $$ BEGIN RETURN 9; END; $$"))
                .isEqualTo(3131);
        run("CREATE PROCEDURE IF NOT EXISTS p() RETURNS int LANGUAGE SQL AS $$ BEGIN RETURN 9; END; $$");
        assertThat(cell("CALL PROCEDURE p()")).isEqualTo("1");
        run("CREATE OR REPLACE PROCEDURE p() RETURNS int LANGUAGE SQL AS $$ BEGIN RETURN 9; END; $$");
        assertThat(cell("CALL PROCEDURE p()")).isEqualTo("9");
        assertThat(column("SHOW PROCEDURES LIKE 'p'")).containsExactly("p", "p");
        assertThat(failure("DROP PROCEDURE p(string)")).isEqualTo(3130);
        assertThat(failure("DESC PROCEDURE q()")).isEqualTo(3130);
        run("DROP PROCEDURE IF EXISTS q()");
    }

    @Test
    void quotesArePartOfAName() throws Exception {
        create("\"a,b(c)%\"(x int) RETURNS int", "RETURN x;");
        create("\"p\"() RETURNS int", "RETURN 1;");

        assertThat(column("SHOW PROCEDURES")).containsExactly("\"a,b(c)%\"", "\"p\"");
        assertThat(cell("CALL PROCEDURE \"a,b(c)%\"(7)")).isEqualTo("7");
        assertThat(failure("CALL PROCEDURE p()")).isEqualTo(3130);
    }

    @Test
    void valuesFindTheirProcedure() throws Exception {
        create("p(x int) RETURNS int", "RETURN x;");
        create("d(x date, y string) RETURNS string", "RETURN concat(y, to_string(x));");
        create("two(x int) RETURNS int", "RETURN 1;");
        create("two(x string) RETURNS int", "RETURN 2;");

        assertThat(run("CALL PROCEDURE p(300)").types()).containsExactly("Int32");
        assertThat(cell("CALL PROCEDURE p(CAST('5' AS Int32))")).isEqualTo("5");
        assertThat(failure("CALL PROCEDURE p(CAST('5' AS Int64))")).isEqualTo(3130);
        assertThat(failure("CALL PROCEDURE p(5000000000)")).isEqualTo(3130);
        assertThat(failure("CALL PROCEDURE p('5')")).isEqualTo(3130);
        assertThat(failure("CALL PROCEDURE p(NULL)")).isEqualTo(3130);
        assertThat(failure("CALL PROCEDURE p()")).isEqualTo(3130);
        assertThat(cell("CALL PROCEDURE d(CAST('2026-03-01' AS Date), 'on ')")).isEqualTo("on 2026-03-01");
        assertThat(cell("CALL PROCEDURE two('a')")).isEqualTo("2");
        assertThat(failure("CALL PROCEDURE two(1)")).isEqualTo(3130);
        assertThat(cell("CALL PROCEDURE two(1::Int32)")).isEqualTo("1");
        assertThat(run("CALL PROCEDURE p(?)", json("[12]")).data()).containsExactly(List.of("12"));
    }

    @Test
    void scripts() throws Exception {
        run("CREATE TABLE t (n Int32, s String)");
        create("fill(n int, s string) RETURNS int",
                "LET m := n + 1; INSERT INTO t VALUES (:n, :s); INSERT INTO t VALUES (:m, 'next'); RETURN m;");
        create("list(x int) RETURNS TABLE(n int, s string)", "RETURN TABLE(SELECT n, s FROM t WHERE n >= :x ORDER BY n);");
        create("nothing() RETURNS int", "DELETE FROM t WHERE n = 1;");

        assertThat(run("CALL PROCEDURE fill(1, 'a')")).satisfies(rows -> {
            assertThat(rows.names()).containsExactly("Result");
            assertThat(rows.data()).containsExactly(List.of("2"));
        });
        assertThat(run("CALL PROCEDURE list(1)").data()).containsExactly(List.of("1", "a"), List.of("2", "next"));
        assertThat(run("CALL PROCEDURE nothing()").types()).containsExactly("Nullable(String)");
        assertThat(column("SELECT n FROM t")).containsExactly("2");
        assertThat(column("SHOW PROCEDURES WHERE name = 'list'")).containsExactly("list");
        assertThat(run("SELECT arguments FROM system.procedures WHERE name = 'list'").data())
                .containsExactly(List.of("list(Int32) RETURN (Int32,String)"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "IF x > 1 THEN RETURN 1; END IF;", "FOR i IN 1 TO 3 DO RETURN i; END FOR;", "THROW 'no';" })
    void whatDecidesOrRepeatsIsRefused(String script) throws Exception {
        create("p(x int) RETURNS int", script);

        assertThat(failure(request("CALL PROCEDURE p(1)"))).hasMessageContaining("not supported by the embedded server");
    }

    @Test
    void aScriptMayFail() throws Exception {
        create("p(x int) RETURNS int", "RETURN 1 / x;");

        assertThat(failure("CALL PROCEDURE p(0)")).isEqualTo(1006);
        assertThat(failure("CALL p(0)")).isEqualTo(1065);
    }
}
