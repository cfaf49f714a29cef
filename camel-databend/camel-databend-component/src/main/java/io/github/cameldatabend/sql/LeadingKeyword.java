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

/**
 * Finds the word a statement begins with, which says what sort of statement it is.
 */
public final class LeadingKeyword {

    private static final String SETTINGS = "SETTINGS";

    private LeadingKeyword() {
    }

    /**
     * @param  sql any text
     * @return     the first word in upper case, past white space, comments, opening brackets and the clause
     *             {@code SETTINGS (...)}; empty when there is none
     */
    public static String of(String sql) {
        return of(new Tokenizer(sql));
    }

    /** The tokens go on behind the word. */
    static String of(Tokenizer tokens) {
        String word = firstWord(tokens);
        return word.equals(SETTINGS) && skipBrackets(tokens) ? firstWord(tokens) : word;
    }

    private static String firstWord(Tokenizer tokens) {
        Token token = tokens.next();
        while (token != null && (!token.isSignificant() || token.isSymbol("("))) {
            token = tokens.next();
        }
        return token != null && token.kind() == Token.Kind.WORD ? token.text().toUpperCase(Locale.ROOT) : "";
    }

    /** Whether there were some, up to their end. */
    private static boolean skipBrackets(Tokenizer tokens) {
        int depth = 0;
        for (Token token = tokens.next(); token != null; token = tokens.next()) {
            if (token.isSymbol("(")) {
                depth++;
            } else if (token.isSymbol(")") && --depth == 0) {
                return true;
            } else if (depth == 0 && token.isSignificant()) {
                return false;
            }
        }
        return false;
    }
}
