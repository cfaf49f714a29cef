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

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Maps as JSON text, for a Variant.
 */
final class JsonText {

    private static final int MAX_DEPTH = 64;

    private final StringBuilder json = new StringBuilder();

    private JsonText() {
    }

    /**
     * @throws IllegalArgumentException if a value in it has no JSON form; it tells the class, never the value
     */
    static String of(Map<?, ?> map) {
        JsonText text = new JsonText();
        text.object(map, 0);
        return text.json.toString();
    }

    private void object(Map<?, ?> map, int depth) {
        json.append('{');
        String separator = "";
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            json.append(separator);
            string(key(entry.getKey()));
            json.append(':');
            value(entry.getValue(), depth + 1);
            separator = ",";
        }
        json.append('}');
    }

    private static String key(Object key) {
        if (key instanceof CharSequence || key instanceof Number || key instanceof Character || key instanceof UUID) {
            return key.toString();
        }
        if (key instanceof Enum<?> constant) {
            return constant.name();
        }
        throw new IllegalArgumentException(
                "a Map with a key of class " + (key == null ? "null" : key.getClass().getName()) + " cannot be bound");
    }

    private void value(Object value, int depth) {
        if (depth > MAX_DEPTH) {
            throw new IllegalArgumentException("Maps are nested deeper than " + MAX_DEPTH + ", or hold themselves");
        }
        if (value == null || value instanceof Boolean) {
            json.append(value);
        } else if (value instanceof Optional<?> optional) {
            value(optional.orElse(null), depth);
        } else if (value instanceof Number number) {
            number(number);
        } else if (value instanceof Map<?, ?> map) {
            object(map, depth);
        } else if (value instanceof Collection || value.getClass().isArray() && !(value instanceof byte[])) {
            array(ValueTable.elements(value), depth);
        } else {
            string(text(value));
        }
    }

    private void array(Iterator<?> elements, int depth) {
        json.append('[');
        String separator = "";
        while (elements.hasNext()) {
            json.append(separator);
            value(elements.next(), depth + 1);
            separator = ",";
        }
        json.append(']');
    }

    private void number(Number number) {
        boolean integer = number instanceof Integer || number instanceof Long || number instanceof Short
                || number instanceof Byte || number instanceof BigInteger || number instanceof AtomicInteger
                || number instanceof AtomicLong;
        boolean finite = (number instanceof Double || number instanceof Float) && Double.isFinite(number.doubleValue());
        if (!integer && !finite && !(number instanceof BigDecimal)) {
            throw new IllegalArgumentException(
                    "a Map with a number of class " + number.getClass().getName() + " that JSON does not have cannot be bound");
        }
        json.append(number);
    }

    private static String text(Object value) {
        if (value instanceof CharSequence || value instanceof Character || value instanceof UUID
                || value instanceof LocalDate || value instanceof LocalDateTime || value instanceof LocalTime
                || value instanceof Instant || value instanceof OffsetDateTime) {
            return value.toString();
        }
        if (value instanceof ZonedDateTime dateTime) {
            return dateTime.toOffsetDateTime().toString();
        }
        if (value instanceof Enum<?> constant) {
            return constant.name();
        }
        if (value instanceof byte[] bytes) {
            return HexFormat.of().formatHex(bytes);
        }
        throw new IllegalArgumentException("a Map with a value of class " + value.getClass().getName() + " cannot be bound");
    }

    private void string(String text) {
        json.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < ' ') {
                json.append("\\u00").append(HexFormat.of().toHexDigits((byte) c));
            } else {
                json.append(c);
            }
        }
        json.append('"');
    }
}
