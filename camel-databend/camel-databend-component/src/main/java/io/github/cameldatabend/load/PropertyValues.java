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
package io.github.cameldatabend.load;

import java.lang.invoke.MethodHandle;
import java.util.List;
import java.util.stream.Collectors;

import io.github.cameldatabend.result.NameMatch;

/**
 * Values of the properties of objects of one class.
 */
final class PropertyValues implements RowValues {

    private final MethodHandle[] readers;

    /**
     * @param  columns                  some of the properties, or all
     * @throws IllegalArgumentException if a column fits none of the properties, or more than one
     */
    PropertyValues(Class<?> type, List<String> columns) {
        List<ReadableProperty> properties = ReadableProperty.of(type);
        this.readers = columns.stream().map(column -> reader(type, properties, column)).toArray(MethodHandle[]::new);
    }

    private static MethodHandle reader(Class<?> type, List<ReadableProperty> properties, String column) {
        List<ReadableProperty> found = NameMatch.find(properties, ReadableProperty::name, column);
        if (found.size() != 1) {
            throw new IllegalArgumentException(
                    "is of class " + type.getName() + ", and column '" + column + "' fits "
                                               + (found.isEmpty() ? "none" : "more than one") + " of its properties: "
                                               + properties.stream().map(ReadableProperty::name)
                                                       .collect(Collectors.joining(", ")));
        }
        return found.get(0).reader();
    }

    @Override
    public void read(Object row, Object[] values) {
        for (int i = 0; i < values.length; i++) {
            try {
                values[i] = (Object) readers[i].invokeExact(row);
            } catch (RuntimeException | Error e) {
                throw e;
            } catch (Throwable e) {
                throw new IllegalStateException("A property of class " + row.getClass().getName() + " cannot be read", e);
            }
        }
    }
}
