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

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class QueryIdsTest {

    @Test
    void newOnesAreHexadecimal() {
        assertThat(QueryIds.next()).matches("[0-9a-f]{32}").isNotEqualTo(QueryIds.next());
    }

    @ParameterizedTest
    @ValueSource(strings = { "a", "0aZ_-", "9b2c7e1a-0f0e-4a43-9d4e-0a5a3d6b6f11" })
    void whatIsOne(String id) {
        assertThat(QueryIds.check(id)).isEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "a/b", "..", "a b", "ä", "a\n" })
    void whatIsNone(String id) {
        assertThatIllegalArgumentException().isThrownBy(() -> QueryIds.check(id)).withMessageContaining("'" + id + "'");
        assertThatIllegalArgumentException().isThrownBy(() -> Statement.builder("SELECT 1").queryId(id));
    }

    @Test
    void theLongestHas128Characters() {
        assertThat(QueryIds.check("a".repeat(128))).hasSize(128);
        assertThatIllegalArgumentException().isThrownBy(() -> QueryIds.check("a".repeat(129)));
    }
}
