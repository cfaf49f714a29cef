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
 * A query on the server that is known by its id, whoever has started it: this client, another one, or one in another
 * JVM.
 *
 * <pre>{@code
 * QueryStatus status = client.query(queryId, nodeId).status().join();
 * }</pre>
 *
 * All requests may be sent at any time and any number of times. They fail with {@link DatabendException}, of kind
 * {@code RESULT_EXPIRED} when the server does not know the query, or no longer. Only a user's own queries are known to
 * him; and those of a {@link DatabendSession}, while they run, to the client that holds the session. Others are refused
 * with {@link DatabendAuthenticationException}.
 *
 * @since 0.1
 */
public interface DatabendQuery {

    /** @return never null */
    String queryId();

    /** @return the cluster node that runs it; empty for any, which is right where there is one only */
    String nodeId();

    /**
     * Asks how it goes. That alone does not keep a query alive, see {@link #keepAlive()}.
     */
    CompletableFuture<QueryStatus> status();

    /**
     * Lets the server hear that somebody still wants the query. It gives up one that nobody asks for pages of, even
     * while it runs, when a time has passed that is set by {@code http_handler_result_timeout_secs} (60 s by default).
     * Servers before 1.2.709 cannot be told.
     *
     * @return a future of false when there is no point in doing it again: the query is closed, or unknown, or all of
     *         its rows have been fetched
     */
    CompletableFuture<Boolean> keepAlive();

    /**
     * Stops it. Harmless when it has ended, or was killed before.
     */
    CompletableFuture<Void> kill();

    /**
     * Closes it, which frees what the server holds for it: rows that were not fetched are gone, and if it still runs it
     * is stopped.
     *
     * @return how it ended; one that was stopped by this is {@code Failed}
     */
    CompletableFuture<QueryStatus> finish();
}
