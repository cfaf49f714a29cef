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

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;
import java.util.function.Consumer;

import io.github.cameldatabend.client.DatabendException.Kind;
import io.github.cameldatabend.client.http.HttpReply;
import io.github.cameldatabend.result.CellFormats;
import io.github.cameldatabend.result.Column;
import io.github.cameldatabend.result.JsonResults;
import io.github.cameldatabend.result.QueryResponse;
import io.github.cameldatabend.result.QueryStats;
import io.github.cameldatabend.result.ResultFormatException;
import io.github.cameldatabend.result.Row;
import io.github.cameldatabend.result.RowReader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The life of one query, from its POST to the answer whose {@code next_uri} is null.
 * <p>
 * The way is led by {@code next_uri} alone: neither a state, nor an empty page, nor a {@code next_uri} that repeats
 * ends it. One answer is worked on at a time; what other threads may read or do meanwhile (state, cancel, close) is in
 * volatile fields.
 */
final class QueryRun implements Cursor {

    private static final Logger LOG = LoggerFactory.getLogger(QueryRun.class);

    private static final String STARTING = "Starting";
    private static final String SUCCEEDED = "Succeeded";
    private static final String FAILED = "Failed";

    private final QueryCalls calls;
    private final JsonResults results;
    private final Statement statement;
    private final String queryId;
    private final QueryFailures failures;
    private final Map<String, String> sentSettings;

    private final AtomicBoolean fetching = new AtomicBoolean();
    private Map<String, String> settings = Map.of();
    private RowReader rowReader;
    private Page firstPage;
    private volatile QueryResponse latest;
    private volatile List<Column> columns = List.of();
    private volatile List<String> warnings = List.of();
    private volatile SessionState session;
    private volatile String nodeId = "";
    private volatile boolean finished;
    private volatile boolean cancelled;
    private volatile boolean killedByItsUri;
    private volatile boolean closed;
    /** Set by whoever asks for the final URI: once is enough. */
    private final AtomicBoolean released = new AtomicBoolean();

    QueryRun(QueryCalls calls, JsonResults results, Statement statement) {
        this.calls = calls;
        this.results = results;
        this.statement = statement;
        this.queryId = statement.queryId() == null ? QueryIds.next() : statement.queryId();
        this.failures = new QueryFailures(results.responses(), queryId, statement);
        this.sentSettings = QueryRequest.settings(statement);
        this.session = statement.session();
    }

    /**
     * @return this, once the server has planned the statement
     */
    CompletableFuture<Cursor> start() {
        LOG.debug("Query {} starts: {}", queryId, statement.shownSql());
        CompletableFuture<Cursor> started = step(
                calls.start(statement, queryId), (reply, moment) -> failures.startRefused(reply))
                .thenCompose(page -> {
                    firstPage = page;
                    return AsyncLoop.whileTrue(this::planOn);
                })
                .thenApply(done -> this);
        return cancelling(started);
    }

    private CompletableFuture<Boolean> planOn() {
        if (firstPage != null || !STARTING.equals(latest.state()) || !columns.isEmpty() || finished) {
            return CompletableFuture.completedFuture(false);
        }
        return poll().thenApply(page -> {
            firstPage = page;
            return true;
        });
    }

    @Override
    public CompletableFuture<Optional<Page>> nextPage() {
        if (closed && !finished) {
            return CompletableFuture.failedFuture(cancelled ? failures.cancelled() : failures.closed());
        }
        if (!fetching.compareAndSet(false, true)) {
            throw new IllegalStateException("Query " + queryId + ": the former page has not come yet");
        }
        Page[] found = { firstPage };
        firstPage = null;
        CompletableFuture<Optional<Page>> next = AsyncLoop.whileTrue(() -> {
            if (found[0] != null || finished) {
                return CompletableFuture.completedFuture(false);
            }
            return poll().thenApply(page -> {
                found[0] = page;
                return true;
            });
        }).handle((done, failure) -> {
            fetching.set(false);
            if (failure != null) {
                throw failures.translate(failure, moment());
            }
            return Optional.ofNullable(found[0]);
        });
        return cancelling(next);
    }

