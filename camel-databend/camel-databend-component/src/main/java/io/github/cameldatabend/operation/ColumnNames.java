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
import java.util.List;

import io.github.cameldatabend.DatabendConstants;
import io.github.cameldatabend.sql.Identifiers;
import org.apache.camel.Exchange;

/**
 * Names of columns that options and headers give.
 */
final class ColumnNames {

    private ColumnNames() {
    }

    /**
     * @param  names                    separated by commas, or null
     * @return                          empty for null
     * @throws IllegalArgumentException naming the option and what it takes
     */
    static List<String> option(String option, String names) {
        return names == null ? List.of() : Identifiers.list("Option " + option, names);
    }

    /**
     * @param  option                   what the option gives
     * @return                          of the header, else of the option
     * @throws IllegalArgumentException naming the header and what it takes
     */
    static List<String> of(Exchange exchange, List<String> option) {
        Object header = exchange.getMessage().getHeader(DatabendConstants.COLUMNS);
        String place = "Header " + DatabendConstants.COLUMNS;
        if (header instanceof Collection<?> names) {
            List<String> columns = new ArrayList<>();
            for (Object name : names) {
                if (!(name instanceof CharSequence text) || text.isEmpty()) {
                    throw new IllegalArgumentException(place + " has '" + name + "' in its list, it takes names");
                }
                columns.add(text.toString());
            }
            return columns;
        }
        if (header != null && !(header instanceof CharSequence)) {
            throw new IllegalArgumentException(
                    place + " is of class " + header.getClass().getName() + ", it takes names separated by commas, or a List");
        }
        return header == null || header.toString().isBlank() ? option : Identifiers.list(place, header.toString());
    }
}
