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

import java.util.Locale;

/**
 * Writes scalars as SQL literals.
 */
final class Literals {

    private Literals() {
    }

    /** @param value null, Boolean, Integer, Long, BigInteger or String without lone surrogates */
    static void append(StringBuilder sql, Object value) {
        if (value instanceof String text) {
            appendText(sql, text);
        } else if (value instanceof Number && value.toString().startsWith("-")) {
            // two minus signs in a row begin a comment, and a cast binds stronger than a sign
            sql.append('(').append(value).append(')');
        } else {
            sql.append(value == null ? "NULL" : value.toString().toUpperCase(Locale.ROOT));
        }
    }

    /**
     * Rows of VALUES are read by a reader of the server's own, which keeps escapes that it does not know as they are.
     * What is in brackets it leaves to the one of SQL.
     */
    private static void appendText(StringBuilder sql, String text) {
        boolean bracket = text.contains("*/") || text.indexOf('\f') >= 0 || text.indexOf('\0') >= 0;
        sql.append(bracket ? "(" : "");
        appendString(sql, text);
        sql.append(bracket ? ")" : "");
    }

    /**
     * Quotes are doubled, which every SQL reader understands; a backslash escapes in Databend, so it is doubled too.
     * <p>
     * What ends a comment is escaped, so that a literal stays whole where a server sees comments where there are none:
     * older ones read past the end of a block comment that has two stars there. NUL is escaped because what is between
     * here and there may end a text at it, as {@code \x00} because {@code \0} takes octal digits after it along.
     */
    static void appendString(StringBuilder sql, String text) {
        sql.ensureCapacity(sql.length() + text.length() + 2);
        sql.append('\'');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\'' -> sql.append("''");
                case '\\' -> sql.append("\\\\");
                case '\n' -> sql.append("\\n");
                case '\r' -> sql.append("\\r");
                case '\f' -> sql.append("\\f");
                case '\0' -> sql.append("\\x00");
                case '/' -> sql.append(i > 0 && text.charAt(i - 1) == '*' ? "\\x2f" : "/");
                default -> sql.append(c);
            }
        }
        sql.append('\'');
    }

    /**
     * @throws IllegalArgumentException if half of a surrogate pair stands alone: it has no UTF-8 form, so something
     *                                  else would be stored
     */
    static void checkUnicode(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c)) {
                boolean pair = Character.isHighSurrogate(c) && i + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(i + 1));
                if (!pair) {
                    throw new IllegalArgumentException("the text has half of a surrogate pair at index " + i);
                }
                i++;
            }
        }
    }
}
