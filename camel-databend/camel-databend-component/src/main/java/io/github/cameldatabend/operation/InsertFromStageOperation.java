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
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

import io.github.cameldatabend.DatabendConstants;
import io.github.cameldatabend.client.Cursor;
import io.github.cameldatabend.client.DatabendClient;
import io.github.cameldatabend.client.StageAttachment;
import io.github.cameldatabend.client.Statement;
import io.github.cameldatabend.load.CopyOptions;
import io.github.cameldatabend.load.FileFormat;
import io.github.cameldatabend.load.StageLocation;
import io.github.cameldatabend.sql.Identifiers;
import io.github.cameldatabend.sql.InsertSql;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;

/**
 * Puts the rows of staged files into a table. The body stays as it is.
 */
public final class InsertFromStageOperation implements Operation {

    private static final String OPERATION = "insertFromStage";

    private final DatabendClient client;
    private final LoadOptions load;
    private final QueryOptions query;
    private final StagePlace place;
    private final List<String> columns;
    private final List<String> replaceOn;
    private final DeduplicateLabel label;
    private final StepSession session;
    private final Executor executor;
    private final ResultOutput output;
    private final RunningQueries running = new RunningQueries();

    /**
     * @param  executor                 runs what may take its time
     * @throws IllegalArgumentException if one of the options cannot be, whatever the message
     */
    public InsertFromStageOperation(DatabendClient client, LoadOptions load, QueryOptions query, CamelContext context,
                                    Executor executor) {
        this.client = client;
        this.load = load;
        this.query = query;
        this.place = StagePlace.of(load);
        this.columns = ColumnNames.option("columns", load.columns());
        this.replaceOn = ColumnNames.option("replaceOn", load.replaceOn());
        this.label = new DeduplicateLabel(load.deduplicateLabel(), context);
        this.session = new StepSession(client, query.session());
        this.executor = executor;
        this.output = new ResultOutput(client, query.output());
        checkSql();
        if (load.fileFormat() != null) {
            load.fileFormat().options(load.formatOptions(), null);
        }
        CopyOptions.check(load.copyOptions(), load.fileFormat());
    }

    private void checkSql() {
        if (load.table() != null) {
            InsertSql.of(Identifiers.table("Option table", load.table()), columns, replaceOn);
        }
        if (query.sql() != null) {
            InsertSql.check(query.sql());
            if (load.table() != null) {
                throw new IllegalArgumentException("Options sql and table are given, one of them is accepted");
            }
        }
    }

    @Override
    public CompletableFuture<Void> run(Exchange exchange) {
        String sql = sql(exchange);
        StageLocation files = place.files(exchange);
        FileFormat format = Inputs.constant(exchange, DatabendConstants.FILE_FORMAT, FileFormat.class, load.fileFormat());
        Map<String, String> formatOptions = formatOptions(format, files);
        String once = label.of(exchange);
        Statement.Builder builder = Statement.builder(sql)
                .operation(OPERATION)
                .stageAttachment(new StageAttachment(files, formatOptions, CopyOptions.check(load.copyOptions(), format)))
                .deduplicateLabel(once)
                .traceParent(Inputs.traceParent(exchange))
                .waitTimeSecs(query.running().waitTimeSecs(query.waitTimeSecs()))
                .timeout(query.running().timeout())
                .progressListener(query.running().newListener(executor));
        StepStatement statement = StepStatement.of(client, query, session, exchange, builder);
        StepSession.checkStaged(statement.session(), Inputs.settings(exchange));
        CompletableFuture<Cursor> execution = statement.execute();
        RunningQuery inserting = running.add(exchange, execution);
        return execution.thenCompose(cursor -> cursor.drain().thenRun(() -> tell(exchange, cursor, once)))
                .handle((done, failure) -> {
                    inserting.end();
                    if (failure != null) {
                        throw RunningQuery.told(OPERATION, failure);
                    }
                    return done;
                });
    }

    private String sql(Exchange exchange) {
        String headerSql = Inputs.text(exchange, DatabendConstants.SQL, null);
        if (headerSql != null) {
            return InsertSql.check(headerSql);
        }
        String headerTable = Inputs.text(exchange, DatabendConstants.TABLE, null);
        if (headerTable == null && query.sql() != null) {
            return query.sql();
        }
        String table = headerTable == null ? load.table() : headerTable;
        if (table == null) {
            throw new IllegalArgumentException(
                    "No table: give it as header " + DatabendConstants.TABLE + " or as option table, or give the statement as"
                                               + " header " + DatabendConstants.SQL + " or as option sql");
        }
        String place = headerTable == null ? "Option table" : "Header " + DatabendConstants.TABLE;
        return InsertSql.of(Identifiers.table(place, table), ColumnNames.of(exchange, columns), replaceOn);
    }

    /** Empty for those of the stage. */
    private Map<String, String> formatOptions(FileFormat given, StageLocation files) {
        boolean ofStage = given == null && load.formatOptions().isEmpty() && !files.stage().equals(StageLocation.USER_STAGE);
        if (ofStage) {
            return Map.of();
        }
        FileFormat format = given != null
                ? given : FileFormat.of(files.path()).orElseThrow(
                        () -> new IllegalArgumentException(
                                "No file format: give it as header " + DatabendConstants.FILE_FORMAT
                                                           + " or as option fileFormat; the"
                                                           + " ending of '" + files + "' does not tell"));
        return format.options(load.formatOptions(), files.path());
    }

    private void tell(Exchange exchange, Cursor cursor, String once) {
        long rows = cursor.stats().writeRows();
        output.give(exchange.getMessage(), cursor, Result.updated(rows));
        DeduplicateLabel.tell(exchange, once, rows);
    }

    @Override
    public void stop() {
        running.stop();
    }
}
