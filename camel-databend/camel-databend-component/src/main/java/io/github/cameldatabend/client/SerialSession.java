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

import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;

import io.github.cameldatabend.client.DatabendException.Kind;
import io.github.cameldatabend.sql.LeadingKeyword;
import io.github.cameldatabend.sql.StatementSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A session on one statement after the other. Its state goes to the server and comes back with each; what there is of
 * it on the server (a transaction, temporary tables) is found again by state, node and client session.
 */
final class SerialSession implements DatabendSession {

    private static final Logger LOG = LoggerFactory.getLogger(SerialSession.class);
    private static final String COMMIT = "commit";
    private static final String ROLLBACK = "rollback";

    private final HttpDatabendClient client;
    private final SessionStart start;
    private final SessionStatus status;
    private final ClientSession clientSession;
    private final SessionBeats beats;
    /** Held while the next two change, which have to agree. */
    private final ReentrantLock lock = new ReentrantLock();
    private Turn turn = Turn.none();
    /** Null before somebody ends the session. */
    private CompletableFuture<Void> ending;

    /**
     * @param settings all that the session begins with
     */
    SerialSession(HttpDatabendClient client, SessionStart start, SessionState initial, Map<String, String> settings) {
        this.client = client;
        this.start = start;
        this.status = new SessionStatus(initial, settings);
        this.clientSession = ClientSession.create(status::warehouse);
        this.beats = client.sessionBeats(this);
    }

    @Override
    public CompletableFuture<Cursor> execute(Statement statement) {
        return execute(statement, client.activities());
    }

    private CompletableFuture<Cursor> execute(Statement statement, Activities told) {
        if (statement.session() != null || statement.database() != null || statement.role() != null) {
            throw new IllegalArgumentException(
                    "A statement of a session takes database, role and session from it: it names one of its own");
        }
        if (statement.stageAttachment() != null && hasOwnSettings(statement)) {
            throw new IllegalArgumentException(
                    "A statement of a session that takes a staged file has no settings of its own: the server would pass over"
                                               + " the file");
        }
        refuseInTransaction(statement.deduplicateLabel());
        if (client.isClosed()) {
            return refused("the client is closed", statement);
        }
        if (status.transaction() == TransactionState.FAILED && LeadingKeyword.of(statement.sql()).equals("COMMIT")) {
            return rollbackInstead(statement.traceParent()).thenApply(never -> null);
        }
        return run(statement, told, false);
    }

    /** The server looks for labels in the open transaction only, so that a later one would do the same again. */
    private void refuseInTransaction(String label) {
        if (label != null && status.transaction().isOpen()) {
            throw new IllegalArgumentException(
                    "A deduplication label guards outside of transactions only, and a transaction is open in this session:"
                                               + " leave out the label, or the transaction");
        }
    }

    private static <T> CompletableFuture<T> refused(String why, Statement statement) {
        return CompletableFuture.failedFuture(new Failure(Kind.REQUEST, why).operation(statement.operation())
                .query(statement.queryId(), statement.shownSql()).toException());
    }

    @Override
    public CompletableFuture<Loaded> load(Load load) {
        if (load.database() != null || load.role() != null) {
            throw new IllegalArgumentException("A load in a session takes database and role from it: it names one of its own");
        }
        if (!load.settings().isEmpty()) {
            throw new IllegalArgumentException(
                    "A load in a session has no settings of its own, but this one has " + load.settings().keySet()
                                               + ": the server would pass over its file");
        }
        refuseInTransaction(load.deduplicateLabel());
        return client.load(load, statement -> execute(statement, Activities.untold()));
    }

    /**
     * @param told who hears of it
     * @param last to end the session with
     */
    private CompletableFuture<Cursor> run(Statement statement, Activities told, boolean last) {
        Turn mine = new Turn(status, statement, told);
        Turn former;
        lock.lock();
        try {
            if (ending != null && !last) {
                return refused("the session has ended", statement);
            }
            former = turn;
            if (former.isHeld()) {
                throw new IllegalStateException(
                        "A session takes one statement at a time, and the former has neither been read to its end nor closed: "
                                                + former.statement().shownSql());
            }
            turn = mine;
        } finally {
            lock.unlock();
        }
        beats.stop();
        mine.whenOver().thenRun(() -> beatAfter(mine));
        return former.whenOver().isDone() ? start(statement, mine) : startAfter(former, statement, mine);
    }

