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

class JsonSyntaxTest {

    private static boolean isJson(String text) {
        byte[] bytes = text.getBytes(UTF_8);
        return JsonSyntax.isValue(bytes, 0, bytes.length);
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "null", "true", "false", " \n\r\tnull \n", "0", "-0", "10", "-12.05", "0.0", "1e5", "1E+05", "2.5e-3", "90", "\"\"",
            "\"a b\u007f\u00e4\u20ac\ud83d\ude00\"", "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"", "\"\\u00e4\\uD83D\\u09aF\"", "[]", "[ ]",
            "[1,\"]\" , [ ] ]", "{}", "{ }", "{\"a\":1}", "{ \"a\" : [ {} ] , \"\" : null }" })
    void values(String text) {
        assertThat(isJson(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "", " ", "nul", "nulL", "nullx", "tru", "falsey", "True", "null null", "01", "-", "-a", "+1", ".5", "1.", "1.e5",
            "1e",
            "1e+", "1ex", "0x1", "1/2", "1:", "\"", "\"a", "\"\\\"", "\"\\", "\"\\x\"", "\"\\u\"", "\"\\u12\"", "\"\\u12G4\"",
            "\"\\u00e\"", "\"\n\"", "\"\u0000\"", "\"\u001f\"", "'a'", "[", "]", "[1", "[1,", "[1,]", "[,1]", "[1 2]", "[1}",
            "{",
            "{\"a\"", "{\"a\":", "{\"a\":1", "{\"a\":1,", "{\"a\":1,}", "{\"a\" 1}", "{\"a\",1}", "{a:1}", "{1:1}", "{\"a:1}",
            "{\"a\":1]", "{null}", "[\"a\":1]", "\u00a0null" })
    void others(String text) {
        assertThat(isJson(text)).isFalse();
    }

    @Test
    void depthIsLimited() {
        assertThat(isJson("[".repeat(500) + "]".repeat(500))).isTrue();
        assertThat(isJson("[".repeat(500) + "1" + "]".repeat(500))).isTrue();
        assertThat(isJson("[".repeat(501) + "1" + "]".repeat(501))).isFalse();
        assertThat(isJson("{\"a\":".repeat(500) + "1" + "}".repeat(500))).isTrue();
        assertThat(isJson("{\"a\":".repeat(501) + "1" + "}".repeat(501))).isFalse();
        assertThat(isJson("[".repeat(100_000) + "]".repeat(100_000))).isFalse();
        assertThat(isJson("[".repeat(100_000))).isFalse();
        assertThat(isJson("{\"a\":".repeat(100_000))).isFalse();
    }

    @Test
    void theTextMayBePartOfALongerOne() {
        byte[] text = "1[true]2".getBytes(UTF_8);

        assertThat(JsonSyntax.isValue(text, 1, 7)).isTrue();
        assertThat(JsonSyntax.isValue(text, 1, 6)).isFalse();
        assertThat(JsonSyntax.isValue(text, 2, 5)).isFalse();
        assertThat(JsonSyntax.isValue(text, 2, 6)).isTrue();
        assertThat(JsonSyntax.isValue(text, 0, 1)).isTrue();
        assertThat(JsonSyntax.isValue(text, 0, 2)).isFalse();
        assertThat(JsonSyntax.isValue(text, 3, 3)).isFalse();
    }

    /** What stands behind the end would make it whole. */
    @ParameterizedTest
    @ValueSource(strings = { "[1,\"a\\u00e4\"]", "{\"a\":null}", "\"\\n\"", "{}", "[]", "false" })
    void noneIsWholeBeforeItsEnd(String whole) {
        byte[] text = whole.getBytes(UTF_8);
        for (int end = 0; end < text.length; end++) {
            assertThat(JsonSyntax.isValue(text, 0, end)).isFalse();
        }
        assertThat(JsonSyntax.isValue(text, 0, text.length)).isTrue();
    }
}
