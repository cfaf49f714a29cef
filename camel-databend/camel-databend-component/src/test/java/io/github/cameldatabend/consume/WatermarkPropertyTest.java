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
package io.github.cameldatabend.consume;

import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class WatermarkPropertyTest {

    @Property
    void theTextTellsValueAndTypes(@ForAll("values") Comparable<?> value, @ForAll("values") Comparable<?> tie) {
        Watermark alone = new Watermark(value, null);
        Watermark both = new Watermark(value, tie);

        assertThat(Watermark.parse(alone.text())).isEqualTo(alone);
        assertThat(Watermark.parse(both.text())).isEqualTo(both);
        assertThat(both.text()).doesNotContain("\n", "=", " ");
    }

    @Provide
    Arbitrary<Comparable<?>> values() {
        return Arbitraries.oneOf(
                Arbitraries.bigIntegers().map(value -> (Comparable<?>) value),
                Arbitraries.longs().between(-62_135_596_800_000_000L, 253_402_300_799_999_999L)
                        .map(micros -> Instant.EPOCH.plusNanos(micros % 1_000_000 * 1000).plusSeconds(micros / 1_000_000)),
                Arbitraries.longs().between(-719_162, 2_932_896).map(LocalDate::ofEpochDay),
                // a half of a surrogate pair is no text
                Arbitraries.strings().filter(text -> UTF_8.newEncoder().canEncode(text)));
    }

    @Property
    void textsAreInTheOrderOfTheServer(@ForAll("texts") String a, @ForAll("texts") String b) {
        assertThat(new Watermark(a, null).isAfter(new Watermark(b, null)))
                .isEqualTo(Arrays.compareUnsigned(a.getBytes(UTF_8), b.getBytes(UTF_8)) > 0);
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings().filter(text -> UTF_8.newEncoder().canEncode(text));
    }

    @Example
    void theFormOfAValueTellsItsType() {
        assertThat(Watermark.parse("42").value()).isEqualTo(BigInteger.valueOf(42));
        assertThat(Watermark.parse("-1").value()).isEqualTo(BigInteger.valueOf(-1));
        assertThat(Watermark.parse("2026-01-31").value()).isEqualTo(LocalDate.of(2026, 1, 31));
        assertThat(Watermark.parse("2026-01-31T10:00:00.000001Z").value())
                .isEqualTo(Instant.parse("2026-01-31T10:00:00.000001Z"));
        assertThat(Watermark.parse("2026-01-31T10:00+02:00").value()).isEqualTo(Instant.parse("2026-01-31T08:00:00Z"));
        assertThat(Watermark.parse("string:42").value()).isEqualTo("42");
        assertThat(Watermark.parse("a-17").value()).isEqualTo("a-17");
        assertThat(Watermark.parse("").value()).isEqualTo("");
        assertThat(Watermark.parse("integer:7,string:b")).isEqualTo(new Watermark(BigInteger.valueOf(7), "b"));
    }

    @Property
    void anOptionSaysATextAsItIs(@ForAll("texts") String text) {
        assertThat(start("string:" + text)).isEqualTo(new Watermark(text, null));
    }

    @Example
    void anOptionSaysATextAsItIs() {
        assertThat(start("string:C++").value()).isEqualTo("C++");
        assertThat(start("string:a%41").value()).isEqualTo("a%41");
        assertThat(start("string:100%").value()).isEqualTo("100%");
        assertThat(start("string:a,b").value()).isEqualTo("a,b");
        assertThat(start("string:").value()).isEqualTo("");
        assertThat(start("integer:7")).isEqualTo(new Watermark(BigInteger.valueOf(7), null));
    }

    private static Watermark start(String option) {
        return new WatermarkOptions("c", null, option, false).startWatermark();
    }

    @Example
    void whatIsNoValueIsRefused() {
        assertThatThrownBy(() -> Watermark.parse("integer:x")).hasMessageContaining("'integer:x' is no watermark");
        assertThatThrownBy(() -> Watermark.parse("2026-02-30")).hasMessageContaining("'2026-02-30' is no watermark");
    }

    @Example
    void theTieDecidesBetweenEqualValues() {
        Watermark first = new Watermark(LocalDate.EPOCH, BigInteger.ONE);
        Watermark second = new Watermark(LocalDate.EPOCH, BigInteger.TEN);

        assertThat(second.isAfter(first)).isTrue();
        assertThat(first.isAfter(second)).isFalse();
        assertThat(first.isAfter(first)).isFalse();
        assertThat(first.isAfter(new Watermark(LocalDate.EPOCH, null))).isTrue();
    }

    @Example
    void typesThatHaveNoOrderAreRefused() {
        assertThatThrownBy(() -> WatermarkType.normalized(1.5)).hasMessageContaining("[integer, date, timestamp, string]");
        assertThatThrownBy(() -> WatermarkType.normalized(null)).hasMessageContaining("not NULL");
    }
}
