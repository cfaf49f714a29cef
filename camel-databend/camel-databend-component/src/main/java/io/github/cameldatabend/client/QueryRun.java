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
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.github.cameldatabend.client.DatabendException.Kind;
import io.github.cameldatabend.client.http.Host;
import io.github.cameldatabend.client.http.HttpReply;
import io.github.cameldatabend.result.Column;
import io.github.cameldatabend.result.JsonResults;
import io.github.cameldatabend.result.QueryResponse;
import io.github.cameldatabend.result.QueryStats;
import io.github.cameldatabend.result.ResultFormatException;
import io.github.cameldatabend.result.Row;
import io.github.cameldatabend.result.RowReader;
import io.github.cameldatabend.result.TextFormat;
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

    private final QueryCalls calls;
    private final Heartbeats heartbeats;
    private final UnawaitedEnds unawaitedEnds;
    private final JsonResults results;
    private final Statement statement;
    private final String queryId;
    private final QueryFailures failures;
    private final QueryAnswers answers;
    private final QueryListener listener;

    private final AtomicBoolean fetching = new AtomicBoolean();
    private Page firstPage;
    private volatile boolean finished;
    private volatile boolean cancelled;
    private volatile boolean killedByItsUri;
    private volatile boolean closed;
    private volatile CompletableFuture<HttpReply> posted = new CompletableFuture<>();
    /** Set by whoever asks for the final URI: once is enough. */
    private final AtomicBoolean released = new AtomicBoolean();

    QueryRun(QueryCalls calls, Heartbeats heartbeats, UnawaitedEnds unawaitedEnds, JsonResults results, Statement statement,
             QueryListener listener) {
        this.calls = calls;
        this.heartbeats = heartbeats;
        this.unawaitedEnds = unawaitedEnds;
        this.results = results;
        this.statement = statement;
        this.queryId = statement.queryId() == null ? QueryIds.next() : statement.queryId();
        this.failures = new QueryFailures(results.responses(), queryId, statement);
        this.answers = new QueryAnswers(results, statement);
        this.listener = listener;
    }

    /**
     * @return this, once the server has planned the statement and, if it gives rows, knows their columns
     */
    CompletableFuture<Cursor> start() {
        LOG.debug("Query {} starts: {}", queryId, statement.shownSql());
        posted = calls.start(statement, queryId);
        CompletableFuture<Cursor> started
                = step(posted, (reply, moment) -> failures.startRefused(reply, calls.startMayHaveRun()))
                        .thenCompose(page -> {
                            firstPage = page;
                            return AsyncLoop.whileTrue(this::planOn);
                        })
                        .thenApply(done -> this);
        return cancelling(started);
    }

    private CompletableFuture<Boolean> planOn() {
        if (firstPage != null || finished || !answers.isStarting() && !columnsAreToCome()) {
            return CompletableFuture.completedFuture(false);
        }
        return poll().thenApply(page -> {
            firstPage = page;
            return true;
        });
    }

    /** Those of a procedure or a script are not known before it has run. */
    private boolean columnsAreToCome() {
        return answers.columns().isEmpty() && !Boolean.FALSE.equals(answers.latest().hasResultSet());
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
                throw translate(failure);
            }
            return Optional.ofNullable(found[0]);
        });
        return cancelling(next);
    }

    @Override
    public CompletableFuture<List<Row>> readAll() {
        List<Row> rows = new ArrayList<>();
        PagesAhead pages = new PagesAhead(this);
        return cancelling(forEachPage(pages::next, page -> rows.addAll(page.rows())).thenApply(done -> rows));
    }

    @Override
    public CompletableFuture<Optional<Row>> readOne() {
        List<Row> rows = new ArrayList<>();
        return cancelling(forEachPage(this::nextPage, page -> {
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
        return cancelling(forEachPage(this::nextPage, page -> {
        }));
    }

    private CompletableFuture<Void> forEachPage(
            Supplier<CompletableFuture<Optional<Page>>> pages, Consumer<Page> action) {
        return AsyncLoop.whileTrue(() -> pages.get().thenApply(page -> {
            page.ifPresent(action);
            return page.isPresent();
        })).handle((done, failure) -> {
            if (failure != null) {
                close();
                throw translate(failure);
            }
            return null;
        });
    }

    @Override
    public RowStream stream() {
        return new RowStream(new PagesAwaited(this));
    }

    @Override
    public TextStream text(TextFormat format) {
        return new TextStream(this, format);
    }

    /** The one for rows that are to come. */
    RowReader rowReader() {
        return answers.rowReader();
    }

    /** One request for {@code next_uri}: gives a page, or null when the answer has no rows. */
    private CompletableFuture<Page> poll() {
        boolean last = answers.leadsToFinal();
        if (last) {
            released.set(true);
        }
        String uri = answers.latest().nextUri();
        CompletableFuture<HttpReply> reply = last ? calls.end(uri, answers.nodeId()) : calls.get(uri, answers.nodeId());
        return last && answers.hasSucceeded() ? end(reply) : step(reply, failures::pageRefused);
    }

    /**
     * The statement has succeeded and all rows are here, so that nobody has to wait until the server has forgotten it;
     * but of a session the next statement has to.
     */
    private CompletableFuture<Page> end(CompletableFuture<HttpReply> reply) {
        CompletableFuture<Page> end = reply.handle(this::finish);
        if (statement.session() != null || !unawaitedEnds.tryAdd()) {
            return end;
        }
        finished = true;
        end.whenComplete((done, failure) -> unawaitedEnds.remove());
        return CompletableFuture.completedFuture(null);
    }

    /** That the server could not be told to forget the query does not undo it; failing now would have it run again. */
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
            throw fail(translate(e));
        }
        finished = true;
        listener.over();
        return null;
    }

    private CompletableFuture<Page> step(
            CompletableFuture<HttpReply> call, BiFunction<HttpReply, Moment, DatabendException> refusal) {
        return call.handle((reply, failure) -> {
            if (failure != null) {
                throw fail(cancelled ? failures.cancelled() : translate(failure));
            }
            if (reply.status() != HttpStatus.OK) {
                throw fail(cancelled ? failures.cancelled() : refusal.apply(reply, answers.moment()));
            }
            return acceptOrFail(reply);
        });
    }

    private Page acceptOrFail(HttpReply reply) {
        try {
            return accept(results.responses().read(reply.body()));
        } catch (RuntimeException e) {
            throw fail(translate(e));
        }
    }

    private Page accept(QueryResponse response) {
        FollowUps.check(response);
        checkComplete(response);
        answers.adopt(response);
        listener.answered(response, answers.session(), calls.isAnswerMissing());
        finished = response.nextUri() == null;
        keepAlive(response);
        if (cancelled) {
            killAgain();
            throw failures.cancelled();
        }
        if (response.error() != null) {
            throw failures.reported(response.error(), !response.id().isEmpty());
        }
        answers.adoptFormats(response);
        if (finished) {
            listener.over();
        }
        return response.rows().isEmpty() ? null : new Page(answers.rowReader(), response.rows(), this);
    }

    private void checkComplete(QueryResponse response) {
        boolean toFinal = answers.latest() != null && released.get();
        if (!toFinal && response.nextUri() == null && response.error() == null && !QueryAnswers.hasEnded(response)) {
            throw new ResultFormatException(
                    "The answer says '" + response.state() + "' but not where to go on, the result is incomplete", null);
        }
    }

    /** Servers before 1.2.709 do not say when they drop a query, nor can they be kept from it. */
    private void keepAlive(QueryResponse response) {
        if (response.resultTimeoutSecs() == null || finished || answers.leadsToFinal()) {
            heartbeats.forget(queryId);
            return;
        }
        heartbeats.keep(this, answers.nodeId(), response.resultTimeoutSecs());
        if (closed) {
            heartbeats.forget(queryId);
        }
    }

    /** A row could not be read; the rest of the result is given up. */
    DatabendException unreadable(ResultFormatException e) {
        return fail(translate(e));
    }

    DatabendException translate(Throwable failure) {
        return failures.translate(failure, answers.moment());
    }

    DatabendException readAfterClose() {
        return failures.closed();
    }

    DatabendException interrupted() {
        return failures.interrupted();
    }

    private DatabendException fail(DatabendException failure) {
        boolean gone = failure.getKind() == Kind.RESULT_EXPIRED || failure.getKind() == Kind.AUTHENTICATION;
        boolean neverSent = answers.latest() == null && !failure.isOutcomeUnknown();
        boolean ended = closed || cancelled;
        DatabendException told = listener.failed(failure, answers.moment());
        endHere();
        if (!ended) {
            overAfter(gone || neverSent ? CompletableFuture.completedFuture(null) : release());
        }
        return told;
    }

    private CompletableFuture<?> release() {
        QueryResponse last = answers.latest();
        if (finished || last != null && last.finalUri() == null || !released.compareAndSet(false, true)) {
            return CompletableFuture.completedFuture(null);
        }
        String uri = last == null ? QueryCalls.finalUri(queryId) : last.finalUri();
        return calls.post(uri, answers.nodeId()).whenComplete((reply, failure) -> LOG.debug(
                "Query {} abandoned (HTTP {})", queryId, reply == null ? "-" : reply.status(), failure));
    }

    private void overAfter(CompletableFuture<?> last) {
        last.whenComplete((reply, failure) -> listener.over());
    }

    @Override
    public CompletableFuture<Void> cancel() {
        if (finished) {
            return CompletableFuture.completedFuture(null);
        }
        cancelled = true;
        listener.givenUp(answers.moment());
        endHere();
        CompletableFuture<Void> killed = kill();
        // a statement that has just been sent may still begin
        overAfter(CompletableFuture.allOf(killed, posted));
        return killed;
    }

    /** The kill that was sent before the first answer may have come too early, or to another node. */
    private void killAgain() {
        if (!killedByItsUri) {
            kill();
        }
    }

    private CompletableFuture<Void> kill() {
        QueryResponse last = answers.latest();
        killedByItsUri = last != null;
        String uri = last == null || last.killUri() == null ? QueryCalls.killUri(queryId) : last.killUri();
        return calls.post(uri, answers.nodeId()).handle((reply, failure) -> {
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
            if (!finished) {
                listener.givenUp(answers.moment());
            }
            endHere();
            overAfter(release());
        }
    }

    @Override
    public CompletableFuture<Optional<String>> leaveOpen() {
        if (closed || finished || !answers.leadsToFinal()) {
            if (!finished) {
                listener.givenUp(answers.moment());
            }
            endHere();
            listener.over();
            return CompletableFuture.completedFuture(Optional.ofNullable(answers.latest().nextUri()));
        }
        return drain().thenApply(done -> Optional.empty());
    }

    private void endHere() {
        closed = true;
        calls.stop();
        heartbeats.forget(queryId);
    }

    ClientSession clientSession() {
        return calls.clientSession();
    }

    /** The address that the query runs at. */
    Host host() {
        return calls.host();
    }

    @Override
    public String queryId() {
        return queryId;
    }

    @Override
    public String nodeId() {
        return answers.nodeId();
    }

    @Override
    public String state() {
        return answers.latest().state();
    }

    @Override
    public List<Column> columns() {
        return answers.columns();
    }

    @Override
    public boolean hasResultSet() {
        Boolean said = answers.latest().hasResultSet();
        return said == null ? !answers.columns().isEmpty() : said;
    }

    @Override
    public SessionState session() {
        return answers.session();
    }

    @Override
    public QueryStats stats() {
        return answers.latest().stats();
    }

    @Override
    public List<String> warnings() {
        return answers.warnings();
    }
}
