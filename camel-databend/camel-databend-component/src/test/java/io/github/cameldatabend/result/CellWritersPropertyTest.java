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
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import static org.assertj.core.api.Assertions.assertThat;

/** What is written is read back by an ordinary reader of the format. */
class CellWritersPropertyTest {

    @Property(tries = 3000, seed = "42")
    void jsonOfAnyValue(@ForAll("values") Object value) {
        assertThat(asJson(value, true)).isEqualTo(JsonTree.read(write(CellWriters.ndJson(), value)));
    }

    @Property(tries = 3000, seed = "42")
    void csvOfAnyValue(@ForAll("values") Object value) {
        List<List<String>> lines = CsvLines.read(write(CellWriters.csv(), value) + "\n");

        assertThat(lines).hasSize(1);
        assertThat(lines.get(0)).hasSize(1);
        // an empty field without quotes, which this reader has as null
        String cell = value.equals("") ? "" : lines.get(0).get(0);
        if (value instanceof List || value instanceof Map) {
            assertThat(asJson(value, false)).isEqualTo(JsonTree.read(escapedControls(cell)));
        } else if (value instanceof Number) {
            assertThat(asJson(value, false)).isEqualTo(new BigDecimal(cell));
        } else {
            assertThat(cell).isEqualTo(asJson(value, false).toString());
        }
    }

    /** Databend's reader takes control characters as they are, this one does not. */
    private static String escapedControls(String json) {
        StringBuilder text = new StringBuilder();
        json.chars().forEach(c -> text.append(c < ' ' ? String.format("\\u%04x", c) : "" + (char) c));
        return text.toString();
    }

    private static String write(CellWriters writers, Object value) {
        TextBuffer out = new TextBuffer();
        writers.of(value.getClass(), null).write(value, out);
        return out.toString();
    }

    private static Object asJson(Object value, boolean strict) {
        if (value instanceof List<?> list) {
            List<Object> elements = new ArrayList<>();
            list.forEach(element -> elements.add(asJson(element, strict)));
            return elements;
        }
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> entries = new LinkedHashMap<>();
            map.forEach((key, element) -> entries.put(key, asJson(element, strict)));
            return entries;
        }
        if (value instanceof Instant instant) {
            String text = instant.truncatedTo(ChronoUnit.MICROS).toString();
            int point = text.indexOf('.');
            String fraction = point < 0 ? "" : text.substring(point + 1, text.length() - 1);
            return text.substring(0, 19) + "." + (fraction + "000000").substring(0, 6) + "Z";
        }
        if (value instanceof LocalDate || value instanceof UUID) {
            return value.toString();
        }
        boolean quoted = strict && (value instanceof BigDecimal
                || value instanceof BigInteger integer && integer.bitLength() > (integer.signum() > 0 ? 64 : 63));
        if (value instanceof Number number) {
            BigDecimal decimal = new BigDecimal(number.toString());
            return quoted ? decimal.toPlainString() : new SameNumber(decimal, value);
        }
        return value;
    }

    /** Equal whatever the scale; floats have just the digits that it takes to tell them apart. */
    private record SameNumber(BigDecimal value, Object original) {

        @Override
        public boolean equals(Object other) {
            if (!(other instanceof BigDecimal number)) {
                return false;
            }
            if (original instanceof Float) {
                return number.floatValue() == value.floatValue();
            }
            return original instanceof Double
                    ? number.doubleValue() == value.doubleValue() : number.compareTo(value) == 0;
        }

        @Override
        public int hashCode() {
            return value.stripTrailingZeros().hashCode();
        }
    }

    @Provide
    Arbitrary<Object> values() {
        Arbitrary<Object> scalars = Arbitraries.oneOf(
                text(), text(), Arbitraries.longs(), Arbitraries.integers(), Arbitraries.shorts(),
                Arbitraries.doubles(), Arbitraries.floats(),
                Arbitraries.longs().map(Double::longBitsToDouble).filter(Double::isFinite),
                Arbitraries.bigIntegers().between(BigInteger.TEN.pow(40).negate(), BigInteger.TEN.pow(40)),
                Arbitraries.bigDecimals().between(BigDecimal.TEN.pow(40).negate(), BigDecimal.TEN.pow(40)).ofScale(9),
                Arbitraries.of(true, false),
                Arbitraries.longs().between(-62_135_596_800_000_000L, 253_402_207_200_999_999L)
                        .map(micros -> Instant.EPOCH.plus(micros, ChronoUnit.MICROS).plusNanos(999))
                        .filter(instant -> SkippedTimes.offsetAround(instant.getEpochSecond()) == 0),
                Arbitraries.longs().between(-719_162, 2_932_896).map(LocalDate::ofEpochDay),
                Arbitraries.create(UUID::randomUUID));
        return Arbitraries.lazyOf(
                () -> scalars, () -> scalars, () -> scalars,
                () -> scalars.injectNull(0.1).list().ofMaxSize(4).map(list -> list),
                () -> Arbitraries.maps(text(), scalars.injectNull(0.1)).ofMaxSize(4).map(LinkedHashMap::new));
    }

    private static Arbitrary<String> text() {
        return Arbitraries.oneOf(
                Arbitraries.strings().all().ofMaxLength(12).filter(CellWritersPropertyTest::isUnicode),
                Arbitraries.strings().withChars("ab\"\\,'\n\r\t\0\u0001\u007fäß你\u2028").ofMaxLength(12));
    }

    private static boolean isUnicode(String text) {
        return text.codePoints().noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }
}
