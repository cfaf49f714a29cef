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
package io.github.cameldatabend;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;

import io.github.cameldatabend.consume.Batch;
import io.github.cameldatabend.consume.Consumption;
import io.github.cameldatabend.consume.Delivery;
import io.github.cameldatabend.consume.EarlyFailure;
import io.github.cameldatabend.consume.PolledRow;
import io.github.cameldatabend.consume.RowsInOrder;
import io.github.cameldatabend.consume.StreamedRows;
import io.github.cameldatabend.operation.OutputType;
import io.github.cameldatabend.operation.PollQuery;
import io.github.cameldatabend.operation.PolledRows;
import io.github.cameldatabend.operation.RowMappingException;
import io.github.cameldatabend.result.Row;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.Processor;

/**
 * Polls with a statement and sends its rows through the route. A poll lasts until all its exchanges are done, on the
 * thread of the scheduler, which may wait for the server.
 */
final class QueryConsumer extends DatabendConsumer {

    private final boolean useIterator;
    private final boolean routeEmptyResultSet;
    private final OutputType outputType;
    private final String watermarkColumn;

    private PollQuery query;
    private String outputHeader;
    private Consumption consumption;
    private volatile Batch batch;

    QueryConsumer(DatabendEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
        this.useIterator = endpoint.getConsumerConfiguration().isUseIterator();
        this.routeEmptyResultSet = endpoint.getConsumerConfiguration().isRouteEmptyResultSet();
        this.outputType = endpoint.getConfiguration().getOutputType();
        this.watermarkColumn = endpoint.getConsumerConfiguration().getWatermarkColumn();
    }

    @Override
    void setUp(ConsumerSetup setup) throws Exception {
        outputHeader = getEndpoint().queryOptions().output().header();
        query = setup.query();
        consumption = setup.consumption(query, getExceptionHandler(), route());
    }

    @Override
    protected void doResume() throws Exception {
        // meanwhile another one may have gone on
        consumption.forget();
        super.doResume();
    }

    @Override
    String watermark() {
        return consumption.watermark();
    }

    @Override
    String sql() {
        return query.toString();
    }

    @Override
    void abandon() {
        Batch current = batch;
        if (current != null) {
            current.abandon();
        }
    }

    @Override
    int deliver() throws Exception {
        try {
            return deliver(getEndpoint().createExchange());
        } finally {
            batch = null;
        }
    }

    private int deliver(Exchange asked) throws Exception {
        Batch current = consumption.begin(asked);
        batch = current;
        PolledRows found = query.rows(await(query.start(asked, current.given())));
        forceConsumerAsReady();
        setRunning(found::close);
        int delivered;
        try (found) {
            delivered = deliver(found, current);
        } catch (Exception | Error e) {
            finish(current, e);
            throw e;
        }
        current.finish();
        if (current.isAnythingDone()) {
            setDone();
        }
        return delivered;
    }

    private static void finish(Batch batch, Throwable reason) {
        try {
            batch.finish();
        } catch (Exception e) {
            reason.addSuppressed(e);
        }
    }

    private int deliver(PolledRows found, Batch current) throws Exception {
        boolean each = useIterator && outputType != OutputType.SelectOne;
        RowsInOrder rows = current.rows(found, each ? maxMessagesPerPoll : outputType == OutputType.SelectOne ? 2 : 0);
        setAwaited(found::close);
        boolean empty = !rows.hasNext();
        if (empty && !routeEmptyResultSet) {
            return 0;
        }
        setFound();
        if (empty || !each) {
            return deliverAll(found, rows, current);
        }
        if (outputType == OutputType.StreamList) {
            return deliverEach(found, rows, -1, current);
        }
        return deliverEach(found, rows, rows.readAll(), current);
    }

    private static List<PolledRow> all(Iterator<PolledRow> rows) {
        List<PolledRow> all = new ArrayList<>();
        rows.forEachRemaining(all::add);
        return all;
    }

