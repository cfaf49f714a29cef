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
import java.util.List;
import java.util.concurrent.CompletableFuture;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.http.Fault;
import io.github.cameldatabend.client.DatabendException.Kind;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.github.cameldatabend.client.DatabendMock.failure;
import static io.github.cameldatabend.client.DatabendMock.get;
import static org.assertj.core.api.Assertions.assertThat;

/** Which requests are sent again, and that a statement never runs twice by that. */
class RepeatTest {

    private static final String INSERT = "INSERT INTO t VALUES (1)";
    private static final String SELECT = "SELECT n FROM t";
    /** Before a node is taken for the only one. */
    private static final int OFTEN = 5;
    private static final Duration SHORT = Duration.ofMillis(5);

    @RegisterExtension
    final DatabendMock server = new DatabendMock();

    private DatabendClient.Builder patient() {
        return server.builder().retryAttempts(3).retryDelay(SHORT).warehouseStartTimeout(Duration.ofSeconds(20));
    }

    private static Statement.Builder statement(String sql) {
        return Statement.builder(sql).queryId(Answer.ID);
    }

    private CompletableFuture<Void> run(DatabendClient client, Statement statement) {
        return client.execute(statement).thenCompose(Cursor::drain);
    }

    private CompletableFuture<Void> run(String sql) {
        return run(patient().build(), statement(sql).build());
    }

    private static ResponseDefinitionBuilder status(int status) {
        return WireMock.aResponse().withStatus(status).withBody("{\"error\":{\"code\":" + status + ",\"message\":\"m\"}}");
    }

    /**
     * A client that knows the server's version and that there is one node, because it has asked often enough already.
     */
    private DatabendClient acquainted(String version) {
        return acquainted(version, OFTEN);
    }

    private DatabendClient acquainted(String version, int times) {
        DatabendClient client = patient().build();
        server.answer(Answer.QUERY, Answer.succeeded().http(version));
        server.answer(Answer.FINAL, Answer.finalised().http(version));
        for (int i = 0; i < times; i++) {
            get(run(client, statement("SELECT 1").build()));
        }
        server.forget();
        return client;
    }

    private List<String> namedNodes() {
        return server.requests(Answer.QUERY).stream().map(request -> request.getHeader("X-DATABEND-STICKY-NODE")).toList();
    }

