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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ServerVersionTest {

    @ParameterizedTest
    @CsvSource({
            "1.2.891,1.2.891", "v1.2.891-nightly,1.2.891", "1.2.891-patch-2,1.2.891", "1.0.999999999,1.0.999999999",
            "v1.2.453-d7c9a83f6b(rust),1.2.453" })
    void whatFollowsTheThreeNumbersHasNoSay(String text, String expected) {
        assertThat(ServerVersion.parse(text)).get().hasToString(expected);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = { "", "1.2", "1.2.", "nightly", "1..2", "a1.2.3", "1.2.99999999999" })
    void whatIsNoVersionIsUnknown(String text) {
        assertThat(ServerVersion.parse(text)).isEmpty();
    }

    @Test
    void theOrderIsByNumber() {
        ServerVersion version = new ServerVersion(1, 2, 891);

        assertThat(version.isAtLeast(new ServerVersion(1, 2, 891))).isTrue();
        assertThat(version.isAtLeast(new ServerVersion(1, 2, 99))).isTrue();
        assertThat(version.isAtLeast(new ServerVersion(1, 2, 892))).isFalse();
        assertThat(version.isAtLeast(new ServerVersion(1, 3, 0))).isFalse();
        assertThat(version.isAtLeast(new ServerVersion(2, 0, 0))).isFalse();
    }
}
