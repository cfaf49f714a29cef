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
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

import static org.assertj.core.api.Assertions.assertThat;

/** Values of any nested type, written as a server does. */
class NestedTextPropertyTest {

    /** A value and its text, of a server of today and of one before 1.2.863. */
    record Written(String text, String older, Object value) {

        private Written(String text, Object value) {
            this(text, text, value);
        }

        private static Written quoted(String text, Object value) {
            return new Written('"' + text.replace("\"", "\\\"") + '"', older(text), value);
        }

        private static Written json(String json) {
            return new Written(json, older(json), json);
        }

        private static String older(String text) {
            return "'" + text.replace("'", "''") + "'";
        }
    }

    private record Type(String name, Arbitrary<Written> values) {
    }

    record Cell(String type, Written written) {
    }

    @Property(tries = 2000, seed = "42")
    void everyValueIsReadAsWritten(@ForAll("cells") Cell cell) {
        assertThat(Cells.value(cell.type(), cell.written().text())).isEqualTo(cell.written().value());
        assertThat(Cells.value(cell.type(), cell.written().older())).isEqualTo(cell.written().value());
    }

    @Provide
    Arbitrary<Cell> cells() {
        return containers(2).flatMap(type -> type.values().map(written -> new Cell(type.name(), written)));
    }

    private static Arbitrary<Type> containers(int depth) {
        Arbitrary<Type> inner = depth == 0
                ? leaves() : Arbitraries.frequencyOf(
                        Tuple.of(2, leaves()), Tuple.of(1, Arbitraries.lazy(() -> containers(depth - 1))));
        Arbitrary<Type> part = inner.flatMap(type -> Arbitraries.of(type, nullable(type)));
        return Arbitraries.oneOf(
                part.map(NestedTextPropertyTest::array), Combinators.combine(keys(), part).as(NestedTextPropertyTest::map),
                part.list().ofMinSize(1).ofMaxSize(3).map(NestedTextPropertyTest::tuple));
    }

    private static Type nullable(Type type) {
        return new Type(
                type.name() + " NULL", type.values().injectNull(0.2).map(
                        written -> written == null ? new Written("NULL", null) : written));
    }

    private static Type array(Type element) {
        return new Type(
                "Array(" + element.name() + ")", element.values().list().ofMaxSize(4).map(
                        elements -> container("[", elements, "]")));
    }

    private static Type tuple(List<Type> types) {
        List<Arbitrary<Written>> elements = types.stream().map(Type::values).toList();
        String names = String.join(", ", types.stream().map(Type::name).toList());
        return new Type(
                "Tuple(" + names + (types.size() == 1 ? ",)" : ")"), Combinators.combine(elements).as(
                        written -> container("(", written, ")")));
    }

    private static Type map(Type key, Type value) {
        return new Type(
                "Map(" + key.name() + ", " + value.name() + ")",
                Arbitraries.maps(key.values(), value.values()).ofMaxSize(3).map(entries -> {
                    Map<Object, Object> map = new LinkedHashMap<>();
                    List<String> texts = new ArrayList<>();
                    List<String> older = new ArrayList<>();
                    entries.forEach((k, v) -> {
                        map.put(k.value(), v.value());
                        texts.add(k.text() + ":" + v.text());
                        older.add(k.older() + ":" + v.older());
                    });
                    return new Written("{" + String.join(",", texts) + "}", "{" + String.join(",", older) + "}", map);
                }));
    }

    private static Written container(String open, List<Written> written, String close) {
        List<Object> values = new ArrayList<>();
        written.forEach(one -> values.add(one.value()));
        return new Written(
                open + String.join(",", written.stream().map(Written::text).toList()) + close,
                open + String.join(",", written.stream().map(Written::older).toList()) + close, values);
    }

    private static Arbitrary<Type> keys() {
        return Arbitraries.of(strings(), integers(), dates());
    }

    private static Arbitrary<Type> leaves() {
        return Arbitraries.of(
                strings(), integers(), dates(),
                new Type(
                        "UInt64",
                        Arbitraries.bigIntegers().between(BigInteger.ZERO, BigInteger.TWO.pow(64).subtract(BigInteger.ONE))
                                .map(value -> new Written(value.toString(), value))),
                new Type(
                        "Decimal(38, 10)", Arbitraries.longs().map(value -> BigDecimal.valueOf(value, 10))
                                .map(value -> new Written(value.toPlainString(), value))),
                new Type("Float64", Arbitraries.doubles().map(value -> new Written(value.toString().replace('E', 'e'), value))),
                new Type("Boolean", Arbitraries.of(new Written("1", true), new Written("0", false))),
                new Type(
                        "Interval", Combinators.combine(Arbitraries.integers(), Arbitraries.longs()).as(
                                (days, micros) -> new Interval(0, days, micros))
                                .map(value -> Written.quoted(value.toString(), value))),
                new Type(
                        "Variant", Arbitraries.of(
                                "null", "1.5e-3", "true", "\"\"", "\"a\\\"]\\\\\"",
                                "{\"a\":[1,{\"}\":\"\\\\\"}],\"b\":\"\\n\"}", "[[],{}]", "\"\\\\\\\"\"", "\"it's\"")
                                .map(Written::json)));
    }

    private static Type strings() {
        return new Type(
                "String", Arbitraries.of("a", "\"", "'", "\\", ",", "]", ")", "}", ":", "NULL", "\n", "\u00e4", "\ud83d\ude00")
                        .list().ofMaxSize(6).map(parts -> String.join("", parts))
                        .map(value -> Written.quoted(value, value)));
    }

    private static Type integers() {
        return new Type("Int32", Arbitraries.integers().map(value -> new Written(value.toString(), value)));
    }

    private static Type dates() {
        return new Type(
                "Date", Arbitraries.integers().between(-719_162, 2_932_896).map(LocalDate::ofEpochDay).map(
                        value -> Written.quoted(value.toString(), value)));
    }
}
