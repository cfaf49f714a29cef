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

import java.util.Map;
import java.util.regex.Pattern;

/**
 * Writes settings that hold for one statement, in front of it.
 */
public final class StatementSettings {

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private StatementSettings() {
    }

    /**
     * @param  name                     of a setting
     * @throws IllegalArgumentException if no setting can have it
     */
    public static String checkName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "Setting '" + name + "' has a name that is not made of letters, digits and underscores");
        }
        return name;
    }

    /**
     * @param  sql                      one statement
     * @return                          it with the settings before it, as it is when there are none
     * @throws IllegalArgumentException if a name is none, or a value is no Unicode text
     */
    public static String before(String sql, Map<String, String> settings) {
        if (settings.isEmpty()) {
            return sql;
        }
        StringBuilder text = new StringBuilder("SETTINGS (");
        settings.forEach((name, value) -> {
            text.append(text.charAt(text.length() - 1) == '(' ? "" : ", ").append(checkName(name)).append(" = ");
            Literals.checkUnicode(value);
            Literals.appendString(text, value);
        });
        return text.append(") ").append(sql).toString();
    }
}
