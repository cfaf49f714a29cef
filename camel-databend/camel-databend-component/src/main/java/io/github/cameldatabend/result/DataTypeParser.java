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

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.github.cameldatabend.result.DataType.Simple;

import static java.util.Map.entry;

/**
 * Reads a type's text by recursive descent. Names are matched without regard to case.
 */
final class DataTypeParser {

    private static final int MAX_DEPTH = 64;

    private static final Map<String, Simple> SIMPLE_TYPES = Map.ofEntries(
            entry("boolean", Simple.BOOLEAN),
            entry("int8", Simple.INT8), entry("int16", Simple.INT16),
            entry("int32", Simple.INT32), entry("int64", Simple.INT64),
            entry("uint8", Simple.UINT8), entry("uint16", Simple.UINT16),
            entry("uint32", Simple.UINT32), entry("uint64", Simple.UINT64),
            entry("float32", Simple.FLOAT32), entry("float64", Simple.FLOAT64),
            entry("string", Simple.STRING), entry("binary", Simple.BINARY),
            entry("date", Simple.DATE), entry("timestamp", Simple.TIMESTAMP),
            // the second spelling comes from older servers, and from inside containers
            entry("timestamp_tz", Simple.TIMESTAMP_TZ), entry("timestamptz", Simple.TIMESTAMP_TZ),
            entry("interval", Simple.INTERVAL), entry("variant", Simple.VARIANT), entry("bitmap", Simple.BITMAP),
            entry("geometry", Simple.GEOMETRY), entry("geography", Simple.GEOGRAPHY),
            entry("null", Simple.NULL), entry("nothing", Simple.NOTHING));

    private final String text;
    private int position;

    private DataTypeParser(String text) {
        this.text = text;
    }

    static DataType parse(String text) {
        DataTypeParser parser = new DataTypeParser(text);
        try {
            DataType type = parser.type(0);
            if (parser.position == text.length()) {
                return type;
            }
        } catch (NotUnderstood e) {
            // a newer server's type: its cells stay text
        }
        return new DataType.Unknown(text);
    }

    private DataType type(int depth) {
        if (depth > MAX_DEPTH) {
            throw new NotUnderstood();
        }
        String name = word().toLowerCase(Locale.ROOT);
        DataType type = switch (name) {
            case "nullable" -> new DataType.Nullable(argument(depth));
            case "array" -> new DataType.ArrayOf(argument(depth));
            case "tuple" -> new DataType.TupleOf(arguments(depth));
            case "map" -> map(arguments(depth));
            case "decimal" -> decimal(numbers());
            case "vector" -> vector(numbers());
            default -> simple(name);
        };
        return depth > 0 && acceptNullSuffix() ? new DataType.Nullable(type) : type;
    }

    private static DataType simple(String name) {
        Simple type = SIMPLE_TYPES.get(name);
        if (type == null) {
            throw new NotUnderstood();
        }
        return type;
    }

    /** {@code Map(Nothing)} is the type of an empty map literal. */
    private static DataType map(List<DataType> arguments) {
        return switch (arguments.size()) {
            case 1 -> new DataType.MapOf(Simple.NOTHING, arguments.get(0));
            case 2 -> new DataType.MapOf(arguments.get(0), arguments.get(1));
            default -> throw new NotUnderstood();
        };
    }

    private static DataType decimal(List<Integer> numbers) {
        if (numbers.size() != 2) {
            throw new NotUnderstood();
        }
        return new DataType.Decimal(numbers.get(0), numbers.get(1));
    }

    private static DataType vector(List<Integer> numbers) {
        if (numbers.size() != 1) {
            throw new NotUnderstood();
        }
        return new DataType.Vector(numbers.get(0));
    }

    private DataType argument(int depth) {
        List<DataType> arguments = arguments(depth);
        if (arguments.size() != 1) {
            throw new NotUnderstood();
        }
        return arguments.get(0);
    }

    /** A comma may follow the last one: a tuple of one element is {@code Tuple(A,)}. */
    private List<DataType> arguments(int depth) {
        List<DataType> arguments = new ArrayList<>();
        expect('(');
        while (!accept(')')) {
            arguments.add(type(depth + 1));
            if (!accept(',')) {
                expect(')');
                break;
            }
        }
        return arguments;
    }

    private List<Integer> numbers() {
        List<Integer> numbers = new ArrayList<>();
        expect('(');
        do {
            try {
                numbers.add(Integer.parseInt(word()));
            } catch (NumberFormatException e) {
                throw new NotUnderstood();
            }
        } while (accept(','));
        expect(')');
        return numbers;
    }

    private boolean acceptNullSuffix() {
        if (text.regionMatches(true, position, " NULL", 0, 5)) {
            position += 5;
            return true;
        }
        return false;
    }

    private String word() {
        skipSpaces();
        int start = position;
        while (position < text.length() && (Character.isLetterOrDigit(text.charAt(position)) || text.charAt(position) == '_')) {
            position++;
        }
        if (start == position) {
            throw new NotUnderstood();
        }
        return text.substring(start, position);
    }

    private boolean accept(char c) {
        skipSpaces();
        if (position < text.length() && text.charAt(position) == c) {
            position++;
            return true;
        }
        return false;
    }

    private void expect(char c) {
        if (!accept(c)) {
            throw new NotUnderstood();
        }
    }

    private void skipSpaces() {
        while (position < text.length() && text.charAt(position) == ' ') {
            position++;
        }
    }

    private static final class NotUnderstood extends RuntimeException {

        private static final long serialVersionUID = 1L;

        NotUnderstood() {
            super(null, null, false, false);
        }
    }
}
