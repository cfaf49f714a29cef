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
package io.github.cameldatabend.test.infra.embedded.http;

import java.util.regex.Pattern;

import io.github.cameldatabend.test.infra.embedded.sql.SqlEngineException;

/** Engine failures on routes whose error code is the HTTP status: there the real code survives in the text only. */
final class EngineErrors {

    private static final Pattern NAME_AND_CODE = Pattern.compile("^(\\w+\\. )?Code: \\d+, Text = ");

    private EngineErrors() {
    }

    /** Of a streaming load: there the code survives only as long as the statement does not run. */
    static String textOfLoad(SqlEngineException e) {
        String text = text(e);
        return e.isOfPlanning() ? text : "Query execution failed: " + NAME_AND_CODE.matcher(text).replaceFirst("");
    }

    static String text(SqlEngineException e) {
        if (e.getMessage() != null && e.getMessage().contains("Code: " + e.code())) {
            return e.getMessage();
        }
        String name = switch (e.code()) {
            case 1003 -> "UnknownDatabase. ";
            case 1005 -> "SyntaxException. ";
            case 1006 -> "BadArguments. ";
            case 1025 -> "UnknownTable. ";
            case 1065 -> "SemanticError. ";
            case 2501 -> "UnknownStage. ";
            default -> "";
        };
        return name + "Code: " + e.code() + ", Text = " + e.getMessage() + ".";
    }
}
