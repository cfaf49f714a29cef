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
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

import io.github.cameldatabend.test.infra.embedded.sql.SqlEngineException;

/** A statement that may be cancelled from another thread. */
final class RunningStatement {

    /** A call into DuckDB. */
    @FunctionalInterface
    interface Work<T> {
        T run() throws SQLException;
    }

    private static final int ATTEMPTS = 500;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition idle = lock.newCondition();
    private Statement busy;
    private volatile boolean cancelled;

    boolean isCancelled() {
        return cancelled;
    }

    void checkCancelled() throws SqlEngineException {
        if (cancelled) {
            throw DuckDbErrors.aborted();
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

    void enter(Statement statement) throws SqlEngineException {
        lock.lock();
        try {
            checkCancelled();
            busy = statement;
        } finally {
            lock.unlock();
        }
    }

    void leave() {
        lock.lock();
        try {
            busy = null;
            idle.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void cancel() {
        cancelled = true;
        lock.lock();
        try {
            // an interrupt that arrives just before DuckDB starts to work is lost, so it is repeated until the call is over
            for (int attempt = 0; busy != null && attempt < ATTEMPTS; attempt++) {
                busy.cancel();
                idle.await(10, TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (SQLException e) {
            // the statement is over: nothing left to stop
            return;
        } finally {
            lock.unlock();
        }
    }
}
