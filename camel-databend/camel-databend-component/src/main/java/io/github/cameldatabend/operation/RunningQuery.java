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
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import io.github.cameldatabend.client.Cursor;
import io.github.cameldatabend.client.DatabendCancelledException;
import org.apache.camel.Exchange;
import org.apache.camel.ServiceStatus;
import org.apache.camel.support.ExchangeHelper;

/**
 * A query for which an exchange waits, or whose result it reads.
 */
final class RunningQuery {

    private final Exchange exchange;
    /** Null outside of routes. */
    private final String routeId;
    private final Exception failureBefore;
    private final CompletableFuture<Cursor> execution;
    private final Set<RunningQuery> all;
    private volatile boolean awaited = true;

    RunningQuery(Exchange exchange, CompletableFuture<Cursor> execution, Set<RunningQuery> all) {
        this.exchange = exchange;
        // that of the unit of work, or the first one: enrich begins no unit of work
        this.routeId = ExchangeHelper.getRouteId(exchange);
        this.failureBefore = exchange.getException();
        this.execution = execution;
        this.all = all;
    }

    void kill() {
        // one of the two has an effect: it has started, or it has not
        execution.cancel(false);
        execution.thenAccept(Cursor::cancel);
    }

    /**
     * The step that sent the query is used no longer: there is nothing but this to kill it, now or later. That alone
     * says nothing of the exchange: Camel also stops a producer to make room for others, while exchanges wait for it,
     * and some steps make one for each exchange and stop it long before the result is read.
     */
    void stepStopped() {
        if (routeId == null ? isContextOver() : isRouteOver()) {
            all.remove(this);
            kill();
        }
    }

    /** A consumer may stop long before its route, which waits for the exchanges on their way first. */
    private boolean isRouteOver() {
        ServiceStatus status = exchange.getContext().getRouteController().getRouteStatus(routeId);
        return status == null || status.isStopping() || status.isStopped();
    }

    private boolean isContextOver() {
        return exchange.getContext().isStopping() || exchange.getContext().isStopped();
    }

    /** An exchange that waits does nothing that could fail, so whoever gave it a failure wants it to wait no longer. */
    void killIfCancelled() {
        boolean cancelled = exchange.getExchangeExtension().isInterrupted() || exchange.getException() != failureBefore;
        if (awaited && cancelled) {
            kill();
        }
    }

    /** The exchange has the result, or a failure. */
    void end() {
        awaited = false;
        all.remove(this);
    }

    /**
     * The exchange has a result that it reads yet.
     *
     * @return closes the result, when it is not needed any more
     */
    Closeable reading(Closeable result) {
        awaited = false;
        return () -> {
            all.remove(this);
            result.close();
        };
    }

    /** In the words of the client, which a cancelled future does not use. */
    static RuntimeException told(String operation, Throwable failure) {
        Throwable cause = failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof CancellationException) {
            return DatabendCancelledException.of(operation, "the route was stopped, or the exchange cancelled");
        }
        return cause instanceof RuntimeException known ? known : new CompletionException(cause);
    }
}
