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

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

import static org.assertj.core.api.Assertions.assertThat;

class CellReadersPropertyTest {

    @Property(tries = 500, seed = "42")
    void everyLong(@ForAll long value) {
        assertThat(Cells.value("Int64", Long.toString(value))).isEqualTo(value);
    }

    @Property(tries = 500, seed = "42")
    void everyBigInteger(@ForAll BigInteger value) {
        assertThat(Cells.value("UInt64", value.toString())).isEqualTo(value);
    }

    @Property(tries = 500, seed = "42")
    void everyDouble(@ForAll double value) {
        assertThat(Cells.value("Float64", Double.toString(value))).isEqualTo(value);
    }

    @Property(tries = 500, seed = "42")
    void everyDecimal(@ForAll BigDecimal value) {
        assertThat(Cells.value("Decimal(76, 38)", value.toPlainString())).isEqualTo(new BigDecimal(value.toPlainString()));
    }
}
