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

import io.github.cameldatabend.client.DatabendException.Kind;
import io.github.cameldatabend.result.QueryResponse;
import io.github.cameldatabend.sql.LeadingKeyword;
import io.github.cameldatabend.sql.ReadOnlySql;

/**
 * One statement's time in a session: it is its own until the statement is over.
 */
final class Turn implements QueryListener {

    private final SessionStatus status;
    private final Statement statement;
    private final Activities told;
    private final CompletableFuture<Void> over = new CompletableFuture<>();
    private volatile QueryRun query;
    private volatile boolean stopped;
    private boolean ended;
    /** Nobody reads it any more; the server may not know yet. */
    private volatile boolean left;

    /**
     * @param told who hears of the statement
     */
    Turn(SessionStatus status, Statement statement, Activities told) {
        this.status = status;
        this.statement = statement;
        this.told = told;
    }

    /** The one before the first. */
    static Turn none() {
        Turn none = new Turn(null, null, null);
        none.over.complete(null);
        return none;
    }

    void started(QueryRun run) {
        query = run;
        if (stopped) {
            run.cancel();
        }
    }

    /** Somebody still reads it, or waits for its answer. */
    boolean isHeld() {
        return !left && !stopped && !over.isDone();
    }

    /** Completes when the next may begin; never fails. */
    CompletableFuture<Void> whenOver() {
        return over;
    }

    Statement statement() {
        return statement;
    }

    Activities told() {
        return told;
    }

    /** Nobody wants it any more. When it has not been sent yet, it is not to be. */
    void stop() {
        boolean held = isHeld();
        stopped = true;
        QueryRun run = query;
        if (held && run != null) {
            run.cancel();
        }
    }

    boolean isStopped() {
        return stopped;
    }

    @Override
    public void answered(QueryResponse response, SessionState session, boolean oneIsMissing) {
        if (over.isDone()) {
            // of a request that nobody has waited for: the session is the next statement's
            return;
        }
        status.adopt(response, session, keyword());
        boolean endsNow = !ended && QueryAnswers.hasEnded(response);
        ended |= endsNow;
        if (endsNow && oneIsMissing && response.session() == null && response.error() == null && !onlyReads()) {
            // the server does not say it again
            status.loseAfter(keyword(), new Failure(
                    Kind.SESSION_LOST, "an answer is lost that may have had the new state of the session")
                    .operation(statement.operation()).query(response.id(), statement.shownSql()).toException());
        }
    }

    @Override
    public DatabendException failed(DatabendException failure, Moment moment) {
        if (left) {
            return failure;
        }
        left = true;
        boolean certain = moment == Moment.ENDED || moment == Moment.NOT_ANSWERED && !failure.isOutcomeUnknown();
        boolean lost = !certain && isLost(moment);
        if (failure.getKind() == Kind.SESSION_LOST || failure.getKind() == Kind.NODE_GONE) {
            status.lose(failure);
            return failure;
        }
        if (!lost) {
            return failure;
        }
        DatabendException told = new Failure(Kind.SESSION_LOST, "the session is lost with the answer")
                .operation(failure.getOperation()).query(failure.getQueryId(), failure.getSql())
                .httpStatus(failure.getHttpStatus()).outcomeUnknown(failure.isOutcomeUnknown()).cause(failure).toException();
        status.lose(told);
        return told;
    }

    @Override
    public void givenUp(Moment moment) {
        left = true;
        if (moment != Moment.ENDED && isLost(moment)) {
            status.lose(new Failure(Kind.SESSION_LOST, "the statement was given up before its end")
                    .operation(statement.operation()).query(query == null ? null : query.queryId(), statement.shownSql())
                    .toException());
        }
    }

    private boolean isLost(Moment moment) {
        return status.isLostWith(moment != Moment.NOT_ANSWERED, onlyReads(), keyword());
    }

    private String keyword() {
        return LeadingKeyword.of(statement.sql());
    }

    private boolean onlyReads() {
        return ReadOnlySql.test(statement.sql());
    }

    @Override
    public void over() {
        over.complete(null);
    }
}
