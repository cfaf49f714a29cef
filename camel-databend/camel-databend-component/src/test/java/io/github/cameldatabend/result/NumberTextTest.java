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

import java.math.BigInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class NumberTextTest {

    @ParameterizedTest
    @ValueSource(strings = { "0", "-1", "999999999999999999", "9223372036854775807", "-9223372036854775808" })
    void longs(String text) {
        byte[] bytes = ("-" + text + "0").getBytes(US_ASCII);

        assertThat(NumberText.readLong(bytes, 1, bytes.length - 1)).isEqualTo(Long.parseLong(text));
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "-", "1x", "9223372036854775808", "-9223372036854775809", "99999999999999999999" })
    void noLongs(String text) {
        assertThatThrownBy(() -> NumberText.readLong(text.getBytes(US_ASCII), 0, text.length()))
                .isInstanceOfAny(NumberFormatException.class, ArithmeticException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "0", "-1", "9223372036854775807", "9223372036854775808", "9999999999999999999", "10000000000000000000",
            "18446744073709551615", "18446744073709551616", "19999999999999999999", "20000000000000000000",
            "-18446744073709551615", "100000000000000000000" })
    void wholeNumbersOfAnyLength(String text) {
        byte[] bytes = ("1" + text + "1").getBytes(US_ASCII);

        assertThat(NumberText.readBigInteger(bytes, 1, bytes.length - 1)).isEqualTo(new BigInteger(text));
    }

    @Test
    void oneDivisionIsExactForSmallNumbersOnly() {
        assertThat(NumberText.exactDouble(1L << 53, 0)).isEqualTo(0x1p53);
        assertThat(NumberText.exactDouble(-(1L << 53), 22)).isEqualTo(-9.007199254740992e-7);
        assertThat(NumberText.exactDouble((1L << 53) + 1, 0)).isNull();
        assertThat(NumberText.exactFloat(1L << 24, 10)).isEqualTo(1.6777216e-3f);
        assertThat(NumberText.exactFloat((1L << 24) + 1, 0)).isNull();
        assertThat(NumberText.exactFloat(1, 11)).isNull();
    }
}
