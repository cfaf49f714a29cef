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

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

import io.github.cameldatabend.sql.UnendedComment;
import org.apache.camel.CamelContext;
import org.apache.camel.support.ResourceHelper;

/** SQL of an option: the text itself, or the name of a resource that has it. */
final class SqlOption {

    private static final List<String> RESOURCE_PREFIXES = List.of("classpath:", "file:", "ref:", "bean:");
    /** What comes of an escape that is none. */
    private static final char NOT_A_CHARACTER = '\uFFFD';
    private static final String OTHERWISE = " or take a resource such as classpath:my.sql, or the body";

    private SqlOption() {
    }

    /**
     * @param  option                   its name
     * @param  value                    as given, or null
     * @return                          SQL, or null if there is none
     * @throws IllegalArgumentException if the text has visibly suffered from being part of a URI
     */
    static String read(CamelContext context, String option, String value) throws IOException {
        if (value == null) {
            return null;
        }
        if (RESOURCE_PREFIXES.stream().anyMatch(value.trim()::startsWith)) {
            try (InputStream in = ResourceHelper.resolveMandatoryResourceAsInputStream(context, value.trim())) {
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            }
        }
        check(option, value);
        return value;
    }

    private static void check(String option, String sql) {
        if (sql.indexOf(NOT_A_CHARACTER) >= 0) {
            throw new IllegalArgumentException(
                    "Option " + option + " has lost characters, as in a URI a % begins an escape: put the SQL into RAW{...},"
                                               + OTHERWISE);
        }
        // Camel joins the lines of a URI
        if (sql.indexOf('\n') < 0 && UnendedComment.isIn(sql)) {
            throw new IllegalArgumentException(
                    "Option " + option + " has a comment that begins with -- and takes all that follows, as the lines of a URI"
                                               + " are joined: write it as /* ... */," + OTHERWISE);
        }
    }
}
