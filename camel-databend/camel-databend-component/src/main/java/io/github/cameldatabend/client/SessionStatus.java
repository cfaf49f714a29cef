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

import java.util.LinkedHashMap;
import java.util.Map;

import io.github.cameldatabend.client.DatabendException.Kind;
import io.github.cameldatabend.result.QueryResponse;
import io.github.cameldatabend.result.SessionObject;

/**
 * What is known of a session's state on the server. Changed by one statement at a time, read by any thread.
 */
final class SessionStatus {

    /** What USE WAREHOUSE leaves behind. */
    private static final String WAREHOUSE = "warehouse";

    private volatile SessionState state;
    private volatile Map<String, String> settings;
    private volatile TransactionState transaction = TransactionState.NONE;
    private volatile boolean needsBeats;
    private volatile DatabendException lost;

    SessionStatus(SessionState initial, Map<String, String> settings) {
        this.state = initial;
        this.settings = settings;
    }

    /**
     * @param keyword of the statement
     */
    void adopt(QueryResponse response, SessionState session, String keyword) {
        SessionObject news = response.session();
        if (news != null) {
            state = session;
            settings = news.settings();
            transaction = transaction.after(news.transaction(), keyword, response.error() != null);
            needsBeats = news.needsBeats();
        } else if (response.error() != null && !response.id().isEmpty() && transaction == TransactionState.OPEN) {
            // that is what any failure means to a transaction, said or not
            transaction = TransactionState.FAILED;
        }
    }

    /**
     * A statement may have done anything from nothing to all it does.
     *
     * @param  answered whether the server has said that it runs, so that the session of its first answer is known
     * @param  readOnly whether it changes nothing in any case
     * @param  keyword  of the statement
     * @return          whether the session cannot go on
     */
    boolean isLostWith(boolean answered, boolean readOnly, String keyword) {
        if (!transaction.isOpen()) {
            return !readOnly;
        }
        if (!readOnly && TransactionState.mayBeCommittedBy(keyword)) {
            transaction = TransactionState.UNCLEAR;
            return true;
        }
        if (answered) {
            transaction = TransactionState.FAILED;
        }
        // a transaction is handed from one statement to the next: without an answer there is nothing to go on with
        return !answered;
    }

    /** Nobody is to be told any more what has become of the latest transaction. */
    void forgetTransaction() {
        transaction = TransactionState.NONE;
    }

    /** Of a commit that was answered with a rollback. */
    void transactionUndone() {
        transaction = TransactionState.UNDONE;
    }

    void lose(DatabendException reason) {
        if (lost == null) {
            lost = reason;
        }
    }

    /** With the statement, which has succeeded all the same. */
    void loseAfter(String keyword, DatabendException reason) {
        if (TransactionState.isEndedBy(keyword)) {
            transaction = TransactionState.NONE;
        }
        lose(reason);
    }

    /**
     * @return a failure for a statement that comes too late; null while the session goes on
     */
    DatabendException refusal(Statement statement) {
        if (lost == null) {
            return null;
        }
        return new Failure(Kind.SESSION_LOST, "the session was lost before, by query " + lost.getQueryId())
                .operation(statement.operation()).query(statement.queryId(), statement.shownSql()).cause(lost).toException();
    }

    DatabendException lost() {
        return lost;
    }

    boolean isLost() {
        return lost != null;
    }

    SessionState state() {
        return state;
    }

    /** Those of the session, and over them those of one statement. */
    Map<String, String> settingsWith(Map<String, String> ofStatement) {
        Map<String, String> all = new LinkedHashMap<>(settings);
        all.putAll(ofStatement);
        return all;
    }

    /** The one that the session has chosen; null when it has chosen none. */
    String warehouse() {
        return warehouse(settings);
    }

    /** The one chosen with the settings of a session; null for none. */
    static String warehouse(Map<String, String> settings) {
        String chosen = settings.get(WAREHOUSE);
        return chosen == null || chosen.isEmpty() ? null : chosen;
    }

    TransactionState transaction() {
        return transaction;
    }

    boolean needsBeats() {
        return needsBeats;
    }
}
