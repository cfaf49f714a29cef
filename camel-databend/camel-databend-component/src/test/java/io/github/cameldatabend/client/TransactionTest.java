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

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.github.cameldatabend.client.DatabendException.Kind;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.github.cameldatabend.client.DatabendMock.failure;
import static io.github.cameldatabend.client.DatabendMock.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/** Transactions, and sessions that get lost. */
class TransactionTest {

    private static final ResponseDefinitionBuilder BROKEN
            = WireMock.aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER);

    @RegisterExtension
    final DatabendMock server = new DatabendMock();
    @RegisterExtension
    final CapturedLog log = new CapturedLog("io.github.cameldatabend");

    private DatabendSession session;

    @BeforeEach
    void open() {
        session = server.client().session();
    }

    private static Answer with(String session) {
        return Answer.succeeded().with("session", session);
    }

    private CompletableFuture<Void> run(String sql) {
        return session.execute(Statement.builder(sql).queryId(Answer.ID).build()).thenCompose(Cursor::drain);
    }

    private List<String> statements() {
        return server.requests(Answer.QUERY).stream().map(LoggedRequest::getBodyAsString)
                .map(body -> body.replaceFirst(".*?\"sql\":\"(.*?)\".*", "$1")).toList();
    }

    private void assertLostForGood() {
        server.forget();
        server.answer(Answer.QUERY, with(Sessions.AUTO_COMMIT));
        DatabendException later = failure(run("SELECT 1"));
        assertThat(later).isInstanceOf(DatabendSessionException.class).hasMessageContaining("the session was lost before");
        assertThat(later.getKind()).isEqualTo(Kind.SESSION_LOST);
        assertThat(later.isOutcomeUnknown()).isFalse();
        get(session.end());
        assertThat(server.requests(Answer.QUERY)).isEmpty();
    }

    @Test
    void isBegunAndCommitted() {
        server.answers(Answer.QUERY, with(Sessions.ACTIVE), with(Sessions.ACTIVE_ON), with(Sessions.AUTO_COMMIT));
        get(session.begin());
        assertThat(session.inTransaction()).isTrue();
        get(run("INSERT INTO t VALUES (1)"));
        get(session.commit());

        assertThat(session.inTransaction()).isFalse();
        assertThat(statements()).containsExactly("BEGIN", "INSERT INTO t VALUES (1)", "COMMIT");
    }

    @Test
    void isRolledBack() {
        server.answers(Answer.QUERY, with(Sessions.ACTIVE), with(Sessions.AUTO_COMMIT));
        get(session.begin());
        get(session.rollback());

        assertThat(session.inTransaction()).isFalse();
        assertThat(statements()).containsExactly("BEGIN", "ROLLBACK");
    }

    /** The server would not know it in a later transaction. */
    @Test
    void labelIsRefused() {
        server.answers(Answer.QUERY, with(Sessions.ACTIVE), with(Sessions.AUTO_COMMIT));
        get(session.begin());

        assertThatIllegalArgumentException().isThrownBy(() -> session.execute(labelled())).withMessageContaining("label");
        assertThatIllegalArgumentException().isThrownBy(() -> session.load(Loads.pets().deduplicateLabel("once").build()))
                .withMessageContaining("label");
        assertThat(statements()).containsExactly("BEGIN");

        get(session.rollback());
        get(session.execute(labelled()).thenCompose(Cursor::drain));
        assertThat(statements()).containsExactly("BEGIN", "ROLLBACK", labelled().sql());
    }

    private static Statement labelled() {
        return Statement.builder("INSERT INTO t VALUES (1)").queryId(Answer.ID).deduplicateLabel("once").build();
    }

    @Test
    void outOfOrder() {
        assertThatIllegalStateException().isThrownBy(session::commit).withMessageContaining("nothing to commit");
        assertThatIllegalStateException().isThrownBy(session::rollback).withMessageContaining("nothing to roll back");
        assertThat(server.requests()).isEmpty();

        server.answer(Answer.QUERY, with(Sessions.ACTIVE));
        get(session.begin());
        assertThatIllegalStateException().isThrownBy(session::begin).withMessageContaining("A transaction is open");
        assertThat(statements()).containsExactly("BEGIN");
    }

    @Test
    void serverThatKnowsNoTransactions() {
        server.answer(Answer.QUERY, Answer.succeeded());

        assertThat(failure(session.begin())).hasMessageContaining("the server has not begun a transaction");
        assertThat(session.inTransaction()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(booleans = { true, false })
    void commitAfterAFailedStatementRollsBackAndFails(boolean bySql) {
        server.answers(Answer.QUERY, with(Sessions.ACTIVE),
                Answer.failed(1006, "divided by zero").with("session", Sessions.FAILED), with(Sessions.AUTO_COMMIT));
        get(session.begin());
        DatabendException cause = failure(run("SELECT 1/0"));
        DatabendException failure = failure(bySql ? run("commit") : session.commit());

        assertThat(cause.getKind()).isEqualTo(Kind.STATEMENT);
        assertThat(failure).isInstanceOf(DatabendSessionException.class)
                .hasMessageContaining("a statement of the transaction has failed, so that all of it is undone");
        assertThat(failure.getKind()).isEqualTo(Kind.ROLLED_BACK);
        assertThat(failure.isOutcomeUnknown()).isFalse();
        assertThat(session.inTransaction()).isFalse();
        assertThat(statements()).containsExactly("BEGIN", "SELECT 1/0", "ROLLBACK");
        assertThat(server.requests(Answer.QUERY).get(2).getBodyAsString()).contains("\"session\":" + Sessions.FAILED);
    }

    /** Of what fails before it runs the server says so before it has the transaction fail. */
    @ParameterizedTest
    @ValueSource(booleans = { true, false })
    void failureOfWhichTheTransactionDoesNotKnowYetMeansTheSame(boolean bySql) {
        server.answers(Answer.QUERY, with(Sessions.ACTIVE),
                Answer.failed(1025, "no such table").with("session", Sessions.ACTIVE_ON), with(Sessions.AUTO_COMMIT));
        get(session.begin());
        failure(run("INSERT INTO nowhere VALUES (1)"));

        assertThat(failure(bySql ? run("commit") : session.commit()).getKind()).isEqualTo(Kind.ROLLED_BACK);
        assertThat(statements()).containsExactly("BEGIN", "INSERT INTO nowhere VALUES (1)", "ROLLBACK");
        assertThat(server.requests(Answer.QUERY).get(2).getBodyAsString()).contains("\"session\":" + Sessions.ACTIVE_ON);
    }

    @Test
    void rollbackInPlaceOfACommitMayFailToo() {
        server.answers(Answer.QUERY, with(Sessions.ACTIVE),
                Answer.failed(1006, "divided by zero").with("session", Sessions.FAILED), Answer.failed(7, "no rollback"));
        get(session.begin());
        failure(run("SELECT 1/0"));

        DatabendException failure = failure(session.commit());

        assertThat(failure.getKind()).isEqualTo(Kind.ROLLED_BACK);
        assertThat(failure.getSuppressed()).singleElement().asString().contains("no rollback");
    }

    @Test
    void pageThatFailsOnceItsResultIsGivenUp() {
        server.answer(Answer.QUERY, Answer.running(1).rows("1"));
        server.answer(Answer.page(1), WireMock.badRequest().withFixedDelay(500));
        Cursor cursor = get(session.execute(Statement.builder("SELECT n FROM t").queryId(Answer.ID).build()));
        get(cursor.nextPage());
        CompletableFuture<?> page = cursor.nextPage();
        server.awaitRequests(Answer.page(1), 1);

        cursor.close();

        assertThat(failure(page).getHttpStatus()).isEqualTo(400);
    }

    @Test
    void failureThatTheStateUriTellsMeansTheSame() {
        server.answers(Answer.QUERY, with(Sessions.ACTIVE),
                Answer.running(1).rows("1").with("session", Sessions.ACTIVE_ON).next(Answer.STATE), with(Sessions.AUTO_COMMIT));
        server.answer(Answer.STATE, Answer.ofState("Failed").error(1006, "divided by zero"));
        get(session.begin());
        failure(run("SELECT 1/0"));

        assertThat(failure(session.commit()).getKind()).isEqualTo(Kind.ROLLED_BACK);
        assertThat(statements()).containsExactly("BEGIN", "SELECT 1/0", "ROLLBACK");
    }

    @Test
    void failureWithoutASessionMeansTheSame() {
        server.answers(Answer.QUERY, with(Sessions.ACTIVE), Answer.failed(1006, "divided by zero"), with(Sessions.AUTO_COMMIT));
        get(session.begin());
        failure(run("SELECT 1/0"));

        assertThat(failure(session.commit()).getKind()).isEqualTo(Kind.ROLLED_BACK);
        assertThat(statements()).containsExactly("BEGIN", "SELECT 1/0", "ROLLBACK");
    }

    @Test
    void failureOnALaterPageMeansTheSame() {
        server.answers(Answer.QUERY, with(Sessions.ACTIVE), Answer.running(1).rows("1").with("session", Sessions.ACTIVE_ON),
                with(Sessions.AUTO_COMMIT));
        server.answer(Answer.page(1), Answer.failed(1006, "divided by zero").with("session", Sessions.FAILED));
        get(session.begin());
        failure(run("SELECT 1/n FROM t"));

        assertThat(failure(session.commit()).getKind()).isEqualTo(Kind.ROLLED_BACK);
    }

    @Test
    void statementThatHasCommittedOnItsOwn() {
        server.answers(Answer.QUERY, with(Sessions.ACTIVE), with(Sessions.AUTO_COMMIT), with(Sessions.ACTIVE),
                with(Sessions.AUTO_COMMIT));
        get(session.begin());
        get(run("CREATE TABLE t (a INT)"));
        assertThat(session.inTransaction()).isTrue();
        get(session.commit());
        assertThat(session.inTransaction()).isFalse();

        get(session.begin());
        get(run("CREATE TABLE u (a INT)"));
        assertThatIllegalStateException().isThrownBy(session::rollback)
                .withMessageContaining("nothing left to roll back").withMessageContaining("CREATE TABLE");
        assertThat(session.inTransaction()).isFalse();
        assertThat(statements()).doesNotContain("COMMIT", "ROLLBACK");
    }

    @Test
    void resultThatWasGivenUpCannotBeCommitted() {
        server.answers(Answer.QUERY, with(Sessions.ACTIVE), Answer.running(1).rows("1").with("session", Sessions.ACTIVE_ON),
                with(Sessions.AUTO_COMMIT));
        get(session.begin());
        get(session.execute(Statement.builder("SELECT n FROM t").queryId(Answer.ID).build())).close();

        assertThat(failure(session.commit()).getKind()).isEqualTo(Kind.ROLLED_BACK);
        assertThat(statements()).containsExactly("BEGIN", "SELECT n FROM t", "ROLLBACK");
    }

    /** It begins no other transaction. */
    @Test
    void norAfterAnotherBegin() {
        server.answers(Answer.QUERY, with(Sessions.ACTIVE), Answer.running(1).rows("1").with("session", Sessions.ACTIVE_ON),
                with(Sessions.ACTIVE), with(Sessions.AUTO_COMMIT));
        get(session.begin());
        get(session.execute(Statement.builder("SELECT n FROM t").queryId(Answer.ID).build())).close();
        get(run("BEGIN"));

        assertThat(failure(session.commit()).getKind()).isEqualTo(Kind.ROLLED_BACK);
        assertThat(statements()).containsExactly("BEGIN", "SELECT n FROM t", "BEGIN", "ROLLBACK");
    }

    /** A transaction whose latest statement has not come to its end may be gone on the server. */
    @ParameterizedTest
    @ValueSource(ints = { 4003, 5111 })
    void transactionThatTheServerNoLongerHasIsRolledBack(int code) {
        server.answers(Answer.QUERY, with(Sessions.ACTIVE), Answer.running(1).rows("1").with("session", Sessions.ACTIVE_ON),
                Answer.neverStarted(code, "gone"));
        get(session.begin());
        get(session.execute(Statement.builder("SELECT n FROM t").queryId(Answer.ID).build())).close();

        get(session.rollback());

        assertThat(session.inTransaction()).isFalse();
        assertThat(statements()).containsExactly("BEGIN", "SELECT n FROM t", "ROLLBACK");
        assertLostForGood();
    }

    @Test
    void transactionThatTheServerNoLongerHasNeedsNoRollbackAtTheEnd() {
        server.answers(Answer.QUERY, with(Sessions.ACTIVE), Answer.neverStarted(4003, "gone"));
        get(session.begin());

        get(session.end());

        assertThat(statements()).containsExactly("BEGIN", "ROLLBACK");
        assertThat(log.lines(Level.WARN)).isEmpty();
    }

    @Test
    void rollbackThatFailsFailsTheStep() {
        server.answers(Answer.QUERY, with(Sessions.ACTIVE), Answer.failed(7, "no rollback"));
        get(session.begin());

        assertThat(failure(session.rollback()).getKind()).isEqualTo(Kind.STATEMENT);
    }

    @Test
    void lateAnswerDoesNotMakeGoodWhatWasGivenUp() {
        server.answers(Answer.QUERY, with(Sessions.ACTIVE), Answer.running(1).rows("1").with("session", Sessions.ACTIVE_ON),
                with(Sessions.ACTIVE_ON), with(Sessions.AUTO_COMMIT));
        get(session.begin());
        get(session.execute(Statement.builder("SELECT n FROM t").queryId(Answer.ID).build())).close();
        // nor does a later statement, should the server take it
        get(run("SELECT 1"));

        assertThat(failure(session.commit()).getKind()).isEqualTo(Kind.ROLLED_BACK);
        assertThat(statements()).containsExactly("BEGIN", "SELECT n FROM t", "SELECT 1", "ROLLBACK");
    }

    @Test
    void resultOfWhichThePageIsLostCannotBeCommitted() {
        server.answers(Answer.QUERY, with(Sessions.ACTIVE), Answer.running(1).rows("1").with("session", Sessions.ACTIVE_ON),
                with(Sessions.AUTO_COMMIT));
        server.answer(Answer.page(1), BROKEN);
        get(session.begin());

        assertThat(failure(run("SELECT n FROM t")).getKind()).isEqualTo(Kind.CONNECTION);
        assertThat(failure(session.commit()).getKind()).isEqualTo(Kind.ROLLED_BACK);
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "USE zoo", "SET max_threads = 1", "BEGIN", "CREATE TEMP TABLE t (a INT)", "INSERT INTO t VALUES (1)" })
    void answerThatIsLostWithWhatMayHaveChanged(String sql) {
        server.answer(Answer.QUERY, BROKEN);

        DatabendException failure = failure(run(sql));

        assertThat(failure).isInstanceOf(DatabendSessionException.class)
                .hasMessageContaining("the session is lost with the answer");
        assertThat(failure.getKind()).isEqualTo(Kind.SESSION_LOST);
        assertThat(failure.isOutcomeUnknown()).isTrue();
        assertThat(failure.isRetryable()).isFalse();
        assertThat(failure.getCause()).isInstanceOf(DatabendConnectionException.class);
        assertLostForGood();
    }

    @Test
    void answerThatIsLostWithNothing() {
        server.answers(Answer.QUERY, with(Sessions.AUTO_COMMIT).http(), BROKEN, with(Sessions.AUTO_COMMIT).http());
        get(run("USE zoo"));

        assertThat(failure(run("SELECT 1")).getKind()).isEqualTo(Kind.CONNECTION);
        get(run("SELECT 2"));
        assertThat(server.requests(Answer.QUERY).get(2).getBodyAsString()).contains(Sessions.AUTO_COMMIT);
    }

    @Test
    void withAnAnswerATransactionIsLostWhateverTheStatement() {
        server.answers(Answer.QUERY, with(Sessions.ACTIVE).http(), BROKEN);
        get(session.begin());

        assertThat(failure(run("SELECT 1")).getKind()).isEqualTo(Kind.SESSION_LOST);
        assertThat(session.inTransaction()).isTrue();
        DatabendException failure = failure(session.commit());
        assertThat(failure.getKind()).isEqualTo(Kind.SESSION_LOST);
        assertThat(failure.getOperation()).isEqualTo("commit");
        assertLostForGood();
    }

    @Test
    void commitWhoseAnswerIsLost() {
        server.answers(Answer.QUERY, with(Sessions.ACTIVE).http(), BROKEN);
        get(session.begin());

        DatabendException failure = failure(session.commit());

        assertThat(failure.getKind()).isEqualTo(Kind.SESSION_LOST);
        assertThat(failure.getOperation()).isEqualTo("commit");
        assertThat(failure.isOutcomeUnknown()).isTrue();
        assertLostForGood();
    }

    @ParameterizedTest
    @ValueSource(booleans = { true, false })
    void commitWhosePageIsLost(boolean again) {
        server.answers(Answer.QUERY, with(Sessions.ACTIVE), Answer.starting());
        server.answer(Answer.page(0), BROKEN);
        get(session.begin());

        DatabendException failure = failure(session.commit());
        DatabendException next = failure(again ? session.commit() : session.rollback());

        assertThat(failure.getKind()).isEqualTo(Kind.SESSION_LOST);
        assertThat(failure.getOperation()).isEqualTo("commit");
        assertThat(failure.isOutcomeUnknown()).isTrue();
        assertThat(next).hasMessageContaining("may be committed or not");
        assertThat(next.getKind()).isEqualTo(Kind.SESSION_LOST);
        assertThat(next.isOutcomeUnknown()).isTrue();
        assertThat(statements()).containsExactly("BEGIN", "COMMIT");
        assertLostForGood();
    }

    @Test
    void commitWhoseAnswerIsLostIsNotKnownToBeUndoneLater() {
        server.answers(Answer.QUERY, with(Sessions.ACTIVE).http(), BROKEN);
        get(session.begin());
        failure(session.commit());

        assertThat(failure(session.commit()).isOutcomeUnknown()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = { "CREATE TABLE u AS SELECT 1", "drop table u", "TRUNCATE TABLE u", "CALL PROCEDURE p()" })
    void pageThatIsLostOfWhatMayCommitOnItsOwn(String sql) {
        server.answers(Answer.QUERY, with(Sessions.ACTIVE), Answer.running(1).with("session", Sessions.ACTIVE_ON));
        server.answer(Answer.page(1), BROKEN);
        get(session.begin());

        assertThat(failure(run(sql)).isOutcomeUnknown()).isTrue();
        DatabendException failure = failure(session.commit());

        assertThat(failure).hasMessageContaining("may be committed or not");
        assertThat(failure.isOutcomeUnknown()).isTrue();
        assertThat(statements()).containsExactly("BEGIN", sql);
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "INSERT INTO t SELECT 1", "WITH a AS (SELECT 1) INSERT INTO t SELECT * FROM a", "merge into t using u on true",
            "COPY INTO t FROM @s", "REPLACE INTO t ON (a) SELECT 1", "UPDATE t SET a = 1", "DELETE FROM t", "ROLLBACK",
            "SELECT NEXTVAL(q)", "SET a = 1" })
    void pageThatIsLostOfWhatDoesNot(String sql) {
        server.answers(Answer.QUERY, with(Sessions.ACTIVE), Answer.running(1).with("session", Sessions.ACTIVE_ON),
                with(Sessions.AUTO_COMMIT));
        server.answer(Answer.page(1), BROKEN);
        get(session.begin());
        failure(run(sql));

        assertThat(failure(session.commit()).getKind()).isEqualTo(Kind.ROLLED_BACK);
        assertThat(statements()).containsExactly("BEGIN", sql, "ROLLBACK");
    }

    @Test
    void whatMayCommitOnItsOwnAndIsGivenUp() {
        server.answers(Answer.QUERY, with(Sessions.ACTIVE), Answer.running(1).rows("1").with("session", Sessions.ACTIVE_ON));
        get(session.begin());
        get(session.execute(Statement.builder("CREATE TABLE u AS SELECT 1").queryId(Answer.ID).build())).close();

        assertThat(failure(session.rollback()).isOutcomeUnknown()).isTrue();
        assertLostForGood();
    }

    @Test
    void noStatementOfASessionIsRepeated() {
        session = server.builder().retryAttempts(3).build().session();
        server.answers(Answer.QUERY, with(Sessions.ACTIVE).http(), BROKEN);
        get(session.begin());

        failure(run("SELECT 1"));

        assertThat(statements()).containsExactly("BEGIN", "SELECT 1");
    }

    @Test
    void whatWasNotTakenChangesNothing() {
        server.answers(Answer.QUERY, with(Sessions.ACTIVE).http(), WireMock.aResponse().withStatus(503),
                with(Sessions.AUTO_COMMIT).http());
        get(session.begin());

        assertThat(failure(run("INSERT INTO t VALUES (1)")).getKind()).isEqualTo(Kind.UNAVAILABLE);
        get(session.commit());
    }

    @ParameterizedTest
    @CsvSource({ "4003", "5110", "5111", "5112" })
    void serverHasLostTheSession(int code) {
        server.answers(Answer.QUERY, with(Sessions.ACTIVE), Answer.neverStarted(code, "gone").with("session", Sessions.ACTIVE));
        get(session.begin());

        DatabendException failure = failure(run("INSERT INTO t VALUES (1)"));

        assertThat(failure.getKind()).isEqualTo(Kind.SESSION_LOST);
        assertThat(failure.getCode()).isEqualTo(code);
        assertThat(failure.isOutcomeUnknown()).isFalse();
        assertLostForGood();
    }

    @Test
    void nodeOfTheSessionIsGone() {
        server.answers(Answer.QUERY, with(Sessions.ACTIVE).http(), WireMock.aResponse().withStatus(400)
                .withBody("{\"error\":{\"code\":400,\"message\":\"no such node\"}}"));
        get(session.begin());

        assertThat(failure(run("INSERT INTO t VALUES (1)")).getKind()).isEqualTo(Kind.NODE_GONE);
        assertLostForGood();
    }

    @Test
    void statementGivenUpHalfWayLosesTheSessionUnlessItOnlyReads() {
        server.answer(Answer.QUERY, Answer.running(1).rows("1"));
        get(session.execute(Statement.builder("SELECT n FROM t").queryId(Answer.ID).build())).close();
        get(session.execute(Statement.builder("INSERT INTO t SELECT 1").queryId(Answer.ID).build())).close();

        assertLostForGood();
    }

    @Test
    void statementThatIsCancelledMayHaveRun() {
        server.answer(Answer.QUERY, Answer.running(1).rows("1").http().withFixedDelay(1000));
        CompletableFuture<Cursor> insert
                = session.execute(Statement.builder("INSERT INTO t SELECT 1").queryId(Answer.ID).build());
        server.awaitRequests(Answer.QUERY, 1);
        insert.cancel(false);
        server.awaitRequests(Answer.KILL, 1);

        DatabendException next = failure(session.execute(Statement.of("SELECT 1")));

        assertThat(next.getKind()).isEqualTo(Kind.SESSION_LOST);
        assertThat(next).hasMessageContaining("by query " + Answer.ID);
        assertThat(server.requests(Answer.QUERY)).hasSize(1);
        // once more, after the answer that says where
        server.awaitRequests(Answer.KILL, 2);
    }

    @Test
    void commitThatFails() {
        server.answers(Answer.QUERY, with(Sessions.ACTIVE),
                Answer.failed(4001, "conflict").with("session", Sessions.AUTO_COMMIT), with(Sessions.AUTO_COMMIT));
        get(session.begin());

        assertThat(failure(session.commit()).getKind()).isEqualTo(Kind.STATEMENT);
        assertThat(session.inTransaction()).isFalse();
        assertThatIllegalStateException().isThrownBy(session::commit).withMessageContaining("nothing to commit");
        get(session.rollback());
        assertThatIllegalStateException().isThrownBy(session::rollback);
        assertThat(statements()).containsExactly("BEGIN", "COMMIT");
    }

    @Test
    void rollbackAfterACommitThatWasOne() {
        server.answers(Answer.QUERY, with(Sessions.ACTIVE),
                Answer.failed(1006, "divided by zero").with("session", Sessions.FAILED), with(Sessions.AUTO_COMMIT));
        get(session.begin());
        failure(run("SELECT 1/0"));
        failure(session.commit());

        get(session.rollback());
        get(session.begin().exceptionally(e -> null));
        assertThat(statements()).containsExactly("BEGIN", "SELECT 1/0", "ROLLBACK", "BEGIN");
    }

    @ParameterizedTest
    @ValueSource(booleans = { true, false })
    void statementThatEndsTheTransactionAndFails(boolean commit) {
        server.answers(Answer.QUERY, with(Sessions.ACTIVE),
                Answer.failed(2302, "exists").with("session", Sessions.AUTO_COMMIT));
        get(session.begin());
        failure(run("CREATE TABLE t (a INT)"));
        DatabendException failure = failure(commit ? session.commit() : session.rollback());

        assertThat(failure).isInstanceOf(DatabendSessionException.class).hasMessageContaining("may be committed or not");
        assertThat(failure.isOutcomeUnknown()).isTrue();
        assertThatIllegalStateException().isThrownBy(session::commit);
        assertThat(statements()).containsExactly("BEGIN", "CREATE TABLE t (a INT)");
    }

    @ParameterizedTest
    @ValueSource(strings = { "ROLLBACK", "abort", "/* now */ commit" })
    void endBySqlLeavesNothingToCommit(String sql) {
        server.answers(Answer.QUERY, with(Sessions.ACTIVE), with(Sessions.AUTO_COMMIT));
        get(session.begin());
        get(run(sql));

        assertThat(session.inTransaction()).isFalse();
        assertThatIllegalStateException().isThrownBy(session::commit).withMessageContaining("nothing to commit");
        assertThat(statements()).containsExactly("BEGIN", sql);
    }

    /** Of a gateway, and of a connection: the JDK sends a request again on its own then. */
    private static Stream<ResponseDefinitionBuilder> waysToLoseAnAnswer() {
        return Stream.of(WireMock.aResponse().withStatus(502), BROKEN, WireMock.aResponse().withFault(Fault.EMPTY_RESPONSE));
    }

    /** The server says a new state once; the answer to the request that was repeated does not have it. */
    private void stateGetsLostOnItsWay(ResponseDefinitionBuilder lost, String sessionOfTheRepeatedAnswer) {
        session = server.builder().retryAttempts(3).build().session();
        server.answer(Answer.QUERY, Answer.starting());
        server.answers(Answer.page(0), lost, with(sessionOfTheRepeatedAnswer).http());
    }

    @ParameterizedTest
    @MethodSource("waysToLoseAnAnswer")
    void stateThatIsLostOnItsWay(ResponseDefinitionBuilder lost) {
        stateGetsLostOnItsWay(lost, "null");
        get(run("USE zoo"));

        assertLostForGood();
    }

    @Test
    void stateThatComesAllTheSame() {
        stateGetsLostOnItsWay(BROKEN, Sessions.AUTO_COMMIT);
        get(run("USE zoo"));

        get(run("SELECT 1"));
    }

    @Test
    void statementThatReadsHasNoStateToLose() {
        stateGetsLostOnItsWay(BROKEN, "null");
        get(run("SELECT 1"));

        get(run("SELECT 2"));
    }

    @Test
    void beginWhoseStateIsLost() {
        session = server.builder().retryAttempts(3).build().session();
        server.answer(Answer.QUERY, with("null").state("Starting").next("/v1/query/q1/page/0"));
        server.answers(Answer.page(0), BROKEN, with("null").http());

        DatabendException failure = failure(session.begin());

        assertThat(failure.getKind()).isEqualTo(Kind.SESSION_LOST);
        assertThat(failure.getOperation()).isEqualTo("begin");
        assertLostForGood();
    }

    @Test
    void commitWhoseStateIsLostHasCommitted() {
        session = server.builder().retryAttempts(3).build().session();
        server.answers(Answer.QUERY, with(Sessions.ACTIVE), Answer.starting());
        server.answers(Answer.page(0), BROKEN, with("null").http());
        get(session.begin());

        get(session.commit());

        assertThat(session.inTransaction()).isFalse();
        assertLostForGood();
    }
}
