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
package io.github.cameldatabend.client;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.cameldatabend.result.ServerError;

/**
 * Takes the values bound to a statement out of what the server says about it: it likes to quote both the statement's
 * text and the values that did not fit.
 */
final class HiddenValues {

    private static final String REPLACEMENT = "?";
    /** Shorter ones are taken out between quotes only, or hardly a word would be left of some messages. */
    private static final int MIN_BARE_LENGTH = 4;

    private final Statement statement;

    HiddenValues(Statement statement) {
        this.statement = statement;
    }

    ServerError in(ServerError error) {
        List<String> values = values();
        return values.isEmpty()
                ? error
                : new ServerError(
                        error.code(), error.kind(), without(values, error.message()), without(values, error.detail()));
    }

    private List<String> values() {
        return Stream.concat(statement.params().values().stream(), statement.hidden().stream())
                .filter(Objects::nonNull).filter(value -> !(value instanceof Boolean))
                .map(Object::toString).filter(text -> !text.isEmpty())
                .distinct()
                // a value may be part of a longer one
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    private String without(List<String> values, String message) {
        if (message == null) {
            return null;
        }
        String text = !statement.hidden().isEmpty() ? withoutSource(message) : message;
        for (String value : values) {
            for (String written : Stream.of(value, escaped(value, "''"), escaped(value, "\\'")).distinct().toList()) {
                text = text.replace("'" + written + "'", REPLACEMENT).replace('"' + written + '"', REPLACEMENT);
                if (written.length() >= MIN_BARE_LENGTH) {
                    text = text.replace(written, REPLACEMENT);
                }
            }
        }
        return text;
    }

    private static String escaped(String value, String quote) {
        return value.replace("\\", "\\\\").replace("'", quote).replace("\n", "\\n").replace("\r", "\\r");
    }

    /** Lines of the statement come with their number and a bar in front. */
    private static String withoutSource(String message) {
        return message.lines().filter(line -> !isSource(line)).collect(Collectors.joining("\n"));
    }

    private static boolean isSource(String line) {
        String text = line.strip();
        int digits = 0;
        while (digits < text.length() && Character.isDigit(text.charAt(digits))) {
            digits++;
        }
        return digits > 0 && text.startsWith(" |", digits);
    }
}
