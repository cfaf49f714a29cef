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
package io.github.cameldatabend.test.infra.embedded.http;

import java.util.LinkedHashMap;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;

/** Reads a JSON object without any conversion: a number is not a string. Unknown fields are not looked at. */
final class Fields {

    private final JsonNode node;
    private final String name;

    Fields(JsonNode node, String name) {
        if (!node.isObject()) {
            throw error(name + ": expected an object");
        }
        this.node = node;
        this.name = name;
    }

    static HttpError error(String message) {
        return new HttpError(400, "parse error: " + message);
    }

    JsonNode node(String field) {
        JsonNode value = node.get(field);
        return value == null || value.isNull() ? null : value;
    }

    /** Like {@link #node}, for a field that may be left out but not be null. */
    JsonNode notNull(String field) {
        JsonNode value = node.get(field);
        if (value != null && value.isNull()) {
            throw error(path(field) + ": invalid type: null");
        }
        return value;
    }

    String text(String field, String fallback) {
        JsonNode value = node(field);
        if (value == null) {
            return fallback;
        }
        if (!value.isTextual()) {
            throw error(path(field) + ": invalid type, expected a string");
        }
        return value.textValue();
    }

    String requiredText(String field) {
        String value = text(field, null);
        if (value == null) {
            throw error("missing field `" + field + "`");
        }
        return value;
    }

    boolean flag(String field) {
        JsonNode value = notNull(field);
        if (value == null) {
            return false;
        }
        if (!value.isBoolean()) {
            throw error(path(field) + ": invalid type, expected a boolean");
        }
        return value.booleanValue();
    }

    long number(String field, long fallback, long min, long max) {
        JsonNode value = notNull(field);
        if (value == null) {
            return fallback;
        }
        if (!value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() < min || value.longValue() > max) {
            throw error(path(field) + ": invalid value, expected an integer from " + min + " to " + max);
        }
        return value.longValue();
    }

    /** A map from string to string, or null where there is none. */
    Map<String, String> textMap(String field) {
        JsonNode value = node(field);
        if (value == null) {
            return null;
        }
        if (!value.isObject()) {
            throw error(path(field) + ": invalid type, expected a map");
        }
        Map<String, String> map = new LinkedHashMap<>();
        value.properties().forEach(entry -> {
            if (!entry.getValue().isTextual()) {
                throw error(path(field) + "." + entry.getKey() + ": invalid type, expected a string");
            }
            map.put(entry.getKey(), entry.getValue().textValue());
        });
        return map;
    }

    private String path(String field) {
        return name.isEmpty() ? field : name + "." + field;
    }
}
