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

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import io.github.cameldatabend.client.Cursor;
import org.apache.camel.Exchange;

/**
 * The queries of an endpoint for which an exchange waits, or whose result it reads. They are killed when the endpoint
 * stops with the route or the context, and when the exchange is cancelled while it waits: Camel tells nobody of that,
 * so now and then there is a look at it. If the endpoint has stopped before, the same look finds the end of the route.
 */
final class RunningQueries {

    private static final long LOOK_MILLIS = 500;

    private final Set<RunningQuery> awaited = ConcurrentHashMap.newKeySet();
    private final Set<ReadQuery> read = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean looking = new AtomicBoolean();
    private final Executor looks;
    private volatile boolean stopped;

    RunningQueries() {
        this(new CompletableFuture<>().defaultExecutor());
    }

    /**
     * @param executor where to look; where it cannot, the timer does
     */
    RunningQueries(Executor executor) {
        this.looks = CompletableFuture.delayedExecutor(LOOK_MILLIS, TimeUnit.MILLISECONDS, look -> {
            try {
                executor.execute(look);
            } catch (RejectedExecutionException | OutOfMemoryError e) {
                look.run();
            }
        });
    }

    /**
     * @param execution of a query that has just been sent
     */
    RunningQuery add(Exchange exchange, CompletableFuture<Cursor> execution) {
        return add(exchange, () -> {
            // one of the two has an effect: it has started, or it has not
            execution.cancel(false);
            execution.thenAccept(Cursor::cancel);
        });
    }

    /**
     * @param kill ends what has just been sent
     */
    RunningQuery add(Exchange exchange, Runnable kill) {
        RunningQuery query = new RunningQuery(exchange, kill, this);
        awaited.add(query);
        if (stopped) {
            killWithRoutes();
        }
        lookLater();
        return query;
    }

    boolean isAwaited(RunningQuery query) {
        return awaited.contains(query);
    }

    /**
     * @param query of before
     */
    void addRead(RunningQuery query, ReadQuery reading) {
        // in this order no look misses it
        read.add(reading);
        awaited.remove(query);
    }

    void remove(RunningQuery query) {
        awaited.remove(query);
    }

    void remove(ReadQuery query) {
        read.remove(query);
    }

    /**
     * The step that sends them is used no longer. That alone says nothing of the exchanges: Camel also stops a producer
     * to make room for others, while exchanges wait for it, and some steps make one for each exchange and stop it long
     * before the result is read.
     */
    void stop() {
        stopped = true;
        killWithRoutes();
    }

    private void killWithRoutes() {
        awaited.removeIf(RunningQuery::killWithRoute);
        read.removeIf(ReadQuery::killWithRoute);
    }

    /** There is no timer while there is no query. */
    private void lookLater() {
        if (!(awaited.isEmpty() && read.isEmpty()) && looking.compareAndSet(false, true)) {
            looks.execute(this::look);
        }
    }

    private void look() {
        awaited.forEach(RunningQuery::killIfCancelled);
        read.removeIf(ReadQuery::isLost);
        if (stopped) {
            killWithRoutes();
        }
        looking.set(false);
        lookLater();
    }
}