    private static ResponseDefinitionBuilder lost() {
        return WireMock.aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER);
    }

    @ParameterizedTest
    @ValueSource(ints = { 429, 503 })
    void whatWasCertainlyNotRunIsSentAgain(int status) {
        server.answers(Answer.QUERY, status(status), status(status), Answer.succeeded().http());

        get(run(INSERT));

        assertThat(server.requests(Answer.QUERY)).hasSize(3)
                .extracting(request -> request.getHeader("X-DATABEND-QUERY-ID")).containsOnly(Answer.ID);
    }

    @ParameterizedTest
    @ValueSource(ints = { 502, 504, 520 })
    void whatMayHaveRunIsNot(int status) {
        server.answers(Answer.QUERY, status(status), Answer.succeeded().http());

        DatabendException failure = failure(run(INSERT));

        assertThat(failure.isOutcomeUnknown()).isTrue();
        assertThat(failure.isRetryable()).isFalse();
        assertThat(server.requests(Answer.QUERY)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = { 502, 504, 520 })
    void whatOnlyReadsIsSentAgain(int status) {
        server.answers(Answer.QUERY, status(status), status(status), Answer.succeeded().http());

        get(run(SELECT));

        assertThat(server.requests(Answer.QUERY)).hasSize(3);
    }

    @ParameterizedTest
    @EnumSource(value = Fault.class, names = { "CONNECTION_RESET_BY_PEER", "EMPTY_RESPONSE" })
    void lostAnswer(Fault fault) {
        ResponseDefinitionBuilder lost = WireMock.aResponse().withFault(fault);
        server.answers(Answer.QUERY, lost, Answer.succeeded().http());

        get(run(SELECT));

        assertThat(server.requests(Answer.QUERY)).hasSize(2);
        server.forget();
        server.answers(Answer.QUERY, lost, Answer.succeeded().http());
        assertThat(failure(run(INSERT)).isOutcomeUnknown()).isTrue();
        assertThat(server.requests(Answer.QUERY)).hasSize(1);
    }

    @Test
    void labelMakesItSafe() {
        server.answers(Answer.QUERY, lost(), Answer.succeeded().http());

        get(run(patient().build(), statement(INSERT).deduplicateLabel("once").build()));

        assertThat(server.requests(Answer.QUERY)).hasSize(2)
                .extracting(request -> request.getHeader("X-DATABEND-DEDUPLICATE-LABEL")).containsOnly("once");
    }

    /** There the server does not look for it. */
    @ParameterizedTest
    @ValueSource(strings = {
            "CALL PROCEDURE p()", "INSERT ALL INTO t INTO u SELECT 1", "INSERT OVERWRITE FIRST WHEN a THEN INTO t SELECT a",
            "EXECUTE IMMEDIATE $$BEGIN DELETE FROM t; END$$", "COPY INTO @s FROM t", "COPY INTO 's3://b/' FROM t" })
    void labelOfWhatTheServerDoesNotGuard(String sql) {
        server.answers(Answer.QUERY, lost(), Answer.succeeded().http());

        DatabendException failure = failure(run(patient().build(), statement(sql).deduplicateLabel("once").build()));

        assertThat(failure.isOutcomeUnknown()).isTrue();
        assertThat(server.requests(Answer.QUERY)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({ "1.2.863-nightly,2", "v1.2.900,2", "1.3.0,2", "1.2.862-nightly,1", "unknown,1" })
    void serverThatKnowsTheQueryIdAgainIsAskedAgainAtTheSameNode(String version, int requests) {
        DatabendClient client = acquainted(version);
        server.answers(Answer.QUERY, lost(), Answer.succeeded().http());

        CompletableFuture<Void> run = run(client, statement(INSERT).build());

        if (requests == 1) {
            assertThat(failure(run).isOutcomeUnknown()).isTrue();
        } else {
            get(run);
        }
        // that the repeat goes where the first try went has to be certain before the first one
        assertThat(namedNodes()).hasSize(requests).containsOnly(requests == 1 ? null : "nodeA1");
        assertThat(server.requests(Answer.QUERY)).extracting(request -> request.getHeader("X-DATABEND-QUERY-ID"))
                .containsOnly(Answer.ID);
    }

    /** A balancer may have sent it to a node that was not seen yet, where it may have run. */
    @ParameterizedTest
    @ValueSource(ints = { 1, OFTEN - 1 })
    void notWhereItMayHaveGoneToAnotherNode(int times) {
        DatabendClient client = acquainted("1.2.934", times);
        server.answers(Answer.QUERY, lost(), Answer.succeeded().http());

        assertThat(failure(run(client, statement(INSERT).build())).isOutcomeUnknown()).isTrue();
        assertThat(namedNodes()).containsOnlyNulls().hasSize(1);
    }

    @Test
    void whatCanBeRepeatedAnywhereIsNotBoundToANode() {
        DatabendClient client = acquainted("1.2.934");

        get(run(client, statement(SELECT).build()));
        get(run(client, statement(INSERT).deduplicateLabel("once").build()));

        assertThat(namedNodes()).containsOnlyNulls().hasSize(2);
    }

    @Test
    void nothingIsBoundToANodeWhereNothingIsRepeated() {
        DatabendClient client = patient().retryAttempts(0).warehouseStartTimeout(Duration.ZERO).build();
        server.answer(Answer.QUERY, Answer.succeeded());
        for (int i = 0; i <= OFTEN; i++) {
            get(run(client, statement(INSERT).build()));
        }

        assertThat(namedNodes()).containsOnlyNulls();
    }

    /** The server has not begun anything where it says 400. */
    @Test
    void nodeThatWasReplacedBeforeIsNotNamedAgain() {
        DatabendClient client = acquainted("1.2.934");
        server.answers(Answer.QUERY, status(400), Answer.succeeded().with("node_id", "\"nodeB2\"").http());

        get(run(client, statement(INSERT).build()));
        get(run(client, statement(INSERT).build()));

        assertThat(namedNodes()).containsExactly("nodeA1", null, null);
    }

    /** By then the server may have forgotten the query's id. */
    @Test
    void notAfterTheServerMayHaveForgottenIt() {
        DatabendClient client = acquainted("1.2.934");
        server.answers(Answer.QUERY, lost(), Answer.succeeded().http());

        assertThat(failure(run(client, statement(INSERT).setting("http_handler_result_timeout_secs", "0").build()))
                .isOutcomeUnknown()).isTrue();
        assertThat(server.requests(Answer.QUERY)).hasSize(1);
    }

    /** Other answers than one that may come from behind it are followed by a pause too, and that may be a long one. */
    @Test
    void notAfterAPauseInWhichTheServerMayHaveForgottenIt() {
        DatabendClient client = acquainted("1.2.934");
        server.answers(Answer.QUERY, lost(), status(503).withHeader("Retry-After", "2"), Answer.succeeded().http());

        DatabendException failure = failure(
                run(client, statement(INSERT).setting("http_handler_result_timeout_secs", "3").build()));

        assertThat(failure.isOutcomeUnknown()).isTrue();
        assertThat(failure.isRetryable()).isFalse();
        assertThat(failure).hasMessageContaining("too long ago");
        assertThat(server.requests(Answer.QUERY)).hasSize(2);
    }

    /** The one whose answer is lost may commit afterwards. */
    @Test
    void errorAfterATryThatMayRunElsewhereLeavesTheOutcomeOpen() {
        server.answers(Answer.QUERY, lost(), Answer.neverStarted(1001, "no room").http());
        Statement labelled = statement(INSERT).deduplicateLabel("once").build();

        DatabendException failure = failure(run(patient().retryAttempts(1).build(), labelled));

        assertThat(failure.isOutcomeUnknown()).isTrue();
        assertThat(failure.isRetryable()).isFalse();
        server.forget();
        server.answers(Answer.QUERY, lost(), Answer.neverStarted(1001, "no room").http());
        assertThat(failure(run(patient().retryAttempts(1).build(), statement(SELECT).build())).isOutcomeUnknown()).isFalse();
    }

    @Test
    void gatewayThatHasLostTheServer() {
        server.answers(Answer.QUERY, WireMock.aResponse().withStatus(503).withBody(
                "upstream connect error or disconnect/reset before headers. reset reason: connection termination"),
                Answer.succeeded().http());

        DatabendException failure = failure(run(INSERT));

        assertThat(failure.isOutcomeUnknown()).isTrue();
        assertThat(failure.isRetryable()).isFalse();
        assertThat(server.requests(Answer.QUERY)).hasSize(1);
    }

    @Test
    void notWhenThereAreSeveralNodes() {
        DatabendClient client = acquainted("1.2.934");
        server.answer(Answer.QUERY, Answer.succeeded().with("node_id", "\"nodeB2\""));
        get(run(client, statement("SELECT 1").build()));
        server.forget();
        server.answers(Answer.QUERY, lost(), Answer.succeeded().http());

        assertThat(failure(run(client, statement(INSERT).build())).isOutcomeUnknown()).isTrue();
        assertThat(server.requests(Answer.QUERY)).hasSize(1);
    }

    @Test
    void nodeThatWasReplacedMeanwhileDoesNotRunItAgain() {
        DatabendClient client = acquainted("1.2.934");
        server.answers(Answer.QUERY, lost(), status(400));

        DatabendException failure = failure(run(client, statement(INSERT).build()));

        assertThat(failure.isOutcomeUnknown()).isTrue();
        assertThat(failure.isRetryable()).isFalse();
        assertThat(server.requests(Answer.QUERY)).hasSize(2);
    }

    @Test
    void nodeThatWasReplacedMeanwhileDoesNotStopWhatOnlyReads() {
        DatabendClient client = acquainted("1.2.934");
        server.answers(Answer.QUERY, lost(), status(400), Answer.succeeded().http());

        get(run(client, statement(SELECT).build()));

        assertThat(server.requests(Answer.QUERY)).hasSize(3).last()
                .satisfies(request -> assertThat(request.getHeader("X-DATABEND-STICKY-NODE")).isNull());
    }

    @ParameterizedTest
    @ValueSource(strings = { INSERT, SELECT })
    void notInASession(String sql) {
        DatabendClient client = acquainted("1.2.934");
        server.answers(Answer.QUERY, lost(), Answer.succeeded().http());

        DatabendException failure
                = failure(run(client, statement(sql).session(new SessionState("{}", "nodeA1")).build()));

        assertThat(failure.isOutcomeUnknown()).isTrue();
        assertThat(failure.isRetryable()).isFalse();
        assertThat(server.requests(Answer.QUERY)).hasSize(1);
    }

    @Test
    void refusalAfterATryThatMayHaveRunLeavesTheOutcomeOpen() {
        DatabendClient client = acquainted("1.2.934");
        server.answers(Answer.QUERY, lost(), status(401));

        DatabendException failure = failure(run(client, statement(INSERT).build()));

        assertThat(failure.getKind()).isEqualTo(Kind.AUTHENTICATION);
        assertThat(failure.isOutcomeUnknown()).isTrue();
    }

    @Test
    void triesAreCounted() {
        server.answer(Answer.QUERY, lost());

        assertThat(failure(run(SELECT)).getKind()).isEqualTo(Kind.CONNECTION);
        assertThat(server.requests(Answer.QUERY)).hasSize(4);
    }

    @Test
    void fullServerIsAskedAgain() {
        server.answers(Answer.QUERY, Answer.neverStarted(1001, "too many").http(), Answer.succeeded().http());

        get(run(INSERT));

        assertThat(server.requests(Answer.QUERY)).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(ints = { 400, 401, 403, 404, 415, 500, 501, 302 })
    void otherRefusalsAreFinal(int status) {
        server.answers(Answer.QUERY, status(status), Answer.succeeded().http());

        failure(run(SELECT));

        assertThat(server.requests(Answer.QUERY)).hasSize(1);
    }

    @Test
    void errorOfAStatementIsFinal() {
        server.answers(Answer.QUERY, Answer.failed(1001, "internal").http(), Answer.succeeded().http());

        failure(run(SELECT));

        assertThat(server.requests(Answer.QUERY)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = { 400, 500, 503, 504 })
    void warehouseThatWakesUpIsAwaited(int status) {
        ResponseDefinitionBuilder asleep = WireMock.aResponse().withStatus(status)
                .withBody("{\"kind\":\"ProvisionWarehouseTimeout\",\"message\":\"still asleep\"}");
        server.answers(Answer.QUERY, asleep, asleep, asleep, asleep, asleep, Answer.succeeded().http());

        get(run(INSERT));

        // more often than retryAttempts
        assertThat(server.requests(Answer.QUERY)).hasSize(6);
    }

    @Test
    void warehouseThatDoesNotWakeUpInTime() {
        server.answer(Answer.QUERY, status(503));
        DatabendClient client = patient().warehouseStartTimeout(Duration.ofMillis(100)).build();

        DatabendException failure = failure(run(client, statement(INSERT).build()));

        assertThat(failure.getKind()).isEqualTo(Kind.UNAVAILABLE);
        assertThat(failure.isRetryable()).isTrue();
        assertThat(failure.isOutcomeUnknown()).isFalse();
        assertThat(server.requests(Answer.QUERY)).hasSizeGreaterThan(1);
    }

    @Test
    void serverSaysWhenToComeBack() {
        server.answers(Answer.QUERY, status(503).withHeader("Retry-After", "1"), Answer.succeeded().http());
        long start = System.nanoTime();

        get(run(INSERT));

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(900));
    }

    @Test
    void comingBackLaterThanAllowedIsNotAwaited() {
        server.answers(Answer.QUERY, status(503).withHeader("Retry-After", "3600"), Answer.succeeded().http());

        failure(run(INSERT));

        assertThat(server.requests(Answer.QUERY)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = { 429, 502, 503, 504, 520 })
    void pageIsAskedForAgain(int status) {
        server.answer(Answer.QUERY, Answer.running(1).rows("1"));
        server.answers(Answer.page(1), status(status), status(status), Answer.succeeded().rows("2").http());

        get(run(INSERT));

        assertThat(server.requests(Answer.page(1))).hasSize(3);
        assertThat(server.requests(Answer.QUERY)).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(value = Fault.class, names = { "CONNECTION_RESET_BY_PEER", "EMPTY_RESPONSE" })
    void pageThatWasLostIsAskedForAgain(Fault fault) {
        server.answer(Answer.QUERY, Answer.running(1).rows("1"));
        server.answers(Answer.page(1), WireMock.aResponse().withFault(fault), Answer.succeeded().rows("2").http());

        assertThat(DatabendMock.firstColumn(get(patient().build().execute(statement(INSERT).build())
                .thenCompose(Cursor::readAll)))).containsExactly(1, 2);
    }

    @Test
    void pageThatStallsIsAskedForAgain() {
        server.answer(Answer.QUERY, Answer.running(1).rows("1"));
        server.answers(Answer.page(1), WireMock.aResponse().withFixedDelay(20_000), Answer.succeeded().rows("2").http());
        DatabendClient client = patient().waitTimeSecs(0).requestTimeout(Duration.ofMillis(500)).build();

        get(run(client, statement(INSERT).build()));

        assertThat(server.requests(Answer.page(1))).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(ints = { 400, 401, 404, 500 })
    void pageThatIsGoneIsNot(int status) {
        server.answer(Answer.QUERY, Answer.running(1).rows("1"));
        server.answers(Answer.page(1), status(status), Answer.succeeded().http());

        assertThat(failure(run(INSERT)).isOutcomeUnknown()).isTrue();
        assertThat(server.requests(Answer.page(1))).hasSize(1);
    }

    @Test
    void finalAndKillAreSentAgain() {
        server.answer(Answer.QUERY, Answer.running(1).rows("1"));
        server.answers(Answer.KILL, status(503), WireMock.ok());
        server.answers(Answer.FINAL, status(503), Answer.finalised().http());
        DatabendClient client = patient().build();

        get(get(client.execute(statement(SELECT).build())).cancel());
        get(client.execute(statement(SELECT).build())).close();

        server.awaitRequests(Answer.KILL, 2);
        server.awaitRequests(Answer.FINAL, 2);
    }

    @Test
    void cancelledStatementIsNotTriedAgain() {
        server.answer(Answer.QUERY, status(503).withHeader("Retry-After", "15"));
        CompletableFuture<Cursor> start = patient().build().execute(statement(INSERT).build());
        server.awaitRequests(Answer.QUERY, 1);
        Awaitility.await().pollDelay(Duration.ofMillis(200)).until(() -> true);

        start.cancel(true);

        server.awaitRequests(Answer.KILL, 1);
        assertThat(server.requests(Answer.QUERY)).hasSize(1);
    }

    @Test
    void closedCursorEndsItsPause() {
        server.answer(Answer.QUERY, Answer.running(1).rows("1"));
        server.answer(Answer.page(1), status(503).withHeader("Retry-After", "25"));
        Cursor cursor = get(patient().build().execute(statement(INSERT).build()));
        get(cursor.nextPage());
        CompletableFuture<?> page = cursor.nextPage();
        server.awaitRequests(Answer.page(1), 1);
        Awaitility.await().pollDelay(Duration.ofMillis(200)).until(() -> true);

        cursor.close();

        Awaitility.await().atMost(Duration.ofSeconds(5)).until(page::isDone);
        assertThat(server.requests(Answer.page(1))).hasSize(1);
        server.awaitRequests(Answer.FINAL, 1);
    }

    @Test
    void nothingIsRepeatedWithoutAttempts() {
        server.answers(Answer.QUERY, lost(), Answer.succeeded().http());

        failure(server.start(SELECT));

        assertThat(server.requests(Answer.QUERY)).hasSize(1);
    }
}
