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

/**
 * A place in a statement that a value goes to.
 *
 * @param source what finds the value
 * @param key    the name or the expression, or the number of the {@code ?} from 1
 * @param list   whether a collection becomes a list of values rather than one Array
 */
public record Marker(Source source, String key, boolean list) {

    /**
     * What finds the value.
     */
    public enum Source {
        /** A name. */
        NAME,
        /** An expression of Camel's simple language, with its braces. */
        EXPRESSION,
        /** The order of the values. */
        POSITION
    }

    /**
     * @return the marker as it is to be shown: as in the SQL text, but the number with a {@code ?}
     */
    public String text() {
        return source == Source.POSITION ? "? number " + key : (list ? ":#in:" : ":#") + key;
    }
}
