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
import java.util.function.Consumer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class TextBufferTest {

    @Test
    void growsWhateverIsWritten() {
        for (Consumer<TextBuffer> write : List.<Consumer<TextBuffer>> of(
                out -> out.append('a'), out -> out.append(new byte[] { 'a', 'b' }), out -> out.appendAscii("abc"),
                out -> out.appendDigits(7, 5), out -> out.appendLong(Long.MIN_VALUE), out -> out.appendUnsigned(-1),
                out -> Utf8.json().append("\u0001\u20ac\udbff\udfff", out))) {
            TextBuffer once = new TextBuffer();
            write.accept(once);
            TextBuffer often = new TextBuffer();
            for (int i = 0; i < 3000; i++) {
                write.accept(often);
            }

            assertThat(often).hasToString(once.toString().repeat(3000));
        }
    }

    @Test
    void longTextAtOnce() {
        // more than is made room for at a time, with a pair of surrogates across its end
        String text = "a" + "\udbff\udfff".repeat(5000);
        TextBuffer out = new TextBuffer();

        Utf8.csv().append(text + "\"", out);

        assertThat(out).hasToString(text + "\"\"");
    }

    @ParameterizedTest
    @ValueSource(longs = { 0, 9, 10, 99, 100, -1, -10, Long.MAX_VALUE, Long.MIN_VALUE, 1_000_000_000_000_000_000L })
    void numbers(long value) {
        TextBuffer out = new TextBuffer();
        out.appendLong(value);
        out.append(' ');
        out.appendUnsigned(value);

        assertThat(out).hasToString(value + " " + Long.toUnsignedString(value));
    }

    @Test
    void replacesFromThereOn() {
        TextBuffer out = new TextBuffer();
        out.appendAscii("abab");
        out.replace(1, 'a', 'x');

        assertThat(out).hasToString("abxb");
        out.truncate(1);
        assertThat(out).hasToString("a");
    }
}
