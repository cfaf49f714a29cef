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

import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Makes query ids: 32 hexadecimal digits without dashes, because servers before 1.2.771 rewrite dashed ones.
 */
final class QueryIds {

    private static final Pattern VALID = Pattern.compile("[0-9A-Za-z_-]{1,128}");

    private QueryIds() {
    }

    static String next() {
        return UUID.randomUUID().toString().replace("-", "");
    }

    /**
     * @throws IllegalArgumentException if it is none, or might be part of a path that is more than an id
     */
    static String check(String queryId) {
        if (!VALID.matcher(queryId).matches()) {
            throw new IllegalArgumentException(
                    "Query id '" + queryId + "' is not 1 to 128 letters, digits, dashes and underscores");
        }
        return queryId;
    }
}
