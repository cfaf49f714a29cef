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
package io.github.cameldatabend.test.infra.embedded.sql.duckdb;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import io.github.cameldatabend.test.infra.embedded.sql.SessionState;
import io.github.cameldatabend.test.infra.embedded.sql.SqlEngineException;
import io.github.cameldatabend.test.infra.embedded.sql.StatementResult;
import org.duckdb.DuckDBConnection;

/** BEGIN, COMMIT and ROLLBACK, and what a transaction means for all other statements. */
final class TransactionStatements {

    static final String AUTO_COMMIT = "AutoCommit";
    static final String ACTIVE = "Active";
    static final String FAIL = "Fail";

    private final Transactions transactions;
    private final Writer writer;
    private final DedupLabels labels;
    private final Stages stages;

    TransactionStatements(Transactions transactions, Writer writer, DedupLabels labels, Stages stages) {
        this.transactions = transactions;
        this.writer = writer;
        this.labels = labels;
        this.stages = stages;
    }

    /** Fetches the transaction that the session refers to, if it says so. */
    void join(Call call) throws SqlEngineException {
        if (call.session().txnState().equals(ACTIVE)) {
            Transaction transaction = transactions.take(Internal.lastQuery(call.session().internal()));
            if (transaction.isOver()) {
                changeToFail(call);
            } else {
                call.transaction(transaction);
            }
        }
    }

    /** Leaves the transaction for the session's next statement. */
    void park(Call call) {
        if (call.transaction() != null) {
            String queryId = call.request().queryId();
            transactions.park(queryId, call.transaction());
            call.changeTransaction(ACTIVE, Internal.withLastQuery(call.session().internal(), queryId));
        }
    }

    /**
     * What a failed statement means: outside of a transaction nothing, else its end. Of one that has not begun to run
     * the server answers before it has the transaction fail, so that the session tells of that from the next statement
     * on.
     *
     * @param answered whether the session is told by an answer of the query routes, not by a header
     */
    SqlEngineException fail(Call call, SqlEngineException failure, boolean answered) {
        Transaction transaction = call.transaction();
        if (transaction != null) {
            end(call);
            if (answered && failure.isOfPlanning()) {
                call.transaction(transaction);
                park(call);
            } else {
                changeToFail(call);
            }
        }
        return new SqlEngineException(failure.code(), failure.getMessage(), call.session(), failure);
    }

    private static void changeToFail(Call call) {
        call.changeTransaction(FAIL, Internal.withoutLastQuery(call.session().internal()));
    }

    static void requireNotFailed(SessionState session) throws SqlEngineException {
        if (session.txnState().equals(FAIL)) {
            throw new SqlEngineException(
                    DuckDbErrors.TRANSACTION_ABORTED,
                    "CurrentTransactionIsAborted. Code: 4002, Text = Current transaction is aborted, commands ignored until end of transaction block.");
        }
    }

    StatementResult begin(Call call, TokenReader in) throws SqlEngineException {
        if (!in.accept("transaction")) {
            in.accept("work");
        }
        in.expectEnd();
        if (call.transaction() == null) {
            DuckDBConnection connection = call.open();
            try {
                call.transaction(new Transaction(connection));
            } catch (SQLException e) {
                QueryStatements.closeAll(new ArrayList<>(List.of(connection)));
                throw DuckDbErrors.translate(e);
            }
        }
        return FixedResult.none();
    }

    StatementResult commit(Call call, TokenReader in) throws SqlEngineException {
        in.expectEnd();
        commit(call);
        call.changeTransaction(AUTO_COMMIT, Internal.withoutLastQuery(call.session().internal()));
        return FixedResult.none();
    }

    /** DDL does this too. */
    void commit(Call call) throws SqlEngineException {
        Transaction transaction = call.transaction();
        if (transaction == null) {
            return;
        }
        try {
            transaction.commit();
            labels.addAll(transaction.labels());
            stages.remove(transaction.purged());
            call.transaction(null);
            call.changeTransaction(AUTO_COMMIT, Internal.withoutLastQuery(call.session().internal()));
        } catch (SQLException e) {
            throw DuckDbErrors.translate(e);
        } finally {
            writer.transactionEnded();
        }
    }

    StatementResult rollback(Call call, TokenReader in) throws SqlEngineException {
        in.expectEnd();
        end(call);
        call.changeTransaction(AUTO_COMMIT, Internal.withoutLastQuery(call.session().internal()));
        return FixedResult.none();
    }

    private void end(Call call) {
        if (call.transaction() != null) {
            call.transaction().close();
            call.transaction(null);
            writer.transactionEnded();
        }
    }

    void discard(SessionState session) {
        transactions.discard(Internal.lastQuery(session.internal()));
        writer.transactionEnded();
    }
}
