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

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What type variables stand for, seen from a type: those of its class and of all that it inherits from.
 */
final class TypeVariables {

    private final Map<TypeVariable<?>, Type> arguments = new HashMap<>();

    private TypeVariables() {
    }

    private record Parameterized(Class<?> raw, List<Type> arguments) implements ParameterizedType {

        @Override
        public Type[] getActualTypeArguments() {
            return arguments.toArray(Type[]::new);
        }

        @Override
        public Type getRawType() {
            return raw;
        }

        @Override
        public Type getOwnerType() {
            return raw.getDeclaringClass();
        }

        @Override
        public String getTypeName() {
            return raw.getName() + arguments.stream().map(Type::getTypeName).collect(Collectors.joining(", ", "<", ">"));
        }
    }

    private record ArrayOf(Type component) implements GenericArrayType {

        @Override
        public Type getGenericComponentType() {
            return component;
        }

        @Override
        public String getTypeName() {
            return component.getTypeName() + "[]";
        }
    }

    static TypeVariables of(Type type) {
        TypeVariables variables = new TypeVariables();
        variables.add(type);
        return variables;
    }

    private void add(Type type) {
        if (type instanceof ParameterizedType parameterized) {
            Class<?> raw = (Class<?>) parameterized.getRawType();
            for (int i = 0; i < raw.getTypeParameters().length; i++) {
                arguments.put(raw.getTypeParameters()[i], resolve(parameterized.getActualTypeArguments()[i]));
            }
            add(raw);
        } else if (type instanceof Class<?> raw) {
            if (raw.getGenericSuperclass() != null) {
                add(raw.getGenericSuperclass());
            }
            Arrays.stream(raw.getGenericInterfaces()).forEach(this::add);
        }
    }

    /**
     * @return the type without variables and wildcards: one of which nothing is known is what it is bounded by
     */
    Type resolve(Type type) {
        if (type instanceof TypeVariable<?> variable) {
            Type argument = arguments.get(variable);
            return argument == null ? erasure(variable.getBounds()[0]) : argument;
        }
        if (type instanceof WildcardType wildcard) {
            return resolve(wildcard.getUpperBounds()[0]);
        }
        if (type instanceof ParameterizedType parameterized) {
            return new Parameterized(
                    (Class<?>) parameterized.getRawType(),
                    Arrays.stream(parameterized.getActualTypeArguments()).map(this::resolve).toList());
        }
        if (type instanceof GenericArrayType array) {
            Type component = resolve(array.getGenericComponentType());
            return component instanceof Class<?> raw ? raw.arrayType() : new ArrayOf(component);
        }
        return type;
    }

    /** Without arguments, as a variable's bound may speak of the variable itself. */
    private static Class<?> erasure(Type bound) {
        if (bound instanceof Class<?> raw) {
            return raw;
        }
        return bound instanceof ParameterizedType parameterized
                ? (Class<?>) parameterized.getRawType() : erasure(((TypeVariable<?>) bound).getBounds()[0]);
    }
}