    /**
     * @param size of the batch, negative if it is not known before the end
     */
    private int deliverEach(PolledRows found, RowsInOrder rows, int size, Batch current) throws Exception {
        int index = 0;
        RuntimeException failure = null;
        while (failure == null && rows.hasNext() && mayGoOn() && !current.isStopped()) {
            PolledRow row = rows.next();
            Exchange exchange = createExchange(true);
            setBody(exchange, () -> found.body(row.row()), row::row, current);
            exchange.getMessage().setHeader(DatabendConstants.QUERY_ID, found.queryId());
            setWatermark(exchange, row);
            boolean last = false;
            try {
                last = !rows.hasNext();
            } catch (RuntimeException e) {
                // this row was had before
                failure = e;
            }
            if (failure != null && !mayGoOn()) {
                break;
            }
            exchange.setProperty(ExchangePropertyKey.BATCH_INDEX, index);
            exchange.setProperty(ExchangePropertyKey.BATCH_COMPLETE, last);
            if (size >= 0 || last) {
                exchange.setProperty(ExchangePropertyKey.BATCH_SIZE, last ? index + 1 : size);
            }
            // how many there are of a stream nobody knows
            pendingExchanges = last ? 0 : Math.max(1, size - index - 1);
            current.deliver(exchange, row);
            getProcessor().process(exchange);
            index++;
        }
        if (failure != null) {
            throw failure;
        }
        return index;
    }

    private int deliverAll(PolledRows found, RowsInOrder rows, Batch current) throws Exception {
        Exchange exchange = createExchange(true);
        exchange.setProperty(ExchangePropertyKey.BATCH_INDEX, 0);
        exchange.setProperty(ExchangePropertyKey.BATCH_SIZE, 1);
        exchange.setProperty(ExchangePropertyKey.BATCH_COMPLETE, true);
        if (outputType == OutputType.StreamList && rows.hasNext()) {
            Delivery delivery = current.deliver(exchange);
            found.describe(exchange.getMessage());
            setBody(exchange, found.stream(new StreamedRows(found, rows, delivery, current.isPassingFailures())));
            // the exchange under way is to come to its end
            setAwaited(null);
        } else {
            List<PolledRow> all = all(rows);
            found.describe(exchange.getMessage());
            setBody(exchange, () -> body(found, all), () -> found.plain(rows(all)), current);
            exchange.getMessage().setHeader(DatabendConstants.ROW_COUNT, (long) all.size());
            if (!all.isEmpty()) {
                setWatermark(exchange, all.get(all.size() - 1));
            }
            Delivery delivery = current.deliver(exchange);
            all.forEach(delivery::add);
        }
        getProcessor().process(exchange);
        current.awaitExchanges();
        return 1;
    }

    private static List<Row> rows(List<PolledRow> all) {
        return all.stream().map(PolledRow::row).toList();
    }

    private Object body(PolledRows found, List<PolledRow> all) {
        if (outputType != OutputType.SelectOne) {
            return found.bodies(rows(all));
        }
        if (all.size() > 1) {
            throw new IllegalStateException(
                    "The result has more than one row, with outputType=SelectOne it may have one at the most");
        }
        return all.isEmpty() ? null : found.only(all.get(0).row());
    }

    /** An exchange that a watermark may pass fails in its route, where it is known what to do with it. */
    private void setBody(Exchange exchange, Supplier<Object> body, Supplier<Object> plain, Batch current) {
        try {
            setBody(exchange, body.get());
        } catch (RowMappingException e) {
            if (!current.isPassingFailures()) {
                throw e;
            }
            setBody(exchange, plain.get());
            EarlyFailure.set(exchange, e, route());
        }
    }

    private void setBody(Exchange exchange, Object body) {
        if (outputHeader == null) {
            exchange.getMessage().setBody(body);
        } else {
            exchange.getMessage().setHeader(outputHeader, body);
        }
    }

    private void setWatermark(Exchange exchange, PolledRow row) {
        if (row.watermark() != null) {
            exchange.getMessage().setHeader(DatabendConstants.WATERMARK, row.row().get(watermarkColumn));
        }
    }
}
