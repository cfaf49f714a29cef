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

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import io.github.cameldatabend.DatabendConstants;
import io.github.cameldatabend.client.DatabendClient;
import io.github.cameldatabend.client.DatabendSession;
import io.github.cameldatabend.client.Load;
import io.github.cameldatabend.client.LoadMethod;
import io.github.cameldatabend.client.Loaded;
import io.github.cameldatabend.client.SessionStart;
import io.github.cameldatabend.load.CopyOptions;
import io.github.cameldatabend.load.FileFormat;
import io.github.cameldatabend.load.RowFormat;
import io.github.cameldatabend.load.Rows;
import io.github.cameldatabend.load.StageLocation;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/**
 * Puts rows or a file into a table. The body stays as it is.
 */
public final class LoadOperation implements Operation {

    private final DatabendClient client;
    private final LoadOptions options;
    private final QueryOptions queries;
    private final List<String> columns;
    private final List<String> replaceOn;
    private final DeduplicateLabel label;
    private final StepSession session;
    private final RunningLoads running;

    /**
     * @param  running                  where its loads are to be found
     * @throws IllegalArgumentException if one of the options cannot be, whatever the message
     */
    public LoadOperation(DatabendClient client, LoadOptions options, QueryOptions queries, CamelContext context,
                         RunningLoads running) {
        this.client = client;
        this.options = options;
        this.queries = queries;
        this.columns = ColumnNames.option("columns", options.columns());
        this.replaceOn = ColumnNames.option("replaceOn", options.replaceOn());
        this.label = new DeduplicateLabel(options.deduplicateLabel(), context);
        this.session = new StepSession(client, queries.session());
        this.running = running;
        if (options.fileFormat() != null) {
            options.fileFormat().options(options.formatOptions(), null);
        }
        if (queries.session() == SessionMode.exchange && options.method() == LoadMethod.streaming) {
            throw new IllegalArgumentException(
                    "Options session and loadMethod are exchange and streaming, but a streaming load takes no part in a"
                                               + " session: loadMethod takes stage or auto then");
        }
        load("Option table", options.table() == null ? "any" : options.table(), options.stage(), options.fileFormat())
                .rows(Rows.of(List.of(), columns, false)).build();
    }

    @Override
    public CompletableFuture<Void> run(Exchange exchange) {
        String once = label.of(exchange);
        CompletableFuture<Void> end = new CompletableFuture<>();
        Load.Builder load = load(exchange).deduplicateLabel(once).traceParent(Inputs.traceParent(exchange))
                .onEnd(() -> end.complete(null));
        Map<String, String> settings = Inputs.settings(exchange);
        SessionStart wanted = queries.sessionStart(exchange);
        DatabendSession own = session.of(exchange, wanted);
        StepSession.checkStaged(own, settings);
        Object body = exchange.getMessage().getBody();
        CompletableFuture<Loaded> loading = own != null
                ? own.load(load.build())
                : client.load(load.database(wanted.database()).role(wanted.role()).settings(wanted.settings())
                        .settings(settings).build());
        if (Rows.isReadOnce(body)) {
            ReadSources.of(exchange).add(body);
        }
        RunningQuery query = running.add(exchange, loading, end);
        return loading.thenAccept(loaded -> give(exchange.getMessage(), loaded, once)).handle((done, failure) -> {
            query.end();
            if (failure != null) {
                throw RunningQuery.told("load", failure);
            }
            return done;
        });
    }

    private Load.Builder load(Exchange exchange) {
        String header = Inputs.text(exchange, DatabendConstants.TABLE, null);
        String table = header == null ? options.table() : header;
        if (table == null) {
            throw new IllegalArgumentException(
                    "No table: give it as header " + DatabendConstants.TABLE + " or as option table");
        }
        FileFormat format = Inputs.constant(exchange, DatabendConstants.FILE_FORMAT, FileFormat.class, options.fileFormat());
        String stage = Inputs.text(exchange, DatabendConstants.STAGE, options.stage());
        List<String> names = ColumnNames.of(exchange, columns);
        Load.Builder load = load(
                header == null ? "Option table" : "Header " + DatabendConstants.TABLE, table, stage, format);
        return FileContents.isFile(exchange.getMessage().getBody())
                ? file(load, exchange, format, names) : rows(load, exchange, format, names);
    }

