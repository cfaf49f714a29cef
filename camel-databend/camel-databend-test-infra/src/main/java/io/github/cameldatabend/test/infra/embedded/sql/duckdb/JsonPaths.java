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

import java.util.List;

import io.github.cameldatabend.test.infra.embedded.sql.SqlEngineException;
import io.github.cameldatabend.test.infra.embedded.sql.duckdb.Token.Kind;

/** {@code column:a.b[0]} on a Variant, as a call of DuckDB's {@code json_extract}. */
final class JsonPaths {

    private JsonPaths() {
    }

    /** @param out ends with the column that the path applies to */
    static void rewrite(TokenReader in, List<Token> out) throws SqlEngineException {
        int start = out.size() - 1;
        while (start >= 2 && out.get(start - 1).isSymbol(".") && out.get(start - 2).isIdentifier()) {
            start -= 2;
        }
        StringBuilder path = new StringBuilder("$").append(key(in));
        while (in.acceptSymbol(".") || in.acceptSymbol(":")) {
            path.append(key(in));
        }
        out.add(start, Token.raw("json_extract("));
        out.add(Token.raw(", " + Sql.literal(path.toString()) + ")"));
    }

    private static String key(TokenReader in) throws SqlEngineException {
        StringBuilder key = new StringBuilder(".\"").append(in.identifier().replace("\"", "\\\"")).append('"');
        while (in.peek().isSymbol("[") && in.peek(1).kind() == Kind.NUMBER) {
            in.next();
            key.append('[').append(in.next().text()).append(']');
            in.expectSymbol("]");
        }
        return key.toString();
    }
}
