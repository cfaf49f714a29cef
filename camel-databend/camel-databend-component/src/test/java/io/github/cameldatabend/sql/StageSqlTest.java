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

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class StageSqlTest {

    /** By the rules of Databend's lexer: a location has no quotes around it, and ends where this does. */
    private static final Pattern STATEMENT = Pattern.compile(
            "(LIST|REMOVE) @((?:[^\\s,`;'\"()\\\\]|\\\\\\s|\\\\'|\\\\\"|\\\\\\\\)+)( PATTERN = ('.*'))?", Pattern.DOTALL);

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '#', value = {
            "@~/2026/a-b_c.csv | @~/2026/a-b_c.csv",
            "@~                | @~",
            "@s/a b            | '@s/a b'",
            "@s/it's           | '@s/it''s'",
            "@s/a;DROP         | '@s/a;DROP'" })
    void addresses(String location, String text) {
        assertThat(StageSql.presignUpload(location)).isEqualTo("PRESIGN UPLOAD " + text);
        assertThat(StageSql.presignDownload(location)).isEqualTo("PRESIGN DOWNLOAD " + text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '#', value = {
            "@~                 | @~",
            "@s/2026/a-b_c/     | @s/2026/a-b_c/",
            "@s/a b/            | @s/a\\ b/",
            "@s/$#%&+[]=@:!~/   | @s/$#%&+[]=@:!~/",
            "@s/it's/           | @s/ PATTERN = '^it''s/.*$'",
            "@s/2026/a (1)/b c/ | @s/2026/ PATTERN = '^a \\\\(1\\\\)/b c/.*$'",
            "@s/a;DROP/         | @s/ PATTERN = '^a;DROP/.*$'" })
    void folders(String location, String text) {
        assertThat(StageSql.list(location)).isEqualTo("LIST " + text);
        assertThat(StageSql.remove(location)).isEqualTo("REMOVE " + text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '#', value = {
            "@~/pets.csv          | @~/pets.csv PATTERN = '^$'",
            "@s/a b/c d.csv       | @s/a\\ b/c\\ d.csv PATTERN = '^$'",
            "@s/a b/pets (1).csv  | @s/a\\ b/ PATTERN = '^pets \\\\(1\\\\)\\\\.csv$'",
            "@s/it's              | @s/ PATTERN = '^it''s$'",
            "@s/a*b?{1}^.csv      | @s/ PATTERN = '^a\\\\*b\\\\?\\\\{1\\\\}\\\\^\\\\.csv$'",
            "@s/a;DROP            | @s/ PATTERN = '^a;DROP$'" })
    void files(String location, String text) {
        assertThat(StageSql.remove(location)).isEqualTo("REMOVE " + text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '#', value = {
            "@~/pets.csv          | @~/pets.cs PATTERN = '^v$'",
            "@s/p                 | @s/ PATTERN = '^p$'",
            "@s/a b/c d.csv       | @s/a\\ b/c\\ d.cs PATTERN = '^v$'",
            "@s/a b               | @s/a PATTERN = '^ b$'",
            "@s/a+                | @s/a PATTERN = '^\\\\+$'",
            "@s/in/..x            | @s/in/ PATTERN = '^\\\\.\\\\.x$'",
            "@s/a b/pets (1).csv  | @s/a\\ b/ PATTERN = '^pets \\\\(1\\\\)\\\\.csv$'",
            "@s/it's              | @s/ PATTERN = '^it''s$'" })
    void listedFiles(String location, String text) {
        assertThat(StageSql.list(location)).isEqualTo("LIST " + text);
    }

    @Test
    void noStage() {
        assertThatIllegalArgumentException().isThrownBy(() -> StageSql.list("@it's/a")).withMessageContaining("'@it's/a'");
        assertThatIllegalArgumentException().isThrownBy(() -> StageSql.remove("@a,b")).withMessageContaining("'@a,b'");
    }

    @Property(tries = 5_000, seed = "20261123")
    void oneFileAndNoOther(@ForAll("paths") String path, @ForAll("paths") String other) {
        List<String> stored = Stream.of(
                path, path + ".gz", path + "/" + other, "x" + path, path.replaceAll("[^/A-Za-z]", "x"), other + "/" + path,
                path.substring(0, path.length() - 1), path.substring(0, path.lastIndexOf('/') + 1) + other, other)
                .filter(file -> !file.isEmpty() && !file.endsWith("/")).toList();

        assertThat(chosen(StageSql.remove("@s/" + path), stored)).containsOnly(path);
        // and one of just the path that the statement has
        assertThat(chosen(StageSql.list("@s/" + path), stored)).contains(path)
                .allMatch(file -> file.equals(path) || path.startsWith(file));
        assertThat(chosen(StageSql.list("@s/" + path + "/"), stored)).isNotEmpty()
                .allMatch(file -> file.startsWith(path + "/"));
    }

    /** What a server does with it: a file of just that path counts always, the others by what is behind the path. */
    private static List<String> chosen(String sql, List<String> stored) {
        Matcher statement = STATEMENT.matcher(sql);
        assertThat(statement.matches()).as(sql).isTrue();
        String location = statement.group(2).replaceAll("\\\\(.)", "$1");
        assertThat(location).startsWith("s/");
        String path = location.substring(2);
        Pattern pattern = statement.group(3) == null ? null : Pattern.compile(new LiteralReader(statement.group(4)).read());
        List<String> chosen = new ArrayList<>(stored.stream().filter(path::equals).toList());
        Stream<String> behind = stored.stream().filter(file -> file.startsWith(path) && !file.equals(path));
        behind.filter(file -> pattern == null || pattern.matcher(file.substring(path.length())).find()).forEach(chosen::add);
        return chosen;
    }

    @Provide
    Arbitrary<String> paths() {
        Arbitrary<String> part = Arbitraries.strings().withCharRange('!', '~').excludeChars('"', '\\', '/').withChars(' ')
                .ofMinLength(1).ofMaxLength(6).filter(text -> text.equals(text.strip()) && !text.matches("[.]{1,2}"));
        return part.list().ofMinSize(1).ofMaxSize(3).map(parts -> String.join("/", parts));
    }

    @Test
    void presignOnlyReads() {
        assertThat(ReadOnlySql.test("PRESIGN UPLOAD @~/x")).isTrue();
        assertThat(ReadOnlySql.test("REMOVE @~/x")).isFalse();
    }
}