    /** All but what is loaded. */
    private Load.Builder load(String place, String table, String stage, FileFormat format) {
        return Load.into(place, table)
                .method(options.method())
                .folder(StageLocation.folder(stage, null))
                .presign(options.presign())
                .copyOptions(CopyOptions.check(options.copyOptions(), format))
                .replaceOn(replaceOn)
                .progress(options.newListener(), options.progressInterval());
    }

    private Load.Builder file(Load.Builder load, Exchange exchange, FileFormat given, List<String> names) {
        String name = FileContents.nameOf(exchange);
        FileFormat format = given != null || name == null ? given : FileFormat.of(name).orElse(null);
        if (format == null) {
            throw new IllegalArgumentException(
                    "No file format: give it as header " + DatabendConstants.FILE_FORMAT + " or as option fileFormat; "
                                               + (name == null
                                                       ? "there is no header " + Exchange.FILE_NAME + " to tell"
                                                       : "the ending of '" + name + "' does not tell"));
        }
        Map<String, String> formatOptions = FileFormat.withoutAuto(format.options(options.formatOptions(), name), name);
        return load.copyOptions(CopyOptions.check(options.copyOptions(), format))
                .file(FileContents.one(exchange, format.fileName("file"), formatOptions), formatOptions, names);
    }

    private Load.Builder rows(Load.Builder load, Exchange exchange, FileFormat format, List<String> names) {
        Object body = exchange.getMessage().getBody();
        if (!Rows.isSource(body)) {
            throw new IllegalArgumentException(
                    "The body is " + (body == null ? "empty" : "of class " + body.getClass().getName())
                                               + ", it takes rows (an Iterable, an Iterator, a Stream or an array of Map, record,"
                                               + " object with properties or, with option columns, List; or one of them), or a"
                                               + " file (File, Path, WrappedFile, InputStream, byte[], String)");
        }
        if (!options.formatOptions().isEmpty()) {
            throw new IllegalArgumentException(
                    "Options format." + String.join(", format.", options.formatOptions().keySet())
                                               + " are for files, but the body has rows");
        }
        if (Rows.isReadOnce(body)) {
            ReadSources.of(exchange).check(body, body instanceof Iterator ? "Iterator" : "Stream",
                    "give a List or an Iterable");
        }
        return load.copyOptions(CopyOptions.check(options.copyOptions(), format == null ? FileFormat.CSV : format))
                .rows(Rows.of(body, names, options.ignoresUnknown(), LoadOperation::rowOf))
                .rowFormat(format == null ? null : rowFormat(format));
    }

    /** Camel's aggregators collect messages, or only their bodies. */
    private static Object rowOf(Object element) {
        if (element instanceof Exchange exchange) {
            return exchange.getMessage().getBody();
        }
        return element instanceof Message message ? message.getBody() : element;
    }

    private static RowFormat rowFormat(FileFormat format) {
        return switch (format) {
            case CSV -> RowFormat.CSV;
            case NDJSON -> RowFormat.NDJSON;
            case TSV, PARQUET, ORC, AVRO -> throw new IllegalArgumentException(
                    "The file format is " + format + ", but the body has rows, which are written as CSV or NDJSON");
        };
    }

    private void give(Message message, Loaded loaded, String once) {
        ResultHeaders.clear(message);
        message.setHeader(DatabendConstants.UPDATE_COUNT, loaded.rows());
        message.setHeader(DatabendConstants.ROW_COUNT, loaded.sentRows());
        message.setHeader(DatabendConstants.BYTES_SENT, loaded.sentBytes());
        // of a query that was left open there stays where it goes on: who does so with this id is told that it is not its
        ResultHeaders.set(message, DatabendConstants.QUERY_ID, loaded.queryId());
        ResultHeaders.set(message, DatabendConstants.NODE_ID, null);
        ResultHeaders.set(message, DatabendConstants.SERVER_VERSION, client.serverVersion());
        ResultHeaders.set(message, DatabendConstants.DUPLICATE, once == null ? null : loaded.duplicate());
    }

    @Override
    public void stop() {
        running.stop();
    }
}
