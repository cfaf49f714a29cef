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
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.cameldatabend.result.PropertyName;

/**
 * A property of a class that can be read: a record's component, or by a public getter, or as a field of any visibility.
 *
 * @param reader takes the object, gives the value
 */
record ReadableProperty(String name, MethodHandle reader) {

    private static final MethodType READ = MethodType.methodType(Object.class, Object.class);
    private static final String GET = "get";
    private static final String IS = "is";
    /** Their insides are not ours to read. */
    private static final String JDK = "java.";

    /**
     * @return                          in the order of the record's components or of the fields, then by name
     * @throws IllegalArgumentException if the class is of a module that does not let us in
     */
    static List<ReadableProperty> of(Class<?> type) {
        if (type.isRecord()) {
            List<ReadableProperty> components = new ArrayList<>();
            for (RecordComponent component : type.getRecordComponents()) {
                components.add(new ReadableProperty(component.getName(), handle(component.getAccessor())));
            }
            return components;
        }
        List<Field> fields = fields(type);
        Map<String, Method> getters = getters(type, fields.stream().map(Field::getName).toList());
        Map<String, ReadableProperty> found = new LinkedHashMap<>();
        for (Field field : fields) {
            Method getter = getters.get(field.getName());
            found.putIfAbsent(
                    field.getName(), new ReadableProperty(field.getName(), getter == null ? handle(field) : handle(getter)));
        }
        getters.forEach((name, getter) -> found.computeIfAbsent(name, absent -> new ReadableProperty(name, handle(getter))));
        return List.copyOf(found.values());
    }

    private static List<Field> fields(Class<?> type) {
        List<Field> fields = new ArrayList<>();
        for (Class<?> owner = type; owner != null && !owner.getName().startsWith(JDK); owner = owner.getSuperclass()) {
            for (Field field : owner.getDeclaredFields()) {
                int modifiers = field.getModifiers();
                if (!Modifier.isStatic(modifiers) && !Modifier.isTransient(modifiers) && !field.isSynthetic()) {
                    fields.add(field);
                }
            }
        }
        return fields;
    }

    /** By name, so that the order is the same each time. */
    private static Map<String, Method> getters(Class<?> type, List<String> fields) {
        Map<String, Method> getters = new LinkedHashMap<>();
        Arrays.stream(type.getMethods()).sorted(Comparator.comparing(Method::getName)).forEach(method -> {
            String accessed = accessed(method);
            if (accessed != null) {
                getters.putIfAbsent(PropertyName.of(accessed, fields), method);
            }
        });
        return getters;
    }

    /** Null for what is no getter. */
    private static String accessed(Method method) {
        boolean bool = method.getReturnType() == boolean.class;
        String prefix = method.getName().startsWith(GET) ? GET : bool && method.getName().startsWith(IS) ? IS : null;
        if (prefix == null || method.getParameterCount() > 0 || method.getReturnType() == void.class || method.isBridge()
                || Modifier.isStatic(method.getModifiers()) || method.getDeclaringClass().getName().startsWith(JDK)) {
            return null;
        }
        String name = method.getName().substring(prefix.length());
        return name.isEmpty() || Character.isLowerCase(name.charAt(0)) ? null : name;
    }

    private static MethodHandle handle(Method method) {
        open(method, method.getDeclaringClass());
        try {
            return MethodHandles.lookup().unreflect(method).asType(READ);
        } catch (IllegalAccessException e) {
            throw noAccess(method.getDeclaringClass(), e);
        }
    }

    private static MethodHandle handle(Field field) {
        open(field, field.getDeclaringClass());
        try {
            return MethodHandles.lookup().unreflectGetter(field).asType(READ);
        } catch (IllegalAccessException e) {
            throw noAccess(field.getDeclaringClass(), e);
        }
    }

    private static void open(AccessibleObject member, Class<?> owner) {
        try {
            member.setAccessible(true);
        } catch (InaccessibleObjectException e) {
            throw noAccess(owner, e);
        }
    }

    private static IllegalArgumentException noAccess(Class<?> type, Exception e) {
        return new IllegalArgumentException("is of class " + type.getName() + ", which is not open to reflection", e);
    }
}
