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
package io.github.cameldatabend.operation;

import io.github.cameldatabend.sql.BindingStyle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ParameterBindingTest {

    @ParameterizedTest
    @ValueSource(strings = { "1.2.891", "v1.2.891-nightly", "1.2.891-patch-1", "1.3.0" })
    void autoBindsBesideTheStatementWhereTheServerTakesIt(String version) {
        assertThat(ParameterBinding.auto.style(version)).isEqualTo(BindingStyle.PLACEHOLDERS);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = { "1.2.890", "1.2.890-nightly", "unknown" })
    void autoBindsLiteralsElsewhere(String version) {
        assertThat(ParameterBinding.auto.style(version)).isEqualTo(BindingStyle.LITERALS);
    }

    @Test
    void theOthersDoNotAsk() {
        assertThat(ParameterBinding.server.style(null)).isEqualTo(BindingStyle.PLACEHOLDERS);
        assertThat(ParameterBinding.client.style("1.2.900")).isEqualTo(BindingStyle.LITERALS);
    }
}
