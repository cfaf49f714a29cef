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
package io.github.cameldatabend.operation;

/**
 * What the rows of a query become. The constants are spelled as users write them.
 */
public enum OutputType {
    /** {@code List<Map<String, Object>>}, the whole result. */
    SelectList,
    /** One Map, or the single value of a single column; null when there is no row, an error when there are more. */
    SelectOne,
    /** An iterator over the rows, fetched while it is read. */
    StreamList,
    /**
     * {@code List<Map<String, Object>>}, the rows of the first page; the query is left open for who reads the others.
     */
    Page,
    /** An InputStream of the whole result as CSV, made while it is read. */
    Csv,
    /** An InputStream of the whole result as JSON, one row a line, made while it is read. */
    NdJson,
    /** An InputStream of the whole result as an array of JSON, made while it is read. */
    Json;

    /** Whether the rows are text, so that there are no objects to make of them. */
    boolean isText() {
        return switch (this) {
            case SelectList, SelectOne, StreamList, Page -> false;
            case Csv, NdJson, Json -> true;
        };
    }
}
