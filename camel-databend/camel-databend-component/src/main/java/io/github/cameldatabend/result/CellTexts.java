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

import java.nio.charset.StandardCharsets;

/**
 * Chooses how each column is written, once per result.
 * <p>
 * A cell's own bytes are used as far as they can be. Where they are not as usual, the column's Java value is made and
 * written instead, so that both ways have one meaning, and refuse the same cells.
 */
final class CellTexts {

    private static final byte[] TRUE = "true".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] FALSE = "false".getBytes(StandardCharsets.US_ASCII);

    private final CellFormats formats;
    private final boolean csv;

    private CellTexts(CellFormats formats, boolean csv) {
        this.formats = formats;
        this.csv = csv;
    }

    /**
     * @throws ResultFormatException if the type has timestamps, and the answer a time zone that is not known here
     */
    static CellText of(DataType type, CellFormats formats, TextFormat format) {
        return new CellTexts(formats, format.isCsv()).of(type);
    }

    private CellText of(DataType type) {
        if (type instanceof DataType.Nullable nullable) {
            return of(nullable.inner());
        }
        if (type instanceof DataType.Decimal) {
            return number(type, asItCame(PlainNumbers::isDecimal));
        }
        if (type instanceof DataType.Vector) {
            return json(orValue(type, VectorTexts::passThrough));
        }
        if (type instanceof DataType.ArrayOf || type instanceof DataType.MapOf || type instanceof DataType.TupleOf) {
            return json(orValue(type, none()));
        }
        return type instanceof DataType.Simple simple ? simple(simple) : text();
    }

    private CellText simple(DataType.Simple type) {
        return switch (type) {
            case BOOLEAN -> number(type, CellTexts::bool);
            case INT8 -> number(type, integers(Byte.MIN_VALUE, Byte.MAX_VALUE));
            case UINT8, INT16 -> number(type, integers(Short.MIN_VALUE, Short.MAX_VALUE));
            case UINT16, INT32 -> number(type, integers(Integer.MIN_VALUE, Integer.MAX_VALUE));
            case UINT32, INT64 -> number(type, integers(Long.MIN_VALUE, Long.MAX_VALUE));
            case UINT64 -> number(type, asItCame(PlainNumbers::isInteger));
            case FLOAT32 -> number(type, FloatTexts::passSingle);
            case FLOAT64 -> number(type, FloatTexts::passDouble);
            case BINARY -> quoted(type, formats.binary() == BinaryFormat.HEX
                    ? UpperHex::passThrough : none());
            case DATE -> quoted(type, formats.driverMode() ? TimePass::epochDay : TimePass::date);
            case TIMESTAMP ->
                quoted(type, formats.driverMode() ? TimePass::epochMicros : TimePass.timestampsIn(formats.zone()));
            case TIMESTAMP_TZ ->
                quoted(type, formats.driverMode() ? TimePass::epochMicrosAndOffset : TimePass::timestampTz);
            case INTERVAL -> quoted(type, none());
            case VARIANT -> csv ? CsvFields::append : EmbeddedJson::append;
            case GEOMETRY, GEOGRAPHY -> csv ? CsvFields::append : EmbeddedJson::appendGeometry;
            case STRING, BITMAP, NULL, NOTHING -> text();
        };
    }

    private CellText text() {
        return csv ? CsvFields::append : JsonStrings::append;
    }

    /** A value that JSON has as it is, with exceptions that the value tells. */
    private CellText number(DataType type, PassThrough passThrough) {
        return csv ? orScalar(type, passThrough) : orValue(type, passThrough);
    }

    /** A value that JSON has as a string, with no character in it that is special anywhere. */
    private CellText quoted(DataType type, PassThrough passThrough) {
        CellText plain = orScalar(type, passThrough);
        return csv ? plain : (text, from, to, out) -> {
            out.append('"');
            plain.append(text, from, to, out);
            out.append('"');
        };
    }

    /** JSON, which within CSV is text like any other. */
    private CellText json(CellText json) {
        if (!csv) {
            return json;
        }
        TextBuffer field = new TextBuffer();
        return (text, from, to, out) -> {
            field.clear();
            json.append(text, from, to, field);
            CsvFields.append(field.array(), 0, field.length(), out);
        };
    }

    private CellText orScalar(DataType type, PassThrough passThrough) {
        CellReader reader = CellReaders.of(type, formats);
        return (text, from, to, out) -> {
            if (!passThrough.append(text, from, to, out)) {
                ScalarTexts.append(reader.read(text, from, to), out);
            }
        };
    }

    private CellText orValue(DataType type, PassThrough passThrough) {
        CellReader reader = CellReaders.of(type, formats);
        return (text, from, to, out) -> {
            if (!passThrough.append(text, from, to, out)) {
                JsonValues.append(reader.read(text, from, to), type, out);
            }
        };
    }

    /** Whether a text may stand as it came. */
    @FunctionalInterface
    private interface Check {

        boolean passes(byte[] text, int from, int to);
    }

    private static PassThrough asItCame(Check check) {
        return (text, from, to, out) -> {
            boolean passes = check.passes(text, from, to);
            if (passes) {
                out.append(text, from, to);
            }
            return passes;
        };
    }

    private static PassThrough integers(long min, long max) {
        return asItCame((text, from, to) -> PlainNumbers.isInteger(text, from, to, min, max));
    }

    private static PassThrough none() {
        return (text, from, to, out) -> false;
    }

    private static boolean bool(byte[] text, int from, int to, TextBuffer out) {
        boolean passes = to - from == 1 && (text[from] == '1' || text[from] == '0');
        if (passes) {
            out.append(text[from] == '1' ? TRUE : FALSE);
        }
        return passes;
    }
}
