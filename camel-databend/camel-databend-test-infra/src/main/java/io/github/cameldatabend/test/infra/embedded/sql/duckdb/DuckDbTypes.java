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
import io.github.cameldatabend.test.infra.embedded.sql.duckdb.DataType.Kind;

/**
 * Reads DuckDB's own type names, as its metadata and catalog give them. Everything inside a container counts as
 * nullable.
 */
final class DuckDbTypes {

    private DuckDbTypes() {
    }

    static DataType parse(String name) throws SqlEngineException {
        TokenReader in = new TokenReader(Tokenizer.tokenize(name));
        return parse(in, name);
    }

    private static DataType parse(TokenReader in, String all) throws SqlEngineException {
        DataType type = scalarOrNested(in, all);
        while (in.acceptSymbol("[")) {
            if (!in.peek().isSymbol("]")) {
                in.next();
            }
            in.expectSymbol("]");
            type = DataType.nested(Kind.ARRAY, List.of(type.withNullable(true)), List.of());
        }
        return type;
    }

    private static DataType scalarOrNested(TokenReader in, String all) throws SqlEngineException {
        String name = in.identifier();
        return switch (name) {
            case "boolean" -> DataType.of(Kind.BOOLEAN);
            case "tinyint" -> DataType.of(Kind.INT8);
            case "smallint" -> DataType.of(Kind.INT16);
            case "integer" -> DataType.of(Kind.INT32);
            // sums of integers; a literal beyond 64 bits is told apart by its text
            case "bigint", "hugeint" -> DataType.of(Kind.INT64);
            case "utinyint" -> DataType.of(Kind.UINT8);
            case "usmallint" -> DataType.of(Kind.UINT16);
            case "uinteger" -> DataType.of(Kind.UINT32);
            case "ubigint", "uhugeint" -> DataType.of(Kind.UINT64);
            case "float" -> DataType.of(Kind.FLOAT32);
            case "double" -> DataType.of(Kind.FLOAT64);
            case "varchar", "uuid", "bit" -> DataType.of(Kind.STRING);
            case "enum" -> {
                in.parenthesized();
                yield DataType.of(Kind.STRING);
            }
            case "blob" -> DataType.of(Kind.BINARY);
            case "date" -> DataType.of(Kind.DATE);
            case "timestamp" -> {
                in.accept("with", "time", "zone");
                yield DataType.of(Kind.TIMESTAMP);
            }
            case "timestamp_s", "timestamp_ms", "timestamp_ns" -> DataType.of(Kind.TIMESTAMP);
            case "interval" -> DataType.of(Kind.INTERVAL);
            case "json" -> DataType.of(Kind.VARIANT);
            case "null" -> DataType.of(Kind.NULL);
            case "decimal" -> {
                in.expectSymbol("(");
                int precision = Integer.parseInt(in.next().text());
                in.expectSymbol(",");
                int scale = Integer.parseInt(in.next().text());
                in.expectSymbol(")");
                yield DataType.decimal(precision, scale);
            }
            case "map" -> {
                in.expectSymbol("(");
                DataType key = parse(in, all);
                in.expectSymbol(",");
                DataType value = parse(in, all).withNullable(true);
                in.expectSymbol(")");
                yield DataType.nested(Kind.MAP, List.of(key, value), List.of());
            }
            case "struct" -> struct(in, all);
            default -> throw DuckDbErrors.unsupported("a result of type " + all);
        };
    }

    private static DataType struct(TokenReader in, String all) throws SqlEngineException {
        List<DataType> args = new ArrayList<>();
        List<String> names = new ArrayList<>();
        in.expectSymbol("(");
        do {
            // fields of a row constructor have no name, so the type follows at once
            boolean named = in.peek(1).isIdentifier() && !in.peek(1).isWord("with");
            names.add(named ? in.identifier() : String.valueOf(args.size() + 1));
            args.add(parse(in, all).withNullable(true));
        } while (in.acceptSymbol(","));
        in.expectSymbol(")");
        return DataType.nested(Kind.TUPLE, args, names);
    }
}
