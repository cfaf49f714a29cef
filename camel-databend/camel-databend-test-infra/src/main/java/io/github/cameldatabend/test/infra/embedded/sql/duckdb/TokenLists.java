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

import java.util.ArrayList;
import java.util.List;

/** Looks at tokens outside of brackets. */
final class TokenLists {

    private TokenLists() {
    }

    static int depthChange(Token token) {
        if (token.kind() != Token.Kind.SYMBOL) {
            return 0;
        }
        return switch (token.text()) {
            case "(", "[", "{" -> 1;
            case ")", "]", "}" -> -1;
            default -> 0;
        };
    }

    static List<List<Token>> split(List<Token> tokens, String separator) {
        List<List<Token>> parts = new ArrayList<>();
        List<Token> part = new ArrayList<>();
        int depth = 0;
        for (Token token : tokens) {
            depth += depthChange(token);
            if (depth == 0 && token.isSymbol(separator)) {
                parts.add(part);
                part = new ArrayList<>();
            } else {
                part.add(token);
            }
        }
        parts.add(part);
        return parts;
    }

    /** The first place from {@code start} on where one of the words stands outside of brackets, or the end. */
    static int find(List<Token> tokens, int start, Iterable<String> words) {
        int depth = 0;
        for (int i = start; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            depth += depthChange(token);
            if (depth == 0 && token.kind() == Token.Kind.WORD && (i == 0 || !tokens.get(i - 1).isSymbol("."))) {
                for (String word : words) {
                    if (token.isWord(word)) {
                        return i;
                    }
                }
            }
        }
        return tokens.size();
    }
}