    @Override
    public CompletableFuture<List<Row>> readAll() {
        List<Row> rows = new ArrayList<>();
        return cancelling(forEachPage(page -> rows.addAll(page.rows())).thenApply(done -> rows));
    }

    @Override
    public CompletableFuture<Optional<Row>> readOne() {
        List<Row> rows = new ArrayList<>();
        return cancelling(forEachPage(page -> {
            for (Row row : page) {
                if (!rows.isEmpty()) {
                    throw failures.tooManyRows();
                }
                rows.add(row);
            }
        }).thenApply(done -> rows.stream().findFirst()));
    }

    @Override
    public CompletableFuture<Void> drain() {
        return cancelling(forEachPage(page -> {
        }));
    }

    private CompletableFuture<Void> forEachPage(Consumer<Page> action) {
        return AsyncLoop.whileTrue(() -> nextPage().thenApply(page -> {
            page.ifPresent(action);
            return page.isPresent();
        })).handle((done, failure) -> {
            if (failure != null) {
                close();
                throw failures.translate(failure, moment());
            }
            return null;
        });
    }

    /** One request for {@code next_uri}: gives a page, or null when the answer has no rows. */
    private CompletableFuture<Page> poll() {
        QueryResponse before = latest;
        String uri = before.nextUri();
        boolean last = uri.equals(before.finalUri());
        if (last) {
            released.set(true);
        }
        CompletableFuture<HttpReply> reply = calls.get(uri, nodeId);
        return last && SUCCEEDED.equals(before.state()) ? reply.handle(this::finish) : step(reply, failures::pageRefused);
    }

    /**
     * The statement has succeeded and all rows are here: that the server could not be told to forget it does not undo
     * that, and failing now would make the caller run it again.
     */
    private Page finish(HttpReply reply, Throwable failure) {
        try {
            if (failure == null && reply.status() == HttpStatus.OK) {
                return accept(results.responses().read(reply.body()));
            }
            LOG.debug("Query {} was not finalised (HTTP {}), the server will drop it in time", queryId,
                    reply == null ? "-" : reply.status(), failure);
        } catch (ResultFormatException e) {
            LOG.debug("Query {} was finalised with an unreadable answer", queryId, e);
        } catch (RuntimeException e) {
            throw fail(failures.translate(e, moment()));
        }
        finished = true;
        return null;
    }

    private CompletableFuture<Page> step(
            CompletableFuture<HttpReply> call, BiFunction<HttpReply, Moment, DatabendException> refusal) {
        return call.handle((reply, failure) -> {
            if (failure != null) {
                throw fail(failures.translate(failure, moment()));
            }
            if (reply.status() != HttpStatus.OK) {
                throw fail(cancelled ? failures.cancelled() : refusal.apply(reply, moment()));
            }
            return acceptOrFail(reply);
        });
    }

    private Page acceptOrFail(HttpReply reply) {
        try {
            return accept(results.responses().read(reply.body()));
        } catch (RuntimeException e) {
            throw fail(failures.translate(e, moment()));
        }
    }

    private Page accept(QueryResponse response) {
        checkWay(response);
        latest = response;
        finished = response.nextUri() == null;
        if (!response.nodeId().isEmpty()) {
            nodeId = response.nodeId();
        }
        if (response.session() != null) {
            // a session that says it needs no node is for any: this one may be gone by its next statement
            session = new SessionState(response.session(), Boolean.FALSE.equals(response.sticky()) ? "" : nodeId);
        }
        mergeWarnings(response.warnings());
        if (cancelled) {
            killAgain();
            throw failures.cancelled();
        }
        if (response.error() != null) {
            throw failures.reported(response.error(), !response.id().isEmpty());
        }
        adoptFormats(response);
        if (response.rows().isEmpty()) {
            return null;
        }
        if (rowReader == null) {
            throw new ResultFormatException("The answer has rows but no schema", null);
        }
        return new Page(rowReader, response.rows(), this);
    }

