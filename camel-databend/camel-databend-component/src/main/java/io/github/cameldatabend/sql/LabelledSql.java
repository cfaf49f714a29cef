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

import io.github.cameldatabend.sql.Token.Kind;

/**
 * Says what a deduplication label does for a statement. The server looks for it, and keeps it, where it changes one
 * table; it passes over it with anything else.
 */
public final class LabelledSql {

    private static final Set<String> CHANGES = Set.of("UPDATE", "DELETE", "REPLACE", "MERGE");
    /** Behind INSERT: it writes to several tables. */
    private static final Set<String> SEVERAL = Set.of("ALL", "FIRST");
    /** The last stands for a query in brackets. */
    private static final Set<String> QUERIES = Set.of("SELECT", "VALUES", "FROM", "");

    private LabelledSql() {
    }

    /**
     * @param  sql one statement
     * @return     whether the server does it once, however often it comes with the same label
     */
    public static boolean isDoneOnce(String sql) {
        Tokenizer tokens = new Tokenizer(sql);
        String keyword = keyword(tokens);
        return CHANGES.contains(keyword) || keyword.equals("INSERT") && insertsIntoOne(tokens)
                || keyword.equals("COPY") && copiesIntoTable(tokens);
    }

    /**
     * @param  sql one statement
     * @return     whether a label is no more than wanted: the server does it once, or it is a query
     */
    public static boolean takesLabel(String sql) {
        return isDoneOnce(sql) || QUERIES.contains(keyword(new Tokenizer(sql))) || ReadOnlySql.test(sql);
    }

    private static String keyword(Tokenizer tokens) {
        String first = LeadingKeyword.of(tokens);
        return first.equals("WITH") ? behindExpressions(tokens) : first;
    }

    /** The word that follows the end of a common table expression, which the names of its columns are not. */
    private static String behindExpressions(Tokenizer tokens) {
        int depth = 0;
        boolean ended = false;
        for (Token token = significant(tokens); token != null; token = significant(tokens)) {
            String word = token.text().toUpperCase(Locale.ROOT);
            if (ended && token.isSymbol("(")) {
                return "";
            }
            if (ended && token.kind() == Kind.WORD && !word.equals("AS")) {
                return word;
            }
            depth += token.isSymbol("(") ? 1 : token.isSymbol(")") ? -1 : 0;
            ended = depth == 0 && token.isSymbol(")");
        }
        return "";
    }

    private static boolean insertsIntoOne(Tokenizer tokens) {
        String next = nextWord(tokens);
        return !SEVERAL.contains(next.equals("OVERWRITE") ? nextWord(tokens) : next);
    }

    private static String nextWord(Tokenizer tokens) {
        Token token = significant(tokens);
        return token == null ? "" : token.text().toUpperCase(Locale.ROOT);
    }

    /** Files that it writes are others each time. */
    private static boolean copiesIntoTable(Tokenizer tokens) {
        significant(tokens);
        Token target = significant(tokens);
        return target != null && target.kind() != Kind.LOCATION && target.kind() != Kind.STRING;
    }

    private static Token significant(Tokenizer tokens) {
        Token token = tokens.next();
        while (token != null && !token.isSignificant()) {
            token = tokens.next();
        }
        return token;
    }
}
