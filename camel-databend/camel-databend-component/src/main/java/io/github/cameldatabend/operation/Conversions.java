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

import java.lang.reflect.Array;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.apache.camel.TypeConverter;
import org.apache.camel.util.ObjectHelper;

/**
 * Finds the conversion to a type: none where the value is of it, an exact one for numbers and times, that of each
 * element for containers, and Camel's for all others.
 */
final class Conversions {

    private final TypeConverter camel;

    Conversions(TypeConverter camel) {
        this.camel = camel;
    }

    /** @param type without variables, see {@link TypeVariables} */
    Conversion to(Type type) {
        Class<?> raw = rawClass(type);
        if (raw == Optional.class) {
            Conversion inner = to(argument(type, Optional.class, 0));
            return value -> Optional.of(inner.convert(value));
        }
        if (type instanceof ParameterizedType && Iterable.class.isAssignableFrom(raw)) {
            Conversion element = to(argument(type, Iterable.class, 0));
            return value -> value instanceof Collection<?> list ? collection(raw, list(list, element)) : other(raw, value);
        }
        if (type instanceof ParameterizedType && Map.class.isAssignableFrom(raw)) {
            Conversion key = to(argument(type, Map.class, 0));
            Conversion element = to(argument(type, Map.class, 1));
            return value -> single(raw, value instanceof Map<?, ?> map ? map(map, key, element) : value);
        }
        if (raw.isArray()) {
            Conversion element = to(type instanceof GenericArrayType array
                    ? array.getGenericComponentType() : raw.getComponentType());
            return value -> value instanceof Collection<?> list
                    ? array(list, raw.getComponentType(), element) : single(raw, value);
        }
        Class<?> boxed = ObjectHelper.convertPrimitiveTypeToWrapperType(raw);
        return value -> single(boxed, value);
    }

    private Object single(Class<?> type, Object value) {
        if (type.isInstance(value)) {
            return value;
        }
        if (type == UUID.class && value instanceof String text) {
            return UUID.fromString(text);
        }
        Object exact = value instanceof Number number ? ExactNumbers.to(type, number) : ExactTimes.to(type, value);
        return exact == null ? other(type, value) : exact;
    }

    private Object other(Class<?> type, Object value) {
        Object converted = camel.tryConvertTo(type, value);
        if (converted == null) {
            throw new UnfitValueException("a " + value.getClass().getSimpleName() + " is not convertible");
        }
        return converted;
    }

    private Object collection(Class<?> type, List<Object> list) {
        // Camel's has another order, and of most kinds of a Set it knows none
        boolean isSet = !type.isInstance(list) && type.isAssignableFrom(LinkedHashSet.class);
        return single(type, isSet ? new LinkedHashSet<>(list) : list);
    }

    private static List<Object> list(Collection<?> values, Conversion element) {
        List<Object> converted = new ArrayList<>(values.size());
        values.forEach(value -> converted.add(convert(value, element)));
        return converted;
    }

    private static Map<Object, Object> map(Map<?, ?> values, Conversion key, Conversion element) {
        Map<Object, Object> converted = new LinkedHashMap<>(values.size() * 2);
        values.forEach((name, value) -> converted.put(convert(name, key), convert(value, element)));
        if (converted.size() < values.size()) {
            throw new UnfitValueException("two of its keys become one");
        }
        return converted;
    }

    private static Object array(Collection<?> values, Class<?> type, Conversion element) {
        Object converted = Array.newInstance(type, values.size());
        int i = 0;
        for (Object value : values) {
            if (value == null && type.isPrimitive()) {
                throw new UnfitValueException("there is a NULL in it");
            }
            Array.set(converted, i++, convert(value, element));
        }
        return converted;
    }

    private static Object convert(Object value, Conversion conversion) {
        return value == null ? null : conversion.convert(value);
    }

    static Class<?> rawClass(Type type) {
        if (type instanceof Class<?> raw) {
            return raw;
        }
        if (type instanceof ParameterizedType parameterized) {
            return rawClass(parameterized.getRawType());
        }
        return rawClass(((GenericArrayType) type).getGenericComponentType()).arrayType();
    }

    /** What the variable of a class or interface stands for in a type that extends it. */
    private static Type argument(Type type, Class<?> declaring, int index) {
        return TypeVariables.of(type).resolve(declaring.getTypeParameters()[index]);
    }
}
