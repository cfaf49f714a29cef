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

import java.util.Set;

/**
 * What an endpoint says about the watermark.
 *
 * @param column     the column whose highest value is kept
 * @param tieColumn  the column that tells rows of the same value apart, or null
 * @param start      the watermark of the first poll, or null
 * @param skipFailed whether rows are passed whose exchange failed
 */
public record WatermarkOptions(String column, String tieColumn, String start, boolean skipFailed) {

    /**
     * @throws IllegalArgumentException if they do not fit the SQL with these names of markers
     */
    void check(Set<String> namesInSql) {
        if (!namesInSql.contains(Consumption.WATERMARK)) {
            throw new IllegalArgumentException(
                    "Option watermarkColumn is '" + column + "', but the SQL has no :#watermark: it takes for example WHERE "
                                               + column + " > :#watermark ORDER BY " + column);
        }
        if (tieColumn != null && !namesInSql.contains(Consumption.TIE)) {
            throw new IllegalArgumentException(
                    "Option watermarkTieColumn is '" + tieColumn + "', but the SQL has no :#watermarkTie");
        }
        if (tieColumn == null && namesInSql.contains(Consumption.TIE)) {
            throw new IllegalArgumentException("The SQL has :#watermarkTie, but option watermarkTieColumn is missing");
        }
        startWatermark();
    }

    /**
     * @throws IllegalArgumentException if there is none, or it cannot be understood
     */
    Watermark startWatermark() {
        if (start == null) {
            throw new IllegalArgumentException(
                    "Option watermarkStart is missing: it takes what the first poll has in place of :#watermark, a number, a"
                                               + " date such as 2026-01-31, a time such as 2026-01-31T00:00:00Z, or a text");
        }
        try {
            return Watermark.ofOption(start);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("Option watermarkStart: " + e.getMessage());
        }
    }
}
