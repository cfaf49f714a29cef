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
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import io.github.cameldatabend.result.LoadScalars.Scalar;

/**
 * Java values as JSON, for Databend's readers of it. There are two, and what one takes exactly the other does not:
 * <ul>
 * <li>the one of NDJSON is strict, and makes a float of each number with a point or beyond 64 bits: such numbers are
 * text, which it takes for a Decimal;</li>
 * <li>the one of cells of CSV that hold something nested takes numbers as they are written, also as keys, but of the
 * escapes in strings it knows a few only.</li>
 * </ul>
 * Not for more than one thread.
 */
final class JsonCells {

    /** More than a column's type can have; deeper is a container that holds itself. */
    private static final int MAX_DEPTH = 128;

    private static final DataType.MapOf UNTYPED_MAP = new DataType.MapOf(JsonValues.UNTYPED, JsonValues.UNTYPED);

    private final boolean strict;
    private final Utf8 strings;
    private final Map<Class<?>, CellWriter> writers = new HashMap<>();

    private JsonCells(boolean strict, Utf8 strings) {
        this.strict = strict;
        this.strings = strings;
    }

    /** As values of NDJSON. */
    static JsonCells strict() {
        return new JsonCells(true, Utf8.json());
    }

    /** Within a cell of CSV. */
    static JsonCells nested() {
        return new JsonCells(false, Utf8.nestedJson());
    }

    /**
     * @throws IllegalArgumentException if values of the class have no form; it tells the class
     */
    CellWriter of(Class<?> type) {
        CellWriter known = writers.get(type);
        if (known == null) {
            known = newWriter(type);
            writers.put(type, known);
        }
        return known;
    }

    private CellWriter newWriter(Class<?> type) {
        if (isNested(type)) {
            return (value, out) -> append(value, JsonValues.UNTYPED, out);
        }
        if (CellWriters.isText(type)) {
            return (value, out) -> string(CellWriters.text(value), out);
        }
        Scalar scalar = LoadScalars.of(type);
        if (scalar == null) {
            throw CellWriters.unfit(type);
        }
        return switch (scalar.sort()) {
            case BOOLEAN, INTEGER -> scalar.writer();
            case BIG_INTEGER -> (value, out) -> bareOrQuoted(scalar, !strict || fits64Bits((BigInteger) value), value, out);
            case DECIMAL -> (value, out) -> bareOrQuoted(scalar, !strict, value, out);
            case FLOAT -> (value, out) -> {
                checkFinite((Number) value);
                scalar.writer().write(value, out);
            };
            case BINARY -> {
                if (strict) {
                    throw new IllegalArgumentException("a byte[] has no form in NDJSON, in CSV it has");
                }
                yield (value, out) -> bareOrQuoted(scalar, false, value, out);
            }
            case TEXT -> (value, out) -> bareOrQuoted(scalar, false, value, out);
        };
    }

    static boolean isNested(Class<?> type) {
        return Map.class.isAssignableFrom(type) || Iterable.class.isAssignableFrom(type)
                || type.isArray() && type != byte[].class;
    }

    private static boolean fits64Bits(BigInteger value) {
        return value.bitLength() < Long.SIZE || value.bitLength() == Long.SIZE && value.signum() > 0;
    }

    private static void checkFinite(Number value) {
        if (!Double.isFinite(value.doubleValue())) {
            throw new IllegalArgumentException(
                    value + " has no form in JSON, so neither in NDJSON nor within a List or a Map; as a value of its own it"
                                               + " has one in CSV");
        }
    }

    private static void bareOrQuoted(Scalar scalar, boolean bare, Object value, TextBuffer out) {
        if (bare) {
            scalar.writer().write(value, out);
        } else {
            out.append('"');
            scalar.writer().write(value, out);
            out.append('"');
        }
    }

    private void string(CharSequence text, TextBuffer out) {
        out.append('"');
        strings.append(text, out);
        out.append('"');
    }

    /**
     * @param type that the value was read as, which says what text is JSON itself
     */
    void append(Object value, DataType type, TextBuffer out) {
        append(value, type, 0, out);
    }

    private void append(Object value, DataType declared, int depth, TextBuffer out) {
        if (depth > MAX_DEPTH) {
            throw new IllegalArgumentException("values are nested deeper than " + MAX_DEPTH + ", or hold themselves");
        }
        DataType type = declared instanceof DataType.Nullable nullable ? nullable.inner() : declared;
        if (value == null) {
            out.appendAscii("null");
        } else if (value instanceof Optional<?> optional) {
            append(optional.orElse(null), type, depth + 1, out);
        } else if (value instanceof Map<?, ?> map) {
            object(map, type instanceof DataType.MapOf of ? of : UNTYPED_MAP, depth, out);
        } else if (value instanceof Iterable<?> elements) {
            array(elements, type, depth, out);
        } else if (value.getClass().isArray() && !(value instanceof byte[])) {
            array(value, type, depth, out);
        } else if (type == DataType.Simple.VARIANT && value instanceof String text) {
            EmbeddedJson.append(text, out);
        } else {
            of(value.getClass()).write(value, out);
        }
    }

    private void object(Map<?, ?> map, DataType.MapOf type, int depth, TextBuffer out) {
        out.append('{');
        boolean first = true;
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (!first) {
                out.append(',');
            }
            first = false;
            key(entry.getKey(), type.key(), out);
            out.append(':');
            append(entry.getValue(), type.value(), depth + 1, out);
        }
        out.append('}');
    }

    private void key(Object key, DataType type, TextBuffer out) {
        if (key == null || isNested(key.getClass())) {
            throw new IllegalArgumentException(
                    "a Map has a key of class " + (key == null ? "null" : key.getClass().getName()));
        }
        if (CellWriters.isText(key.getClass())) {
            string(CellWriters.text(key), out);
            return;
        }
        Scalar scalar = LoadScalars.of(key.getClass());
        if (scalar == null) {
            throw CellWriters.unfit(key.getClass());
        }
        boolean bare = !strict && switch (scalar.sort()) {
            case INTEGER, BIG_INTEGER, DECIMAL, FLOAT -> true;
            // a Variant and a Map of other keys read it in quotes only
            case BOOLEAN -> type == DataType.Simple.BOOLEAN;
            case BINARY, TEXT -> false;
        };
        bareOrQuoted(scalar, bare, key, out);
    }

    private void array(Iterable<?> elements, DataType type, int depth, TextBuffer out) {
        out.append('[');
        int i = 0;
        for (Object element : elements) {
            if (i > 0) {
                out.append(',');
            }
            append(element, JsonValues.elementType(type, i++), depth + 1, out);
        }
        out.append(']');
    }

    private void array(Object elements, DataType type, int depth, TextBuffer out) {
        out.append('[');
        int length = Array.getLength(elements);
        for (int i = 0; i < length; i++) {
            if (i > 0) {
                out.append(',');
            }
            append(Array.get(elements, i), JsonValues.elementType(type, i), depth + 1, out);
        }
        out.append(']');
    }
}
