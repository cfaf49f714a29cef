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

/** A comment that begins with two dashes and is not ended by the end of its line, but by the end of the statement. */
public final class UnendedComment {

    private UnendedComment() {
    }

    /**
     * @return whether the statement ends within such a comment
     */
    public static boolean isIn(String sql) {
        Token last = null;
        Tokenizer tokens = new Tokenizer(sql);
        for (Token token = tokens.next(); token != null; token = tokens.next()) {
            last = token;
        }
        return last != null && last.kind() == Token.Kind.COMMENT && last.text().startsWith("--");
    }
}
