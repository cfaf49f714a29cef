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
import java.util.concurrent.atomic.AtomicReference;

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

    private final HttpDatabendClient client;
    private final SessionStart start;
    private final SessionStatus status;
    private final ClientSession clientSession = ClientSession.create();
    private final SessionBeats beats;
    private final AtomicReference<Turn> turn = new AtomicReference<>(Turn.none());
    private final AtomicReference<CompletableFuture<Void>> end = new AtomicReference<>();
    /** Since a successful {@link #begin()}, whatever has become of the transaction. */
    private volatile boolean begun;

    /**
     * @param settings all that the session begins with
     */
    SerialSession(HttpDatabendClient client, SessionStart start, SessionState initial, Map<String, String> settings) {
        this.client = client;
        this.start = start;
        this.status = new SessionStatus(initial, settings);
        this.beats = client.sessionBeats(this);
    }

    @Override
    public CompletableFuture<Cursor> execute(Statement statement) {
        if (statement.session() != null || statement.database() != null || statement.role() != null) {
            throw new IllegalArgumentException(
                    "A statement of a session takes database, role and session from it: it names one of its own");
        }
        if (end.get() != null || client.isClosed()) {
            return CompletableFuture.failedFuture(
                    new Failure(Kind.REQUEST, end.get() != null ? "the session has ended" : "the client is closed")
                            .operation("query").query(statement.queryId(), statement.shownSql()).toException());
        }
        if (status.transaction() == TransactionState.FAILED && LeadingKeyword.of(statement.sql()).equals("COMMIT")) {
            return rollbackInstead().thenApply(never -> null);
        }
        return run(statement);
    }

    private CompletableFuture<Cursor> run(Statement statement) {
        Turn mine = new Turn(status, statement);
        Turn former = turn.get();
        if (former.isHeld() || !turn.compareAndSet(former, mine)) {
            throw new IllegalStateException(
                    "A session takes one statement at a time, and the former has neither been read to its end nor closed: "
                                            + turn.get().statement().shownSql());
        }
        beats.stop();
        mine.whenOver().thenRun(() -> beatAfter(mine));
        return former.whenOver().isDone() ? start(statement, mine) : startAfter(former, statement, mine);
    }

    private void beatAfter(Turn mine) {
        if (turn.get() == mine && end.get() == null && status.needsBeats() && !status.isLost()) {
            beats.start();
        }
    }

    /** The former was given up, but the server has not been told yet. */
    private CompletableFuture<Cursor> startAfter(Turn former, Statement statement, Turn mine) {
        CompletableFuture<Cursor> started = new CompletableFuture<>();
        former.whenOver().thenRun(() -> {
            CompletableFuture<Cursor> starting = start(statement, mine);
            starting.whenComplete((cursor, failure) -> {
                if (failure == null) {
                    started.complete(cursor);
                } else {
                    started.completeExceptionally(failure);
                }
            });
            started.whenComplete((cursor, failure) -> {
                if (failure instanceof CancellationException || failure instanceof TimeoutException) {
                    starting.cancel(false);
                    mine.stop();
                }
            });
        });
        return started;
    }

    private CompletableFuture<Cursor> start(Statement statement, Turn mine) {
        DatabendException refusal = status.refusal(statement);
        if (refusal != null) {
            mine.over();
            return CompletableFuture.failedFuture(refusal);
        }
        try {
            QueryRun query = client.newRun(inSession(statement), clientSession, mine);
            mine.query(query);
            return query.start();
        } catch (RuntimeException e) {
            mine.over();
            return CompletableFuture.failedFuture(e);
        }
    }

    /** Settings in the session object would stay, those in the text do not. */
    private Statement inSession(Statement statement) {
        return Statement.builder(StatementSettings.before(statement.sql(), statement.settings()))
                .params(statement.params())
                .shown(statement.shownSql(), statement.hidden())
                .queryId(statement.queryId())
                .settings(status.settingsWith(statement.settings()))
                .session(status.state())
                .waitTimeSecs(statement.waitTimeSecs())
                .maxRowsPerPage(statement.maxRowsPerPage())
                .maxRowsInBuffer(statement.maxRowsInBuffer())
                .deduplicateLabel(statement.deduplicateLabel())
                .build();
    }

    @Override
    public CompletableFuture<Void> begin() {
        if (status.transaction() != TransactionState.NONE) {
            throw new IllegalStateException("A transaction is open in this session: commit or roll it back first");
        }
        return control("BEGIN").thenAccept(done -> {
            if (status.transaction() != TransactionState.OPEN) {
                throw new Failure(Kind.RESPONSE, "the server has not begun a transaction").operation("begin").toException();
            }
            begun = true;
        });
    }

    @Override
    public CompletableFuture<Void> commit() {
        requireBegun("commit");
        return switch (status.transaction()) {
            case OPEN -> control("COMMIT").thenRun(() -> begun = false);
            case FAILED -> rollbackInstead();
            case NONE -> {
                if (status.isLost()) {
                    yield control("COMMIT");
                }
                LOG.debug("Nothing to commit: a statement has committed the transaction on its own");
                begun = false;
                yield CompletableFuture.completedFuture(null);
            }
        };
    }

    /** The server would call a commit a success, and undo everything. */
    private CompletableFuture<Void> rollbackInstead() {
        return control("ROLLBACK").handle((done, failure) -> {
            begun = false;
            DatabendException rolledBack = new Failure(
                    Kind.ROLLED_BACK, "a statement of the transaction has failed, so that all of it is undone")
                    .operation("commit").toException();
            if (failure != null) {
                rolledBack.addSuppressed(failure);
            }
            throw rolledBack;
        });
    }

    @Override
    public CompletableFuture<Void> rollback() {
        requireBegun("rollback");
        if (status.transaction() == TransactionState.NONE && !status.isLost()) {
            begun = false;
            throw new IllegalStateException(
                    "There is nothing left to roll back: a statement such as CREATE TABLE has committed the transaction");
        }
        return control("ROLLBACK").thenRun(() -> begun = false);
    }

    private void requireBegun(String wanted) {
        if (!inTransaction()) {
            throw new IllegalStateException(
                    "There is nothing to " + (wanted.equals("commit") ? wanted : "roll back")
                                            + ": no transaction was begun in this session");
        }
    }

    private CompletableFuture<Void> control(String sql) {
        return run(Statement.of(sql)).thenCompose(Cursor::drain);
    }

    @Override
    public boolean inTransaction() {
        return begun || status.transaction() != TransactionState.NONE;
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
        CompletableFuture<Void> ending = new CompletableFuture<>();
        if (!end.compareAndSet(null, ending)) {
            return end.get();
        }
        Turn last = turn.get();
        last.stop();
        last.whenOver()
                .thenCompose(over -> undo())
                .thenCompose(undone -> logout())
                .whenComplete((done, failure) -> {
                    LOG.debug("Session ended", failure);
                    beats.stop();
                    ending.complete(null);
                });
        return ending;
    }

    private CompletableFuture<Void> undo() {
        if (status.transaction() == TransactionState.NONE || status.isLost()) {
            return CompletableFuture.completedFuture(null);
        }
        return control("ROLLBACK").exceptionally(failure -> {
            LOG.warn("A transaction could not be rolled back, the server will do so in its time: {}", failure.getMessage());
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
