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

/** SQL that reads JSON as a type, by the rules of Databend's reader of NDJSON or, less strict, of cells of CSV. */
final class JsonSql {

    private static final List<String> NUMBERS = List.of("BIGINT", "UBIGINT", "DOUBLE", "HUGEINT", "UHUGEINT");

    private final boolean strict;
    private final boolean skipErrors;
    private int variables;

    private JsonSql(boolean strict, boolean skipErrors) {
        this.strict = strict;
        this.skipErrors = skipErrors;
    }

    /** @param skipErrors whether a value that does not fit is NULL instead of an error */
    static JsonSql ofNdJson(boolean skipErrors) {
        return new JsonSql(true, skipErrors);
    }

    static JsonSql ofCell() {
        return new JsonSql(false, false);
    }

    /** @param json an expression of type JSON */
    String read(String json, DataType type) throws SqlEngineException {
        return "CASE WHEN coalesce(json_type(" + json + "), 'NULL') = 'NULL' THEN NULL " + notNull(json, type) + " END";
    }

    private String notNull(String json, DataType type) throws SqlEngineException {
        String text = "(" + json + " ->> '$')";
        String cast = (skipErrors ? "TRY_CAST(" : "CAST(") + text + " AS " + type.toDuckDb() + ")";
        return switch (type.kind()) {
            case BOOLEAN -> only(json, List.of("BOOLEAN"), cast, "Incorrect boolean value");
            case INT8, INT16, INT32, INT64, UINT8, UINT16, UINT32, UINT64, FLOAT32, FLOAT64 ->
                only(json, NUMBERS, cast, "Incorrect json value, must be number");
            case DECIMAL -> decimal(json, text, cast, type);
            case STRING -> only(json, with(NUMBERS, "VARCHAR", "BOOLEAN"), text, "Incorrect json value, must be string");
            case DATE -> only(json, with(NUMBERS, "VARCHAR"), cast, "Incorrect date value");
            case TIMESTAMP -> only(json, List.of("VARCHAR"), skipErrors ? cast : "databend_timestamp(" + text + ")",
                    "Incorrect timestamp value");
            case INTERVAL -> only(json, List.of("VARCHAR"), cast, "Incorrect interval value, must be string");
            case BINARY -> strict
                    ? "ELSE error('binary literal is not supported')" : "ELSE system.main.unhex(" + text + ")";
            case VARIANT -> "ELSE " + json;
            case ARRAY -> only(json, List.of("ARRAY"), array(json, type), "Incorrect json value, must be array");
            case MAP -> only(json, List.of("OBJECT"), map(json, type), "Incorrect json value, must be object");
            case TUPLE -> "WHEN json_type(" + json + ") = 'ARRAY' THEN " + tuple(json, type, false)
                          + only(json, List.of("OBJECT"), tuple(json, type, true), "Incorrect json value, must be object")
                                  .replaceFirst("^", " ");
            case NULL, NOTHING -> "ELSE NULL";
        };
    }

    private String only(String json, List<String> types, String value, String otherwise) {
        if (!strict) {
            return "ELSE " + value;
        }
        String list = String.join(", ", types.stream().map(Sql::literal).toList());
        return "WHEN json_type(" + json + ") IN (" + list + ") THEN " + value
               + (skipErrors ? "" : " ELSE error(" + Sql.literal(otherwise) + ")");
    }

    private static List<String> with(List<String> types, String... more) {
        List<String> all = new ArrayList<>(types);
        all.addAll(List.of(more));
        return all;
    }

    /** A number with a point is a float to the server, and what is behind the last digit of the type is cut off. */
    private String decimal(String json, String text, String cast, DataType type) throws SqlEngineException {
        String digits = "CAST(trunc(CAST(" + text + " AS DOUBLE) * 1e" + type.scale() + ") AS HUGEINT)";
        String cut = (skipErrors ? "TRY_CAST(" : "CAST(") + digits + " || 'e-" + type.scale() + "' AS " + type.toDuckDb() + ")";
        return (strict ? "WHEN json_type(" + json + ") = 'DOUBLE' THEN " + cut + " " : "")
               + only(json, with(NUMBERS, "VARCHAR"), cast, "Incorrect json value for decimal");
    }

    private String array(String json, DataType type) throws SqlEngineException {
        String element = "x" + variables++;
        return "list_transform(CAST(" + json + " AS JSON[]), lambda " + element + ": " + read(element, type.args().get(0))
               + ")";
    }

    private String map(String json, DataType type) throws SqlEngineException {
        String entry = "x" + variables++;
        DataType key = type.args().get(0);
        // the keys of JSON are text, and the strict reader makes no numbers of it
        String keyValue = strict && (key.isInteger() || key.kind() == DataType.Kind.DECIMAL)
                ? "error('Incorrect json value, must be number')" : "CAST(" + entry + ".key AS " + key.toDuckDb() + ")";
        return "map_from_entries(list_transform(map_entries(CAST(" + json + " AS MAP(VARCHAR, JSON))), lambda " + entry
               + ": struct_pack(k := " + keyValue + ", v := " + read(entry + ".value", type.args().get(1)) + ")))";
    }

    private String tuple(String json, DataType type, boolean byName) throws SqlEngineException {
        List<String> fields = new ArrayList<>();
        for (int i = 0; i < type.args().size(); i++) {
            String name = type.fieldNames().get(i);
            String path = byName ? "$.\"" + name + "\"" : "$[" + i + "]";
            fields.add(Sql.identifier(name) + " := "
                       + read("json_extract(" + json + ", " + Sql.literal(path) + ")", type.args().get(i)));
        }
        return "struct_pack(" + String.join(", ", fields) + ")";
    }
}