    private void beatAfter(Turn over) {
        if (isLatest(over) && status.needsBeats() && !status.isLost()) {
            beats.start();
        }
    }

    private boolean isLatest(Turn over) {
        lock.lock();
        try {
            return turn == over && ending == null;
        } finally {
            lock.unlock();
        }
    }

    /** The former was given up, but the server has not been told yet. */
    private CompletableFuture<Cursor> startAfter(Turn former, Statement statement, Turn mine) {
        CompletableFuture<Cursor> started = new CompletableFuture<>();
        started.whenComplete((cursor, failure) -> {
            if (failure instanceof CancellationException || failure instanceof TimeoutException) {
                mine.stop();
            }
        });
        former.whenOver().thenRun(() -> start(statement, mine).whenComplete((cursor, failure) -> {
            if (failure == null) {
                started.complete(cursor);
            } else {
                started.completeExceptionally(failure);
            }
        }));
        return started;
    }

    private CompletableFuture<Cursor> start(Statement statement, Turn mine) {
        DatabendException refusal = status.refusal(statement);
        if (refusal != null || mine.isStopped()) {
            mine.over();
            return refusal == null ? refused("the session has ended", statement) : CompletableFuture.failedFuture(refusal);
        }
        try {
            QueryRun query = client.newRun(inSession(statement), mine.told(), clientSession, mine);
            CompletableFuture<Cursor> started = query.start();
            mine.started(query);
            return started;
        } catch (RuntimeException | Error e) {
            mine.over();
            return CompletableFuture.failedFuture(e);
        }
    }

    /** Beside the one that comes of its time limit. */
    private static boolean hasOwnSettings(Statement statement) {
        return statement.settings().keySet().stream()
                .anyMatch(name -> statement.timeout() == null || !name.equals(Statement.Builder.MAX_EXECUTE_TIME));
    }

    /** Settings in the session object would stay, those in the text do not. */
    private Statement inSession(Statement statement) {
        // with anything before it the server would not see that it takes a staged file
        String sql = statement.stageAttachment() != null
                ? statement.sql() : StatementSettings.before(statement.sql(), statement.settings());
        return Statement.builder(sql)
                .params(statement.params())
                .shown(statement.shownSql(), statement.hidden())
                .queryId(statement.queryId())
                .settings(status.settingsWith(statement.settings()))
                .session(status.state())
                .waitTimeSecs(statement.waitTimeSecs())
                .maxRowsPerPage(statement.maxRowsPerPage())
                .maxRowsInBuffer(statement.maxRowsInBuffer())
                .deduplicateLabel(statement.deduplicateLabel())
                .traceParent(statement.traceParent())
                .timeout(statement.timeout())
                .progressListener(statement.progressListener())
                .stageAttachment(statement.stageAttachment())
                .operation(statement.operation())
                .build();
    }

    @Override
    public CompletableFuture<Void> begin(TraceParent traceParent) {
        if (status.transaction().isOpen()) {
            throw new IllegalStateException("A transaction is open in this session: commit or roll it back first");
        }
        Statement begin = controlling("begin", "BEGIN", traceParent);
        if (client.isClosed()) {
            return refused("the client is closed", begin);
        }
        return control(begin, false).thenAccept(done -> {
            if (status.isLost()) {
                throw status.lost();
            }
            if (status.transaction() != TransactionState.OPEN) {
                throw new Failure(Kind.RESPONSE, "the server has not begun a transaction").operation("begin").toException();
            }
        });
    }

    @Override
    public CompletableFuture<Void> commit(TraceParent traceParent) {
        return switch (status.transaction()) {
            case OPEN -> control(COMMIT, "COMMIT", traceParent);
            case FAILED -> rollbackInstead(traceParent);
            case COMMITTED -> {
                if (status.isLost()) {
                    yield control(COMMIT, "COMMIT", traceParent);
                }
                LOG.debug("Nothing to commit: a statement has committed the transaction on its own");
                status.forgetTransaction();

                yield CompletableFuture.completedFuture(null);
            }
            case UNCLEAR -> unclear(COMMIT);
            case NONE, UNDONE -> throw nothingTo(COMMIT);
        };
    }

