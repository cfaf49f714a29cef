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
package io.github.cameldatabend.load;

import java.util.Locale;

/**
 * What values an option takes. The server wants all of them as text.
 */
enum OptionKind {

    TEXT("text"),
    /** For which the grammar of SQL has no quotes. */
    WORD("a word of letters, such as null, string or field_default"),
    BOOLEAN("true or false"),
    COUNT("a whole number, 0 or more");

    private final String accepted;

    OptionKind(String accepted) {
        this.accepted = accepted;
    }

    /**
     * @param  option                   its name as users know it, for the message
     * @throws IllegalArgumentException naming the option, its value and what it takes
     */
    String text(String option, Object value) {
        boolean fits = switch (this) {
            case TEXT -> value instanceof CharSequence || value instanceof Character || value instanceof Enum;
            case WORD -> value.toString().trim().matches("[A-Za-z0-9_]+");
            case BOOLEAN -> value instanceof Boolean || value.toString().trim().toLowerCase(Locale.ROOT).matches("true|false");
            case COUNT -> value.toString().trim().matches("[0-9]{1,18}");
        };
        if (!fits) {
            throw new IllegalArgumentException(
                    option + " is '" + value + "' of class " + value.getClass().getName() + ", it takes " + accepted);
        }
        return this == TEXT ? value.toString() : value.toString().trim().toLowerCase(Locale.ROOT);
    }
}
