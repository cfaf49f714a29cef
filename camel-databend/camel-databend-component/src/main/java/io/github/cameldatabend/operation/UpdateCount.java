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
package io.github.cameldatabend.operation;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

import io.github.cameldatabend.client.Cursor;
import io.github.cameldatabend.result.Column;
import io.github.cameldatabend.result.Row;
import io.github.cameldatabend.sql.LeadingKeyword;

/**
 * The count of rows that the server gives for DML.
 */
final class UpdateCount {

    private static final Set<String> COUNTS
            = Set.of("number of rows inserted", "number of rows updated", "number of rows deleted");
    /** Of INSERT ALL and INSERT FIRST, with the name of a table behind it. */
    private static final String INSERTED_INTO = "number of rows inserted into ";
    private static final String REPLACE = "REPLACE";
    private static final Set<String> DML = Set.of("INSERT", "UPDATE", "DELETE", "MERGE", "WITH", "EXECUTE");

    private UpdateCount() {
    }

    /**
     * Reads a statement that counts to its end, whatever the shape that was asked for.
     *
     * @return empty, with nothing read, if it does not count
     */
    static Optional<CompletableFuture<Long>> read(Cursor cursor, String sql) {
        if (isCounts(sql, cursor.columns())) {
            return Optional.of(cursor.readAll().thenApply(UpdateCount::of));
        }
        // it answers with the columns that it has taken, and no row
        return LeadingKeyword.of(sql).equals(REPLACE)
                ? Optional.of(cursor.drain().thenApply(done -> cursor.stats().writeRows())) : Optional.empty();
    }

    /** Not by the columns' names alone: a SELECT may name its columns so. */
    static boolean isCounts(String sql, List<Column> columns) {
        return !columns.isEmpty() && DML.contains(LeadingKeyword.of(sql))
                && columns.stream().allMatch(column -> isCount(column.name().toLowerCase(Locale.ROOT)));
    }

    private static boolean isCount(String column) {
        return COUNTS.contains(column) || column.startsWith(INSERTED_INTO);
    }

    /** The sum of all counts: MERGE inserts, updates and deletes. */
    static long of(List<Row> rows) {
        return rows.stream().flatMap(row -> row.values().stream())
                .filter(Number.class::isInstance).mapToLong(count -> ((Number) count).longValue()).sum();
    }
}
