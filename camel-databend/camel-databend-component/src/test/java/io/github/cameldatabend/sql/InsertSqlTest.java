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

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class InsertSqlTest {

    private static final Set<String> TEXTS = Set.of("field_delimiter", "quote", "null_display");

    @ParameterizedTest
    @ValueSource(strings = {
            "INSERT INTO t VALUES", "insert into t values ;", "INSERT INTO a.b.t (x, \"y z\", `w`) VALUES",
            "/* why */ INSERT INTO t -- x\n VALUES", "INSERT INTO t (a, b, c) VALUES (?, ?, 'x')",
            "INSERT INTO t VALUES (-1, +2.5, null, TRUE, ?)", "INSERT INTO t VALUES (1e5, 9E-9, 0x1F, ?)",
            "REPLACE INTO t ON (k) VALUES",
            "REPLACE INTO t (a, b) ON CONFLICT (a, b) VALUES (?, 'it''s')", "INSERT INTO `it's` VALUES" })
    void accepted(String sql) {
        assertThat(InsertSql.check(sql)).isEqualTo(sql);
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "SELECT 1", "INSERT INTO t", "INSERT t VALUES", "INSERT OVERWRITE t VALUES", "INSERT INTO t SELECT 1",
            "INSERT INTO t VALUES (1, 2)", "INSERT INTO t VALUES (?), (?)", "INSERT INTO t VALUES ()",
            "INSERT INTO t () VALUES", "INSERT INTO (a) VALUES", "INSERT INTO", "INSERT INTO \"t\"",
            "INSERT INTO t VALUES (? + 1)", "INSERT INTO t VALUES (now(), ?)",
            "INSERT INTO t VALUES (?) SELECT", "INSERT INTO t VALUES; SELECT 1", "INSERT INTO t. VALUES",
            "REPLACE INTO t VALUES", "REPLACE INTO t ON () VALUES", "REPLACE INTO t ON VALUES", "INSERT INTO t ON (k) VALUES",
            "UPDATE t SET a = 1", "COPY INTO t FROM @s", "INSERT INTO t FROM @s FILE_FORMAT = (TYPE = CSV)",
            "INSERT INTO t VALUES (:#a)", "INSERT INTO t VALUES (?", "INSERT INTO t VALUES (?,)", "INSERT INTO t VALUES (?,",
            "INSERT INTO t VALUES (-'x', ?)",
            "INSERT INTO t VALUES (-", "", "SETTINGS (a = 1) INSERT INTO t VALUES", "INSERT INTO '' VALUES" })
    void refused(String sql) {
        assertThatIllegalArgumentException().isThrownBy(() -> InsertSql.check(sql))
                .withMessageContaining("the server would pass over the file: it takes 'INSERT INTO table (columns) VALUES'");
    }

    @Test
    void made() {
        String table = Identifiers.table("x", "zoo.pets");
        for (String sql : List.of(
                InsertSql.of(table, List.of(), List.of()), InsertSql.of(table, List.of("a b", "c`d"), List.of()),
                InsertSql.of(table, List.of("a"), List.of("a", "b")))) {
            InsertSql.check(sql);
        }
        assertThat(InsertSql.of(table, List.of(), List.of())).isEqualTo("INSERT INTO `zoo`.`pets` VALUES");
        assertThat(InsertSql.of(table, List.of("a b", "c`d"), List.of("c`d")))
                .isEqualTo("REPLACE INTO `zoo`.`pets` (`a b`, `c``d`) ON (`c``d`) VALUES");
    }

    @Test
    void ofAStreamingLoad() {
        Map<String, String> format = new LinkedHashMap<>();
        format.put("type", "CSV");
        assertThat(InsertSql.streaming("`pets`", List.of(), format, TEXTS::contains))
                .isEqualTo("INSERT INTO `pets` FROM @_databend_load FILE_FORMAT = (TYPE = CSV)");

        format.put("field_delimiter", "\u007f");
        format.put("quote", "'");
        assertThat(InsertSql.streaming("`pets`", List.of("a", "b c"), format, TEXTS::contains)).isEqualTo(
                "INSERT INTO `pets` (`a`, `b c`) FROM @_databend_load FILE_FORMAT = (TYPE = CSV"
                                                                                                          + " FIELD_DELIMITER = '\\x7f' QUOTE = '''')");
    }

    /** Databend refuses words, numbers and truth values in quotes. */
    @Test
    void optionsOfAStreamingLoadAsTheGrammarHasThem() {
        Map<String, String> format = new LinkedHashMap<>();
        format.put("type", "csv");
        format.put("empty_field_as", "string");
        format.put("skip_header", "1");
        format.put("trim_space", "true");
        format.put("null_display", "none");
        format.put("field_delimiter", "1");

        assertThat(InsertSql.streaming("`pets`", List.of(), format, TEXTS::contains)).endsWith(
                "(TYPE = csv EMPTY_FIELD_AS = string SKIP_HEADER = 1 TRIM_SPACE = true NULL_DISPLAY = 'none'"
                                                                                               + " FIELD_DELIMITER = '1')");
        assertThat(InsertSql.streaming("`pets`", List.of(), Map.of("empty_field_as", "null) x"), TEXTS::contains))
                .endsWith("= 'null) x')");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "pets            | `pets`",
            "Zoo.Pets        | `Zoo`.`Pets`",
            "c.zoo.pets      | `c`.`zoo`.`pets`",
            " zoo . pets     | `zoo`.`pets`",
            "`a.b`.\"c.d\"   | `a.b`.`c.d`",
            "`it``s`         | `it``s`",
            "\"it`s\"        | `it``s`",
            "drop table x;-- | `drop table x;--`",
            "日本            | `日本`" })
    void tables(String name, String quoted) {
        assertThat(Identifiers.table("Option table", name)).isEqualTo(quoted);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", ".", "a.", ".a", "a..b", "`a", "`a`b", "``", "a.b.c.d", "`a`b`", "``a`", "`" })
    void noTables(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> Identifiers.table("Option table", name))
                .withMessageStartingWith("Option table is '" + name + "'");
    }

    @Test
    void lists() {
        assertThat(Identifiers.list("x", "id, name ,`a, b`,\"c\"\"d\"")).containsExactly("id", "name", "a, b", "c\"d");
        assertThat(Identifiers.columns(List.of("id", "a, b"))).isEqualTo("(`id`, `a, b`)");
        assertThatIllegalArgumentException().isThrownBy(() -> Identifiers.list("x", "a,,b"));
        assertThatIllegalArgumentException().isThrownBy(() -> Identifiers.quote("a\u0000b"));
        assertThatIllegalArgumentException().isThrownBy(() -> Identifiers.quote("a\ud83d"));
    }
}
