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

import java.sql.PreparedStatement;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

import io.github.cameldatabend.test.infra.embedded.sql.SqlEngineException;
import io.github.cameldatabend.test.infra.embedded.sql.StatementResult;
import io.github.cameldatabend.test.infra.embedded.sql.StatementResult.Column;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBPreparedStatement;
import org.duckdb.DuckDBResultSet;

/** SELECT, WITH, VALUES and EXPLAIN. */
final class QueryStatements {

    private final StageQueries stageQueries;

    QueryStatements(StageQueries stageQueries) {
        this.stageQueries = stageQueries;
    }

    StatementResult query(Call call, List<Token> tokens) throws SqlEngineException {
        QueryTranslator.Query query = new QueryTranslator(call.rewriter()).translate(stageQueries.expand(call, tokens));
        boolean own = call.transaction() == null;
        DuckDBConnection connection = own ? call.open() : call.joinTransaction();
        List<AutoCloseable> resources = new ArrayList<>();
        if (own) {
            resources.add(connection);
        }
        try {
            if (own) {
                connection.setAutoCommit(false);
            }
            PreparedStatement statement = connection.prepareStatement(query.sql());
            resources.add(0, statement);
            QueryResult result = result(call, query, connection, statement, () -> closeAll(resources));
            if (!own) {
                // in a transaction the outcome must be known, and the connection free, before the next statement
                result.buffer();
            }
            return result;
        } catch (SQLException e) {
            closeAll(resources);
            throw DuckDbErrors.translate(e);
        } catch (SqlEngineException | RuntimeException e) {
            closeAll(resources);
            throw e;
        }
    }

    private static QueryResult result(
            Call call, QueryTranslator.Query query, DuckDBConnection connection, PreparedStatement statement, Runnable onClose)
            throws SQLException, SqlEngineException {
        ResultSetMetaData metaData = statement.getMetaData();
        int count = metaData.getColumnCount();
        List<SelectItem> items = ColumnTypes.align(query.items(), count);
        ColumnTypes types = new ColumnTypes(connection, query.from(), call.database());
        WireFormat format = new WireFormat(call.settings());
        List<Column> schema = new ArrayList<>(count);
        CellRenderer[] renderers = new CellRenderer[count];
        VectorRenderer[] vectors = new VectorRenderer[count];
        for (int i = 0; i < count; i++) {
            String duckDbType = metaData.getColumnTypeName(i + 1);
            String name = metaData.getColumnName(i + 1);
            DataType type = types.type(items.get(i), name, duckDbType);
            schema.add(new Column(name, type.toWire()));
            renderers[i] = CellRenderers.of(type, duckDbType, format);
            vectors[i] = VectorRenderer.of(type, duckDbType, format);
        }
        boolean chunks = isScan(query) && Arrays.stream(vectors).allMatch(Objects::nonNull);
        QueryResult.Start start = chunks
                ? () -> new ChunkRows(((DuckDBPreparedStatement) statement).query(), vectors)
                : () -> new ResultSetRows((DuckDBResultSet) statement.executeQuery(), renderers);
        return new QueryResult(
                statement, call.running(), schema, start, new EndCheck(connection, query.sql(), call.transaction() == null),
                format.resultSettings(), onClose);
    }

    /**
     * Whether rows come without much work before the first: the start of a chunked read cannot be interrupted, so it is
     * not used where it may take long.
     */
    private static boolean isScan(QueryTranslator.Query query) {
        boolean calls
                = query.items().stream().flatMap(item -> item.expression().stream()).anyMatch(token -> token.isSymbol("("));
        boolean join = query.from().stream()
                .anyMatch(token -> token.isWord("join") || token.isSymbol(",") || token.isWord("select"));
        return !query.items().isEmpty() && !calls && !join;
    }

    StatementResult explain(Call call, List<Token> tokens) throws SqlEngineException {
        QueryTranslator.Query query = new QueryTranslator(call.rewriter()).translate(stageQueries.expand(call, tokens));
        List<String[]> lines = new ArrayList<>();
        try (DuckDBConnection connection = call.open();
             PreparedStatement statement = connection.prepareStatement("EXPLAIN " + query.sql());
             var rows = statement.executeQuery()) {
            while (rows.next()) {
                rows.getString(2).lines().forEach(line -> lines.add(new String[] { line }));
            }
        } catch (SQLException e) {
            throw DuckDbErrors.translate(e);
        }
        return FixedResult.rows(List.of(new Column("explain", "String")), lines);
    }

    static void closeAll(List<? extends AutoCloseable> resources) {
        for (AutoCloseable resource : resources) {
            try {
                resource.close();
            } catch (Exception e) {
                // DuckDB complains about closing what a failure has closed already; nobody could act on it
                continue;
            }
        }
        resources.clear();
    }
}