    private void checkWay(QueryResponse response) {
        FollowUps.check(response);
        boolean toFinal = latest != null && released.get();
        if (!toFinal && response.nextUri() == null && response.error() == null && !hasEnded(response)) {
            throw new ResultFormatException(
                    "The answer says '" + response.state() + "' but not where to go on, the result is incomplete", null);
        }
    }

    /** While a query runs each warning comes once, at its end the rest comes with every answer. */
    private void mergeWarnings(List<String> news) {
        if (!warnings.containsAll(news)) {
            Set<String> merged = new LinkedHashSet<>(warnings);
            merged.addAll(news);
            warnings = List.copyOf(merged);
        }
    }

    private void adoptFormats(QueryResponse response) {
        boolean newColumns = !response.columns().isEmpty() && !response.columns().equals(columns);
        boolean newSettings = !response.settings().isEmpty() && !response.settings().equals(settings);
        if (newColumns) {
            columns = response.columns();
        }
        if (newSettings) {
            settings = response.settings();
        }
        if (!columns.isEmpty() && (newColumns || newSettings || rowReader == null)) {
            rowReader = results.rows(columns, CellFormats.of(settings, sentSettings));
        }
    }

    private Moment moment() {
        QueryResponse last = latest;
        if (last == null) {
            return Moment.NOT_ANSWERED;
        }
        return hasEnded(last) ? Moment.ENDED : Moment.RUNNING;
    }

    private static boolean hasEnded(QueryResponse response) {
        return SUCCEEDED.equals(response.state()) || FAILED.equals(response.state());
    }

    /** A row could not be read; the rest of the result is given up. */
    DatabendException unreadable(ResultFormatException e) {
        return fail(failures.translate(e, moment()));
    }

    private DatabendException fail(DatabendException failure) {
        boolean gone = failure.getKind() == Kind.RESULT_EXPIRED || failure.getKind() == Kind.AUTHENTICATION;
        boolean neverSent = latest == null && !failure.isOutcomeUnknown();
        if (!closed && !cancelled && !gone && !neverSent) {
            release();
        }
        closed = true;
        return failure;
    }

    private void release() {
        QueryResponse last = latest;
        if (finished || last != null && last.finalUri() == null || !released.compareAndSet(false, true)) {
            return;
        }
        String uri = last == null ? QueryCalls.finalUri(queryId) : last.finalUri();
        calls.post(uri, nodeId).whenComplete((reply, failure) -> LOG.debug(
                "Query {} abandoned (HTTP {})", queryId, reply == null ? "-" : reply.status(), failure));
    }

    @Override
    public CompletableFuture<Void> cancel() {
        if (finished) {
            return CompletableFuture.completedFuture(null);
        }
        cancelled = true;
        closed = true;
        return kill();
    }

    /** The kill that was sent before the first answer may have come too early, or to another node. */
    private void killAgain() {
        if (!killedByItsUri) {
            kill();
        }
    }

    private CompletableFuture<Void> kill() {
        QueryResponse last = latest;
        killedByItsUri = last != null;
        String uri = last == null || last.killUri() == null ? QueryCalls.killUri(queryId) : last.killUri();
        return calls.post(uri, nodeId).handle((reply, failure) -> {
            LOG.debug("Query {} killed (HTTP {})", queryId, reply == null ? "-" : reply.status(), failure);
            return null;
        });
    }

    private <T> CompletableFuture<T> cancelling(CompletableFuture<T> future) {
        future.whenComplete((value, failure) -> {
            // the second is what orTimeout gives; nothing in here does
            if (failure instanceof CancellationException || failure instanceof TimeoutException) {
                cancel();
            }
        });
        return future;
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            release();
        }
    }

    @Override
    public String queryId() {
        return queryId;
    }

    @Override
    public String nodeId() {
        return nodeId;
    }

    @Override
    public String state() {
        return latest.state();
    }

    @Override
    public List<Column> columns() {
        return columns;
    }

    @Override
    public boolean hasResultSet() {
        Boolean said = latest.hasResultSet();
        return said == null ? !columns.isEmpty() : said;
    }

    @Override
    public SessionState session() {
        return session;
    }

    @Override
    public QueryStats stats() {
        return latest.stats();
    }

    @Override
    public List<String> warnings() {
        return warnings;
    }
}
