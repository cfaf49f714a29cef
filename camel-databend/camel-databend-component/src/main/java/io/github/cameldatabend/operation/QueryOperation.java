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

import java.io.Closeable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import io.github.cameldatabend.DatabendConstants;
import io.github.cameldatabend.client.Cursor;
import io.github.cameldatabend.client.DatabendClient;
import io.github.cameldatabend.client.DatabendSession;
import io.github.cameldatabend.client.SessionStart;
import io.github.cameldatabend.client.Statement;
import io.github.cameldatabend.sql.BindingStyle;
import io.github.cameldatabend.sql.SqlTemplate;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/**
 * Runs one statement; its rows become the body, or a header.
 */
public final class QueryOperation implements Operation {

    private final DatabendClient client;
    private final QueryOptions options;
    private final QuerySql sql;
    private final RowMapping mapping;
    private final StepSession session;

    /**
     * @throws IllegalArgumentException if one of the options cannot be, whatever the statement
     */
    public QueryOperation(DatabendClient client, QueryOptions options, CamelContext context) {
        this.client = client;
        this.options = options;
        this.sql = new QuerySql(options.sql(), context);
        this.mapping = OutputClass.mapping(options.output(), context);
        this.session = new StepSession(client, options.session());
        options.sessionStatement(SqlTemplate.parse("SELECT 1").bind(List.of(), BindingStyle.LITERALS)).build();
    }

    @Override
    public CompletableFuture<Void> run(Exchange exchange) {
        Statement.Builder builder = options.sessionStatement(
                sql.bind(exchange, options.parameterBinding().style(client.serverVersion())));
        OutputType outputType
                = Inputs.constant(exchange, DatabendConstants.OUTPUT_TYPE, OutputType.class, options.output().type());
        builder.deduplicateLabel(Inputs.deduplicateLabel(exchange)).traceParent(Inputs.traceParent(exchange));
        ResultShape shape = ResultShape.of(outputType, mapping, options.output().csvHeader());
        SessionStart wanted = options.sessionStart(exchange);
        Map<String, String> settings = Inputs.settings(exchange);
        DatabendSession own = session.of(exchange, wanted);
        if (own != null && outputType == OutputType.Page) {
            throw new IllegalArgumentException(
                    "outputType Page leaves the query open, and a session takes one statement at a time: use another"
                                               + " outputType, or session=stateless");
        }
        Statement statement = own != null
                ? builder.settings(settings).build()
                : builder.database(wanted.database()).role(wanted.role()).settings(wanted.settings()).settings(settings)
                        .build();
        CompletableFuture<Cursor> execution = own == null ? client.execute(statement) : own.execute(statement);
        return execution.thenCompose(cursor -> CompletableFuture.completedFuture(cursor)
                .thenCompose(started -> read(started, statement.sql(), shape))
                .thenAccept(result -> give(exchange, cursor, result))
                .whenComplete((done, failure) -> {
                    if (failure != null) {
                        cursor.close();
                    }
                }));
    }

    /** Whatever the shape, a statement that only counts is read to its end. */
    private static CompletableFuture<Result> read(Cursor cursor, String sql, ResultShape shape) {
        if (cursor.columns().isEmpty()) {
            return cursor.drain().thenApply(done -> Result.NOTHING);
        }
        if (UpdateCount.isCounts(sql, cursor.columns())) {
            return cursor.readAll().thenApply(rows -> Result.updated(UpdateCount.of(rows)));
        }
        return shape.read(cursor);
    }

    private void give(Exchange exchange, Cursor cursor, Result result) {
        Message message = exchange.getMessage();
        ResultHeaders.set(message, cursor, client.serverVersion());
        result.setHeaders(message);
        if (result.value() instanceof Closeable stream) {
            exchange.getExchangeExtension().addOnCompletion(new CloseOnCompletion(stream));
        }
        String header = options.output().header();
        if (result.hasRows() && header == null) {
            message.setBody(result.value());
        } else if (result.hasRows()) {
            message.setHeader(header, result.value());
        }
    }
}
