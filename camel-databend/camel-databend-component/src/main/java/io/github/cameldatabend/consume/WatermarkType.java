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
package io.github.cameldatabend.consume;

import java.math.BigInteger;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;

/**
 * What a watermark column may hold. The names are part of the texts in which watermarks are kept.
 */
enum WatermarkType {

    integer,
    date,
    timestamp,
    string;

    /**
     * @param  value                    of a column
     * @return                          the same value in the one class that stands for its type
     * @throws IllegalArgumentException if there is no type for it
     */
    static Comparable<?> normalized(Object value) {
        if (value instanceof Long || value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return BigInteger.valueOf(((Number) value).longValue());
        }
        if (value instanceof OffsetDateTime time) {
            return time.toInstant();
        }
        if (value instanceof BigInteger || value instanceof LocalDate || value instanceof Instant || value instanceof String) {
            return (Comparable<?>) value;
        }
        throw new IllegalArgumentException(
                "it takes values of the kinds " + Arrays.toString(values()) + ", not "
                                           + (value == null ? "NULL" : value.getClass().getName()));
    }

    static WatermarkType of(Comparable<?> normalized) {
        if (normalized instanceof BigInteger) {
            return integer;
        }
        if (normalized instanceof LocalDate) {
            return date;
        }
        return normalized instanceof Instant ? timestamp : string;
    }

    /** Without spaces, commas and line ends, whatever the value. */
    String text(Comparable<?> value) {
        return switch (this) {
            case integer, date, timestamp -> value.toString();
            case string -> URLEncoder.encode((String) value, StandardCharsets.UTF_8);
        };
    }

    /**
     * @throws RuntimeException if that is no text of this
     */
    Comparable<?> value(String text) {
        return switch (this) {
            case integer -> new BigInteger(text);
            case date -> LocalDate.parse(text);
            case timestamp -> OffsetDateTime.parse(text).toInstant();
            case string -> URLDecoder.decode(text, StandardCharsets.UTF_8);
        };
    }

    /** Values of one type in the order of the server, which compares strings byte by byte. */
    int compare(Comparable<?> a, Comparable<?> b) {
        return switch (this) {
            case integer -> ((BigInteger) a).compareTo((BigInteger) b);
            case date -> ((LocalDate) a).compareTo((LocalDate) b);
            case timestamp -> ((Instant) a).compareTo((Instant) b);
            case string -> Arrays.compareUnsigned(
                    ((String) a).getBytes(StandardCharsets.UTF_8), ((String) b).getBytes(StandardCharsets.UTF_8));
        };
    }
}
