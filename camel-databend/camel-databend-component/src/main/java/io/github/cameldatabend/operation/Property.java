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

import java.lang.reflect.Type;

import io.github.cameldatabend.result.Column;

/**
 * Something of a class that a column can fit.
 */
interface Property {

    String name();

    Type type();

    default Target target(Column column, Class<?> owner, Conversions conversions) {
        return new Target(column, describe(owner), type(), conversions);
    }

    default String describe(Class<?> owner) {
        return "property " + name() + " (" + type().getTypeName() + ") of class " + owner.getName();
    }
}
