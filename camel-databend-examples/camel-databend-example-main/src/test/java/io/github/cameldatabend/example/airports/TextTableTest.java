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
package io.github.cameldatabend.example.airports;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TextTableTest {

    @Test
    void alignsTextLeftAndNumbersRight() {
        assertThat(new TextTable().of(List.of(row("AK", 263), row(null, 7)))).isEqualTo("""
                state      airports
                ---------  --------
                AK              263
                (unknown)         7""".indent(2).stripTrailing());
    }

    @Test
    void saysHowMuchItLeavesOut() {
        assertThat(new TextTable().of(Collections.nCopies(12, row("AK", 1)))).endsWith("\n  ... and 2 more in the report");
    }

    @Test
    void saysThatThereIsNothing() {
        assertThat(new TextTable().of(List.of())).isEqualTo("  (no rows)");
    }

    private static Map<String, Object> row(String state, int airports) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("state", state);
        row.put("airports", airports);
        return row;
    }
}
