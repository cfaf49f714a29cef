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

import java.util.ArrayList;
import java.util.Collection;

import io.github.cameldatabend.result.Row;

/**
 * The rows of a result, or of a page of it. A class of its own so that Camel knows how to make JSON of it.
 *
 * @since 0.1
 */
public final class RowList extends ArrayList<Row> {

    private static final long serialVersionUID = 1L;

    RowList(Collection<Row> rows) {
        super(rows);
    }
}
