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
package io.github.cameldatabend.client;

import java.util.concurrent.CompletableFuture;

/**
 * Statements that build on each other: {@code USE}, {@code SET}, temporary tables and transactions hold from one to the
 * next.
 *
 * <pre>{@code
 * try (DatabendSession session = client.session()) {
 *     session.begin()
 *             .thenCompose(begun -> session.execute(Statement.of("INSERT INTO t VALUES (1)")))
 *             .thenCompose(Cursor::drain)
 *             .thenCompose(done -> session.commit())
 *             .join();
 * }
 * }</pre>
 *
 * One statement at a time: each is read to its end or closed before the next, whatever thread it comes from.
 * <p>
 * When an answer is lost that may have changed the session, or the server has lost the session, the failure is of kind
 * {@code SESSION_LOST} or {@code NODE_GONE}, and so are those of all later statements: what was done in the session is
 * to be done again in a new one.
 *
 * @since 0.1
 */
public interface DatabendSession extends AutoCloseable {

    /**
     * Starts a statement. Settings of the statement hold for it alone.
     *
     * @return                          as {@link DatabendClient#execute(Statement)}
     * @throws IllegalStateException    if the former statement has neither been read to its end nor closed
     * @throws IllegalArgumentException as {@link DatabendClient#execute(Statement)} does, if the statement names a
     *                                  database, a role or a session, if it has both a stage attachment and settings,
     *                                  and if it has a deduplication label in a transaction: the server would not know
     *                                  it in a later one
     */
    CompletableFuture<Cursor> execute(Statement statement);

    /** As {@link #begin(TraceParent)}, outside of any trace. */
    default CompletableFuture<Void> begin() {
        return begin(null);
    }

    /**
     * Puts rows or a file into a table, by one statement of this session and so by a stage.
     *
     * @return                          as {@link DatabendClient#load(Load)}
     * @throws IllegalStateException    as {@link #execute(Statement)} does; then a file may have been left on the stage
     * @throws IllegalArgumentException if it is to be a streaming load, names a database or a role, has settings (the
     *                                  server would pass over the file of a statement with settings), or has a
     *                                  deduplication label in a transaction
     */
    CompletableFuture<Loaded> load(Load load);

    /**
     * Begins a transaction.
     *
     * @param  traceParent           the span that this is part of, or null
     * @throws IllegalStateException if one is open, or the former statement is
     */
    CompletableFuture<Void> begin(TraceParent traceParent);

    /** As {@link #commit(TraceParent)}, outside of any trace. */
    default CompletableFuture<Void> commit() {
        return commit(null);
    }

    /**
     * Commits the transaction. When a statement in it has failed, which the server takes as a reason to undo all of it,
     * this rolls back and fails, of kind {@code ROLLED_BACK}.
     * <p>
     * Nothing is left to do, and nothing is done, after a statement that has committed the transaction on its own, as
     * those do that define something ({@code CREATE TABLE}). When such a statement has failed, it is not known what has
     * become of the transaction, and this fails, of kind {@code SESSION_LOST}.
     *
     * @param  traceParent           the span that this is part of, or null
     * @throws IllegalStateException if no transaction is open, or the former statement is
     */
    CompletableFuture<Void> commit(TraceParent traceParent);

    /** As {@link #rollback(TraceParent)}, outside of any trace. */
    default CompletableFuture<Void> rollback() {
        return rollback(null);
    }

    /**
     * Undoes what the transaction has done. Nothing is left to do, and nothing is done, after a commit that has failed.
     *
     * @param  traceParent           the span that this is part of, or null
     * @throws IllegalStateException if no transaction is open, if a statement has committed it on its own, or the
     *                               former statement is open
     */
    CompletableFuture<Void> rollback(TraceParent traceParent);

    /** @return true from {@code BEGIN} to commit or rollback, whatever happened in between */
    boolean inTransaction();

    /** @return what the session began with */
    SessionStart startedWith();

    /** @return the state to be sent with the next statement, as of the latest answer */
    SessionState state();

    /**
     * Ends the session: gives up the statement that is under way, rolls back an open transaction, drops temporary
     * tables.
     *
     * @return completes when the server has been told, or could not be; never fails
     */
    CompletableFuture<Void> end();

    /** As {@link #end()}. Returns at once, may be called again. */
    @Override
    void close();
}
