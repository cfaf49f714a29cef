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

import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.github.cameldatabend.client.Cursor;
import io.github.cameldatabend.client.Page;

/**
 * The first page as a list. The query stays open when there are more.
 */
record PageShape(RowMapping mapping) implements ResultShape {

    @Override
    public CompletableFuture<Result> read(Cursor cursor) {
        RowMapper mapper = mapping == null ? null : mapping.plan(cursor.columns());
        return cursor.nextPage().thenCompose(page -> {
            // before the query is let go of: should a row not fit, it is still to be closed
            List<?> rows = ListShape.list(page.map(Page::rows).orElse(List.of()), mapper);
            return cursor.leaveOpen().thenApply(nextUri -> Result.page(rows, rows.size(), nextUri.orElse(null)));
        });
    }
}
