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
import java.util.Locale;

import io.github.cameldatabend.test.infra.embedded.sql.SqlEngineException;

/**
 * A Databend type.
 *
 * @param args       element types of Array, Map and Tuple
 * @param fieldNames names of a Tuple's fields, by default 1, 2, …
 */
record DataType(Kind kind, int precision, int scale, List<DataType> args, List<String> fieldNames, boolean nullable) {

    enum Kind {
        NULL("NULL", "INTEGER", "NULL", "NULL"),
        NOTHING("Nothing", "INTEGER", "NOTHING", "NULL"),
        BOOLEAN("Boolean", "BOOLEAN", "BOOLEAN", "false"),
        INT8("Int8", "TINYINT", "TINYINT", "0"),
        INT16("Int16", "SMALLINT", "SMALLINT", "0"),
        INT32("Int32", "INTEGER", "INT", "0"),
        INT64("Int64", "BIGINT", "BIGINT", "0"),
        UINT8("UInt8", "UTINYINT", "TINYINT UNSIGNED", "0"),
        UINT16("UInt16", "USMALLINT", "SMALLINT UNSIGNED", "0"),
        UINT32("UInt32", "UINTEGER", "INT UNSIGNED", "0"),
        UINT64("UInt64", "UBIGINT", "BIGINT UNSIGNED", "0"),
        FLOAT32("Float32", "FLOAT", "FLOAT", "0"),
        FLOAT64("Float64", "DOUBLE", "DOUBLE", "0"),
        DECIMAL("Decimal", "DECIMAL", "DECIMAL", "0"),
        STRING("String", "VARCHAR", "VARCHAR", "''"),
        BINARY("Binary", "BLOB", "BINARY", "''"),
        DATE("Date", "DATE", "DATE", "'1970-01-01'"),
        TIMESTAMP("Timestamp", "TIMESTAMPTZ", "TIMESTAMP", "'1970-01-01 00:00:00+00'"),
        INTERVAL("Interval", "INTERVAL", "INTERVAL", "'0 seconds'"),
        VARIANT("Variant", "JSON", "VARIANT", "'null'"),
        ARRAY("Array", "", "ARRAY", "[]"),
        MAP("Map", "", "MAP", "MAP {}"),
        TUPLE("Tuple", "STRUCT", "TUPLE", "");

        private final String wire;
        private final String duckDb;
        private final String ddl;
        private final String zero;

        Kind(String wire, String duckDb, String ddl, String zero) {
            this.wire = wire;
            this.duckDb = duckDb;
            this.ddl = ddl;
            this.zero = zero;
        }
    }

    static DataType of(Kind kind) {
        return new DataType(kind, 0, 0, List.of(), List.of(), false);
    }

    static DataType decimal(int precision, int scale) {
        return new DataType(Kind.DECIMAL, precision, scale, List.of(), List.of(), false);
    }

    static DataType nested(Kind kind, List<DataType> args, List<String> fieldNames) {
        return new DataType(kind, 0, 0, List.copyOf(args), List.copyOf(fieldNames), false);
    }

    DataType withNullable(boolean value) {
        return value == nullable ? this : new DataType(kind, precision, scale, args, fieldNames, value);
    }

    /** Sets the nullability of everything inside; a map's keys are never null. */
    DataType withInnerNullable(boolean value) {
        List<DataType> inner = args.stream()
                .map(arg -> arg.withInnerNullable(value)
                        .withNullable(value && !(kind == Kind.MAP && arg == args.get(0)) && arg.kind != Kind.NOTHING))
                .toList();
        return new DataType(kind, precision, scale, inner, fieldNames, nullable);
    }

    boolean isInteger() {
        return kind.ordinal() >= Kind.INT8.ordinal() && kind.ordinal() <= Kind.UINT64.ordinal();
    }

    /** Whether a Map is in it whose keys Databend has without quotes. */
    boolean hasBareKeys() {
        return kind == Kind.MAP && args.get(0).kind.ordinal() >= Kind.BOOLEAN.ordinal()
                && args.get(0).kind.ordinal() <= Kind.DECIMAL.ordinal() || args.stream().anyMatch(DataType::hasBareKeys);
    }

    boolean isUnsigned() {
        return kind.ordinal() >= Kind.UINT8.ordinal() && kind.ordinal() <= Kind.UINT64.ordinal();
    }

    /** As in the schema of a result. */
    String toWire() {
        return nullable && kind != Kind.NULL ? "Nullable(" + base() + ")" : base();
    }

    private String inner() {
        return nullable ? base() + " NULL" : base();
    }

    private String base() {
        return switch (kind) {
            case DECIMAL -> "Decimal(" + precision + ", " + scale + ")";
            case ARRAY -> args.get(0).kind == Kind.NOTHING ? "Array(Nothing)" : "Array(" + args.get(0).inner() + ")";
            case MAP -> args.get(0).kind == Kind.NOTHING
                    ? "Map(Nothing)" : "Map(" + args.get(0).inner() + ", " + args.get(1).inner() + ")";
            case TUPLE -> {
                String joined = String.join(", ", args.stream().map(DataType::inner).toList());
                yield "Tuple(" + joined + (args.size() == 1 ? ",)" : ")");
            }
            default -> kind.wire;
        };
    }

    /** As DESC and SHOW CREATE TABLE print it. */
    String toDdl() {
        return isNested() || kind == Kind.DECIMAL ? innerDdl() : kind.ddl;
    }

    private String innerDdl() {
        return switch (kind) {
            case DECIMAL -> "DECIMAL(" + precision + ", " + scale + ")";
            case ARRAY, MAP -> kind.ddl + "(" + String.join(", ", args.stream().map(DataType::innerDdl).toList()) + ")";
            case TUPLE -> {
                StringBuilder fields = new StringBuilder("TUPLE(");
                for (int i = 0; i < args.size(); i++) {
                    fields.append(i == 0 ? "" : ", ").append(fieldNames.get(i)).append(' ').append(args.get(i).innerDdl());
                }
                yield fields.append(')').toString();
            }
            default -> kind.wire.toUpperCase(Locale.ROOT);
        };
    }

    boolean isNested() {
        return kind == Kind.ARRAY || kind == Kind.MAP || kind == Kind.TUPLE;
    }

    /**
     * What a NOT NULL column without DEFAULT gets when it is left out, in DuckDB's syntax; null where there is none.
     */
    String zero() {
        return kind.zero.isEmpty() ? null : kind.zero;
    }

    String toDuckDb() throws SqlEngineException {
        return switch (kind) {
            case DECIMAL -> {
                if (precision > 38) {
                    throw DuckDbErrors.unsupported("Decimal with more than 38 digits");
                }
                yield "DECIMAL(" + precision + "," + scale + ")";
            }
            case ARRAY -> args.get(0).toDuckDb() + "[]";
            case MAP -> "MAP(" + args.get(0).toDuckDb() + ", " + args.get(1).toDuckDb() + ")";
            case TUPLE -> {
                StringBuilder fields = new StringBuilder("STRUCT(");
                for (int i = 0; i < args.size(); i++) {
                    fields.append(i == 0 ? "" : ", ").append(Sql.identifier(fieldNames.get(i))).append(' ')
                            .append(args.get(i).toDuckDb());
                }
                yield fields.append(')').toString();
            }
            default -> kind.duckDb;
        };
    }
}
