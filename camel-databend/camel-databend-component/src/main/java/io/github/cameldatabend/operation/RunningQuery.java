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
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;

import io.github.cameldatabend.client.Cursor;
import io.github.cameldatabend.client.DatabendCancelledException;
import org.apache.camel.Exchange;

/**
 * A query, or a load, for which an exchange waits.
 */
final class RunningQuery {

    private final Exchange exchange;
    private final RouteEnd routeEnd;
    private final Exception failureBefore;
    private final Runnable kill;
    private final RunningQueries all;

    RunningQuery(Exchange exchange, Runnable kill, RunningQueries all) {
        this.exchange = exchange;
        this.routeEnd = RouteEnd.of(exchange);
        this.failureBefore = exchange.getException();
        this.kill = kill;
        this.all = all;
    }

    /**
     * @return whether it was to be killed
     */
    boolean killWithRoute() {
        boolean over = routeEnd.hasCome();
        if (over) {
            kill.run();
        }
        return over;
    }

    /** An exchange that waits does nothing that could fail, so whoever gave it a failure wants it to wait no longer. */
    void killIfCancelled() {
        boolean cancelled = exchange.getExchangeExtension().isInterrupted() || exchange.getException() != failureBefore;
        if (cancelled && all.isAwaited(this)) {
            kill.run();
        }
    }

    /** The exchange has the result, or a failure. */
    void end() {
        all.remove(this);
    }

    /**
     * The exchange has a result that it reads yet.
     *
     * @return closes the result, when it is not needed any more
     */
    Closeable reading(Cursor cursor, Closeable result) {
        ReadQuery read = new ReadQuery(routeEnd, cursor);
        all.addRead(this, read);
        return () -> {
            all.remove(read);
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
