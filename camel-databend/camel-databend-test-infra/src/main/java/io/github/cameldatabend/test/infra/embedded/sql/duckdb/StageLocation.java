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
package io.github.cameldatabend.test.infra.embedded.sql.duckdb;

import io.github.cameldatabend.test.infra.embedded.sql.SqlEngineException;

/**
 * A place in a stage.
 *
 * @param stage {@code ~} for the user's own
 * @param path  relative to the stage's root, without leading slash, perhaps empty
 */
record StageLocation(String stage, String path) {

    /** @param text with the leading {@code @} */
    static StageLocation parse(String text) throws SqlEngineException {
        // as the protocol sheet says, the first character is dropped without a look at it
        String location = text.isEmpty() ? text : text.substring(1);
        int slash = location.indexOf('/');
        return slash < 0 ? of(location, "") : of(location.substring(0, slash), location.substring(slash + 1));
    }

    static StageLocation of(String stage, String path) throws SqlEngineException {
        String relative = path;
        while (relative.startsWith("/")) {
            relative = relative.substring(1);
        }
        for (String part : relative.split("/")) {
            if (part.equals("..")) {
                throw DuckDbErrors.badArguments("`..` is not allowed in a stage path: " + path);
            }
        }
        return new StageLocation(stage, relative);
    }
}
