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

import java.util.Arrays;

/**
 * Says which names of files reach a stage unchanged. A server takes a name apart at its slashes, and how it reads
 * characters beyond ASCII, quotes and backslashes in the head of a part is not settled; what may arrive as another name
 * is refused.
 */
final class FileNames {

    private static final String ACCEPTED
            = "it takes printable ASCII characters but \" and \\, with / between the parts of a path, of which none is"
              + " empty, '.' or '..', nor begins or ends with a space";

    private FileNames() {
    }

    /**
     * @return                          the name
     * @throws IllegalArgumentException naming it and what is accepted
     */
    static String check(String name) {
        if (name == null || name.isEmpty()) {
            throw new IllegalArgumentException("The name of a file is missing");
        }
        return check("The name of a file", name);
    }

    /**
     * @param  place                    what holds the path, for the message
     * @param  path                     one or more parts
     * @return                          the path
     * @throws IllegalArgumentException naming both and what is accepted
     */
    static String check(String place, String path) {
        boolean fine = path.chars().allMatch(FileNames::isAccepted)
                && Arrays.stream(path.split("/", -1)).allMatch(FileNames::isAccepted);
        if (!fine) {
            throw new IllegalArgumentException(place + " is '" + path + "', " + ACCEPTED);
        }
        return path;
    }

    private static boolean isAccepted(int c) {
        return c >= ' ' && c <= '~' && c != '"' && c != '\\';
    }

    private static boolean isAccepted(String part) {
        return !part.isEmpty() && !part.equals(".") && !part.equals("..") && part.equals(part.strip());
    }
}
