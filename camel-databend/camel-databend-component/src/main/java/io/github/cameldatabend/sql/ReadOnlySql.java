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

import java.util.Locale;
import java.util.Set;

/**
 * Says of a statement that it only reads, as far as its text tells: running it twice does no more than running it once.
 * When in doubt it does not say so.
 */
public final class ReadOnlySql {

    /** Nothing after these writes. */
    private static final Set<String> SHOW = Set.of("SHOW", "DESC", "DESCRIBE", "LIST", "PRESIGN");
    /** After these it depends. */
    private static final Set<String> SELECT = Set.of("SELECT", "WITH", "EXPLAIN");
    /**
     * A common table expression may lead to any statement, EXPLAIN ANALYZE runs what it explains, a stream is consumed
     * by a SELECT that says so, and NEXTVAL takes a number that nobody gets again.
     */
    private static final Set<String> WRITING = Set.of(
            "INTO", "INSERT", "REPLACE", "UPDATE", "DELETE", "MERGE", "COPY", "OVERWRITE", "CREATE", "DROP", "ALTER",
            "TRUNCATE", "CALL", "EXECUTE", "ANALYZE", "PERF", "CONSUME", "NEXTVAL");

    private ReadOnlySql() {
    }

    /**
     * @param sql one statement
     */
    public static boolean test(String sql) {
        String first = LeadingKeyword.of(sql);
        return SHOW.contains(first) || SELECT.contains(first) && !hasWritingWord(sql);
    }

    /** A quoted name that reads like one of the words is none. A plain name that does costs a repeat, no more. */
    private static boolean hasWritingWord(String sql) {
        Tokenizer tokens = new Tokenizer(sql);
        for (Token token = tokens.next(); token != null; token = tokens.next()) {
            if (token.kind() == Token.Kind.WORD && WRITING.contains(token.text().toUpperCase(Locale.ROOT))) {
                return true;
            }
        }
        return false;
    }
}
