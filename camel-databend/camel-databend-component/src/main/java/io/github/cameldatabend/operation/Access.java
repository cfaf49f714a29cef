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
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.lang.reflect.Method;

/**
 * Handles of what a class is made and written with, whatever its visibility.
 */
final class Access {

    static final MethodType OBJECT = MethodType.methodType(Object.class);
    static final MethodType OBJECT_FROM_ARRAY = MethodType.methodType(Object.class, Object[].class);
    static final MethodType WRITE = MethodType.methodType(void.class, Object.class, Object.class);

    private final Class<?> type;
    private final MethodHandles.Lookup lookup;

    private Access(Class<?> type, MethodHandles.Lookup lookup) {
        this.type = type;
        this.lookup = lookup;
    }

    /**
     * @throws IllegalArgumentException if the class is of a module that does not let us in
     */
    static Access to(Class<?> type) {
        try {
            return new Access(type, MethodHandles.privateLookupIn(type, MethodHandles.lookup()));
        } catch (IllegalAccessException e) {
            throw new IllegalArgumentException(noAccess(type), e);
        }
    }

    private static String noAccess(Class<?> type) {
        return "Class " + type.getName() + " of option outputClass is not open to reflection";
    }

    MethodHandle constructor(Class<?>... parameters) {
        return handle(() -> lookup.unreflectConstructor(type.getDeclaredConstructor(parameters)));
    }

    MethodHandle setter(Method method) {
        return handle(() -> lookup.unreflect(method));
    }

    MethodHandle field(Field field) {
        return handle(() -> lookup.unreflectSetter(field));
    }

    private interface Reflection {
        MethodHandle get() throws ReflectiveOperationException;
    }

    private MethodHandle handle(Reflection reflection) {
        try {
            return reflection.get();
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(noAccess(type), e);
        }
    }

    /**
     * What a class throws when it is given a row is an answer about the row; what the machine throws is not.
     */
    static RowMappingException refused(String what, Throwable e) {
        if (e instanceof Error error) {
            throw error;
        }
        return new RowMappingException(what + ": " + e, e);
    }
}
