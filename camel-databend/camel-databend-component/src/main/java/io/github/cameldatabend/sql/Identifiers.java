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

import java.util.ArrayList;
import java.util.List;

/**
 * Names of tables and columns. They are quoted whatever they are, so that they are taken as they are written, in upper
 * or lower case, and cannot be anything but a name.
 */
public final class Identifiers {

    /** A catalog, a database and a table. */
    private static final int MOST_PARTS = 3;

    private Identifiers() {
    }

    /**
     * @param  name                     as it is, without quotes
     * @return                          {@code `name`}: back quotes are understood by all of Databend's dialects
     * @throws IllegalArgumentException if no such name can be
     */
    public static String quote(String name) {
        if (name.isEmpty() || name.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("'" + name + "' is no name: it is empty or has control characters");
        }
        Literals.checkUnicode(name);
        return '`' + name.replace("`", "``") + '`';
    }

    /**
     * @param  place                    what holds the name, for the message
     * @param  name                     {@code table}, {@code database.table} or {@code catalog.database.table}; a part
     *                                  with a dot of its own stands in quotes
     * @return                          each part quoted
     * @throws IllegalArgumentException naming the place and what it takes
     */
    public static String table(String place, String name) {
        List<String> parts = split(place, name, '.');
        if (parts.size() > MOST_PARTS) {
            throw new IllegalArgumentException(place + " is '" + name + "', it takes table or database.table");
        }
        return String.join(".", parts.stream().map(Identifiers::quote).toList());
    }

    /**
     * @param  place                    what holds the names, for the message
     * @param  names                    separated by commas; one with a comma or spaces of its own stands in quotes
     * @return                          as they are, not quoted
     * @throws IllegalArgumentException naming the place and what it takes
     */
    public static List<String> list(String place, String names) {
        return split(place, names, ',');
    }

    /**
     * @param  names as they are
     * @return       {@code (`a`, `b`)}
     */
    public static String columns(List<String> names) {
        return "(" + String.join(", ", names.stream().map(Identifiers::quote).toList()) + ")";
    }

    private static List<String> split(String place, String text, char separator) {
        List<String> names = new ArrayList<>();
        int at = 0;
        while (at <= text.length()) {
            int end = endOfName(text, at, separator);
            names.add(name(place, text, text.substring(at, end).strip()));
            at = end + 1;
        }
        return names;
    }

    private static int endOfName(String text, int start, char separator) {
        char quote = 0;
        for (int i = start; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == separator) {
                return i;
            } else if (isQuote(c) && text.substring(start, i).isBlank()) {
                quote = c;
            }
        }
        return text.length();
    }

    private static String name(String place, String text, String piece) {
        char first = piece.isEmpty() ? 0 : piece.charAt(0);
        String name = piece;
        if (isQuote(first)) {
            boolean closed = piece.length() > 1 && piece.charAt(piece.length() - 1) == first;
            String inner = closed ? piece.substring(1, piece.length() - 1) : "";
            String without = inner.replace("" + first + first, "");
            name = without.indexOf(first) < 0 ? inner.replace("" + first + first, "" + first) : "";
        }
        if (name.isEmpty()) {
            throw new IllegalArgumentException(place + " is '" + text + "', where a name is empty or its quotes do not close");
        }
        return name;
    }

    private static boolean isQuote(char c) {
        return c == '`' || c == '"';
    }
}
