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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

class PlainNumberTest {

    private final PlainNumber number = new PlainNumber();

    @ParameterizedTest
    @CsvSource({
            "0,0,0", "9,9,0", "-1,-1,0", "007,7,0", "1.50,150,2", "-0.01,-1,2", "90.09,9009,2",
            "999999999999999999,999999999999999999,0",
            "99999999.9999999999,999999999999999999,10" })
    void upToWhereItEnds(String text, long digits, int scale) {
        for (String rest : new String[] { "", "\"", "x", ":", "/" }) {
            byte[] bytes = ("-" + text + rest).getBytes(US_ASCII);

            assertThat(number.read(bytes, 1, bytes.length)).isTrue();
            assertThat(number.digits()).isEqualTo(digits);
            assertThat(number.scale()).isEqualTo(scale);
            assertThat(number.end()).isEqualTo(1 + text.length());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "", "-", "x", "-0", "-0.0", ".5", "-.5", "5.", "5.x", ".", "1000000000000000000", "0.000000000000000001" })
    void others(String text) {
        byte[] bytes = text.getBytes(US_ASCII);

        assertThat(number.read(bytes, 0, bytes.length)).isFalse();
    }

    @Test
    void secondPointEndsIt() {
        assertThat(number.read("1.2.3".getBytes(US_ASCII), 0, 5)).isTrue();
        assertThat(number.end()).isEqualTo(3);
    }
}
