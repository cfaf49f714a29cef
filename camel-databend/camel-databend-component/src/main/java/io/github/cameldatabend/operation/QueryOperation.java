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
import java.util.concurrent.CompletableFuture;

import io.github.cameldatabend.DatabendConstants;
import io.github.cameldatabend.client.Cursor;
import io.github.cameldatabend.client.DatabendClient;
import io.github.cameldatabend.client.Statement;
import io.github.cameldatabend.result.Row;
import io.github.cameldatabend.sql.BindingStyle;
import io.github.cameldatabend.sql.BoundSql;
import io.github.cameldatabend.sql.SqlTemplate;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/**
 * Runs one statement; its rows become the body.
 */
public final class QueryOperation implements Operation {

    private final DatabendClient client;
    private final QueryOptions options;
    private final QuerySql sql;

    /**
     * @throws IllegalArgumentException if one of the options cannot be, whatever the statement
     */
    public QueryOperation(DatabendClient client, QueryOptions options, CamelContext context) {
        this.client = client;
        this.options = options;
        this.sql = new QuerySql(options.sql(), context);
        statement(SqlTemplate.parse("SELECT 1").bind(List.of(), BindingStyle.LITERALS), options.database());
    }

    @Override
    public CompletableFuture<Void> run(Exchange exchange) {
        Statement statement = statement(
                sql.bind(exchange, options.parameterBinding().style(client.serverVersion())),
                Inputs.text(exchange, DatabendConstants.DATABASE, options.database()));
        OutputType outputType
                = Inputs.constant(exchange, DatabendConstants.OUTPUT_TYPE, OutputType.class, options.outputType());
        return client.execute(statement).thenCompose(cursor -> rows(cursor, outputType).thenAccept(rows -> {
            Message message = exchange.getMessage();
            ResultHeaders.set(message, cursor, client.serverVersion());
            setResult(message, statement.sql(), cursor, rows, outputType);
        }));
    }

    private Statement statement(BoundSql bound, String database) {
        return Statement.builder(bound.sql())
                .params(bound.params())
                .shown(bound.template(), bound.literals())
                .database(database)
                .role(options.role())
                .settings(options.settings())
                .waitTimeSecs(options.waitTimeSecs())
                .maxRowsPerPage(options.maxRowsPerPage())
                .maxRowsInBuffer(options.maxRowsInBuffer())
                .build();
    }

    private static CompletableFuture<List<Row>> rows(Cursor cursor, OutputType outputType) {
        return switch (outputType) {
            case SelectList -> cursor.readAll();
            case SelectOne -> cursor.readOne().thenApply(row -> row.map(List::of).orElse(List.of()));
        };
    }

    /** A statement without rows, or with nothing but counts, leaves the body as it is. */
    private static void setResult(Message message, String sql, Cursor cursor, List<Row> rows, OutputType outputType) {
        if (UpdateCount.isCounts(sql, cursor.columns())) {
            message.setHeader(DatabendConstants.UPDATE_COUNT, UpdateCount.of(rows));
        } else if (!cursor.columns().isEmpty()) {
            message.setHeader(DatabendConstants.ROW_COUNT, (long) rows.size());
            message.setBody(switch (outputType) {
                case SelectList -> rows;
                case SelectOne -> one(rows);
            });
        }
    }

    private static Object one(List<Row> rows) {
        if (rows.isEmpty()) {
            return null;
        }
        Row row = rows.get(0);
        return row.size() == 1 ? row.get(0) : row;
    }
}
