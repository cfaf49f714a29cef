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

/**
 * The few {@code system.*} tables there are, as DuckDB views, and one table, with the columns that are asked for most.
 */
final class SystemViews {

    private static final String MINE = " WHERE database_name = " + Sql.literal(Connections.CATALOG)
                                       + " AND schema_name NOT IN ('main', 'system', " + Sql.literal(Connections.FUNCTIONS)
                                       + ") AND NOT starts_with(schema_name, " + Sql.literal(TemporaryTables.PREFIX) + ")";
    private static final String SCHEMA = Sql.identifier(Connections.CATALOG) + ".\"system\"";

    private SystemViews() {
    }

    static List<String> all() {
        return List.of(
                "CREATE SCHEMA " + SCHEMA,
                "CREATE VIEW " + SCHEMA + ".databases AS SELECT 'default' AS catalog, schema_name AS name FROM duckdb_schemas()"
                                           + MINE,
                "CREATE VIEW " + SCHEMA + ".tables AS SELECT 'default' AS catalog, schema_name AS database, table_name AS name, "
                                                   + "'FUSE' AS engine, 'BASE TABLE' AS table_type, CAST(estimated_size AS UBIGINT) AS num_rows FROM duckdb_tables()"
                                                   + MINE
                                                   + " UNION ALL SELECT 'default', schema_name, view_name, 'VIEW', 'VIEW', NULL FROM duckdb_views()"
                                                   + MINE,
                "CREATE VIEW " + SCHEMA + ".columns AS SELECT column_name AS name, schema_name AS database, table_name AS \"table\", "
                                                           + type()
                                                           + " AS data_type, CASE WHEN is_nullable THEN 'YES' ELSE 'NO' END AS is_nullable, "
                                                           + "coalesce(column_default, '') AS default_expression, coalesce(comment, '') AS comment FROM duckdb_columns()"
                                                           + MINE,
                "CREATE TABLE " + SCHEMA + ".procedures" + Procedures.CREATE,
                "CREATE VIEW " + SCHEMA + ".one AS SELECT CAST(1 AS UTINYINT) AS dummy");
    }

    private static String type() {
        return "CASE data_type WHEN 'INTEGER' THEN 'INT' WHEN 'UTINYINT' THEN 'TINYINT UNSIGNED' WHEN 'USMALLINT' THEN 'SMALLINT UNSIGNED' "
               + "WHEN 'UINTEGER' THEN 'INT UNSIGNED' WHEN 'UBIGINT' THEN 'BIGINT UNSIGNED' WHEN 'TIMESTAMP WITH TIME ZONE' THEN 'TIMESTAMP' "
               + "WHEN 'BLOB' THEN 'BINARY' WHEN 'JSON' THEN 'VARIANT' ELSE data_type END";
    }
}
