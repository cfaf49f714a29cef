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
import java.util.Optional;

import io.github.cameldatabend.result.Column;

/**
 * Where the values of one column go.
 */
final class Target {

    private static final int QUOTED_CHARACTERS = 60;

    private final Column column;
    private final String place;
    private final Conversion conversion;
    private final boolean nullable;
    private final Object whenNull;

    /**
     * @param place in the words of a message: "property age (int) of class Pet"
     */
    Target(Column column, String place, Type type, Conversions conversions) {
        this.column = column;
        this.place = place;
        this.conversion = conversions.to(type);
        this.nullable = isNullable(type);
        this.whenNull = whenNull(type);
    }

    static boolean isNullable(Type type) {
        return !(type instanceof Class<?> raw && raw.isPrimitive());
    }

    /**
     * @return what stands for NULL
     */
    static Object whenNull(Type type) {
        return Conversions.rawClass(type) == Optional.class ? Optional.empty() : null;
    }

    /**
     * @param  cell                a value of the column, or null
     * @throws RowMappingException if it does not fit
     */
    Object value(Object cell) {
        if (cell == null) {
            if (!nullable) {
                throw new RowMappingException("NULL in " + this);
            }
            return whenNull;
        }
        try {
            return conversion.convert(cell);
        } catch (RuntimeException e) {
            // without the cause, whose message may quote all of a long value
            throw new RowMappingException("'" + quoted(cell) + "' in " + this + ": " + reason(cell, e));
        }
    }

    private static String reason(Object cell, RuntimeException e) {
        return e instanceof UnfitValueException
                ? e.getMessage() : "a " + cell.getClass().getSimpleName() + " is not convertible";
    }

    private static String quoted(Object cell) {
        String text = cell.toString();
        return text.length() > QUOTED_CHARACTERS ? text.substring(0, QUOTED_CHARACTERS) + "…" : text;
    }

    @Override
    public String toString() {
        return describe(column) + " does not fit " + place;
    }

    static String describe(Column column) {
        return "column '" + column.name() + "' (" + column.typeName() + ")";
    }
}
