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
package io.github.cameldatabend.result;

import java.util.List;
import java.util.function.Function;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class NameMatchTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "a | A a b | a", "BORN_AT | bornAt born_at | born_at", "born_at | bornAt b_orn_at other | bornAt b_orn_at",
            "a | A Á b_ | A", "Ab | aB AB b | aB AB", "a | b | ''", "a_b | AB | AB" })
    void theClosestFit(String column, String candidates, String found) {
        assertThat(String.join(" ", NameMatch.find(List.of(candidates.split(" ")), Function.identity(), column)))
                .isEqualTo(found);
    }
}
