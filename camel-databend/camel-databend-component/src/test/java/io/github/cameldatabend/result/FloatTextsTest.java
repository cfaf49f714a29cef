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

class FloatTextsTest {

    static String text(double value) {
        TextBuffer out = new TextBuffer();
        FloatTexts.append(value, out);
        return out.toString();
    }

    static String text(float value) {
        TextBuffer out = new TextBuffer();
        FloatTexts.append(value, out);
        return out.toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "0.0", "-0.0", "1.0", "-1.5", "0.1", "0.3", "123.456", "100.0", "0.00001", "1e-6", "-5.2e-6", "1.234567",
            "0.1234567",
            "1000000000000000.0", "1e16", "-1.2345678901234568e17", "2e23", "4503599627370495.0", "4503599627370495.5",
            "4503599627370496.0", "9007199254740992.0", "450359962737049.6", "1e22", "1.7976931348623157e308",
            "2.2250738585072014e-308", "1.5e-323", "5e-324", "NaN", "Infinity", "-Infinity" })
    void doublesInTheirFewestDigits(String text) {
        assertThat(text(Double.parseDouble(text))).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "0.0", "-0.0", "1.0", "-1.5", "0.1", "0.3", "123.456", "100.0", "0.00001", "1e-6", "-5.2e-6", "1.234567",
            "16777216.0",
            "8388607.0", "8388607.5", "8388608.0", "838860.8", "20000000000.0", "3.4028235e38", "1.1754944e-38", "1e-45", "NaN",
            "-Infinity" })
    void floatsInTheirFewestDigits(String text) {
        assertThat(text(Float.parseFloat(text))).isEqualTo(text);
    }

    @Test
    void whereTheFartherOfTwoHasFewerDigits() {
        // the floats below a power of two lie closer to it than those above
        assertThat(text(0x1p-44)).isEqualTo("5.684341886080802e-14");
        assertThat(text(-0x1p-44)).isEqualTo("-5.684341886080802e-14");
    }

    private static TextBuffer passed(boolean single, String cell, boolean expected) {
        byte[] text = ("-" + cell + "9").getBytes(StandardCharsets.US_ASCII);
        TextBuffer out = new TextBuffer();

        boolean passes = single
                ? FloatTexts.passSingle(text, 1, text.length - 1, out) : FloatTexts.passDouble(text, 1, text.length - 1, out);

        assertThat(passes).isEqualTo(expected);
        return out;
    }

    @ParameterizedTest
    @CsvSource({
            "1,1.0", "-0,-0.0", "0,0.0", "0.000,0.0", "007.50,7.5", "1.0,1.0", "-1.5,-1.5", "12.5e-1,1.25", "1e3,1000.0",
            "1E-6,1e-6", "9,9.0", "90.09,90.09", "0.00001,0.00001", "0.000012,0.000012", "0.000001,1e-6",
            "1234567890123456,1234567890123456.0", "12345678901234567,1.2345678901234567e16", "100000000000000000,1e17",
            "0.0000000000000000000001,1e-22", "1e299,1e299", "-1e-301,-1e-301", "12e-302,1.2e-301" })
    void ordinaryNumbersPassInOneLayout(String cell, String text) {
        assertThat(passed(false, cell, true)).hasToString(text);
    }

    @ParameterizedTest
    @CsvSource({ "1.1,1.1", "123456789,123456789.0", "1234567890,1234567890.0", "1e35,1e35", "-1e-37,-1e-37" })
    void numbersOfSinglePrecision(String cell, String text) {
        assertThat(passed(true, cell, true)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "", "-", ".5", "-.5", "5.", "1.2.3", "1.e3", "+1", "1e", "1e+5", "1e05", "1e1000", "1x", "e5", "--1", " 1", "1 ",
            "NaN",
            "Infinity", "0x1", "1/2", "1:", "123456789012345678", "1000000000000000000", "1e300", "1e-302" })
    void othersDoNot(String cell) {
        assertThat(passed(false, cell, false).length()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = { "1234567891", "1.000000001", "1e36", "1e-38", "1.2345678901" })
    void moreThanSinglePrecisionHasDoesNot(String cell) {
        assertThat(passed(true, cell, false).length()).isZero();
    }
}
