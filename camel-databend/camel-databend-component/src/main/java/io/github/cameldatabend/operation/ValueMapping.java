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
import java.util.stream.Collectors;

import io.github.cameldatabend.result.Column;

/**
 * Rows of a single column as values of a class.
 */
record ValueMapping(Class<?> type, Conversions conversions) implements RowMapping {

    @Override
    public RowMapper plan(List<Column> columns) {
        if (columns.size() != 1) {
            throw new RowMappingException(
                    "outputClass " + type.getTypeName() + " takes a result of one column, this has " + columns.size() + ": "
                                          + columns.stream().map(Column::name).collect(Collectors.joining(", ")));
        }
        Target target = new Target(columns.get(0), "outputClass " + type.getTypeName(), type, conversions);
        return row -> target.value(row.get(0));
    }
}
