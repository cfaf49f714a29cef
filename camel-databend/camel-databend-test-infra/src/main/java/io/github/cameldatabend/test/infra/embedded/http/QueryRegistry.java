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
package io.github.cameldatabend.test.infra.embedded.http;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import io.github.cameldatabend.test.infra.embedded.sql.SqlEngine;
import io.github.cameldatabend.test.infra.embedded.sql.StatementRequest;

/** The queries the server knows: starts them, gives up those that nobody polls, forgets closed ones after a while. */
final class QueryRegistry {

    /** A finalised query is remembered for at most this long. */
    private static final long FINALIZED_SECS = 30;
    private static final long CANCEL_RETRY_MILLIS = 50;
    private static final String TIMEOUT_SETTING = "http_handler_result_timeout_secs";

    private final Map<String, RunningQuery> queries = new ConcurrentHashMap<>();
    private final ServerConfig config;
    private final SqlEngine engine;
    private final ExecutorService workers;
    private final ScheduledExecutorService timer;

    QueryRegistry(ServerConfig config, SqlEngine engine, ExecutorService workers, ScheduledExecutorService timer) {
        this.config = config;
        this.engine = engine;
        this.workers = workers;
        this.timer = timer;
    }

    /** @return the query, or null when there is none of this id */
    RunningQuery find(String id) {
        return queries.get(id);
    }

    boolean isAtLimit() {
        return config.maxQueries() > 0 && openIds().size() >= config.maxQueries();
    }

    /** @return the query that has this id already, or null after this one was started */
    RunningQuery start(QueryRequest body, StatementRequest statement, RunningQuery query) {
        RunningQuery earlier = queries.putIfAbsent(query.id(), query);
        if (earlier == null) {
            workers.execute(new Execution(engine, statement, query));
            scheduleTimeout(query, TimeUnit.SECONDS.toNanos(query.resultTimeoutSecs() + body.waitSecs()));
        }
        return earlier;
    }

    RunningQuery create(String id, String user, String sessionId, QueryRequest body) {
        PageBuffer rows = new PageBuffer(
                body.maxRowsPerPage(), config.pageBytes(), body.maxRowsInBuffer(), config.bufferBytes());
        return new RunningQuery(id, user, sessionId, config.nodeId(), body, resultTimeoutSecs(body), rows);
    }

    private long resultTimeoutSecs(QueryRequest body) {
        String text = body.session().settings().get(TIMEOUT_SETTING);
        if (text != null && text.matches("\\d{1,9}")) {
            return Long.parseLong(text);
        }
        return Math.max(1, config.resultTimeout().toSeconds());
    }

    /** Closes a query, and makes the engine stop if it still works on it. */
    void close(RunningQuery query, Closing how) {
        if (query.close(how)) {
            long secs = how == Closing.FINALIZED
                    ? Math.min(FINALIZED_SECS, query.resultTimeoutSecs()) : query.resultTimeoutSecs();
            timer.schedule(() -> forget(query), secs, TimeUnit.SECONDS);
            cancelUntilEnded(query);
        }
    }

    /** A never-started statement leaves no trace; its id may be used again. */
    void forget(RunningQuery query) {
        queries.remove(query.id(), query);
    }

    /** A cancel that comes just before the engine knows the statement has no effect, hence the repetition. */
    private void cancelUntilEnded(RunningQuery query) {
        if (!query.hasExecutionEnded()) {
            engine.cancel(query.id());
            timer.schedule(
                    () -> workers.execute(() -> cancelUntilEnded(query)), CANCEL_RETRY_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private void scheduleTimeout(RunningQuery query, long nanos) {
        timer.schedule(() -> checkTimeout(query), nanos, TimeUnit.NANOSECONDS);
    }

    private void checkTimeout(RunningQuery query) {
        if (query.isClosed() || queries.get(query.id()) != query) {
            return;
        }
        long left = query.nanosToTimeout();
        if (left > 0) {
            scheduleTimeout(query, left);
        } else {
            workers.execute(() -> close(query, Closing.TIMED_OUT));
        }
    }

    /** Ids of the queries that hold something for a client. */
    Set<String> openIds() {
        Set<String> ids = new TreeSet<>();
        queries.values().stream().filter(query -> !query.isClosed()).map(RunningQuery::id).forEach(ids::add);
        return ids;
    }

    /** The server goes down: wakes every waiting poll and stops the engine's work. */
    void closeAll() {
        for (RunningQuery query : queries.values()) {
            if (query.close(Closing.CANCELED) && !query.hasExecutionEnded()) {
                engine.cancel(query.id());
            }
        }
    }
}
