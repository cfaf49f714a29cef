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

import java.lang.reflect.Array;
import java.util.Map;

import io.github.cameldatabend.result.DataType.Simple;

/**
 * Java values as JSON. The type says which text is JSON itself, and of what the elements of a container are.
 */
final class JsonValues {

    /** More than a column's type can have; deeper is a container that holds itself. */
    private static final int MAX_DEPTH = 128;

    static final DataType UNTYPED = new DataType.Unknown("");

    private JsonValues() {
    }

    /** @throws IllegalArgumentException if a value has no JSON form; it tells the class, never the value */
    static void append(Object value, TextBuffer out) {
        append(value, UNTYPED, out);
    }

    /**
     * @param  type                     that the value was read as; a value that does not belong to it is written by its
     *                                  class
     * @throws IllegalArgumentException if a value has no JSON form; it tells the class, never the value
     */
    static void append(Object value, DataType type, TextBuffer out) {
        append(value, type, 0, out);
    }

    private static void append(Object value, DataType declared, int depth, TextBuffer out) {
        if (depth > MAX_DEPTH) {
            throw new IllegalArgumentException("Values are nested deeper than " + MAX_DEPTH + ", or hold themselves");
        }
        DataType type = declared instanceof DataType.Nullable nullable ? nullable.inner() : declared;
        if (value == null) {
            out.appendAscii("null");
        } else if (value instanceof String text) {
            text(text, type, out);
        } else if (value instanceof Map<?, ?> map) {
            object(map, type instanceof DataType.MapOf of ? of.value() : UNTYPED, depth, out);
        } else if (value instanceof Iterable<?> elements) {
            array(elements, type, depth, out);
        } else if (value.getClass().isArray() && !(value instanceof byte[])) {
            array(value, type, depth, out);
        } else if (value instanceof CharSequence || value instanceof Character) {
            JsonStrings.append(value.toString(), out);
        } else if (value instanceof Enum<?> constant) {
            JsonStrings.append(constant.name(), out);
        } else if (ScalarTexts.isBare(value)) {
            ScalarTexts.append(value, out);
        } else {
            out.append('"');
            ScalarTexts.append(value, out);
            out.append('"');
        }
    }

    private static void text(String text, DataType type, TextBuffer out) {
        if (type == Simple.VARIANT) {
            EmbeddedJson.append(text, out);
        } else if (type == Simple.GEOMETRY || type == Simple.GEOGRAPHY) {
            EmbeddedJson.appendGeometry(text, out);
        } else {
            JsonStrings.append(text, out);
        }
    }

    private static void object(Map<?, ?> map, DataType valueType, int depth, TextBuffer out) {
        out.append('{');
        boolean first = true;
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (!first) {
                out.append(',');
            }
            first = false;
            key(entry.getKey(), out);
            out.append(':');
            append(entry.getValue(), valueType, depth + 1, out);
        }
        out.append('}');
    }

    /** A string, whatever the key would be as a value. */
    private static void key(Object key, TextBuffer out) {
        if (key == null || key instanceof CharSequence || key instanceof Character) {
            JsonStrings.append(String.valueOf(key), out);
        } else if (key instanceof Enum<?> constant) {
            JsonStrings.append(constant.name(), out);
        } else {
            out.append('"');
            ScalarTexts.append(key, out);
            out.append('"');
        }
    }

    private static void array(Iterable<?> elements, DataType type, int depth, TextBuffer out) {
        out.append('[');
        int i = 0;
        for (Object element : elements) {
            if (i > 0) {
                out.append(',');
            }
            append(element, elementType(type, i++), depth + 1, out);
        }
        out.append(']');
    }

    private static void array(Object elements, DataType type, int depth, TextBuffer out) {
        out.append('[');
        int length = Array.getLength(elements);
        for (int i = 0; i < length; i++) {
            if (i > 0) {
                out.append(',');
            }
            append(Array.get(elements, i), elementType(type, i), depth + 1, out);
        }
        out.append(']');
    }

    static DataType elementType(DataType type, int index) {
        if (type instanceof DataType.ArrayOf of) {
            return of.element();
        }
        return type instanceof DataType.TupleOf of && index < of.elements().size() ? of.elements().get(index) : UNTYPED;
    }
}
