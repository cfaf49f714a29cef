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
import java.util.List;

import io.github.cameldatabend.result.Row;

/**
 * Turns the rows of one result into what is wanted of them.
 */
@FunctionalInterface
interface RowMapper {

    /**
     * @throws RowMappingException if a value of the row does not fit
     */
    Object map(Row row);

    default List<Object> mapAll(List<Row> rows) {
        List<Object> objects = new ArrayList<>(rows.size());
        for (Row row : rows) {
            objects.add(map(row));
        }
        return objects;
    }
}
