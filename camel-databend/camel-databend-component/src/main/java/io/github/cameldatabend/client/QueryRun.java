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

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.github.cameldatabend.client.Activity.Outcome;
import io.github.cameldatabend.client.DatabendException.Kind;
import io.github.cameldatabend.client.http.Host;
import io.github.cameldatabend.client.http.HttpReply;
import io.github.cameldatabend.client.http.SureExecutor;
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
    private static final String NEXT_PAGE = "nextPage";

    private final QueryCalls calls;
    private final Heartbeats heartbeats;
    private final UnawaitedEnds unawaitedEnds;
    private final JsonResults results;
    /** Null when this goes on with a query that was started before. */
    private final Statement statement;
    private final String queryId;
    private final QueryFailures failures;
    private final QueryAnswers answers;
    private final QueryListener listener;
    private final Activity activity;

    private final PollPause pause = new PollPause();
    private final AtomicBoolean fetching = new AtomicBoolean();
    /** Has come with the columns, and nobody has asked for it yet. */
    private volatile Page firstPage;
    /** Where the latest page has come from: the server gives it again until it has given another. */
    private volatile String pageUri;
    private volatile boolean finished;
    /** Why it was killed from this side; null while it was not. */
    private final AtomicReference<DatabendException> killed = new AtomicReference<>();
    /** What somebody waits for now. */
    private final Set<CompletableFuture<?>> awaited = ConcurrentHashMap.newKeySet();
    /** Completed when there is no time limit any more. */
    private final CompletableFuture<Void> deadline = new CompletableFuture<>();
    private volatile boolean killedByItsUri;
    private volatile boolean closed;
    private volatile CompletableFuture<HttpReply> posted = new CompletableFuture<>();
    /** Set by whoever asks for the final URI: once is enough. */
    private final AtomicBoolean released = new AtomicBoolean();

    QueryRun(QueryCalls calls, Heartbeats heartbeats, UnawaitedEnds unawaitedEnds, JsonResults results,
             Activities activities, Statement statement, QueryListener listener) {
        this.calls = calls;
        this.heartbeats = heartbeats;
        this.unawaitedEnds = unawaitedEnds;
        this.results = results;
        this.statement = statement;
        this.queryId = statement.queryId() == null ? QueryIds.next() : statement.queryId();
        this.failures = new QueryFailures(results.responses(), queryId, statement);
        this.answers = new QueryAnswers(results, QueryRequest.settings(statement), statement.session());
        this.listener = listener;
        this.activity = activities.query(
                statement.operation(), queryId, statement.shownSql(), new RunProgress(calls, answers));
    }

    /**
     * To go on with a query that was left open.
     *
     * @param settings those it was sent with, as far as that is known
     */
    QueryRun(QueryCalls calls, Heartbeats heartbeats, UnawaitedEnds unawaitedEnds, JsonResults results,
             Activities activities, String queryId, Map<String, String> settings) {
        this.calls = calls;
        this.heartbeats = heartbeats;
        this.unawaitedEnds = unawaitedEnds;
        this.results = results;
        this.statement = null;
        this.queryId = queryId;
        this.failures = QueryFailures.ofRequest(results.responses(), NEXT_PAGE, queryId);
        this.answers = new QueryAnswers(results, settings, null);
        this.listener = QueryListener.NONE;
        this.activity = activities.query(NEXT_PAGE, queryId, null, new RunProgress(calls, answers));
    }

    /**
     * @return this, once the server has planned the statement and, if it gives rows, knows their columns
     */
    CompletableFuture<Cursor> start() {
        return cancelling(post().thenCompose(this::planned));
    }

    /**
     * @return this, once the server has taken the statement
     */
    CompletableFuture<Cursor> submit() {
        return cancelling(post().thenApply(page -> {
            firstPage = page;
            return this;
        }));
    }

    private CompletableFuture<Page> post() {
        LOG.debug("Query {} starts: {}", queryId, statement.shownSql());
        pageUri = QueryCalls.pageUri(queryId);
        posted = calls.start(statement, queryId);
        activity.start();
        limitTime();
        return step(posted, (reply, moment) -> failures.startRefused(reply, calls.startMayHaveRun()));
    }

    private void limitTime() {
        Duration timeout = statement.timeout();
        if (timeout == null) {
            return;
        }
        deadline.orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS).whenComplete((ended, passed) -> {
            if (passed != null && !closed) {
                // the thread that says so is the JDK's one for all timers
                SureExecutor.common().execute(() -> kill(failures.timedOut(timeout, answers.moment())));
            }
        });
    }

    /**
     * @return this, once the columns are known
     */
    CompletableFuture<Cursor> resume(String uri, String nodeId) {
        LOG.debug("Query {} goes on at {}", queryId, uri);
        pageUri = uri;
        answers.resumeAt(nodeId);
        posted = calls.get(uri, nodeId);
        activity.start();
        return cancelling(step(posted, failures::pageRefused).thenCompose(this::planned));
    }

    private CompletableFuture<Cursor> planned(Page page) {
        firstPage = page;
        return AsyncLoop.whileTrue(this::planOn).thenApply(done -> this);
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
            return CompletableFuture.failedFuture(readAfterClose());
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
        return answers.leadsToFinal() ? ask() : pause.beforeAsking().thenCompose(now -> ask());
    }

    private CompletableFuture<Page> ask() {
        if (closed) {
            return CompletableFuture.failedFuture(readAfterClose());
        }
        boolean last = answers.leadsToFinal();
        if (last) {
            released.set(true);
        }
        String uri = answers.latest().nextUri();
        pageUri = uri;
        CompletableFuture<HttpReply> reply = last ? calls.end(uri, answers.nodeId()) : calls.get(uri, answers.nodeId());
        return last && answers.hasSucceeded() ? end(reply) : step(reply, failures::pageRefused);
    }

    /**
     * The statement has succeeded and all rows are here, so that nobody has to wait until the server has forgotten it;
     * but of a session the next statement has to.
     */
    private CompletableFuture<Page> end(CompletableFuture<HttpReply> reply) {
        if (isInSession() || !unawaitedEnds.tryAdd()) {
            return reply.handle(this::finish);
        }
        finishHere();
        heartbeats.forget(queryId);
        activity.end(Outcome.SUCCEEDED, null);
        reply.whenComplete((answer, failure) -> {
            unawaitedEnds.remove();
            if (failure != null || answer.status() != HttpStatus.OK) {
                logNotFinalised(answer, failure);
            }
            over();
        });
        return CompletableFuture.completedFuture(null);
    }

    private void logNotFinalised(HttpReply reply, Throwable failure) {
        LOG.debug("Query {} was not finalised (HTTP {}), the server will drop it in time", queryId,
                reply == null ? "-" : reply.status(), failure);
    }

    /** That the server could not be told to forget the query does not undo it; failing now would have it run again. */
    private Page finish(HttpReply reply, Throwable failure) {
        try {
            if (failure == null && reply.status() == HttpStatus.OK) {
                return accept(results.responses().read(reply.body()));
            }
            logNotFinalised(reply, failure);
        } catch (ResultFormatException e) {
            LOG.debug("Query {} was finalised with an unreadable answer", queryId, e);
        } catch (RuntimeException e) {
            throw fail(translate(e));
        }
        finishHere();
        activity.end(Outcome.SUCCEEDED, null);
        over();
        return null;
    }

    private CompletableFuture<Page> step(
            CompletableFuture<HttpReply> call, BiFunction<HttpReply, Moment, DatabendException> refusal) {
        return call.handle((reply, failure) -> {
            if (failure != null) {
                throw fail(unlessKilled(() -> translate(failure)));
            }
            if (reply.status() != HttpStatus.OK) {
                throw fail(unlessKilled(() -> refusal.apply(reply, answers.moment())));
            }
            return acceptOrFail(reply);
        });
    }

    private Page acceptOrFail(HttpReply reply) {
        try {
            return accept(complete(results.responses().read(reply.body())));
        } catch (RuntimeException e) {
            throw fail(translate(e));
        }
    }

    private QueryResponse complete(QueryResponse answer) {
        return pageUri.equals(QueryCalls.stateUri(queryId))
                ? StateAnswer.complete(answer, answers.latest(), queryId, answers.nodeId()) : answer;
    }

    private Page accept(QueryResponse response) {
        FollowUps.check(response);
        checkComplete(response);
        answers.adopt(response);
        pause.answered(!response.rows().isEmpty());
        listener.answered(response, answers.session(), calls.isAnswerMissing());
        tellProgress();
        if (response.nextUri() == null) {
            finishHere();
        }
        keepAlive(response);
        if (killed.get() != null) {
            killAgain();
            throw killed.get();
        }
        if (response.error() != null) {
            throw failures.reported(response.error(), !response.id().isEmpty(), calls.startMayRunElsewhere());
        }
        answers.adoptFormats(response);
        if (finished) {
            activity.end(Outcome.SUCCEEDED, null);
            over();
        }
        // what COPY tells of files comes with an INSERT from them too, without columns, and is no result of it
        boolean noResult = Boolean.FALSE.equals(response.hasResultSet());
        return noResult || response.rows().isEmpty() ? null : new Page(answers.rowReader(), response.rows(), this);
    }

    private void tellProgress() {
        if (statement == null || statement.progressListener() == null) {
            return;
        }
        try {
            statement.progressListener().progressed(new QueryProgress(queryId, nodeId(), state(), stats()));
        } catch (RuntimeException e) {
            LOG.warn("The listener for the progress of query {} failed", queryId, e);
        }
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
        return unlessKilled(failures::closed);
    }

    /** Whatever fails after that fails because of it. */
    private DatabendException unlessKilled(Supplier<DatabendException> failure) {
        DatabendException reason = killed.get();
        return reason == null ? failure.get() : reason;
    }

    DatabendException interrupted() {
        return failures.interrupted();
    }

    private DatabendException fail(DatabendException failure) {
        boolean gone = failure.getKind() == Kind.RESULT_EXPIRED || failure.getKind() == Kind.AUTHENTICATION;
        boolean neverSent = !isResumed() && answers.latest() == null && !failure.isOutcomeUnknown();
        boolean staysOpen = isResumed() && failure.isRetryable();
        boolean ended = closed;
        DatabendException told = listener.failed(failure, answers.moment());
        endHere();
        activity.fail(told);
        if (!ended) {
            overAfter(gone || neverSent || staysOpen ? CompletableFuture.completedFuture(null) : release());
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

    private void over() {
        calls.over(queryId);
        listener.over();
    }

    private void overAfter(CompletableFuture<?> last) {
        last.whenComplete((reply, failure) -> over());
    }

    @Override
    public CompletableFuture<Void> cancel() {
        return finished ? CompletableFuture.completedFuture(null) : kill(failures.cancelled());
    }

    private CompletableFuture<Void> kill(DatabendException reason) {
        killed.compareAndSet(null, reason);
        listener.givenUp(answers.moment());
        endHere();
        activity.fail(reason);
        CompletableFuture<Void> told = sendKill();
        // a statement that has just been sent may still begin
        overAfter(CompletableFuture.allOf(told, posted));
        awaited.forEach(future -> future.completeExceptionally(killed.get()));
        return told;
    }

    /** The kill that was sent before the first answer may have come too early, or to another node. */
    private void killAgain() {
        if (!killedByItsUri) {
            sendKill();
        }
    }

    private CompletableFuture<Void> sendKill() {
        QueryResponse last = answers.latest();
        killedByItsUri = last != null;
        String uri = last == null || last.killUri() == null ? QueryCalls.killUri(queryId) : last.killUri();
        return calls.post(uri, answers.nodeId()).handle((reply, failure) -> {
            LOG.debug("Query {} killed (HTTP {})", queryId, reply == null ? "-" : reply.status(), failure);
            return null;
        });
    }

    private <T> CompletableFuture<T> cancelling(CompletableFuture<T> future) {
        awaited.add(future);
        future.whenComplete((value, failure) -> {
            awaited.remove(future);
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
            activity.end(Outcome.CLOSED, null);
            overAfter(release());
        }
    }

    @Override
    public CompletableFuture<Optional<String>> leaveOpen() {
        boolean unread = firstPage != null;
        if (!closed && !finished && !unread && answers.leadsToFinal()) {
            return drain().thenApply(done -> Optional.empty());
        }
        if (!finished) {
            listener.givenUp(answers.moment());
        }
        endHere();
        activity.end(Outcome.LEFT_OPEN, null);
        over();
        return CompletableFuture.completedFuture(unread ? Optional.of(pageUri) : nextUri());
    }

    /** Of a query that nobody has waited for to be closed, the latest answer still has one. */
    private Optional<String> nextUri() {
        return finished ? Optional.empty() : Optional.ofNullable(answers.latest().nextUri());
    }

    @Override
    public CompletableFuture<Optional<String>> detach() {
        Integer timeoutSecs = answers.latest().resultTimeoutSecs();
        boolean running = answers.moment() == Moment.RUNNING;
        return leaveOpen().thenApply(nextUri -> {
            // servers that give no time do not know heartbeats either
            if (nextUri.isPresent() && running && timeoutSecs != null) {
                calls.unwatched(queryId, nodeId(), Duration.ofSeconds(Math.max(1, timeoutSecs)).dividedBy(2));
            }
            return nextUri;
        });
    }

    private void finishHere() {
        finished = true;
        deadline.complete(null);
    }

    private void endHere() {
        closed = true;
        deadline.complete(null);
        calls.stop();
        heartbeats.forget(queryId);
    }

    ClientSession clientSession() {
        return calls.clientSession();
    }

    /** Somebody else started it, and whoever knows its id may go on with it where this stops. */
    private boolean isResumed() {
        return statement == null;
    }

    /** Then the session's next statement waits until this one is over. */
    private boolean isInSession() {
        return statement != null && statement.session() != null;
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
