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
package io.github.cameldatabend.load;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class StageLocationTest {

    @ParameterizedTest
    @CsvSource({ "@~,~,''", "@~/,~,''", "@inbox/2026/,inbox,2026/", "@inbox/a/b.csv,inbox,a/b.csv", "@s1/a b,s1,a b" })
    void text(String text, String stage, String path) {
        StageLocation location = StageLocation.parse(text);

        assertThat(location).isEqualTo(new StageLocation(stage, path));
        assertThat(location).hasToString(text.equals("@~/") ? "@~" : text);
    }

    @ParameterizedTest
    @CsvSource({ ",''", "'',''", "2026,2026/", "2026/,2026/", "a/b,a/b/" })
    void folder(String folder, String path) {
        assertThat(StageLocation.folder("~", folder)).isEqualTo(new StageLocation("~", path)).extracting(
                StageLocation::isFolder).isEqualTo(true);
    }

    @Test
    void fileOfAFolder() {
        assertThat(StageLocation.folder("inbox", null).resolve("a")).hasToString("@inbox/a");
        assertThat(StageLocation.folder("inbox", "x").resolve("y/a")).hasToString("@inbox/x/y/a");
        assertThat(StageLocation.folder("inbox", "x").resolve("y/a").isFolder()).isFalse();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = { "", "@s", "s/t", "~x", "a b", "a'b", "é", ".hidden", "-x", "a;b" })
    void stageThatIsNone(String stage) {
        assertThatIllegalArgumentException().isThrownBy(() -> new StageLocation(stage, "x"))
                .withMessageContaining("The name of a stage is '" + stage + "', it takes ~");
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "/", "/a", "a//b", "a//", "..", "a/..", "../a", "./a", "a/.", " a", "a ", "a/ b", "a\\b", "a\"b",
            "é", "a\nb", "a\u007f" })
    void pathThatIsNone(String path) {
        assertThatIllegalArgumentException().isThrownBy(() -> new StageLocation("s", path))
                .withMessageContaining("path on stage s");
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "a/", "/a", "..", "a/../b", "a\\b" })
    void nameThatIsNone(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> StageLocation.folder("s", "x").resolve(name));
    }

    @ParameterizedTest
    @ValueSource(strings = { "a..b", "...", "a.b.c", "a'b", "a;b", "a%20b", "*", "a@b", "~" })
    void unusualNames(String name) {
        assertThat(StageLocation.folder("s", null).resolve(name).path()).isEqualTo(name);
    }

    @Test
    void notALocation() {
        assertThatIllegalArgumentException().isThrownBy(() -> StageLocation.parse("inbox/a"))
                .withMessageContaining("'inbox/a', it takes @stage/path");
    }
}
