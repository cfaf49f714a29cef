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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts a statement together from text and scalars.
 */
final class SqlWriter {

    private static final String SAFE_BEFORE = "(,[=";
    private static final String SAFE_AFTER = "),];:";

    private final BindingStyle style;
    private final StringBuilder sql;
    private final List<Object> literals = new ArrayList<>();
    private final Map<String, Object> named = new LinkedHashMap<>();

    SqlWriter(BindingStyle style, int capacity) {
        this.style = style;
        this.sql = new StringBuilder(capacity);
    }

    SqlWriter text(String text) {
        sql.append(text);
        return this;
    }

    /**
     * @param value null, Boolean, Integer, Long, BigInteger or String
     */
    SqlWriter scalar(Object value) {
        if (value instanceof String text) {
            Literals.checkUnicode(text);
        }
        switch (style) {
            case PLACEHOLDERS -> {
                String name = "p" + (named.size() + 1);
                named.put(name, value);
                sql.append(':').append(name);
            }
            case LITERALS -> {
                literals.add(value);
                Literals.append(sql, value);
            }
        }
        return this;
    }

    /**
     * What is written next must not grow together with the text before it: {@code LIMIT1}, {@code 'a''b'},
     * {@code @:p1}.
     */
    void separateFromBefore() {
        if (!sql.isEmpty() && !isSafe(sql.charAt(sql.length() - 1), SAFE_BEFORE)) {
            sql.append(' ');
        }
    }

    /** As {@link #separateFromBefore}: {@code :p1x} would be another name. */
    void separateFromAfter(String next) {
        if (!next.isEmpty() && !isSafe(next.charAt(0), SAFE_AFTER)) {
            sql.append(' ');
        }
    }

    private static boolean isSafe(char c, String others) {
        return Character.isWhitespace(c) || others.indexOf(c) >= 0;
    }

    BoundSql toBoundSql(String template) {
        return new BoundSql(template, sql.toString(), named, literals);
    }
}
