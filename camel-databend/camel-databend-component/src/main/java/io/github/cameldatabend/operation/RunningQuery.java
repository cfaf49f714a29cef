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
import org.apache.camel.Route;
import org.apache.camel.StatefulService;
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
        this.routeId = ExchangeHelper.getAtRouteId(exchange);
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
     * The step that sent the query is used no longer. A result may be read for long after that: some steps of Camel
     * make an endpoint for one exchange and stop it at once. But not after the end of its route.
     */
    void stepStopped() {
        if (awaited || isRouteOver()) {
            kill();
        }
    }

    /** A route that is stopped by force begins with its consumer, and says last of itself that it has stopped. */
    private boolean isRouteOver() {
        Route route = routeId == null ? null : exchange.getContext().getRoute(routeId);
        return route != null && route.getConsumer() instanceof StatefulService consumer
                && (consumer.isStopping() || consumer.isStopped());
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
