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
package io.github.cameldatabend.test.infra.embedded.sql.duckdb;

import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

import io.github.cameldatabend.test.infra.embedded.sql.SqlEngineException;
import io.github.cameldatabend.test.infra.embedded.sql.StatementRequest;

/** A statement that may be cancelled from another thread. */
final class RunningStatement {

    /** A call into DuckDB. */
    @FunctionalInterface
    interface Work<T> {
        T run() throws SQLException;
    }

    private static final int ATTEMPTS = 500;
    private static final long PAUSE_NANOS = 10_000_000;

    private final StatementRequest request;
    private final Instant start = Instant.now();
    private final CompletableFuture<Void> over = new CompletableFuture<>();
    private final AtomicReference<Statement> busy = new AtomicReference<>();
    private volatile boolean cancelled;
    private volatile boolean timedOut;

    RunningStatement(StatementRequest request) {
        this.request = request;
    }

    StatementRequest request() {
        return request;
    }

    Instant start() {
        return start;
    }

    /** @param seconds 0 for no limit */
    void limit(long seconds) {
        if (seconds > 0) {
            over.orTimeout(seconds, TimeUnit.SECONDS).whenCompleteAsync((ended, passed) -> {
                if (passed != null) {
                    timedOut = true;
                    cancel();
                }
            });
        }
    }

    void end() {
        over.complete(null);
    }

    boolean isCancelled() {
        return cancelled;
    }

    void checkCancelled() throws SqlEngineException {
        if (cancelled) {
            throw timedOut ? DuckDbErrors.timedOut() : DuckDbErrors.aborted();
        }
    }

    /** Runs a call that {@link #cancel} may interrupt. */
    <T> T call(Statement statement, Work<T> work) throws SqlEngineException {
        enter(statement);
        try {
            return work.run();
        } catch (SQLException e) {
            checkCancelled();
            throw DuckDbErrors.translate(e);
        } finally {
            leave();
        }
    }

    /** Cheap, since it is done for every row. */
    void enter(Statement statement) throws SqlEngineException {
        busy.lazySet(statement);
        checkCancelled();
    }

    void leave() {
        busy.lazySet(null);
    }

    void cancel() {
        cancelled = true;
        try {
            // an interrupt that arrives just before DuckDB starts to work is lost, so it is repeated until the call is over
            for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
                Statement statement = busy.get();
                if (statement == null && attempt > 0) {
                    return;
                }
                if (statement != null) {
                    statement.cancel();
                }
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        } catch (SQLException e) {
            // the statement is over: nothing left to stop
            return;
        }
    }
}
