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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.github.cameldatabend.result.Column;
import io.github.cameldatabend.result.NameMatch;

/**
 * Matches columns with the properties of a class by their names.
 */
final class ColumnMatch<P extends Property> {

    private final Class<?> owner;
    private final Collection<P> properties;

    ColumnMatch(Class<?> owner, Collection<P> properties) {
        this.owner = owner;
        this.properties = properties;
    }

    /**
     * @return                     a property for each column
     * @throws RowMappingException if a column fits none or more than one, or two columns fit the same
     */
    List<P> of(List<Column> columns) {
        List<P> found = new ArrayList<>(columns.size());
        Map<P, Column> taken = new HashMap<>();
        for (Column column : columns) {
            P property = of(column);
            Column other = taken.put(property, column);
            if (other != null) {
                throw new RowMappingException(
                        "Two columns, '" + other.name() + "' and '" + column.name() + "', fit " + property.describe(owner)
                                              + ": give one of them another name with AS");
            }
            found.add(property);
        }
        return found;
    }

    private P of(Column column) {
        List<P> found = NameMatch.find(properties, Property::name, column.name());
        if (found.size() > 1) {
            throw unfit(column, " fits more than one property of class " + owner.getName() + ": " + names(found));
        }
        if (!found.isEmpty()) {
            return found.get(0);
        }
        throw unfit(column, " fits no property of class " + owner.getName() + ", which has: " + names(properties));
    }

    private static RowMappingException unfit(Column column, String how) {
        String text = Target.describe(column) + how;
        return new RowMappingException(Character.toUpperCase(text.charAt(0)) + text.substring(1));
    }

    private static String names(Collection<? extends Property> properties) {
        return properties.stream().map(property -> property.name() + " (" + property.type().getTypeName() + ")")
                .collect(Collectors.joining(", "));
    }
}
