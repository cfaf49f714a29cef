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
package io.github.cameldatabend.client;

import java.util.Arrays;
import java.util.Map;

import io.github.cameldatabend.result.ServerError;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class HiddenValuesTest {

    private static String in(Statement statement, String message) {
        return new HiddenValues(statement).in(new ServerError(1006, null, message, null)).message();
    }

    private static Statement literals(Object... values) {
        return Statement.builder("SELECT 'x'").shown("SELECT :#a", Arrays.asList(values)).build();
    }

    @Test
    void linesOfTheStatementAreLeftOut() {
        assertThat(in(literals("secret"), "error: \n  --> SQL:1:8\n  |\n1 | SELECT 'secret' x y\n  |    ^ unexpected `y`\n"))
                .isEqualTo("error: \n  --> SQL:1:8\n  |\n  |    ^ unexpected `y`");
    }

    @Test
    void valuesAreReplacedHoweverTheyAreQuoted() {
        assertThat(in(literals("secret", "secret two"), "invalid secret two while evaluating `to_int64('secret')`"))
                .isEqualTo("invalid ? while evaluating `to_int64(?)`");
        assertThat(in(literals("it's"), "to_int64('it\\'s') or 'it''s' or \"it's\"")).isEqualTo("to_int64(?) or ? or ?");
        assertThat(in(literals(123456), "overflow of 123456")).isEqualTo("overflow of ?");
        assertThat(in(Statement.builder("SELECT :a").params(Map.of("a", "abcdef")).build(), "bad 'abcdef'")).isEqualTo("bad ?");
    }

    @Test
    void shortValuesDoNotTearWordsApart() {
        assertThat(in(literals("a", null, true, ""), "bad value 'a' is not true or ''"))
                .isEqualTo("bad value ? is not true or ''");
    }

    @Test
    void valuesOfFourCharactersAreTakenOutWithoutQuotesToo() {
        assertThat(in(literals("abcd", 123), "abcde 1234 '123'")).isEqualTo("?e 1234 ?");
    }

    @Test
    void valuesAreReplacedAsTheServerEscapesThem() {
        assertThat(in(literals("a\\b\nc\rd"), "bad 'a\\\\b\\nc\\rd'")).isEqualTo("bad ?");
    }

    @Test
    void valuesAreNotInTheDetailEither() {
        ServerError error = new HiddenValues(literals("secret")).in(new ServerError(1006, "Kind", "message", "of 'secret'"));

        assertThat(error).isEqualTo(new ServerError(1006, "Kind", "message", "of ?"));
        ServerError without = new ServerError(1006, "Kind", "message", null);
        assertThat(new HiddenValues(literals("secret")).in(without)).isEqualTo(without);
    }

    @Test
    void linesWithoutANumberAndABarStay() {
        assertThat(in(literals("secret"), "12 | SELECT 'a\n 7 rows\n | bar\n13|\n42\n 009 | b'"))
                .isEqualTo(" 7 rows\n | bar\n13|\n42");
    }

    @Test
    void withoutValuesTheMessageStays() {
        assertThat(in(Statement.of("SELECT 1"), "1 | SELECT 1\n")).isEqualTo("1 | SELECT 1\n");
    }
}
