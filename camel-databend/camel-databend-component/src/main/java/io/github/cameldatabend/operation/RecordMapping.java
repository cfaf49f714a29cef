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

import java.lang.invoke.MethodHandle;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.github.cameldatabend.result.Column;
import io.github.cameldatabend.result.Row;

/**
 * Rows as records, made by their canonical constructor. A component without a column is null, or an empty Optional.
 */
final class RecordMapping implements RowMapping {

    private final Class<?> type;
    private final Conversions conversions;
    private final List<Component> components = new ArrayList<>();
    private final MethodHandle constructor;

    private record Component(int position, String name, Type type) implements Property {
    }

    RecordMapping(Class<?> type, Conversions conversions) {
        this.type = type;
        this.conversions = conversions;
        TypeVariables variables = TypeVariables.of(type);
        for (RecordComponent component : type.getRecordComponents()) {
            components.add(
                    new Component(components.size(), component.getName(), variables.resolve(component.getGenericType())));
        }
        Class<?>[] parameters
                = Arrays.stream(type.getRecordComponents()).map(RecordComponent::getType).toArray(Class<?>[]::new);
        this.constructor = Access.to(type).constructor(parameters).asSpreader(Object[].class, parameters.length)
                .asType(Access.OBJECT_FROM_ARRAY);
    }

    @Override
    public RowMapper plan(List<Column> columns) {
        List<Component> matched = new ColumnMatch<>(type, components).of(columns);
        for (Component component : components) {
            if (!matched.contains(component) && !Target.isNullable(component.type())) {
                throw new RowMappingException(
                        "No column fits " + component.describe(type) + ", which cannot be null");
            }
        }
        Object[] absent = components.stream().map(component -> Target.whenNull(component.type())).toArray();
        int[] positions = matched.stream().mapToInt(Component::position).toArray();
        Target[] targets = new Target[positions.length];
        for (int i = 0; i < targets.length; i++) {
            targets[i] = matched.get(i).target(columns.get(i), type, conversions);
        }
        return row -> make(row, absent, positions, targets);
    }

    private Object make(Row row, Object[] absent, int[] positions, Target[] targets) {
        Object[] arguments = absent.clone();
        for (int i = 0; i < targets.length; i++) {
            arguments[positions[i]] = targets[i].value(row.get(i));
        }
        try {
            return (Object) constructor.invokeExact(arguments);
        } catch (Throwable e) {
            throw Access.refused("The constructor of record " + type.getName() + " refuses a row", e);
        }
    }
}
