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

import io.github.cameldatabend.fuzz.Fuzz;
import io.github.cameldatabend.fuzz.Mutator;
import net.jqwik.api.Example;

/** The types of columns that a server might name, and a cell of each. */
class DataTypeFuzzTest {

    private static final String[] CELLS
            = { "1", "", "[1.5,2]", "(1,\\\"a\\\")", "{1:2}", "2026-03-01 08:15:00.000000", "NULL", "78AB" };

    private final Mutator mutator = new Mutator(
            "Nullable(", "Array(", "Map(", "Tuple(", "Decimal(", "Vector(", "Int32", "String", " NULL", "(", ")", ",", " ",
            "10",
            "-1",
            "2147483647", "99999999999", "timestamp_tz", "\u0660");

    @Example
    void typesOfColumns() {
        Fuzz fuzz = Fuzz.of("types");
        fuzz.run(
                fuzz.valid(new DataTypePropertyTest().types().map(DataTypePropertyTest::outer)), mutator::change, type -> {
                    Column column = Column.of("c", type);
                    String cell = CELLS[Math.floorMod(type.hashCode(), CELLS.length)];
                    Reading.readAndWrite(Cells.UTC, "[[\"" + cell + "\"]]", column);
                }, ResultFormatException.class);
    }
}
