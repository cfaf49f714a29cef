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

import java.time.LocalDate;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

import static org.assertj.core.api.Assertions.assertThat;

class IsoTextsPropertyTest {

    @Property(tries = 3000, seed = "42")
    void daysAreDates(@ForAll int day) {
        assertThat(text(day)).isEqualTo(LocalDate.ofEpochDay(day).toString());
    }

    @Property(tries = 3000, seed = "42")
    void daysNearTheTurnOfAYear(
            @ForAll @IntRange(min = -3000, max = 12_000) int year, @ForAll @IntRange(min = 0, max = 61) int day) {
        LocalDate date = LocalDate.of(year, 1, 1).plusDays(day);

        assertThat(text(date.toEpochDay())).isEqualTo(date.toString());
    }

    @Example
    void everyDayOfACycle() {
        for (LocalDate date = LocalDate.of(1999, 1, 1); date.getYear() < 2402; date = date.plusDays(1)) {
            assertThat(text(date.toEpochDay())).isEqualTo(date.toString());
        }
    }

    private static String text(long epochDay) {
        TextBuffer out = new TextBuffer();
        IsoTexts.appendDate(epochDay, out);
        return out.toString();
    }
}
