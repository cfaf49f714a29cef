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

import io.github.cameldatabend.result.Row;

/**
 * Finds the watermarks of rows.
 *
 * @param value the column
 * @param tie   the column that tells rows of the same value apart, or null
 */
record WatermarkColumns(String value, String tie) {

    /**
     * @throws IllegalStateException if the row does not have them
     */
    Watermark of(Row row) {
        return new Watermark(
                value(row, "watermarkColumn", value), tie == null ? null : value(row, "watermarkTieColumn", tie));
    }

    private static Comparable<?> value(Row row, String option, String column) {
        if (!row.containsKey(column)) {
            throw new IllegalStateException(
                    "Option " + option + " is '" + column + "', the result has the columns " + row.keySet());
        }
        try {
            return WatermarkType.normalized(row.get(column));
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException("Option " + option + " is '" + column + "': " + e.getMessage());
        }
    }
}
