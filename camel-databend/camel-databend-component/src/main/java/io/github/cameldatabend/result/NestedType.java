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

import java.util.List;

/**
 * An Array, Map or Tuple type, or a part of one, as its text is read: how the part is written, and what reads it.
 */
final class NestedType {

    /** How the text of a value tells where it ends. */
    enum Form {
        /** In square brackets, any number of values. */
        ARRAY,
        /** In braces, any number of keys and values. */
        MAP,
        /** In parentheses, as many values as types. */
        TUPLE,
        /** In quotes, where a quote is escaped and a backslash is not. */
        STRING,
        /** In quotes without any inside, or up to what may follow a value. */
        WORD,
        /** JSON as it is. */
        JSON,
        /** In square brackets, up to the next closing one. */
        VECTOR
    }

    private final Form form;
    private final List<NestedType> parts;
    private final CellReader reader;
    private final boolean mayBeEmpty;
    private final boolean mayHoldColon;

    private NestedType(Form form, List<NestedType> parts) {
        this.form = form;
        this.parts = parts;
        this.reader = null;
        this.mayBeEmpty = false;
        this.mayHoldColon = false;
    }

    private NestedType(Form form, CellReader reader, DataType type, boolean isKey) {
        this.form = form;
        this.parts = List.of();
        this.reader = reader;
        this.mayBeEmpty = type == DataType.Simple.BINARY;
        this.mayHoldColon = !isKey && (type == DataType.Simple.TIMESTAMP || type == DataType.Simple.TIMESTAMP_TZ
                || type == DataType.Simple.INTERVAL);
    }

    /**
     * @return                       null when values of the type cannot be told apart in a text
     * @throws ResultFormatException as {@link CellReaders#of}
     */
    static NestedType of(DataType type, CellFormats formats) {
        return of(type, formats, false);
    }

    private static NestedType of(DataType type, CellFormats formats, boolean isKey) {
        if (type instanceof DataType.Nullable nullable) {
            return of(nullable.inner(), formats, isKey);
        }
        if (type instanceof DataType.ArrayOf array) {
            return container(Form.ARRAY, List.of(array.element()), formats);
        }
        if (type instanceof DataType.MapOf map) {
            return container(Form.MAP, List.of(map.key(), map.value()), formats);
        }
        if (type instanceof DataType.TupleOf tuple) {
            return container(Form.TUPLE, tuple.elements(), formats);
        }
        Form form = formOf(type, formats);
        return form == null ? null : new NestedType(form, CellReaders.of(type, formats), type, isKey);
    }

    private static NestedType container(Form form, List<DataType> types, CellFormats formats) {
        NestedType[] parts = new NestedType[types.size()];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = of(types.get(i), formats, form == Form.MAP && i == 0);
            if (parts[i] == null) {
                return null;
            }
        }
        return new NestedType(form, List.of(parts));
    }

    /** Null where the text does not tell. */
    private static Form formOf(DataType type, CellFormats formats) {
        if (type instanceof DataType.Decimal) {
            return Form.WORD;
        }
        if (type instanceof DataType.Vector) {
            return Form.VECTOR;
        }
        return type instanceof DataType.Simple simple ? switch (simple) {
            case STRING -> Form.STRING;
            case VARIANT -> Form.JSON;
            case GEOMETRY, GEOGRAPHY -> formats.geometryIsJson() ? Form.JSON : null;
            // only hexadecimal text looks like no other: base64 may read NULL, and the rest may be anything
            case BINARY -> formats.binary() == BinaryFormat.HEX ? Form.WORD : null;
            case BOOLEAN, INT8, INT16, INT32, INT64, UINT8, UINT16, UINT32, UINT64, FLOAT32, FLOAT64, DATE, TIMESTAMP,
                    TIMESTAMP_TZ, INTERVAL, BITMAP, NULL, NOTHING ->
                Form.WORD;
        } : null;
    }

    Form form() {
        return form;
    }

    /** What an Array, Map or Tuple is made of. */
    List<NestedType> parts() {
        return parts;
    }

    /** Null for an Array, Map or Tuple. */
    CellReader reader() {
        return reader;
    }

    /** Whether no text at all is a value. */
    boolean mayBeEmpty() {
        return mayBeEmpty;
    }

    /** Whether a colon can be part of a value without quotes. */
    boolean mayHoldColon() {
        return mayHoldColon;
    }
}
