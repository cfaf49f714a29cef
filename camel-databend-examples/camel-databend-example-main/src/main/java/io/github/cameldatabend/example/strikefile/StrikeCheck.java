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
package io.github.cameldatabend.example.strikefile;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes values of a row's text, and says what is wrong with it. The names of the columns are those of the file, blanks,
 * {@code $} and all.
 */
public final class StrikeCheck {

    private static final String DAMAGE = "Effect Amount of damage";
    private static final String DATE = "Flight Date";
    private static final String PHASE = "Phase of flight";
    private static final String SPEED = "Speed IAS in knots";
    private static final List<String> COSTS = List.of("Cost Other", "Cost Repair", "Cost Total $");
    private static final List<String> DAMAGES = List.of("None", "Minor", "Medium", "Substantial");
    private static final List<String> ALOFT = List.of("Climb", "Approach", "Descent");

    /**
     * @throws IllegalArgumentException that tells what is wrong
     */
    public Map<String, Object> of(Map<String, String> row) {
        Map<String, Object> values = new LinkedHashMap<>(row);
        values.put(DATE, date(row.get(DATE)));
        COSTS.forEach(column -> values.put(column, number(column, row.get(column))));
        Long speed = number(SPEED, row.get(SPEED));
        values.put(SPEED, speed);
        if (!DAMAGES.contains(row.get(DAMAGE))) {
            throw new IllegalArgumentException(DAMAGE + " is '" + row.get(DAMAGE) + "', which is none of " + DAMAGES);
        }
        if (speed != null && speed == 0 && ALOFT.contains(row.get(PHASE))) {
            throw new IllegalArgumentException(SPEED + " is 0 while " + PHASE + " is '" + row.get(PHASE) + "'");
        }
        return values;
    }

    private static LocalDate date(String text) {
        try {
            return LocalDate.parse(String.valueOf(text));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(DATE + " is '" + text + "', which is no date", e);
        }
    }

    private static Long number(String column, String text) {
        try {
            return text == null ? null : Long.valueOf(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(column + " is '" + text + "', which is no whole number", e);
        }
    }
}
