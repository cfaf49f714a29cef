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

import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place in the order of the rows: the value of the watermark column, and the one that tells rows apart where that is
 * the same.
 *
 * @param value of the class that stands for its {@link WatermarkType}
 * @param tie   likewise, or null
 */
public record Watermark(Comparable<?> value, Comparable<?> tie) {

    /** What stands before a text in an option. */
    private static final String TEXT = WatermarkType.string + ":";
    private static final Pattern TYPED = Pattern.compile("(integer|date|timestamp|string):([^,]*)");
    private static final Pattern STATE = Pattern.compile(TYPED.pattern() + "(?:," + TYPED.pattern() + ")?");
    private static final Pattern INTEGER = Pattern.compile("[+-]?\\d+");
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d\\d-\\d\\d");
    private static final Pattern TIMESTAMP
            = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(:\\d\\d(\\.\\d+)?)?(Z|[+-]\\d\\d:\\d\\d)");

    public Watermark {
        Objects.requireNonNull(value);
    }

    /**
     * @param  text                     as {@link #text()} gives it, or a value alone, whose type its form tells
     * @throws IllegalArgumentException if it has the form of a type but is no value of it
     */
    static Watermark parse(String text) {
        Matcher state = STATE.matcher(text);
        try {
            if (state.matches()) {
                return new Watermark(
                        value(state.group(1), state.group(2)),
                        state.group(3) == null ? null : value(state.group(3), state.group(4)));
            }
            return new Watermark(untyped(text), null);
        } catch (RuntimeException e) {
            throw new IllegalArgumentException("'" + text + "' is no watermark: " + e.getMessage(), e);
        }
    }

    /**
     * @param  text                     as an option gives it: like {@link #parse(String)}, but what comes after
     *                                  {@code string:} is taken as it stands
     * @throws IllegalArgumentException if it has the form of a type but is no value of it
     */
    static Watermark ofOption(String text) {
        if (TIMESTAMP.matcher(text.replace(' ', '+')).matches() && text.indexOf(' ') >= 0) {
            throw new IllegalArgumentException(
                    "'" + text + "' has lost its plus, which means a space in a URI: put it into RAW(...)");
        }
        return text.startsWith(TEXT) ? new Watermark(text.substring(TEXT.length()), null) : parse(text);
    }

    private static Comparable<?> value(String type, String text) {
        return WatermarkType.valueOf(type).value(text);
    }

    private static Comparable<?> untyped(String text) {
        if (INTEGER.matcher(text).matches()) {
            return WatermarkType.integer.value(text);
        }
        if (DATE.matcher(text).matches()) {
            return WatermarkType.date.value(text);
        }
        return TIMESTAMP.matcher(text).matches() ? WatermarkType.timestamp.value(text) : text;
    }

    /** The form it is kept in: one line, which tells the types. */
    String text() {
        return tie == null ? text(value) : text(value) + "," + text(tie);
    }

    private static String text(Comparable<?> value) {
        WatermarkType type = WatermarkType.of(value);
        return type + ":" + type.text(value);
    }

    /**
     * @return whether this comes after the other in the order of the rows; true where that cannot be told, as their
     *         types differ
     */
    boolean isAfter(Watermark other) {
        if (WatermarkType.of(value) != WatermarkType.of(other.value)) {
            return true;
        }
        int order = WatermarkType.of(value).compare(value, other.value);
        if (order != 0 || tie == null) {
            return order > 0;
        }
        return other.tie == null || WatermarkType.of(tie) != WatermarkType.of(other.tie)
                || WatermarkType.of(tie).compare(tie, other.tie) > 0;
    }
}
