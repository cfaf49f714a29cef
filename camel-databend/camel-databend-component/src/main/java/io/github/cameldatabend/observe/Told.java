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
package io.github.cameldatabend.observe;

import io.github.cameldatabend.client.DatabendException;

/**
 * Says what may be told of statements and failures: SQL text may have literals that are nobody's business, and the
 * message of a failure quotes it.
 *
 * @param sqlToo whether SQL text may be told
 */
record Told(boolean sqlToo) {

    private static final int MOST_SQL = 500;

    /**
     * @return the beginning of the text; null if there is none or it may not be told
     */
    String sql(String text) {
        if (text == null || !sqlToo) {
            return null;
        }
        return text.length() <= MOST_SQL ? text : text.substring(0, MOST_SQL) + "…";
    }

    /**
     * @return never null
     */
    String failure(Throwable failure) {
        if (sqlToo && failure.getMessage() != null) {
            return failure.getMessage();
        }
        if (failure instanceof DatabendException known) {
            return known.getKind() + (known.getCode() == 0 ? "" : " [" + known.getCode() + "]");
        }
        return failure.getClass().getSimpleName();
    }
}
