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
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class StatementSettingsTest {

    private static final String SQL = "SELECT 1";

    @Test
    void standBeforeTheStatement() {
        Map<String, String> settings = new LinkedHashMap<>();
        assertThat(StatementSettings.before(SQL, settings)).isSameAs(SQL);

        settings.put("max_threads", "4");
        assertThat(StatementSettings.before(SQL, settings)).isEqualTo("SETTINGS (max_threads = '4') SELECT 1");

        settings.put("timezone", "it's");
        assertThat(StatementSettings.before(SQL, settings))
                .isEqualTo("SETTINGS (max_threads = '4', timezone = 'it''s') SELECT 1");
    }

    @ParameterizedTest
    @ValueSource(strings = { "", " ", "a b", "a-b", "a=1) SELECT 2 --", "1a", "ä", "a\n" })
    void noName(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> StatementSettings.before(SQL, Map.of(name, "1")))
                .withMessage("Setting '" + name + "' has a name that is not made of letters, digits and underscores");
    }

    @Test
    void nameIsGivenBack() {
        assertThat(StatementSettings.checkName("_a1")).isEqualTo("_a1");
    }

    @Test
    void noUnicode() {
        assertThatIllegalArgumentException().isThrownBy(() -> StatementSettings.before(SQL, Map.of("a", "\ud83d")))
                .withMessageContaining("half of a surrogate pair");
    }
}
