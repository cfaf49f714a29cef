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

import io.github.cameldatabend.result.DataType.ArrayOf;
import io.github.cameldatabend.result.DataType.Decimal;
import io.github.cameldatabend.result.DataType.MapOf;
import io.github.cameldatabend.result.DataType.Nullable;
import io.github.cameldatabend.result.DataType.Simple;
import io.github.cameldatabend.result.DataType.TupleOf;
import io.github.cameldatabend.result.DataType.Vector;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import static org.assertj.core.api.Assertions.assertThat;

class DataTypePropertyTest {

    @Property(tries = 1000, seed = "42")
    void noTextMakesItFail(@ForAll String text) {
        assertThat(DataType.parse(text)).isNotNull();
    }

    @Property(tries = 1000, seed = "42")
    void noPiecesOfTypesMakeItFail(@ForAll("pieces") List<String> pieces) {
        assertThat(DataType.parse(String.join("", pieces))).isNotNull();
    }

    @Provide
    Arbitrary<List<String>> pieces() {
        return Arbitraries.of("Nullable", "Array", "Map", "Tuple", "Decimal", "Vector", "Int32", " NULL", "(", ")", ",", " ",
                "10", "-1", "\u0660").list().ofMaxSize(12);
    }

    @Property(tries = 500, seed = "42")
    void whatIsPrintedIsUnderstood(@ForAll("types") DataType type) {
        assertThat(DataType.parse(outer(type))).isEqualTo(type);
    }

    @Provide
    Arbitrary<DataType> types() {
        return types(3);
    }

    private static Arbitrary<DataType> types(int depth) {
        Arbitrary<DataType> simple = Arbitraries.of(Simple.class).map(type -> type);
        Arbitrary<DataType> decimal = Combinators.combine(Arbitraries.integers().between(1, 76),
                Arbitraries.integers().between(0, 76)).as(Decimal::new);
        Arbitrary<DataType> vector = Arbitraries.integers().between(1, 4096).map(Vector::new);
        Arbitrary<DataType> leaf = Arbitraries.oneOf(simple, decimal, vector);
        if (depth == 0) {
            return leaf;
        }
        Arbitrary<DataType> inner = Arbitraries.lazy(() -> types(depth - 1));
        return Arbitraries.oneOf(
                leaf, inner.filter(type -> !(type instanceof Nullable)).map(Nullable::new), inner.map(ArrayOf::new),
                Combinators.combine(inner, inner).as(MapOf::new),
                inner.list().ofMinSize(1).ofMaxSize(3).map(TupleOf::new));
    }

    /** As the server writes the type of a column. */
    static String outer(DataType type) {
        return type instanceof Nullable nullable ? "Nullable(" + plain(nullable.inner()) + ")" : plain(type);
    }

    private static String inner(DataType type) {
        return type instanceof Nullable nullable ? plain(nullable.inner()) + " NULL" : plain(type);
    }

    private static String plain(DataType type) {
        if (type instanceof Decimal decimal) {
            return "Decimal(" + decimal.precision() + ", " + decimal.scale() + ")";
        }
        if (type instanceof Vector vector) {
            return "Vector(" + vector.dimension() + ")";
        }
        if (type instanceof ArrayOf array) {
            return "Array(" + inner(array.element()) + ")";
        }
        if (type instanceof MapOf map) {
            return "Map(" + inner(map.key()) + ", " + inner(map.value()) + ")";
        }
        if (type instanceof TupleOf tuple) {
            List<String> elements = tuple.elements().stream().map(DataTypePropertyTest::inner).toList();
            return "Tuple(" + String.join(", ", elements) + (elements.size() == 1 ? ",)" : ")");
        }
        return type.toString();
    }
}
