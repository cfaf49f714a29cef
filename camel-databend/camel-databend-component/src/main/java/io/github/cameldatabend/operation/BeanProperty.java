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
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.cameldatabend.result.PropertyName;

/**
 * A property of a class that can be written: by its public setter, or as a field of any visibility.
 *
 * @param type   without variables
 * @param writer takes object and value, gives nothing
 */
record BeanProperty(String name, Type type, MethodHandle writer) implements Property {

    private static final String SET = "set";
    /** Their insides are not ours to write. */
    private static final String JDK = "java.";

    /** Those of the class itself before inherited ones, setters before fields. */
    static List<BeanProperty> of(Class<?> type) {
        Map<String, Field> fields = fields(type);
        TypeVariables variables = TypeVariables.of(type);
        Map<String, BeanProperty> found = new LinkedHashMap<>();
        for (Method method : type.getMethods()) {
            if (isSetter(method)) {
                BeanProperty property = ofSetter(method, fields.keySet(), variables);
                Field field = fields.get(property.name());
                Type held = field == null ? null : variables.resolve(field.getGenericType());
                found.merge(property.name(), property, (one, other) -> chosen(one, other, held));
            }
        }
        fields.forEach((name, field) -> found.computeIfAbsent(name, absent -> ofField(field, variables)));
        return List.copyOf(found.values());
    }

    private static Map<String, Field> fields(Class<?> type) {
        Map<String, Field> fields = new LinkedHashMap<>();
        for (Class<?> owner = type; !owner.getName().startsWith(JDK); owner = owner.getSuperclass()) {
            for (Field field : owner.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers()) && !Modifier.isFinal(field.getModifiers())
                        && !field.isSynthetic()) {
                    fields.putIfAbsent(field.getName(), field);
                }
            }
        }
        return fields;
    }

    private static boolean isSetter(Method method) {
        String name = method.getName();
        return name.startsWith(SET) && name.length() > SET.length() && !Character.isLowerCase(name.charAt(SET.length()))
                && method.getParameterCount() == 1 && !Modifier.isStatic(method.getModifiers()) && !method.isBridge()
                && !method.getDeclaringClass().getName().startsWith(JDK);
    }

    private static BeanProperty ofSetter(Method method, Set<String> fields, TypeVariables variables) {
        return new BeanProperty(
                PropertyName.of(method.getName().substring(SET.length()), fields),
                variables.resolve(method.getGenericParameterTypes()[0]),
                Access.to(method.getDeclaringClass()).setter(method).asType(Access.WRITE));
    }

    private static BeanProperty ofField(Field field, TypeVariables variables) {
        return new BeanProperty(
                field.getName(), variables.resolve(field.getGenericType()),
                Access.to(field.getDeclaringClass()).field(field).asType(Access.WRITE));
    }

    /**
     * Of overloaded setters the one that takes what the field holds; without one, the first by name, to be constant.
     */
    private static BeanProperty chosen(BeanProperty one, BeanProperty other, Type held) {
        for (BeanProperty property : List.of(one, other)) {
            if (property.type().equals(held)) {
                return property;
            }
        }
        return one.type().getTypeName().compareTo(other.type().getTypeName()) <= 0 ? one : other;
    }
}
