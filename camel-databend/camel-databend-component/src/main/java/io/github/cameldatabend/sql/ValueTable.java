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
package io.github.cameldatabend.sql;

import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Time;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAmount;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.Collection;
import java.util.Date;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;

/**
 * What each class of Java values is in SQL. There is no other table: placeholders and literals differ only in how
 * {@link SqlWriter} writes the scalars.
 */
final class ValueTable {

    private static final int MAX_DEPTH = 64;

    /** The first line whose class fits counts. */
    private static final List<Line<?>> LINES = List.of(
            line(CharSequence.class, (value, out) -> out.scalar(value.toString())),
            line(Character.class, (value, out) -> out.scalar(value.toString())),
            line(Boolean.class, (value, out) -> out.scalar(value)),
            line(Byte.class, (value, out) -> out.scalar(value.intValue())),
            line(Short.class, (value, out) -> out.scalar(value.intValue())),
            line(Integer.class, (value, out) -> out.scalar(value)),
            line(Long.class, (value, out) -> out.scalar(value)),
            line(AtomicInteger.class, (value, out) -> out.scalar(value.get())),
            line(AtomicLong.class, (value, out) -> out.scalar(value.get())),
            line(BigInteger.class, NumberValues::writeInteger),
            line(BigDecimal.class, NumberValues::writeDecimal),
            line(Double.class, (value, out) -> cast(value.toString(), "Float64", out)),
            line(Float.class, (value, out) -> cast(value.toString(), "Float32", out)),
            line(byte[].class, ValueTable::writeBinary),
            line(UUID.class, (value, out) -> out.scalar(value.toString())),
            line(Enum.class, (value, out) -> out.scalar(value.name())),
            line(java.sql.Date.class, (value, out) -> cast(TimeTexts.date(value.toLocalDate()), "Date", out)),
            line(Time.class, (value, out) -> out.scalar(TimeTexts.time(value.toLocalTime()))),
            line(Date.class, (value, out) -> cast(TimeTexts.instant(value.toInstant()), "Timestamp", out)),
            line(Calendar.class, (value, out) -> cast(TimeTexts.instant(value.toInstant()), "Timestamp", out)),
            line(Instant.class, (value, out) -> cast(TimeTexts.instant(value), "Timestamp", out)),
            line(OffsetDateTime.class, (value, out) -> cast(TimeTexts.instant(value.toInstant()), "Timestamp", out)),
            line(ZonedDateTime.class, (value, out) -> cast(TimeTexts.instant(value.toInstant()), "Timestamp", out)),
            line(LocalDateTime.class, (value, out) -> cast(TimeTexts.dateTime(value), "Timestamp", out)),
            line(LocalDate.class, (value, out) -> cast(TimeTexts.date(value), "Date", out)),
            line(LocalTime.class, (value, out) -> out.scalar(TimeTexts.time(value))),
            line(Duration.class, (value, out) -> cast(IntervalText.of(value), "Interval", out)),
            line(TemporalAmount.class, (value, out) -> cast(IntervalText.of(value), "Interval", out)),
            line(Map.class, (value, out) -> out.text("parse_json(").scalar(JsonText.of(value)).text(")")));

    private ValueTable() {
    }

    private record Line<T>(Class<T> type, BiConsumer<T, SqlWriter> writer) {

        boolean fits(Object value) {
            return type.isInstance(value);
        }

        void write(Object value, SqlWriter out) {
            writer.accept(type.cast(value), out);
        }
    }

    private static <T> Line<T> line(Class<T> type, BiConsumer<T, SqlWriter> writer) {
        return new Line<>(type, writer);
    }

    /**
     * @throws IllegalArgumentException if the value cannot be bound; it tells the class, never the value
     */
    static void write(Object value, SqlWriter out) {
        write(value, out, 0);
    }

    /**
     * Values with commas between them, from a collection, an array or a single value.
     *
     * @throws IllegalArgumentException if there is none, or one cannot be bound
     */
    static void writeList(Object value, SqlWriter out) {
        Iterator<?> elements = isOne(value) ? List.of(Optional.ofNullable(value)).iterator() : elements(value);
        if (!elements.hasNext()) {
            throw new IllegalArgumentException("the list is empty, and IN () is not SQL");
        }
        writeElements(elements, out, 0);
    }

    private static boolean isOne(Object value) {
        return !(value instanceof Iterable || isArray(value));
    }

    private static boolean isArray(Object value) {
        return value != null && value.getClass().isArray() && !(value instanceof byte[]);
    }

    private static void write(Object value, SqlWriter out, int depth) {
        if (value == null) {
            out.scalar(null);
        } else if (value instanceof Optional<?> optional) {
            write(optional.orElse(null), out, depth);
        } else if (value instanceof Collection || isArray(value)) {
            if (depth == MAX_DEPTH) {
                throw new IllegalArgumentException("collections are nested deeper than " + MAX_DEPTH + ", or hold themselves");
            }
            out.text("[");
            writeElements(elements(value), out, depth + 1);
            out.text("]");
        } else {
            lineOf(value).write(value, out);
        }
    }

    private static Line<?> lineOf(Object value) {
        for (Line<?> line : LINES) {
            if (line.fits(value)) {
                return line;
            }
        }
        throw new IllegalArgumentException("a value of class " + value.getClass().getName() + " cannot be bound");
    }

    private static void writeElements(Iterator<?> elements, SqlWriter out, int depth) {
        String separator = "";
        while (elements.hasNext()) {
            out.text(separator);
            write(elements.next(), out, depth);
            separator = ", ";
        }
    }

    static Iterator<?> elements(Object collectionOrArray) {
        if (collectionOrArray instanceof Iterable<?> iterable) {
            return iterable.iterator();
        }
        List<Object> elements = new ArrayList<>();
        for (int i = 0; i < Array.getLength(collectionOrArray); i++) {
            elements.add(Array.get(collectionOrArray, i));
        }
        return elements.iterator();
    }

    private static void writeBinary(byte[] value, SqlWriter out) {
        out.text("unhex(").scalar(HexFormat.of().formatHex(value)).text(")");
    }

    /**
     * Text in, the type's own reading of it: numbers with a point would pass through other types on their way, and
     * neither placeholders nor literals have dates.
     */
    static void cast(String text, String type, SqlWriter out) {
        out.text("CAST(").scalar(text).text(" AS " + type + ")");
    }
}
