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

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class EscapedTextTest {

    private final EscapedText escaped = new EscapedText();

    private String read(String string) {
        byte[] text = ('"' + string + "\"\"").getBytes(StandardCharsets.UTF_8);
        assertThat(escaped.read(text, 1, text.length)).isEqualTo(text.length - 1);
        return new String(escaped.bytes(), 0, escaped.length(), StandardCharsets.UTF_8);
    }

    @Test
    void escapesOfOneCharacter() {
        assertThat(read("\\\"\\\\\\/\\b\\f\\n\\r\\t")).isEqualTo("\"\\/\b\f\n\r\t");
        assertThat(read("a\\nb")).isEqualTo("a\nb");
    }

    @ParameterizedTest
    @CsvSource({
            "0000,0", "0041,41", "007f,7f", "0080,80", "00e4,e4", "07FF,7ff", "0800,800", "20ac,20ac", "d7ff,d7ff", "e000,e000",
            "FFFF,ffff", "d83d\\ude00,1f600", "D800\\uDC00,10000", "dbff\\udfff,10ffff" })
    void charactersByNumber(String digits, String codePoint) {
        String character = Character.toString(Integer.parseInt(codePoint, 16));

        assertThat(read("\\u" + digits)).isEqualTo(character);
        assertThat(read("0123456789\\u" + digits + "x")).isEqualTo("0123456789" + character + "x");
    }

    @ParameterizedTest
    @CsvSource({
            "\\ud83d,\ufffd", "\\ude00,\ufffd", "\\ud83dx,\ufffdx", "\\ud83d\\/,\ufffd/", "\\ud83d\\u0041,\ufffdA",
            "\\ud83d\\ud83d\\ude00,\ufffd\ud83d\ude00", "\\ude00\\ud83d,\ufffd\ufffd" })
    void halfOfASurrogatePairIsReplaced(String string, String text) {
        assertThat(read(string)).isEqualTo(text);
    }

    @Test
    void longTextsAndThenShortOnes() {
        String run = "0123456789abcdef\u00e4\u20ac\ud83d\ude00";
        for (int runs : new int[] { 50, 1, 3, 500, 0 }) {
            assertThat(read((run + "\\n").repeat(runs))).isEqualTo((run + "\n").repeat(runs));
            assertThat(read("\\ud83d\\ude00".repeat(runs))).isEqualTo("\ud83d\ude00".repeat(runs));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "\\x", "\\u12", "\\u12G4", "\\U0041", "\\ud83d\\u12", "\\ud83d\\x", "\\\u00e4", "\\'" })
    void escapesThatJsonDoesNotKnow(String string) {
        byte[] text = ('"' + string + "\"").getBytes(StandardCharsets.UTF_8);

        assertThatIllegalArgumentException().isThrownBy(() -> escaped.read(text, 1, text.length))
                .withMessage("has an escape that JSON does not know");
    }

    /** What stands behind the end is not looked at. */
    @Test
    void stringsThatDoNotEnd() {
        byte[] text = "\"012345678\\n\\u00e4\\ud83d\\ude00x\"".getBytes(StandardCharsets.UTF_8);
        assertThat(escaped.read(text, 1, text.length)).isEqualTo(text.length);
        for (int end = 1; end < text.length; end++) {
            int last = end;

            assertThatIllegalArgumentException().isThrownBy(() -> escaped.read(text, 1, last));
        }
    }
}
