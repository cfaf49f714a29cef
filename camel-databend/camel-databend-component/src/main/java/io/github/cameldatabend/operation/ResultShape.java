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

import java.util.concurrent.CompletableFuture;

import io.github.cameldatabend.client.Cursor;
import io.github.cameldatabend.result.TextFormat;

/**
 * What becomes of the rows of a result.
 */
sealed interface ResultShape permits ListShape, OneShape, StreamShape, PageShape, TextShape {

    /**
     * Never blocks. When it fails the cursor is left to the caller.
     *
     * @param cursor of a statement that gives rows, none of which has been read
     */
    CompletableFuture<Result> read(Cursor cursor);

    /**
     * @param mapping of the rows, or null to give them as they are
     */
    static ResultShape of(OutputType type, RowMapping mapping, boolean csvHeader) {
        return switch (type) {
            case SelectList -> new ListShape(mapping);
            case SelectOne -> new OneShape(mapping);
            case StreamList -> new StreamShape(mapping);
            case Page -> new PageShape(mapping);
            case Csv -> new TextShape(csvHeader ? TextFormat.CSV : TextFormat.CSV_WITHOUT_HEADER);
            case NdJson -> new TextShape(TextFormat.NDJSON);
            case Json -> new TextShape(TextFormat.JSON);
        };
    }
}
