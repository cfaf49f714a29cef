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
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

import io.github.cameldatabend.test.infra.embedded.sql.SqlEngineException;
import org.duckdb.DuckDBConnection;

/**
 * Runs what changes data. Outside of transactions one write runs at a time, because DuckDB refuses concurrent changes
 * of the same rows where Databend would retry; a conflict with an open transaction waits for that to end, for a while.
 */
final class Writer {

    @FunctionalInterface
    interface Write<T> {
        T run(DuckDBConnection connection) throws SqlEngineException;
    }

    private static final int ATTEMPTS = 20;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition transactionEnded = lock.newCondition();

    /** In the call's transaction, or else as one of its own: all or nothing. */
    <T> T write(Call call, Write<T> write) throws SqlEngineException {
        if (call.transaction() != null) {
            return write.run(call.joinTransaction());
        }
        lock.lock();
        try (DuckDBConnection connection = call.open()) {
            for (int attempt = 1;; attempt++) {
                try {
                    return once(connection, write);
                } catch (SqlEngineException e) {
                    if (e.code() != DuckDbErrors.CONFLICT || attempt == ATTEMPTS) {
                        throw e;
                    }
                    transactionEnded.await(250, TimeUnit.MILLISECONDS);
                    call.running().checkCancelled();
                }
            }
        } catch (SQLException e) {
            throw DuckDbErrors.translate(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw DuckDbErrors.aborted();
        } finally {
            lock.unlock();
        }
    }

    private static <T> T once(DuckDBConnection connection, Write<T> write) throws SqlEngineException, SQLException {
        connection.setAutoCommit(false);
        boolean committed = false;
        try {
            T result = write.run(connection);
            connection.commit();
            committed = true;
            return result;
        } finally {
            if (!committed) {
                rollback(connection);
            }
            connection.setAutoCommit(true);
        }
    }

    private static void rollback(DuckDBConnection connection) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            // the failure that led here has ended the transaction already
            return;
        }
    }

    void transactionEnded() {
        lock.lock();
        try {
            transactionEnded.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
