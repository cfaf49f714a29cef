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
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

import io.github.cameldatabend.DatabendConstants;
import io.github.cameldatabend.client.Cursor;
import io.github.cameldatabend.client.DatabendClient;
import io.github.cameldatabend.client.Statement;
import io.github.cameldatabend.sql.BindingStyle;
import io.github.cameldatabend.sql.BoundSql;
import io.github.cameldatabend.sql.SqlTemplate;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;

/**
 * Runs one statement; its rows become the body, or a header.
 */
public final class QueryOperation implements Operation {

    private final DatabendClient client;
    private final QueryOptions options;
    private final StatementSource source;
    private final Executor executor;
    private final RowMapping mapping;
    private final StepSession session;
    private final ResultOutput output;
    private final RunningQueries running = new RunningQueries();

    /**
     * @param  executor                 runs what may take its time
     * @throws IllegalArgumentException if one of the options cannot be, whatever the statement
     */
    public QueryOperation(DatabendClient client, QueryOptions options, CamelContext context, Executor executor) {
        this(client, options, context, executor, new QuerySql(options.sql(), context));
    }

    QueryOperation(DatabendClient client, QueryOptions options, CamelContext context, Executor executor,
                   StatementSource source) {
        this.client = client;
        this.options = options;
        this.source = source;
        this.executor = executor;
        this.mapping = OutputClass.mapping(options.output(), context);
        this.session = new StepSession(client, options.session());
        this.output = new ResultOutput(client, options.output());
        statement(SqlTemplate.parse("SELECT 1").bind(List.of(), BindingStyle.LITERALS)).build();
    }

    @Override
    public CompletableFuture<Void> run(Exchange exchange) {
        BoundSql bound = source.bind(exchange, options.parameterBinding().style(client.serverVersion()));
        Statement.Builder builder = statement(bound);
        OutputType outputType
                = Inputs.constant(exchange, DatabendConstants.OUTPUT_TYPE, OutputType.class, options.output().type());
        builder.operation(source.operation()).deduplicateLabel(DeduplicateLabel.ofStatement(exchange, bound.sql()))
                .traceParent(Inputs.traceParent(exchange));
        ResultShape shape = ResultShape.of(outputType, mapping, options.output().csvHeader());
        StepStatement step = StepStatement.of(client, options, session, exchange, builder);
        if (step.session() != null) {
            checkIsRead(outputType);
        }
        if (!options.running().waits()) {
            return client.submit(step.statement()).thenCompose(cursor -> leave(exchange, cursor));
        }
        CompletableFuture<Cursor> execution = step.execute();
        RunningQuery query = running.add(exchange, execution);
        return execution.thenCompose(cursor -> CompletableFuture.completedFuture(cursor)
                .thenCompose(started -> read(started, step.statement().sql(), shape))
                .thenAccept(result -> give(exchange, query, cursor, result))
                .whenComplete((done, failure) -> {
                    if (failure != null) {
                        cursor.close();
                    }
                })).handle((done, failure) -> {
                    if (failure != null) {
                        query.end();
                        throw RunningQuery.told(source.operation(), failure);
                    }
                    return done;
                });
    }

    private void checkIsRead(OutputType outputType) {
        if (outputType == OutputType.Page) {
            throw new IllegalArgumentException(
                    "outputType Page leaves the query open, and a session takes one statement at a time: use another"
                                               + " outputType, or session=stateless");
        }
        if (!options.running().waits()) {
            throw new IllegalArgumentException(
                    "Option wait is false, which leaves the query alone, and a session takes one statement at a time:"
                                               + " leave wait out, or use session=stateless");
        }
    }

    private Statement.Builder statement(BoundSql bound) {
        return options.sessionStatement(bound, executor);
    }

    /** Nobody here waits for the query. */
    private CompletableFuture<Void> leave(Exchange exchange, Cursor cursor) {
        return cursor.detach().thenAccept(
                nextUri -> output.give(exchange.getMessage(), cursor, Result.open(nextUri.orElse(null))));
    }

    private static CompletableFuture<Result> read(Cursor cursor, String sql, ResultShape shape) {
        Optional<CompletableFuture<Long>> count = UpdateCount.read(cursor, sql);
        if (count.isPresent()) {
            return count.get().thenApply(Result::updated);
        }
        return cursor.columns().isEmpty() ? cursor.drain().thenApply(done -> Result.NOTHING) : shape.read(cursor);
    }

    private void give(Exchange exchange, RunningQuery query, Cursor cursor, Result result) {
        output.give(exchange.getMessage(), cursor, result);
        if (result.value() instanceof Closeable stream) {
            exchange.getExchangeExtension().addOnCompletion(new CloseOnCompletion(query.reading(cursor, stream)));
        } else {
            query.end();
        }
    }

    @Override
    public void stop() {
        running.stop();
    }
}
