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
package io.github.cameldatabend;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Looks at what a URI says of the options before Camel converts it: of a blank text and of a time that it does not
 * understand it makes 0.
 */
final class OptionTexts {

    private static final List<String> TIMES = List.of(
            "connectTimeout", "requestTimeout", "retryDelay", "warehouseStartTimeout", "queryTimeout", "progressLogInterval");
    private static final Pattern TIME = Pattern.compile(
            "-?\\d+|(?=\\d)(\\d+d)?(\\d+h)?(\\d+m(in)?)?(\\d+s(ec)?)?(\\d+ms)?");

    private OptionTexts() {
    }

    /**
     * An option that is blank, as an unset property may leave it, is none. But an empty password may be meant, and so
     * may the value of a setting, or of an option of a format.
     */
    static void forgetBlank(Map<String, Object> parameters) {
        parameters.entrySet().removeIf(
                option -> option.getValue() instanceof String text && text.isBlank() && !isMeant(option.getKey()));
    }

    /** An option that is blank, as an unset property may leave it, is none. */
    static String text(String option) {
        return option == null || option.isBlank() ? null : option.strip();
    }

    private static boolean isMeant(String option) {
        return option.equals("password") || option.equals("privateKeyPassphrase") || option.contains(".");
    }

    /**
     * @throws IllegalArgumentException naming the option, its value and what it takes
     */
    static void checkTimes(Map<String, Object> parameters) {
        for (String option : TIMES) {
            if (parameters.get(option) instanceof String text && !text.startsWith("#")
                    && !TIME.matcher(text.trim()).matches()) {
                throw new IllegalArgumentException(
                        "Option " + option + " is '" + text + "', it takes milliseconds, or text such as 30s, 1h30m or 500ms");
            }
        }
    }
}