    /** The server would call a commit a success, and undo everything. */
    private CompletableFuture<Void> rollbackInstead(TraceParent traceParent) {
        return control(COMMIT, "ROLLBACK", traceParent).handle((done, failure) -> {
            DatabendException rolledBack = new Failure(
                    Kind.ROLLED_BACK, "a statement of the transaction has failed, so that all of it is undone")
                    .operation(COMMIT).toException();
            if (failure == null) {
                status.transactionUndone();
            } else {
                rolledBack.addSuppressed(failure);
            }
            throw rolledBack;
        });
    }

    @Override
    public CompletableFuture<Void> rollback(TraceParent traceParent) {
        return switch (status.transaction()) {
            case OPEN, FAILED -> unlessGone(control(ROLLBACK, "ROLLBACK", traceParent));
            case UNDONE -> {
                status.forgetTransaction();
                yield CompletableFuture.completedFuture(null);
            }
            case COMMITTED -> {
                status.forgetTransaction();
                throw new IllegalStateException(
                        "There is nothing left to roll back: a statement such as CREATE TABLE has committed the transaction");
            }
            case UNCLEAR -> unclear(ROLLBACK);
            case NONE -> throw nothingTo("roll back");
        };
    }

    /** What the server no longer has is undone: nothing has asked it to commit. */
    private CompletableFuture<Void> unlessGone(CompletableFuture<Void> rollback) {
        return rollback.exceptionallyCompose(failure -> {
            DatabendException lost = status.lost();
            if (lost == null || lost.getKind() != Kind.SESSION_LOST || lost.getCode() == 0) {
                return CompletableFuture.failedFuture(failure);
            }
            LOG.debug("The server no longer has the transaction that is to be rolled back", failure);
            status.forgetTransaction();
            return CompletableFuture.completedFuture(null);
        });
    }

    private static IllegalStateException nothingTo(String end) {
        return new IllegalStateException("There is nothing to " + end + ": no transaction is open in this session");
    }

    private CompletableFuture<Void> unclear(String operation) {
        status.forgetTransaction();
        return CompletableFuture.failedFuture(new Failure(
                Kind.SESSION_LOST, "the transaction has ended with a statement that failed, and may be committed or not")
                .operation(operation).outcomeUnknown(true).toException());
    }

    private CompletableFuture<Void> control(String operation, String sql, TraceParent traceParent) {
        return control(controlling(operation, sql, traceParent), false);
    }

    /**
     * @param last to end the session with
     */
    private CompletableFuture<Void> control(Statement statement, boolean last) {
        return run(statement, client.activities(), last).thenCompose(Cursor::drain);
    }

    private static Statement controlling(String operation, String sql, TraceParent traceParent) {
        return Statement.builder(sql).operation(operation).traceParent(traceParent).build();
    }

    @Override
    public boolean inTransaction() {
        return switch (status.transaction()) {
            case OPEN, FAILED, COMMITTED, UNCLEAR -> true;
            case NONE, UNDONE -> false;
        };
    }

    @Override
    public SessionStart startedWith() {
        return start;
    }

    @Override
    public SessionState state() {
        return status.state();
    }

    @Override
    public CompletableFuture<Void> end() {
        Turn last;
        CompletableFuture<Void> ended = new CompletableFuture<>();
        lock.lock();
        try {
            if (ending != null) {
                return ending;
            }
            ending = ended;
            last = turn;
        } finally {
            lock.unlock();
        }
        last.stop();
        last.whenOver()
                .thenCompose(over -> undo())
                .thenCompose(undone -> logout())
                .whenComplete((done, failure) -> {
                    LOG.debug("Session ended", failure);
                    beats.stop();
                    ended.complete(null);
                });
        return ended;
    }

    private CompletableFuture<Void> undo() {
        if (!status.transaction().isOpen() || status.isLost()) {
            return CompletableFuture.completedFuture(null);
        }
        return unlessGone(control(controlling(ROLLBACK, "ROLLBACK", null), true))
                .exceptionally(failure -> {
                    LOG.warn("A transaction could not be rolled back, the server will do so in its time: {}",
                            failure.getMessage());
                    return null;
                });
    }

    /** What the server still keeps for the session goes. */
    private CompletableFuture<Void> logout() {
        return status.needsBeats() ? client.logout(status.state(), clientSession) : CompletableFuture.completedFuture(null);
    }

    /** Says that the session is still in use. */
    CompletableFuture<Boolean> beat() {
        return client.beat(status.state(), clientSession);
    }

    @Override
    public void close() {
        end();
    }
}
