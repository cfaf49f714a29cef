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
package io.github.cameldatabend.operation;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

import io.github.cameldatabend.DatabendConstants;
import io.github.cameldatabend.client.TraceParent;
import io.github.cameldatabend.sql.StatementSettings;
import org.apache.camel.Exchange;

/**
 * Reads from a message what may override an option.
 */
public final class Inputs {

    /** Of W3C Trace Context: Camel's tracers pass a trace on by it. */
    private static final String TRACE_PARENT = "traceparent";

    private Inputs() {
    }

    /**
     * @return the header as text, the option when the header is absent or blank
     */
    static String text(Exchange exchange, String header, String option) {
        String value = exchange.getMessage().getHeader(header, String.class);
        return value == null || value.isBlank() ? option : value;
    }

    /**
     * @return                          null when the header is absent or blank
     * @throws IllegalArgumentException naming the header, its value and what it takes
     */
    static String deduplicateLabel(Exchange exchange) {
        String label = text(exchange, DatabendConstants.DEDUPLICATE_LABEL, null);
        return label == null ? null : checkLabel("Header " + DatabendConstants.DEDUPLICATE_LABEL, label);
    }

    /**
     * @param  place                    what holds the label, for the message
     * @return                          the label
     * @throws IllegalArgumentException naming the place and what it takes
     */
    static String checkLabel(String place, String label) {
        // a header loses spaces around its value, so that two labels would be one
        if (!label.chars().allMatch(c -> c >= ' ' && c <= '~') || !label.equals(label.strip())) {
            throw new IllegalArgumentException(
                    place + " is '" + label + "', it takes printable ASCII characters only, with no space at its ends");
        }
        return label;
    }

    /**
     * @return the span that Camel's tracer has put the step into; null without one
     */
    static TraceParent traceParent(Exchange exchange) {
        return TraceParent.parse(exchange.getMessage().getHeader(TRACE_PARENT, String.class)).orElse(null);
    }

    /**
     * @return                          the settings that the header gives to one statement, in its order
     * @throws IllegalArgumentException naming the header and what it takes
     */
    static Map<String, String> settings(Exchange exchange) {
        Object value = exchange.getMessage().getHeader(DatabendConstants.SETTINGS);
        if (value == null) {
            return Map.of();
        }
        if (!(value instanceof Map<?, ?> given)) {
            throw new IllegalArgumentException(
                    "Header " + DatabendConstants.SETTINGS + " is of class " + value.getClass().getName()
                                               + ", it takes a Map of setting names to values");
        }
        Map<String, String> settings = new LinkedHashMap<>();
        given.forEach((name, setting) -> {
            if (name == null || setting == null) {
                throw new IllegalArgumentException(
                        "Header " + DatabendConstants.SETTINGS + " has a setting without name or value: " + name);
            }
            settings.put(StatementSettings.checkName(name.toString()), setting.toString());
        });
        return settings;
    }

    /**
     * Names are taken without regard to case.
     *
     * @param  type                     the constants it may be
     * @return                          the header's constant, the option when the header is absent
     * @throws IllegalArgumentException naming the header, its value and what it takes
     */
    public static <E extends Enum<E>> E constant(Exchange exchange, String header, Class<E> type, E option) {
        Object value = exchange.getMessage().getHeader(header);
        if (value == null || type.isInstance(value)) {
            return value == null ? option : type.cast(value);
        }
        return constant("Header " + header, value.toString(), type);
    }

    /**
     * @param  place                    what holds the value, for the message
     * @throws IllegalArgumentException naming the place, its value and what it takes
     */
    public static <E extends Enum<E>> E constant(String place, String value, Class<E> type) {
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equalsIgnoreCase(value.trim())) {
                return constant;
            }
        }
        throw new IllegalArgumentException(
                place + " is '" + value + "', it takes one of " + Arrays.toString(type.getEnumConstants()));
    }
}
