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
import java.sql.Time;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAmount;
import java.util.Calendar;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;

/**
 * What each class of Java values is as text that Databend reads back as the same value: a table of those whose text
 * needs no escapes, whatever stands around it.
 */
final class LoadScalars {

    /** What a file format has to know of a class to write its values. */
    enum Sort {
        BOOLEAN,
        /** Of 64 bits at most. */
        INTEGER,
        /** Of any size. */
        BIG_INTEGER,
        DECIMAL,
        FLOAT,
        /** Bytes as hex. */
        BINARY,
        /** Text in the end. */
        TEXT
    }

    /** A line of the table. */
    record Scalar(Class<?> type, Sort sort, CellWriter writer) {
    }

    /** More zeros than any Decimal has digits would only fill the memory. */
    private static final int MAX_DIGITS = 76;

    /** The first line whose class fits counts. */
    private static final List<Scalar> LINES = List.of(
            line(Integer.class, Sort.INTEGER, (value, out) -> out.appendLong(value)),
            line(Long.class, Sort.INTEGER, (value, out) -> out.appendLong(value)),
            line(Double.class, Sort.FLOAT, (value, out) -> FloatTexts.append(value.doubleValue(), out)),
            line(Boolean.class, Sort.BOOLEAN, (value, out) -> out.appendAscii(value ? "true" : "false")),
            line(BigDecimal.class, Sort.DECIMAL, LoadScalars::writeDecimal),
            line(Instant.class, Sort.TEXT, LoadTimes::instant),
            line(LocalDate.class, Sort.TEXT, LoadTimes::date),
            line(Float.class, Sort.FLOAT, (value, out) -> FloatTexts.append(value.floatValue(), out)),
            line(Short.class, Sort.INTEGER, (value, out) -> out.appendLong(value)),
            line(Byte.class, Sort.INTEGER, (value, out) -> out.appendLong(value)),
            line(AtomicInteger.class, Sort.INTEGER, (value, out) -> out.appendLong(value.get())),
            line(AtomicLong.class, Sort.INTEGER, (value, out) -> out.appendLong(value.get())),
            line(BigInteger.class, Sort.BIG_INTEGER, LoadScalars::writeInteger),
            line(byte[].class, Sort.BINARY, UpperHex::append),
            line(OffsetDateTime.class, Sort.TEXT, LoadTimes::offsetDateTime),
            line(ZonedDateTime.class, Sort.TEXT, (value, out) -> LoadTimes.offsetDateTime(value.toOffsetDateTime(), out)),
            line(LocalDateTime.class, Sort.TEXT, LoadTimes::dateTime),
            line(LocalTime.class, Sort.TEXT, LoadTimes::time),
            line(UUID.class, Sort.TEXT, (value, out) -> out.appendAscii(value.toString())),
            line(java.sql.Date.class, Sort.TEXT, (value, out) -> LoadTimes.date(value.toLocalDate(), out)),
            line(Time.class, Sort.TEXT, (value, out) -> LoadTimes.time(value.toLocalTime(), out)),
            line(Date.class, Sort.TEXT, (value, out) -> LoadTimes.instant(value.toInstant(), out)),
            line(Calendar.class, Sort.TEXT, (value, out) -> LoadTimes.instant(value.toInstant(), out)),
            line(TemporalAmount.class, Sort.TEXT, LoadScalars::writeInterval));

    private LoadScalars() {
    }

    private static <T> Scalar line(Class<T> type, Sort sort, BiConsumer<T, TextBuffer> writer) {
        return new Scalar(type, sort, (value, out) -> writer.accept(type.cast(value), out));
    }

    /**
     * @return null when values of the class are not in the table
     */
    static Scalar of(Class<?> type) {
        for (Scalar line : LINES) {
            if (line.type().isAssignableFrom(type)) {
                return line;
            }
        }
        return null;
    }

    private static void writeInteger(BigInteger value, TextBuffer out) {
        if (value.bitLength() < Long.SIZE) {
            out.appendLong(value.longValue());
        } else if (value.bitLength() == Long.SIZE && value.signum() > 0) {
            out.appendUnsigned(value.longValue());
        } else {
            writeDecimal(new BigDecimal(value), out);
        }
    }

    private static void writeDecimal(BigDecimal value, TextBuffer out) {
        // before the text is made: an exponent of a milliard would make a milliard digits
        long digits = Math.max(value.precision() - (long) Math.min(value.scale(), 0), value.scale());
        if (digits > MAX_DIGITS) {
            throw new IllegalArgumentException("the number takes " + digits + " digits, a Decimal has at most " + MAX_DIGITS);
        }
        out.appendAscii(value.toPlainString());
    }

    /** Each number with its unit and sign, so nothing is carried over from one to another. */
    private static void writeInterval(TemporalAmount amount, TextBuffer out) {
        Interval interval = Interval.of(amount);
        out.appendLong(interval.months());
        out.appendAscii(" months ");
        out.appendLong(interval.days());
        out.appendAscii(" days ");
        out.appendLong(interval.micros());
        out.appendAscii(" microseconds");
    }
}
