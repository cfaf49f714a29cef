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
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Java values that are one text, without the quotes that a format may put around it. What a result has no values of may
 * still be put into a copy of a row.
 */
final class ScalarTexts {

    /** Beyond it, zeros are not written out. */
    private static final int MAX_PLAIN_SCALE = 1000;

    private ScalarTexts() {
    }

    /** Whether JSON has the value as a number or a Boolean. */
    static boolean isBare(Object value) {
        if (value instanceof Double || value instanceof Float) {
            return Double.isFinite(((Number) value).doubleValue());
        }
        return value instanceof Number || value instanceof Boolean;
    }

    /**
     * @throws IllegalArgumentException if there is no text for values of its class; it tells the class, never the value
     */
    static void append(Object value, TextBuffer out) {
        if (value instanceof Double number) {
            FloatTexts.append(number.doubleValue(), out);
        } else if (value instanceof Float number) {
            FloatTexts.append(number.floatValue(), out);
        } else if (value instanceof BigDecimal number) {
            out.appendAscii(Math.abs(number.scale()) <= MAX_PLAIN_SCALE ? number.toPlainString() : number.toString());
        } else if (value instanceof LocalDate date) {
            IsoTexts.appendDate(date, out);
        } else if (value instanceof Instant instant) {
            IsoTexts.appendUtc(instant.getEpochSecond(), instant.getNano(), out);
        } else if (value instanceof OffsetDateTime dateTime) {
            IsoTexts.appendAt(
                    dateTime.toEpochSecond(), dateTime.getNano(), dateTime.getOffset().getTotalSeconds(), out);
        } else if (value instanceof ZonedDateTime dateTime) {
            append(dateTime.toOffsetDateTime(), out);
        } else if (value instanceof byte[] bytes) {
            UpperHex.append(bytes, out);
        } else if (isAsciiInItself(value)) {
            out.appendAscii(value.toString());
        } else {
            throw new IllegalArgumentException("There is no text for a value of class " + value.getClass().getName());
        }
    }

    private static boolean isAsciiInItself(Object value) {
        return value instanceof Boolean || isInteger(value) || value instanceof Interval || value instanceof UUID
                || value instanceof LocalTime || value instanceof LocalDateTime;
    }

    private static boolean isInteger(Object value) {
        return value instanceof Integer || value instanceof Long || value instanceof Short || value instanceof Byte
                || value instanceof BigInteger || value instanceof AtomicInteger || value instanceof AtomicLong;
    }
}
