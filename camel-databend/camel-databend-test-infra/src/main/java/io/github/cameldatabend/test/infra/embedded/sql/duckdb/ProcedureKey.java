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

import io.github.cameldatabend.test.infra.embedded.sql.SqlEngineException;

/**
 * What tells procedures apart: the name as it was written, with its quotes, and the types of the arguments.
 *
 * @param name  as it was written; quotes are double ones
 * @param types in the server's spelling
 */
record ProcedureKey(String name, List<String> types) {

    ProcedureKey {
        types = List.copyOf(types);
    }

    /** {@code name(type, …)}. */
    static ProcedureKey read(TokenReader in) throws SqlEngineException {
        return new ProcedureKey(name(in), types(in));
    }

    static String name(TokenReader in) throws SqlEngineException {
        Token token = in.peek();
        in.identifier();
        return token.kind() == Token.Kind.QUOTED ? Sql.identifier(token.text()) : token.text();
    }

    private static List<String> types(TokenReader in) throws SqlEngineException {
        List<String> types = new ArrayList<>();
        TokenReader inside = new TokenReader(in.parenthesized());
        while (!inside.atEnd()) {
            types.add(type(inside));
            if (!inside.acceptSymbol(",")) {
                inside.expectEnd();
            }
        }
        return types;
    }

    /** Not null unless it says so, unlike a column's. */
    static String type(TokenReader in) throws SqlEngineException {
        DataType type = TypeParser.parse(in);
        boolean nullable = TypeParser.nullability(in, type.nullable());
        return type.withNullable(false).toWire() + (nullable ? " NULL" : "");
    }

    @Override
    public String toString() {
        return name + '(' + String.join(",", types) + ')';
    }
}
