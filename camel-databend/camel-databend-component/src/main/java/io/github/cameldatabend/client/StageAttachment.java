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
package io.github.cameldatabend.client;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import io.github.cameldatabend.load.StageLocation;

/**
 * Staged files as the rows of an INSERT or REPLACE. Servers take it with two forms of a statement only, and pass over
 * it silently with any other:
 * <ul>
 * <li>{@code INSERT INTO t [(columns)] VALUES} without rows, or with one row of {@code ?} and constants;</li>
 * <li>{@code REPLACE INTO t [(columns)] ON (columns) VALUES} likewise.</li>
 * </ul>
 *
 * @param location          a file, with which the server takes all others whose paths begin with all of its path; or a
 *                          folder for all files in it
 * @param fileFormatOptions in place of the stage's own format: {@code type}, and what else the format has; empty for
 *                          the stage's format
 * @param copyOptions       keys in lower case: the server passes over others silently
 * @since                   0.1
 */
public record StageAttachment(
        StageLocation location, Map<String, String> fileFormatOptions, Map<String, String> copyOptions) {

    /**
     * @throws IllegalArgumentException if there are options of a format, but not which format it is
     */
    public StageAttachment {
        fileFormatOptions = Collections.unmodifiableMap(new LinkedHashMap<>(fileFormatOptions));
        copyOptions = Collections.unmodifiableMap(new LinkedHashMap<>(copyOptions));
        if (!fileFormatOptions.isEmpty() && !fileFormatOptions.containsKey("type")) {
            throw new IllegalArgumentException("The file format has options " + fileFormatOptions.keySet() + ", but no type");
        }
    }
}
