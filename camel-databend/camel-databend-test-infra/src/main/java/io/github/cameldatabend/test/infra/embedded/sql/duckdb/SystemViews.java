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
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import io.github.cameldatabend.test.infra.embedded.sql.SqlEngineException;

/**
 * The few tables of {@code system} and {@code information_schema} there are, as DuckDB views, and one table, with the
 * columns that are asked for most. As in Databend, the catalog of a table in {@code information_schema} is the name of
 * its database.
 */
final class SystemViews {

    /** Not {@code information_schema}: DuckDB has one of its own in every catalog. */
    static final String INFORMATION_SCHEMA = "__information_schema";

    private static final Map<String, String> SCHEMAS
            = Map.of("system", "system", "information_schema", INFORMATION_SCHEMA);
    private static final Map<String, Set<String>> TABLES = Map.of(
            "system", Set.of("databases", "tables", "columns", "procedures", "one"),
            "information_schema", Set.of("schemata", "tables", "views", "columns", "keywords"));

    private static final String MINE = " WHERE database_name = " + Sql.literal(Connections.CATALOG)
                                       + " AND schema_name NOT IN ('main', 'system', "
                                       + Sql.literal(INFORMATION_SCHEMA) + ", " + Sql.literal(Connections.FUNCTIONS)
                                       + ") AND NOT starts_with(schema_name, " + Sql.literal(TemporaryTables.PREFIX) + ")";
    /** Names of DuckDB's types, and Databend's as in the schema of a result. */
    private static final Map<String, String> WIRE_NAMES = Map.ofEntries(
            Map.entry("BOOLEAN", "Boolean"), Map.entry("TINYINT", "Int8"), Map.entry("SMALLINT", "Int16"),
            Map.entry("INTEGER", "Int32"), Map.entry("BIGINT", "Int64"), Map.entry("UTINYINT", "UInt8"),
            Map.entry("USMALLINT", "UInt16"), Map.entry("UINTEGER", "UInt32"), Map.entry("UBIGINT", "UInt64"),
            Map.entry("FLOAT", "Float32"), Map.entry("DOUBLE", "Float64"), Map.entry("VARCHAR", "String"),
            Map.entry("BLOB", "Binary"), Map.entry("DATE", "Date"), Map.entry("TIMESTAMP WITH TIME ZONE", "Timestamp"),
            Map.entry("INTERVAL", "Interval"), Map.entry("JSON", "Variant"));

    private SystemViews() {
    }

    /**
     * Where a table of a schema that the server fills itself is in DuckDB; null if users fill the schema.
     *
     * @throws SqlEngineException if Databend may have the table, but this server has not
     */
    static String schemaOf(String schema, String table) throws SqlEngineException {
        if (!SCHEMAS.containsKey(schema)) {
            return null;
        }
        if (!TABLES.get(schema).contains(table)) {
            throw DuckDbErrors.unsupported("table " + schema + "." + table);
        }
        return schema(SCHEMAS.get(schema));
    }

    static List<String> all() {
        return Stream.concat(system(schema("system")), information(schema(INFORMATION_SCHEMA), schema("system"))).toList();
    }

    private static Stream<String> system(String schema) {
        return Stream.of(
                "CREATE SCHEMA " + schema,
                view(schema, "databases", "'default' AS catalog, schema_name AS name FROM duckdb_schemas()" + MINE),
                view(schema, "tables", "'default' AS catalog, schema_name AS database, table_name AS name, "
                                       + "'FUSE' AS engine, 'BASE TABLE' AS table_type, CAST(estimated_size AS UBIGINT) AS num_rows, "
                                       + "coalesce(comment, '') AS comment FROM duckdb_tables()" + MINE
                                       + " UNION ALL SELECT 'default', schema_name, view_name, 'VIEW', 'VIEW', NULL, '' FROM duckdb_views()"
                                       + MINE),
                view(schema, "columns", "column_name AS name, schema_name AS database, table_name AS \"table\", "
                                        + type() + " AS type, " + dataType()
                                        + " AS data_type, CASE WHEN is_nullable THEN 'YES' ELSE 'NO' END AS is_nullable, "
                                        + "coalesce(column_default, '') AS default_expression, coalesce(comment, '') AS comment, "
                                        + "CAST(column_index AS UINTEGER) AS position FROM duckdb_columns()"
                                        + MINE),
                "CREATE TABLE " + schema + ".procedures" + Procedures.CREATE,
                view(schema, "one", "CAST(1 AS UTINYINT) AS dummy"));
    }

