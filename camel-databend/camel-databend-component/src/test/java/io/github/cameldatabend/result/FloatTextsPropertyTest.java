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

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.function.Predicate;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import static io.github.cameldatabend.result.FloatTextsTest.text;
import static org.assertj.core.api.Assertions.assertThat;

class FloatTextsPropertyTest {

    @Property(tries = 3000, seed = "42")
    void doublesInTheirFewestDigits(@ForAll("doubles") double value) {
        Assume.that(Double.isFinite(value));
        String text = text(value);

        assertThat(Double.parseDouble(text)).isEqualTo(value);
        assertThat(hasShorter(text, new BigDecimal(value), shorter -> shorter.doubleValue() == value)).isFalse();
    }

    @Property(tries = 3000, seed = "42")
    void floatsInTheirFewestDigits(@ForAll("floats") float value) {
        Assume.that(Float.isFinite(value));
        String text = text(value);

        assertThat(Float.parseFloat(text)).isEqualTo(value);
        assertThat(hasShorter(text, new BigDecimal(value), shorter -> Float.parseFloat(shorter.toString()) == value)).isFalse();
    }

    @Property(tries = 2000, seed = "42")
    void layoutDoesNotDependOnThatOfTheCell(@ForAll("doubles") double value) {
        Assume.that(Double.isFinite(value));
        String text = text(value);
        BigDecimal digits = new BigDecimal(text);

        assertThat(Texts.json(Texts.DISPLAY, "Float64", text)).isEqualTo(text);
        assertThat(Texts.json(Texts.DISPLAY, "Float64", sign(value) + digits.abs().toPlainString())).isEqualTo(text);
        assertThat(Texts.json(Texts.DISPLAY, "Float64", sign(value) + digits.abs().unscaledValue() + "E" + -digits.scale()))
                .isEqualTo(text);
    }

    @Provide
    Arbitrary<Double> doubles() {
        return Arbitraries.oneOf(
                Arbitraries.longs().map(Double::longBitsToDouble), Arbitraries.doubles(),
                Arbitraries.integers().between(-1074, 1023).map(exponent -> Math.scalb(1.0, exponent)),
                Arbitraries.longs().between(-100_000, 100_000).map(cents -> cents / 100.0));
    }

    @Provide
    Arbitrary<Float> floats() {
        return Arbitraries.oneOf(
                Arbitraries.integers().map(Float::intBitsToFloat), Arbitraries.floats(),
                Arbitraries.integers().between(-149, 127).map(exponent -> Math.scalb(1.0f, exponent)));
    }

    private static String sign(double value) {
        return 1 / value < 0 ? "-" : "";
    }

    private static boolean hasShorter(String text, BigDecimal exact, Predicate<BigDecimal> isSame) {
        int digits = new BigDecimal(text).stripTrailingZeros().precision();
        if (digits == 1 || exact.signum() == 0) {
            return false;
        }
        return isSame.test(exact.round(new MathContext(digits - 1, RoundingMode.UP)))
                || isSame.test(exact.round(new MathContext(digits - 1, RoundingMode.DOWN)));
    }
}
