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
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/**
 * Chooses the reader of each column, once per result.
 * <p>
 * Types without a reader of their own are given as the server's text.
 */
final class CellReaders {

    private static final int MAX_LONG_DIGITS = 18;

    private CellReaders() {
    }

    static CellReader of(DataType type, CellFormats formats) {
        if (type instanceof DataType.Nullable nullable) {
            return of(nullable.inner(), formats);
        }
        if (type instanceof DataType.Decimal) {
            return BigDecimal::new;
        }
        return type instanceof DataType.Simple simple ? simple(simple, formats) : String::new;
    }

    private static CellReader simple(DataType.Simple type, CellFormats formats) {
        return switch (type) {
            case BOOLEAN -> CellReaders::readBoolean;
            case INT8 -> (text, offset, length) -> narrow(readLong(text, offset, length), Byte.MIN_VALUE, Byte.MAX_VALUE)
                    .byteValue();
            case UINT8, INT16 -> (text, offset, length) -> narrow(
                    readLong(text, offset, length), Short.MIN_VALUE, Short.MAX_VALUE).shortValue();
            case UINT16, INT32 -> (text, offset, length) -> narrow(
                    readLong(text, offset, length), Integer.MIN_VALUE, Integer.MAX_VALUE).intValue();
            case UINT32, INT64 -> CellReaders::readLong;
            case UINT64 -> CellReaders::readBigInteger;
            case FLOAT32 -> (text, offset, length) -> Float.parseFloat(new String(text, offset, length));
            case FLOAT64 -> (text, offset, length) -> Double.parseDouble(new String(text, offset, length));
            case DATE -> formats.driverMode()
                    ? (text, offset, length) -> LocalDate.ofEpochDay(readLong(text, offset, length))
                    : CellReaders::readDate;
            case TIMESTAMP -> formats.driverMode()
                    ? (text, offset, length) -> Instant.EPOCH.plus(readLong(text, offset, length), ChronoUnit.MICROS)
                    : timestampIn(formats.zone());
            case STRING, BINARY, TIMESTAMP_TZ, INTERVAL, VARIANT, BITMAP, GEOMETRY, GEOGRAPHY, NULL, NOTHING -> String::new;
        };
    }

    private static Boolean readBoolean(char[] text, int offset, int length) {
        if (length == 1 && (text[offset] == '1' || text[offset] == '0')) {
            return text[offset] == '1';
        }
        return switch (new String(text, offset, length)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("neither 1 nor 0");
        };
    }

    private static Long narrow(long value, long min, long max) {
        if (value < min || value > max) {
            throw new ArithmeticException("out of range");
        }
        return value;
    }

    private static Long readLong(char[] text, int offset, int length) {
        boolean negative = length > 0 && text[offset] == '-';
        int start = negative ? 1 : 0;
        if (length == start || length - start > MAX_LONG_DIGITS) {
            return Long.parseLong(new String(text, offset, length));
        }
        long value = 0;
        for (int i = offset + start; i < offset + length; i++) {
            value = value * 10 + digit(text[i]);
        }
        return negative ? -value : value;
    }

    private static BigInteger readBigInteger(char[] text, int offset, int length) {
        return length > 0 && length <= MAX_LONG_DIGITS
                ? BigInteger.valueOf(readLong(text, offset, length)) : new BigInteger(new String(text, offset, length));
    }

    private static LocalDate readDate(char[] text, int offset, int length) {
        if (length == 10 && text[offset + 4] == '-' && text[offset + 7] == '-') {
            return LocalDate.of(number(text, offset, 4), number(text, offset + 5, 2), number(text, offset + 8, 2));
        }
        return LocalDate.parse(new String(text, offset, length));
    }

    private static CellReader timestampIn(ZoneId zone) {
        return (text, offset, length) -> readLocalDateTime(text, offset, length).atZone(zone).toInstant();
    }

    private static LocalDateTime readLocalDateTime(char[] text, int offset, int length) {
        if (length == 26 && text[offset + 4] == '-' && text[offset + 13] == ':' && text[offset + 19] == '.') {
            return LocalDateTime.of(
                    number(text, offset, 4), number(text, offset + 5, 2), number(text, offset + 8, 2),
                    number(text, offset + 11, 2), number(text, offset + 14, 2), number(text, offset + 17, 2),
                    number(text, offset + 20, 6) * 1000);
        }
        return LocalDateTime.parse(new String(text, offset, length).replace(' ', 'T'));
    }

    private static int number(char[] text, int offset, int length) {
        int value = 0;
        for (int i = offset; i < offset + length; i++) {
            value = value * 10 + digit(text[i]);
        }
        return value;
    }

    private static int digit(char c) {
        if (c < '0' || c > '9') {
            throw new NumberFormatException("'" + c + "' is not a digit");
        }
        return c - '0';
    }
}
