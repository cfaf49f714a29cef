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

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.function.LongFunction;

/**
 * Chooses the reader of each column, once per result.
 * <p>
 * Types without a reader of their own are given as the server's text.
 */
final class CellReaders {

    private CellReaders() {
    }

    /**
     * @throws ResultFormatException if the type has timestamps, and the answer a time zone that is not known here
     */
    static CellReader of(DataType type, CellFormats formats) {
        if (type instanceof DataType.Nullable nullable) {
            return of(nullable.inner(), formats);
        }
        if (type instanceof DataType.Decimal) {
            return new NumberReader(BigDecimal::valueOf, NumberText::readBigDecimal);
        }
        if (type instanceof DataType.Vector) {
            return VectorText::read;
        }
        if (type instanceof DataType.ArrayOf || type instanceof DataType.MapOf || type instanceof DataType.TupleOf) {
            return nested(type, formats);
        }
        return type instanceof DataType.Simple simple ? simple(simple, formats) : CellReaders::readText;
    }

    private static CellReader simple(DataType.Simple type, CellFormats formats) {
        return switch (type) {
            case BOOLEAN -> CellReaders::readBoolean;
            case INT8 -> whole(value -> (byte) value, Byte.MIN_VALUE, Byte.MAX_VALUE);
            case UINT8, INT16 -> whole(value -> (short) value, Short.MIN_VALUE, Short.MAX_VALUE);
            case UINT16, INT32 -> whole(value -> (int) value, Integer.MIN_VALUE, Integer.MAX_VALUE);
            case UINT32, INT64 -> whole(value -> value, Long.MIN_VALUE, Long.MAX_VALUE);
            case UINT64 -> new NumberReader(
                    (digits, scale) -> scale == 0 ? BigInteger.valueOf(digits) : null, NumberText::readBigInteger);
            case FLOAT32 -> new NumberReader(NumberText::exactFloat, NumberText::readFloat);
            case FLOAT64 -> new NumberReader(NumberText::exactDouble, NumberText::readDouble);
            case BINARY -> formats.binary()::read;
            case DATE -> formats.driverMode()
                    ? whole(LocalDate::ofEpochDay, Long.MIN_VALUE, Long.MAX_VALUE) : TimeText::readDate;
            case TIMESTAMP -> formats.driverMode()
                    ? whole(TimeText::ofEpochMicros, Long.MIN_VALUE, Long.MAX_VALUE) : TimeText.timestampsIn(formats.zone());
            case TIMESTAMP_TZ ->
                formats.driverMode() ? TimeText::readEpochMicrosAndOffset : TimeText::readOffsetDateTime;
            case INTERVAL -> (text, from, to) -> IntervalText.parse(readText(text, from, to));
            case STRING, VARIANT, BITMAP, GEOMETRY, GEOGRAPHY, NULL, NOTHING -> CellReaders::readText;
        };
    }

    private static NumberReader whole(LongFunction<Object> form, long min, long max) {
        return new NumberReader(
                (digits, scale) -> scale == 0 && digits >= min && digits <= max ? form.apply(digits) : null,
                (text, from, to) -> form.apply(NumberText.readLong(text, from, to, min, max)));
    }

    /** Where the text does not tell for sure what it means, it stays text. */
    private static CellReader nested(DataType type, CellFormats formats) {
        NestedType nested = NestedType.of(type, formats);
        return nested == null ? CellReaders::readText : (text, from, to) -> {
            Object value = NestedText.read(nested, text, from, to);
            return value == null ? readText(text, from, to) : value;
        };
    }

    static String readText(byte[] text, int from, int to) {
        return new String(text, from, to - from, StandardCharsets.UTF_8);
    }

    private static Boolean readBoolean(byte[] text, int from, int to) {
        if (to - from == 1 && (text[from] == '1' || text[from] == '0')) {
            return text[from] == '1';
        }
        return switch (readText(text, from, to)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("neither 1 nor 0");
        };
    }
}
