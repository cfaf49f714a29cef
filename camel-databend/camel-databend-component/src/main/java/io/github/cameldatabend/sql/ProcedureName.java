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

import java.util.regex.Pattern;

/**
 * The name of a procedure as it stands in SQL. The server knows a procedure by that text: quotes are part of the name,
 * and so are upper and lower case.
 *
 * @param sql the name, in quotes if it needs some
 */
public record ProcedureName(String sql) {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_$]*");

    /**
     * @param  place                    what holds the name, for the message
     * @param  name                     as the server lists it; one that is not plain may also be without its quotes,
     *                                  and is taken for one in double quotes then
     * @throws IllegalArgumentException naming the place and what it takes
     */
    public static ProcedureName of(String place, String name) {
        if (name.isBlank() || name.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    place + " is '" + name + "', it takes the name of a procedure, which is not empty and has no control characters");
        }
        Literals.checkUnicode(name);
        if (PLAIN.matcher(name).matches() || isQuoted(name, '"') || isQuoted(name, '`')) {
            return new ProcedureName(name);
        }
        // between double quotes a backslash would begin an escape
        char quote = name.indexOf('\\') < 0 ? '"' : '`';
        return new ProcedureName(quote + name.replace("" + quote, "" + quote + quote) + quote);
    }

    private static boolean isQuoted(String name, char quote) {
        if (name.length() < 3 || name.charAt(0) != quote || name.charAt(name.length() - 1) != quote) {
            return false;
        }
        String inside = name.substring(1, name.length() - 1);
        boolean escapes = quote == '"' && inside.indexOf('\\') >= 0;
        return inside.replace("" + quote + quote, "").indexOf(quote) < 0 && !escapes;
    }

    @Override
    public String toString() {
        return sql;
    }
}
