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
package io.github.cameldatabend.result;

import java.io.Serializable;
import java.util.List;

/**
 * A Databend data type, as named in the {@code type} field of a result's schema.
 * <p>
 * {@link #parse(String)} never fails: a type this version does not know becomes {@link Unknown} and its cells stay
 * text.
 *
 * @since 0.1
 */
public sealed interface DataType extends Serializable {

    /**
     * Types without parameters.
     */
    enum Simple implements DataType {
        BOOLEAN,
        INT8,
        INT16,
        INT32,
        INT64,
        UINT8,
        UINT16,
        UINT32,
        UINT64,
        FLOAT32,
        FLOAT64,
        STRING,
        BINARY,
        DATE,
        TIMESTAMP,
        TIMESTAMP_TZ,
        INTERVAL,
        VARIANT,
        BITMAP,
        GEOMETRY,
        GEOGRAPHY,
        /** The type of a bare {@code NULL}. */
        NULL,
        /** The element type of an empty array or map literal. */
        NOTHING
    }

    /** {@code Decimal(precision, scale)}. */
    record Decimal(int precision, int scale) implements DataType {
    }

    /** {@code Nullable(inner)}, or {@code inner NULL} inside a container. */
    record Nullable(DataType inner) implements DataType {
    }

    /** {@code Array(element)}. */
    record ArrayOf(DataType element) implements DataType {
    }

    /** {@code Map(key, value)}. */
    record MapOf(DataType key, DataType value) implements DataType {
    }

    /** {@code Tuple(elements…)}. */
    record TupleOf(List<DataType> elements) implements DataType {

        public TupleOf {
            elements = List.copyOf(elements);
        }
    }

    /** {@code Vector(dimension)}. */
    record Vector(int dimension) implements DataType {
    }

    /** A type this version does not know, with its text as the server sent it. */
    record Unknown(String text) implements DataType {
    }

    /**
     * @param  text the type as the server names it, for example {@code Nullable(Decimal(10, 2))}
     * @return      the type, {@link Unknown} when the text is not understood; never null
     */
    static DataType parse(String text) {
        return DataTypeParser.parse(text);
    }
}
