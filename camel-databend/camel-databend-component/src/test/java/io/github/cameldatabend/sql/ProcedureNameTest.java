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

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ProcedureNameTest {

    @ParameterizedTest
    @CsvSource(quoteCharacter = '#', delimiter = '|', value = {
            "p1 | p1", "Sum_All | Sum_All", "\"p1\" | \"p1\"", "`a b` | `a b`", "a b | \"a b\"", "1st | \"1st\"",
            "a,b | \"a,b\"",
            "a(b) | \"a(b)\"", "50% | \"50%\"", "ä | \"ä\"", "\"a\"\"b\" | \"a\"\"b\"", "a\"b | \"a\"\"b\"", "\" | \"\"\"\"",
            "\"\" | \"\"\"\"\"\"", "\"a\" b\" | \"\"\"a\"\" b\"\"\"", "a\\b | `a\\b`", "\\b | `\\b`", "\"\\b\" | `\"\\b\"`",
            "\"\"a\" | \"\"\"\"\"a\"\"\"", "\"a\\b\" | `\"a\\b\"`",
            "p1(); DROP TABLE t | \"p1(); DROP TABLE t\"", "a--b | \"a--b\"" })
    void asItStandsInSql(String name, String sql) {
        assertThat(ProcedureName.of("procedureName", name).sql()).isEqualTo(sql);
        assertThat(ProcedureName.of("procedureName", sql).sql()).isEqualTo(sql);
        // whatever it is, it is one name
        assertThat(SqlTemplate.parse("CALL PROCEDURE " + sql + "(?)").markers()).hasSize(1);
    }

    @Test
    void asText() {
        assertThat(ProcedureName.of("procedureName", "a b")).hasToString("\"a b\"");
    }

    @Test
    void noUnicode() {
        assertThatIllegalArgumentException().isThrownBy(() -> ProcedureName.of("procedureName", "a\ud83d"))
                .withMessageContaining("half of a surrogate pair");
    }

    @ParameterizedTest
    @ValueSource(strings = { "", " ", "a\nb", "a\u0000" })
    void noName(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> ProcedureName.of("procedureName", name))
                .withMessageStartingWith("procedureName is '" + name + "', it takes the name of a procedure");
    }
}
