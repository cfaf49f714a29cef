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
 * Finds the word a statement begins with, which says what sort of statement it is.
 */
public final class LeadingKeyword {

    private LeadingKeyword() {
    }

    /**
     * @param  sql any text
     * @return     the first word in upper case, past white space, comments and opening brackets; empty when there is
     *             none
     */
    public static String of(String sql) {
        int position = 0;
        while (position < sql.length()) {
            char c = sql.charAt(position);
            if (Character.isWhitespace(c) || c == '(') {
                position++;
            } else if (sql.startsWith("--", position)) {
                position = endOf(sql, "\n", position);
            } else if (sql.startsWith("/*", position)) {
                position = endOf(sql, "*/", position + 2);
            } else {
                return wordAt(sql, position);
            }
        }
        return "";
    }

    private static int endOf(String sql, String mark, int from) {
        int end = sql.indexOf(mark, from);
        return end < 0 ? sql.length() : end + mark.length();
    }

    private static String wordAt(String sql, int start) {
        int end = start;
        while (end < sql.length() && Character.isLetter(sql.charAt(end))) {
            end++;
        }
        return sql.substring(start, end).toUpperCase(Locale.ROOT);
    }
}
