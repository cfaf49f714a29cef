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

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LiteralsTest {

    private static String literal(Object value) {
        StringBuilder sql = new StringBuilder();
        Literals.append(sql, value);
        return sql.toString();
    }

    @Test
    void scalars() {
        assertThat(literal(null)).isEqualTo("NULL");
        assertThat(literal(true)).isEqualTo("TRUE");
        assertThat(literal(5)).isEqualTo("5");
        assertThat(literal(Long.MIN_VALUE)).isEqualTo("(-9223372036854775808)");
    }

    @Test
    void textIsQuotedAndEscaped() {
        assertThat(literal("")).isEqualTo("''");
        assertThat(literal("it's")).isEqualTo("'it''s'");
        assertThat(literal("\\' OR 1=1 -- ")).isEqualTo("'\\\\'' OR 1=1 -- '");
        assertThat(literal("a\nb\rc\fd\te")).isEqualTo("('a\\nb\\rc\\fd\te')");
        // \0 would take the digits along
        assertThat(literal("\u000012")).isEqualTo("('\\x0012')");
        assertThat(literal("/* x */ **/ /")).isEqualTo("('/* x *\\x2f **\\x2f /')");
        assertThat(literal("/* -- $$ ? :#a \" ` 😀")).isEqualTo("'/* -- $$ ? :#a \" ` 😀'");
    }

    @Property(tries = 10_000, seed = "20261122")
    void aLiteralReadsAsTheText(@ForAll("texts") String text) {
        String literal = literal(text);

        assertThat(new LiteralReader(withoutBrackets(literal)).read()).isEqualTo(text);
        assertThat(literal).doesNotContain("\n", "\r", "\f", "\0", "*/");
    }

    /** There must be some where the server's reader of VALUES would keep an escape as it is. */
    private static String withoutBrackets(String literal) {
        boolean rare = literal.contains("\\x") || literal.contains("\\f");
        boolean brackets = literal.startsWith("('") && literal.endsWith("')");
        assertThat(brackets || !rare || literal.contains("\\\\")).isTrue();
        return brackets ? literal.substring(1, literal.length() - 1) : literal;
    }

    @Property(tries = 20, seed = "20261122")
    void aLongLiteralReadsAsTheText(@ForAll("texts") String text) {
        String longText = text.repeat(5_000);

        assertThat(new LiteralReader(withoutBrackets(literal(longText))).read()).isEqualTo(longText);
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> hostile = Arbitraries.of(
                "'", "''", "\\", "\\'", "\\\\", "\"", "`", "--", "/*", "*/", "$$", "?", ":#a", "\n", "\r", "\f", "\t", "\b",
                "\u0000", "0", "7", "x41", "u0041", "n", ";", "%", "_", "\u2028", "\u00a0", "\ufeff", "😀", "ß", " ", "\u001a");
        Arbitrary<String> any = Arbitraries.integers().between(0, Character.MAX_CODE_POINT)
                .filter(codePoint -> codePoint < Character.MIN_SURROGATE || codePoint > Character.MAX_SURROGATE)
                .map(Character::toString);
        return Arbitraries.oneOf(hostile, any).list().ofMaxSize(40).map(list -> String.join("", list));
    }
}