    private static Stream<String> information(String schema, String system) {
        String table = "database AS table_catalog, database AS table_schema, name AS table_name";
        return Stream.of(
                "CREATE SCHEMA " + schema,
                view(schema, "schemata", "name AS catalog_name, name AS schema_name, 'default' AS schema_owner FROM " + system
                                         + ".databases"),
                view(schema, "tables", table + ", table_type, engine, num_rows AS table_rows, comment AS table_comment FROM "
                                       + system + ".tables"),
                view(schema, "views", table + ", 'NONE' AS check_option, CAST(0 AS UTINYINT) AS is_updatable FROM " + system
                                      + ".tables WHERE table_type = 'VIEW'"),
                view(schema, "columns", "database AS table_catalog, database AS table_schema, \"table\" AS table_name, "
                                        + "name AS column_name, position AS ordinal_position, comment AS column_comment, "
                                        + "CAST(is_nullable = 'YES' AS UTINYINT) AS nullable, is_nullable, type AS data_type, "
                                        + "data_type AS column_type, default_expression AS \"default\" FROM " + system
                                        + ".columns"),
                // DuckDB's words: near to Databend's, not the same
                view(schema, "keywords", "string_agg(upper(keyword_name), ', ' ORDER BY keyword_name) AS keywords, "
                                         + "CAST(1 AS UTINYINT) AS reserved FROM duckdb_keywords() "
                                         + "WHERE keyword_category = 'reserved'"));
    }

    private static String view(String schema, String name, String select) {
        return "CREATE VIEW " + schema + '.' + name + " AS SELECT " + select;
    }

    private static String schema(String name) {
        return Sql.identifier(Connections.CATALOG) + '.' + Sql.identifier(name);
    }

    /** Types as in the schema of a result; NULL inside of nested types is not told. */
    private static String type() {
        String name = "data_type";
        for (Map.Entry<String, String> wire : WIRE_NAMES.entrySet()) {
            name = replaced(name, "\\b" + wire.getKey() + "\\b", wire.getValue());
        }
        name = replaced(name, "DECIMAL\\((\\d+),(\\d+)\\)", "Decimal(\\1, \\2)");
        name = replaced(name, "\\bSTRUCT\\(", "Tuple(");
        name = replaced(name, "\\bMAP\\(", "Map(");
        name = replaced(name, "([^\\s(),]+|Decimal\\(\\d+, \\d+\\))\\[\\]", "Array(\\1)");
        return "CASE WHEN is_nullable THEN 'Nullable(' || " + name + " || ')' ELSE " + name + " END";
    }

    private static String replaced(String text, String pattern, String by) {
        return "regexp_replace(" + text + ", " + Sql.literal(pattern) + ", " + Sql.literal(by) + ", 'g')";
    }

    private static String dataType() {
        return "CASE data_type WHEN 'INTEGER' THEN 'INT' WHEN 'UTINYINT' THEN 'TINYINT UNSIGNED' WHEN 'USMALLINT' THEN 'SMALLINT UNSIGNED' "
               + "WHEN 'UINTEGER' THEN 'INT UNSIGNED' WHEN 'UBIGINT' THEN 'BIGINT UNSIGNED' WHEN 'TIMESTAMP WITH TIME ZONE' THEN 'TIMESTAMP' "
               + "WHEN 'BLOB' THEN 'BINARY' WHEN 'JSON' THEN 'VARIANT' ELSE data_type END";
    }
}
