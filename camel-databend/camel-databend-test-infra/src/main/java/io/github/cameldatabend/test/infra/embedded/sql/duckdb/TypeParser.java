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
import java.util.Map;

import io.github.cameldatabend.test.infra.embedded.sql.SqlEngineException;
import io.github.cameldatabend.test.infra.embedded.sql.duckdb.DataType.Kind;

import static java.util.Map.entry;

/** Reads a Databend type from SQL. Nullability is left to the caller, except where the type itself says it. */
final class TypeParser {

    private static final Map<String, Kind> NAMES = Map.ofEntries(
            entry("bool", Kind.BOOLEAN), entry("boolean", Kind.BOOLEAN), entry("tinyint", Kind.INT8), entry("int8", Kind.INT8),
            entry("smallint", Kind.INT16), entry("int16", Kind.INT16), entry("int", Kind.INT32), entry("integer", Kind.INT32),
            entry("int32", Kind.INT32), entry("bigint", Kind.INT64), entry("int64", Kind.INT64), entry("signed", Kind.INT64),
            entry("unsigned", Kind.UINT64), entry("uint8", Kind.UINT8), entry("uint16", Kind.UINT16),
            entry("uint32", Kind.UINT32),
            entry("uint64", Kind.UINT64), entry("float", Kind.FLOAT32), entry("real", Kind.FLOAT32),
            entry("float32", Kind.FLOAT32),
            entry("double", Kind.FLOAT64), entry("float64", Kind.FLOAT64), entry("decimal", Kind.DECIMAL),
            entry("numeric", Kind.DECIMAL), entry("string", Kind.STRING), entry("varchar", Kind.STRING),
            entry("char", Kind.STRING),
            entry("character", Kind.STRING), entry("text", Kind.STRING), entry("binary", Kind.BINARY),
            entry("varbinary", Kind.BINARY),
            entry("blob", Kind.BINARY), entry("longblob", Kind.BINARY), entry("date", Kind.DATE),
            entry("datetime", Kind.TIMESTAMP),
            entry("timestamp", Kind.TIMESTAMP), entry("interval", Kind.INTERVAL), entry("variant", Kind.VARIANT),
            entry("json", Kind.VARIANT), entry("array", Kind.ARRAY), entry("map", Kind.MAP), entry("tuple", Kind.TUPLE));

    private static final List<String> REFUSED = List.of("bitmap", "geometry", "geography", "vector", "timestamp_tz");

    private TypeParser() {
    }

    static DataType parse(TokenReader in) throws SqlEngineException {
        String name = in.identifier();
        if (name.equals("nullable")) {
            in.expectSymbol("(");
            DataType inner = parse(in).withNullable(true);
            in.expectSymbol(")");
            return inner;
        }
        if (REFUSED.contains(name)) {
            throw DuckDbErrors.unsupported("type " + name);
        }
        Kind kind = NAMES.get(name);
        if (kind == null) {
            throw DuckDbErrors.syntax("unexpected `" + name + "`, expecting a type");
        }
        return switch (kind) {
            case DECIMAL -> decimal(in);
            case ARRAY, MAP, TUPLE -> nested(kind, in);
            case INT8, INT16, INT32, INT64 -> DataType.of(in.accept("unsigned") ? unsigned(kind) : kind);
            case STRING, BINARY, TIMESTAMP -> {
                if (in.peek().isSymbol("(")) {
                    in.parenthesized();
                }
                yield DataType.of(kind);
            }
            case FLOAT64 -> {
                in.accept("precision");
                yield DataType.of(kind);
            }
            default -> DataType.of(kind);
        };
    }

    private static Kind unsigned(Kind kind) {
        return switch (kind) {
            case INT8 -> Kind.UINT8;
            case INT16 -> Kind.UINT16;
            case INT32 -> Kind.UINT32;
            default -> Kind.UINT64;
        };
    }

    private static DataType decimal(TokenReader in) throws SqlEngineException {
        int precision = 18;
        int scale = 3;
        if (in.acceptSymbol("(")) {
            precision = number(in);
            scale = in.acceptSymbol(",") ? number(in) : 0;
            in.expectSymbol(")");
        }
        if (precision < 1 || precision > 76 || scale > precision) {
            throw DuckDbErrors.badArguments("Decimal(" + precision + ", " + scale + ") is not a valid type");
        }
        return DataType.decimal(precision, scale);
    }

    private static int number(TokenReader in) throws SqlEngineException {
        try {
            return Integer.parseInt(in.next().text());
        } catch (NumberFormatException e) {
            throw DuckDbErrors.syntax("expecting a number in a type");
        }
    }

    private static DataType nested(Kind kind, TokenReader in) throws SqlEngineException {
        List<DataType> args = new ArrayList<>();
        List<String> names = new ArrayList<>();
        in.expectSymbol("(");
        do {
            if (in.peek().isSymbol(")")) {
                break;
            }
            boolean named
                    = kind == Kind.TUPLE && in.peek(1).isIdentifier() && !in.peek(1).isWord("null") && !in.peek(1).isWord("not")
                            && !in.peek(1).isWord("unsigned");
            names.add(named ? in.identifier() : String.valueOf(args.size() + 1));
            DataType arg = parse(in);
            args.add(arg.withNullable(nullability(in, !(kind == Kind.MAP && args.isEmpty()))));
        } while (in.acceptSymbol(","));
        in.expectSymbol(")");
        int expected = kind == Kind.ARRAY ? 1 : kind == Kind.MAP ? 2 : args.size();
        if (args.size() != expected || args.isEmpty()) {
            throw DuckDbErrors.syntax("wrong number of arguments of a nested type");
        }
        return DataType.nested(kind, args, names);
    }

    /** Takes {@code NULL} or {@code NOT NULL}. */
    static boolean nullability(TokenReader in, boolean fallback) {
        if (in.accept("not", "null")) {
            return false;
        }
        return in.accept("null") || fallback;
    }
}
