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

import java.nio.charset.StandardCharsets;

/**
 * What is said of rows that are not as the schema says; rows of a page are counted from 0.
 */
final class RowFailures {

    private static final int QUOTED_CHARACTERS = 60;
    private static final int MAX_BYTES_PER_CHARACTER = 4;

    private RowFailures() {
    }

    static ResultFormatException wrongCell(long row, Column column, byte[] text, int from, int to, RuntimeException cause) {
        int length = Math.min(to - from, QUOTED_CHARACTERS * MAX_BYTES_PER_CHARACTER + 1);
        String cell = new String(text, from, length, StandardCharsets.UTF_8);
        boolean isLong = cell.length() > QUOTED_CHARACTERS;
        return new ResultFormatException(
                "Row " + row + " of the page: '" + (isLong ? cell.substring(0, QUOTED_CHARACTERS) + "…" : cell)
                                         + "' in column '" + column.name() + "' is not of type " + column.typeName(),
                // whose message quotes the whole cell
                isLong ? null : cause);
    }

    static ResultFormatException wrongWidth(long row, int columns) {
        return new ResultFormatException(
                "Row " + row + " of the page has not " + columns + " cells as the schema says", null);
    }

    static ResultFormatException notText(long row, Column column) {
        return new ResultFormatException(
                "Row " + row + " of the page: column '" + column.name() + "' holds something else than text or null", null);
    }
}
