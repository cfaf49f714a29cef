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

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import io.github.cameldatabend.result.Column;
import io.github.cameldatabend.result.QueryStats;
import io.github.cameldatabend.result.Row;
import io.github.cameldatabend.result.TextFormat;

/**
 * A statement that was started, and the way through its result.
 * <p>
 * One reader at a time. Whoever got a cursor reads it to its end ({@link #readAll()}, {@link #drain()}, or
 * {@link #nextPage()} until it is empty) or closes it; both free what the server holds for it. Every failure closes it
 * too.
 *
 * @since 0.1
 */
public interface Cursor extends AutoCloseable {

    /** @return the id the statement runs under */
    String queryId();

    /** @return the cluster node that runs it; may be empty */
    String nodeId();

    /** @return {@code Starting}, {@code Running}, {@code Succeeded} or {@code Failed}, as of the latest answer */
    String state();

    /** @return the columns of the result; empty when there are none */
    List<Column> columns();

    /** @return true for a statement that gives rows; DML does too, one with its counts */
    boolean hasResultSet();

    /**
     * @return the session after the statement, complete at the result's end; the one it was sent with when the server
     *         said nothing of it, or null
     */
    SessionState session();

    /** @return progress as of the latest answer */
    QueryStats stats();

    /** @return what the server warned of so far, without repetitions */
    List<String> warnings();

    /**
     * Gives the next page, waiting for the server as long as it takes.
     *
     * @return                       a future of the page, of empty at the result's end; fails with
     *                               {@link DatabendException}. Cancelling it, or its {@code orTimeout}, cancels the
     *                               query.
     * @throws IllegalStateException if the former page has not come yet
     */
    CompletableFuture<Optional<Page>> nextPage();

    /**
     * @return a future of all rows left, in order; fails with {@link DatabendException}. Cancelling it cancels the
     *         query.
     */
    CompletableFuture<List<Row>> readAll();

    /**
     * Gives the rows left one by one, in constant memory. The next page is on its way while one is read, and the server
     * keeps the result however slowly that goes (from 1.2.709 on). Takes the place of this: who has the stream reads it
     * to its end or closes it.
     */
    RowStream stream();

    /**
     * Gives the rows left as text, as {@link #stream()} gives them as values: in constant memory, and in the place of
     * this.
     *
     * @param format of the text, which is UTF-8
     */
    TextStream text(TextFormat format);

    /**
     * Reads a result that has one row at the most.
     *
     * @return a future of that row, or of empty; fails with {@link DatabendException}, of kind {@code TOO_MANY_ROWS} at
     *         a second row, which closes this. Cancelling it cancels the query.
     */
    CompletableFuture<Optional<Row>> readOne();

    /**
     * Passes over what is left, to the statement's very end.
     *
     * @return fails with {@link DatabendException}. Cancelling it cancels the query.
     */
    CompletableFuture<Void> drain();

    /**
     * Stops the statement on the server. Harmless when it has ended.
     *
     * @return completes when the server has been told, or could not be; never fails
     */
    CompletableFuture<Void> cancel();

    /**
     * Lets go of this without closing the query, for whoever goes on with it by its id, node and next URI
     * ({@link DatabendClient#resume(OpenQuery)}): until the server's time limit passes ({@code result_timeout_secs}, 60
     * s by default), for nothing here keeps it alive any longer.
     *
     * @return a future of the path to go on with, which leads to the first page that was not read; of empty when all
     *         has been read, and then the query is closed
     */
    CompletableFuture<Optional<String>> leaveOpen();

    /**
     * Lets go of this as {@link #leaveOpen()} does, but sees to it that the query runs to its end: until then it is
     * kept alive, unless the client is closed.
     *
     * @return as {@link #leaveOpen()} does
     */
    CompletableFuture<Optional<String>> detach();

    /**
     * Abandons what was not read and frees what the server holds. Returns at once, never fails, may be called again.
     */
    @Override
    void close();
}
