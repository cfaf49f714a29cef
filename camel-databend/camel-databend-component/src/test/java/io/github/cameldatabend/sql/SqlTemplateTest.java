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

import java.util.Arrays;
import java.util.List;

import io.github.cameldatabend.sql.Marker.Source;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.entry;

class SqlTemplateTest {

    private static BoundSql literals(String sql, Object... values) {
        return SqlTemplate.parse(sql).bind(Arrays.asList(values), BindingStyle.LITERALS);
    }

    private static BoundSql placeholders(String sql, Object... values) {
        return SqlTemplate.parse(sql).bind(Arrays.asList(values), BindingStyle.PLACEHOLDERS);
    }

    @Test
    void markersInOrder() {
        SqlTemplate template = SqlTemplate.parse("SELECT :#a, ?, :#in:b, :#${header.c}, :#in:${body}, ? -- :#no ?");

        assertThat(template.markers()).containsExactly(
                new Marker(Source.NAME, "a", false), new Marker(Source.POSITION, "1", false),
                new Marker(Source.NAME, "b", true), new Marker(Source.EXPRESSION, "${header.c}", false),
                new Marker(Source.EXPRESSION, "${body}", true), new Marker(Source.POSITION, "2", false));
        assertThat(template.markers()).extracting(Marker::text)
                .containsExactly(":#a", "? number 1", ":#in:b", ":#${header.c}", ":#in:${body}", "? number 2");
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "SELECT '?', ':#a', 'it\\'s ? :#a', 'it''s ?'", "SELECT \"?\" FROM `:#a`", "SELECT 1 -- ? :#a",
            "SELECT /* ? :#a ' */ 1", "SELECT $$ ? :#a $$", "COPY INTO t FROM @s/a?b", "SELECT v:a.b, v:a[0], 1::String",
            "SELECT v ? 'k', v ?| ['a'], v ?& ['a'], v @? '$.a'", "SELECT parse_json('{}') ? 'k'", "SELECT v:a[0] ? 'k'",
            "SELECT v:a ? $$k$$" })
    void withoutMarkersTheTextStaysAsItIs(String sql) {
        assertThat(SqlTemplate.parse(sql).markers()).isEmpty();
        assertThat(placeholders(sql).sql()).isSameAs(sql);
        assertThat(literals(sql).sql()).isSameAs(sql);
    }

    @Test
    void aQuestionMarkBetweenOperandsIsAnOperator() {
        assertThat(placeholders("SELECT v ? ? AND ? = ?", "k", 1, 2).sql()).isEqualTo("SELECT v ? :p1 AND :p2 = :p3");
        assertThat(placeholders("SELECT v ? :#k", "k").sql()).isEqualTo("SELECT v ? :p1");
        assertThat(literals("SELECT ?||'x', ?::Int, -?", "a", 1, 2).sql()).isEqualTo("SELECT 'a' ||'x', 1::Int, - 2");
    }

    @Test
    void valuesDoNotGrowTogetherWithTheirNeighbours() {
        assertThat(literals("SELECT 'a':#b", "c").sql()).isEqualTo("SELECT 'a' 'c'");
        assertThat(literals("SELECT 3 -:#b", -1).sql()).isEqualTo("SELECT 3 - (-1)");
        assertThat(literals("SELECT:#b FROM t LIMIT?", 1, 2).sql()).isEqualTo("SELECT 1 FROM t LIMIT 2");
        assertThat(placeholders("SELECT ?||?", "a", "b").sql()).isEqualTo("SELECT :p1 || :p2");
        assertThat(placeholders("SELECT {'a'::#a}, :#a::Int, :#a:b, x[:#a]", "v", "1", "j", 2).sql())
                .isEqualTo("SELECT {'a': :p1 }, :p2::Int, :p3:b, x[:p4]");
        assertThat(placeholders("CASE WHEN a THEN:#a END", 1).sql()).isEqualTo("CASE WHEN a THEN :p1 END");
        assertThat(literals("f(:#a,:#b)", 1, "x").sql()).isEqualTo("f(1,'x')");
        assertThat(literals("a=:#a", 1).sql()).isEqualTo("a=1");
    }

    @Test
    void placeholdersHaveTheirScalarsBeside() {
        BoundSql bound = placeholders("INSERT INTO t VALUES (:#a, :#b)", "x'", Arrays.asList(1, null));

        assertThat(bound.sql()).isEqualTo("INSERT INTO t VALUES (:p1, [:p2, :p3])");
        assertThat(bound.params()).containsExactly(entry("p1", "x'"), entry("p2", 1), entry("p3", null));
        assertThat(bound.literals()).isEmpty();
        assertThat(bound.template()).isEqualTo("INSERT INTO t VALUES (:#a, :#b)");
    }

    @Test
    void literalsAreToldApartFromTheTextThatMayBeShown() {
        BoundSql bound = literals("SELECT :#a", "secret");

        assertThat(bound.sql()).isEqualTo("SELECT 'secret'");
        assertThat(bound.params()).isEmpty();
        assertThat(bound.literals()).containsExactly("secret");
        assertThat(bound).hasToString("BoundSql[SELECT :#a]");
    }

    @Test
    void listsExpand() {
        assertThat(literals("a IN (:#in:a)", List.of(1, "b")).sql()).isEqualTo("a IN (1, 'b')");
        assertThat(literals("a IN (:#in:a)", (Object) new int[] { 1, 2 }).sql()).isEqualTo("a IN (1, 2)");
        assertThat(literals("a IN (:#in:a)", "one").sql()).isEqualTo("a IN ('one')");
        assertThat(literals("a IN (:#in:a)", (Object) null).sql()).isEqualTo("a IN (NULL)");
        assertThat(placeholders("a IN (:#in:a)", List.of(1, "b")).sql()).isEqualTo("a IN (:p1, :p2)");
        assertThatIllegalArgumentException().isThrownBy(() -> literals("a IN (:#in:a)", List.of()))
                .withMessage("Parameter :#in:a: the list is empty, and IN () is not SQL");
    }

    @Test
    void anErrorNamesTheMarkerAndTheClassOnly() {
        assertThatIllegalArgumentException().isThrownBy(() -> literals("SELECT ?, :#a", 1, new StringBuilder("x").chars()))
                .withMessageMatching("Parameter :#a: a value of class java\\.\\S+ cannot be bound")
                .withNoCause();
        assertThatIllegalArgumentException().isThrownBy(() -> placeholders("SELECT ?", "secret\ud83d"))
                .withMessage("Parameter ? number 1: the text has half of a surrogate pair at index 6");
    }

    @Test
    void anExpressionThatDoesNotCloseIsAnError() {
        assertThatIllegalArgumentException().isThrownBy(() -> SqlTemplate.parse("SELECT :#${a FROM t"))
                .withMessage("The SQL has a marker :#${ whose braces do not close");
    }
}
