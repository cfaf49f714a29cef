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
import java.util.List;

import io.github.cameldatabend.result.Column;
import io.github.cameldatabend.result.Row;

/**
 * Rows as objects with properties. Those without a column stay as the constructor left them.
 */
final class BeanMapping implements RowMapping {

    private final Class<?> type;
    private final Conversions conversions;
    private final MethodHandle constructor;
    private final List<BeanProperty> properties;

    BeanMapping(Class<?> type, Conversions conversions) {
        this.type = type;
        this.conversions = conversions;
        this.constructor = Access.to(type).constructor().asType(Access.OBJECT);
        this.properties = BeanProperty.of(type);
    }

    @Override
    public RowMapper plan(List<Column> columns) {
        List<BeanProperty> matched = new ColumnMatch<>(type, properties).of(columns);
        Target[] targets = new Target[matched.size()];
        for (int i = 0; i < targets.length; i++) {
            targets[i] = matched.get(i).target(columns.get(i), type, conversions);
        }
        MethodHandle[] writers = matched.stream().map(BeanProperty::writer).toArray(MethodHandle[]::new);
        return row -> make(row, targets, writers);
    }

    private Object make(Row row, Target[] targets, MethodHandle[] writers) {
        Object bean = make();
        for (int i = 0; i < targets.length; i++) {
            Object value = targets[i].value(row.get(i));
            try {
                writers[i].invokeExact(bean, value);
            } catch (Throwable e) {
                throw Access.refused("A value in " + targets[i] + ", which refuses it", e);
            }
        }
        return bean;
    }

    private Object make() {
        try {
            return (Object) constructor.invokeExact();
        } catch (Throwable e) {
            throw Access.refused("The constructor of class " + type.getName() + " failed", e);
        }
    }
}
