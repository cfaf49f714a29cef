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

import java.lang.reflect.Modifier;

import io.github.cameldatabend.result.Row;
import org.apache.camel.CamelContext;

/**
 * What the option {@code outputClass} says.
 */
final class OutputClass {

    private static final String OPTION = "Option outputClass is '";

    private OutputClass() {
    }

    /**
     * @return                          null without the option
     * @throws IllegalArgumentException if there is no such class, nothing can be made of it, or nothing is made of it
     *                                  by the output type
     */
    static RowMapping mapping(OutputOptions options, CamelContext context) {
        String name = options.className();
        if (name == null || name.isBlank()) {
            return null;
        }
        if (options.type().isText()) {
            throw new IllegalArgumentException(
                    OPTION + name + "', but rows become no objects with outputType " + options.type());
        }
        Class<?> type = context.getClassResolver().resolveClass(name.trim());
        if (type == null) {
            throw new IllegalArgumentException(
                    OPTION + name + "', there is no such class; it takes a full name such as java.time.LocalDate");
        }
        return mapping(type, new Conversions(context.getTypeConverter()));
    }

    private static RowMapping mapping(Class<?> type, Conversions conversions) {
        if (type.isAssignableFrom(Row.class)) {
            return columns -> row -> row;
        }
        if (type.isRecord()) {
            return new RecordMapping(type, conversions);
        }
        if (isValue(type)) {
            return new ValueMapping(type, conversions);
        }
        if (type.isInterface() || Modifier.isAbstract(type.getModifiers()) || !hasNoArgumentConstructor(type)) {
            throw new IllegalArgumentException(
                    OPTION + type.getName() + "', which is neither a record nor has it a constructor without parameters");
        }
        return new BeanMapping(type, conversions);
    }

    /** What a single value can be turned into, rather than an object with a property for each column. */
    private static boolean isValue(Class<?> type) {
        return type.isPrimitive() || type.isEnum() || type.isArray() || type.getName().startsWith("java.");
    }

    private static boolean hasNoArgumentConstructor(Class<?> type) {
        try {
            type.getDeclaredConstructor();
            return true;
        } catch (NoSuchMethodException e) {
            return false;
        }
    }
}
