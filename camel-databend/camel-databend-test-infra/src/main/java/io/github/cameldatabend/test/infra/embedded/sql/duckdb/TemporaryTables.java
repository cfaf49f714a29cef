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

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Which client session has which temporary tables. They are tables in schemas that nobody else's search path leads to,
 * one for each session and database.
 */
final class TemporaryTables {

    /** No database is called that. */
    static final String PREFIX = "__temporary ";

    private final Map<String, Set<TableName>> bySession = new ConcurrentHashMap<>();

    /** Where the session's table of this name is, whether there is one or not. */
    static TableName place(String session, TableName table) {
        return new TableName(schema(session, table.database()), table.table());
    }

    private static String schema(String session, String database) {
        return PREFIX + session + ' ' + database;
    }

    boolean any(String session) {
        return session != null && !tables(session).isEmpty();
    }

    boolean isPlaced(String session, TableName placed) {
        return session != null && tables(session).contains(placed);
    }

    /** Null when the session has none in this database. */
    String schemaIn(String session, String database) {
        String schema = schema(session, database);
        return session != null && tables(session).stream().anyMatch(table -> table.database().equals(schema)) ? schema : null;
    }

    private Set<TableName> tables(String session) {
        return bySession.getOrDefault(session, Set.of());
    }

    void add(String session, TableName placed) {
        bySession.computeIfAbsent(session, id -> ConcurrentHashMap.newKeySet()).add(placed);
    }

    void remove(String session, TableName placed) {
        tables(session).remove(placed);
    }

    /** @return the schemas to drop */
    Set<String> removeAll(String session) {
        Set<TableName> tables = session == null ? null : bySession.remove(session);
        return tables == null ? Set.of() : tables.stream().map(TableName::database).collect(Collectors.toSet());
    }
}
