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

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

class JsonExtentTest {

    @ParameterizedTest
    @ValueSource(strings = {
            "null", "-1.5E+7", "\"\"", "\"a\\\"b\\\\\"", "\"0123456\\\"89\"", "{}", "[]", "[[\"]\"],{\"}\":\"\\\"\"}]" })
    void endOfAValue(String value) {
        byte[] text = ("," + value + ",\"x\"").getBytes(UTF_8);

        assertThat(JsonExtent.end(text, 1, text.length)).isEqualTo(1 + value.length());
        assertThat(JsonExtent.end(text, 1, 1 + value.length())).isEqualTo(1 + value.length());
    }

    @ParameterizedTest
    @ValueSource(strings = { "\"a\\\"b\\\\\"", "[[\"]\"],{\"}\":\"\\\"\"}]" })
    void valuesThatDoNotEnd(String value) {
        byte[] text = value.getBytes(UTF_8);
        for (int limit = 0; limit < text.length; limit++) {
            assertThat(JsonExtent.end(text, 0, limit)).isEqualTo(-1);
        }
    }

    @Test
    void wordsEndWhereTheTextDoes() {
        assertThat(JsonExtent.end("12345".getBytes(UTF_8), 1, 3)).isEqualTo(3);
        assertThat(JsonExtent.end(",".getBytes(UTF_8), 0, 1)).isEqualTo(-1);
    }
}
