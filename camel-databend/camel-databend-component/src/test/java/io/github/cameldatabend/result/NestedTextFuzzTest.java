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

import java.util.ArrayList;
import java.util.List;

import io.github.cameldatabend.fuzz.Fuzz;
import io.github.cameldatabend.fuzz.Mutator;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;

/** Texts of arrays, maps, tuples and JSON with flaws, and such that are of another type. */
class NestedTextFuzzTest {

    private static final int JSON_DEPTH = 3;

    private final Mutator mutator = new Mutator(
            "[", "]", "(", ")", "{", "}", ",", ":", "\"", "\\", "\\\"", "NULL", "null", "1", "-0.5e3", "\"a\"", "[]", "{}",
            "\"2026-03-01\"",
            " ", "\n", "\"\"", "[[", "{\"a\":", "'", "''", "'a'");

    private record Typed(String type, String text) {

        @Override
        public String toString() {
            return type + " " + text;
        }
    }

    @Example
    void cells() {
        Fuzz fuzz = Fuzz.of("nested texts");
        Arbitrary<Typed> nested
                = new NestedTextPropertyTest().cells().map(cell -> new Typed(cell.type(), cell.written().text()));
        Arbitrary<Typed> variants = Variants.json(JSON_DEPTH).map(json -> new Typed("Variant", json));
        Arbitrary<Typed> older
                = new NestedTextPropertyTest().cells().map(cell -> new Typed(cell.type(), cell.written().older()));
        List<Typed> valid = new ArrayList<>(fuzz.valid(nested));
        valid.addAll(fuzz.valid(older));
        valid.addAll(fuzz.valid(variants));
        fuzz.run(
                valid,
                (typed, other, random) -> new Typed(
                        random.nextInt(10) == 0 ? other.type() : typed.type(),
                        mutator.change(typed.text(), other.text(), random)),
                typed -> Reading.readAndWrite(
                        Cells.UTC, "[[" + Cells.json(typed.text()) + "]]", Column.of("c", typed.type())),
                ResultFormatException.class);
    }
}
