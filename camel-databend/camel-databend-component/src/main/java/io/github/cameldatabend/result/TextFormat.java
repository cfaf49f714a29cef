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

/**
 * The texts that rows can be given as, all of them UTF-8 with line ends of {@code \n}.
 * <p>
 * <b>JSON</b>, alone or one object a line: each row is an object with its keys in column order.
 * <ul>
 * <li>Whole numbers, decimals and floats are JSON numbers with all of their digits, {@code UInt64} and
 * {@code Decimal(76, 38)} too. A float that JSON does not have is the string {@code "NaN"}, {@code "Infinity"} or
 * {@code "-Infinity"}.</li>
 * <li>Boolean is {@code true} or {@code false}, NULL is {@code null}.</li>
 * <li>Date is {@code "2026-03-01"}. Timestamp is {@code "2026-03-01T08:15:00.000000Z"}: always UTC, always six digits.
 * Timestamp_Tz keeps its offset, {@code "2021-12-20T17:01:01.123456+05:45"}. Interval is Databend's text.</li>
 * <li>Binary is upper-case hex.</li>
 * <li>Variant, and a Geometry or Geography that came as GeoJSON, is embedded as it came, only with line breaks outside
 * its strings as spaces; as a string if it is not JSON after all. Other texts of a geometry are strings.</li>
 * <li>Array, Tuple and Vector are arrays, Map is an object; an Array, Map or Tuple whose text has no meaning that is
 * certain is a string of that text.</li>
 * <li>String, Bitmap and every type not known here are strings.</li>
 * </ul>
 * <b>CSV</b> follows RFC 4180 but for the line ends. Values are written as above without the quotes of JSON strings,
 * Variant as the text that came, Array, Map, Tuple and Vector as their JSON.
 * <ul>
 * <li>NULL is an empty field, the empty string is {@code ""}.</li>
 * <li>Text with a comma, a quote or a line break in it, a space at its beginning or end, or a backslash at its
 * beginning is quoted.</li>
 * <li>So NULL as a row's only field is an empty line: a reader must not skip those, or it loses rows.</li>
 * </ul>
 *
 * @since 0.1
 */
public enum TextFormat {
    /** The first line holds the rows' keys. */
    CSV,
    /** The first line is the first row. */
    CSV_WITHOUT_HEADER,
    /** One object a line. */
    NDJSON,
    /** One array of all rows, a line each. */
    JSON;

    boolean isCsv() {
        return switch (this) {
            case CSV, CSV_WITHOUT_HEADER -> true;
            case NDJSON, JSON -> false;
        };
    }
}
