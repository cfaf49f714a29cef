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

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import io.github.cameldatabend.test.infra.embedded.sql.SqlEngineException;
import io.github.cameldatabend.test.infra.embedded.sql.StatementResult;
import io.github.cameldatabend.test.infra.embedded.sql.StatementResult.Column;
import io.github.cameldatabend.test.infra.embedded.sql.StatementResult.Progress;
import io.github.cameldatabend.test.infra.embedded.sql.duckdb.TableCatalog.TableColumn;

/** INSERT, REPLACE, UPDATE and DELETE. */
final class DmlStatements {

    private final Writer writer;
    private final CopyStatements copies;
    private final StageQueries stageQueries;

    DmlStatements(Writer writer, CopyStatements copies, StageQueries stageQueries) {
        this.writer = writer;
        this.copies = copies;
        this.stageQueries = stageQueries;
    }

    /** @param streamed the file that {@code @_databend_load} stands for, or null */
    StatementResult insert(Call call, TokenReader in, Path streamed) throws SqlEngineException {
        boolean overwrite = in.accept("overwrite");
        if (!overwrite) {
            in.expect("into");
        }
        in.accept("into");
        in.accept("table");
        TableName table = call.table(in);
        List<String> columns = columnList(in);
        int start = in.position();
        List<String> values = hasFromAfterValues(in) ? CopyStatements.valuesBeforeFrom(call, in) : List.of();
        if (in.peek().isWord("from")) {
            return copies.fromStage(call, table, columns, values, in, streamed);
        }
        in.moveTo(start);
        if (streamed != null) {
            throw DuckDbErrors.syntax("streaming load needs INSERT … FROM @_databend_load");
        }
        StatementResult loaded = copies.fromAttachment(call, table, columns, List.of(), in);
        if (loaded != null) {
            return loaded;
        }
        String source = source(call, in);
        long count = writer.write(call, connection -> {
            TableCatalog.requireColumns(connection, table, columns);
            if (overwrite) {
                call.update(connection, "DELETE FROM " + table.toDuckDb());
            }
            return call.update(connection, insertSql(table, columns, source));
        });
        return FixedResult.count("number of rows inserted", count);
    }

    static String insertSql(TableName table, List<String> columns, String source) {
        return "INSERT INTO " + table.toDuckDb() + columnSql(columns) + ' ' + source;
    }

    static String columnSql(List<String> columns) {
        return columns.isEmpty() ? "" : " (" + String.join(", ", columns.stream().map(Sql::identifier).toList()) + ")";
    }

    static List<String> columnList(TokenReader in) throws SqlEngineException {
        List<String> columns = new ArrayList<>();
        // a parenthesis may also open the query to insert
        if (in.peek().isSymbol("(") && !in.peek(1).isWord("select") && !in.peek(1).isWord("with")
                && !in.peek(1).isSymbol("(")) {
            for (List<Token> column : TokenLists.split(in.parenthesized(), ",")) {
                columns.add(new TokenReader(column).identifier());
            }
        }
        return columns;
    }

    private static boolean hasFromAfterValues(TokenReader in) throws SqlEngineException {
        int start = in.position();
        try {
            return in.accept("values") && in.peek().isSymbol("(") && !in.parenthesized().isEmpty() && in.peek().isWord("from");
        } finally {
            in.moveTo(start);
        }
    }

    private String source(Call call, TokenReader in) throws SqlEngineException {
        if (in.atEnd()) {
            throw in.unexpected("expecting VALUES or a query");
        }
        return new QueryTranslator(call.rewriter()).translate(stageQueries.expand(call, in.rest())).sql();
    }

    /**
     * Rows with keys that exist replace them, others are added. As Databend does, it answers with its columns and no
     * row.
     */
    StatementResult replace(Call call, TokenReader in) throws SqlEngineException {
        in.expect("into");
        TableName table = call.table(in);
        List<String> columns = columnList(in);
        List<String> keys = conflictColumns(in);
        if (in.accept("delete")) {
            throw DuckDbErrors.unsupported("REPLACE with DELETE WHEN");
        }
        StatementResult loaded = copies.fromAttachment(call, table, columns, keys, in);
        if (loaded != null) {
            return replaced(call, table, columns, loaded.writeProgress());
        }
        String source = source(call, in);
        long count = writer.write(call, connection -> {
            Replacement replacement = new Replacement(call, connection, table, columns, keys);
            replacement.add(columns, source);
            return replacement.end();
        });
        return replaced(call, table, columns, new Progress(count, 0));
    }

    /** What {@link #replace} answers where nothing is to be written. */
    StatementResult replaceNothing(Call call, TokenReader in) throws SqlEngineException {
        in.expect("into");
        TableName table = call.table(in);
        return replaced(call, table, columnList(in), Progress.NONE);
    }

    private StatementResult replaced(Call call, TableName table, List<String> columns, Progress written)
            throws SqlEngineException {
        List<TableColumn> taken
                = writer.write(call, connection -> TableCatalog.requireColumns(connection, table, columns));
        return FixedResult.rows(
                taken.stream().map(column -> new Column(column.name(), column.type().toWire())).toList(), List.of(), written);
    }

    static List<String> conflictColumns(TokenReader in) throws SqlEngineException {
        in.expect("on");
        in.accept("conflict");
        List<String> keys = new ArrayList<>();
        for (List<Token> key : TokenLists.split(in.parenthesized(), ",")) {
            keys.add(new TokenReader(key).identifier());
        }
        return keys;
    }

    StatementResult update(Call call, TokenReader in) throws SqlEngineException {
        int start = in.position();
        TableName table = call.table(in);
        in.moveTo(start);
        return FixedResult.count("number of rows updated", change(call, table, "UPDATE ", in));
    }

    StatementResult delete(Call call, TokenReader in) throws SqlEngineException {
        in.expect("from");
        int start = in.position();
        TableName table = call.table(in);
        in.moveTo(start);
        return FixedResult.count("number of rows deleted", change(call, table, "DELETE FROM ", in));
    }

    private long change(Call call, TableName table, String verb, TokenReader in) throws SqlEngineException {
        String name = table.toDuckDb();
        call.table(in);
        List<Token> rest = in.rest();
        if (TokenLists.find(rest, 0, Set.of("returning")) < rest.size()) {
            throw DuckDbErrors.syntax("unexpected `RETURNING`");
        }
        String sql = verb + name + ' ' + Sql.join(call.rewriter().rewrite(rest));
        return writer.write(call, connection -> {
            TableCatalog.requireColumns(connection, table);
            return call.update(connection, sql);
        });
    }
}
