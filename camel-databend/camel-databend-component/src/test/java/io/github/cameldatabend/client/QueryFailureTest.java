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

import com.github.tomakehurst.wiremock.client.WireMock;
import io.github.cameldatabend.client.DatabendException.Kind;
import io.github.cameldatabend.load.Content;
import io.github.cameldatabend.load.StageLocation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.github.cameldatabend.client.DatabendMock.failure;
import static io.github.cameldatabend.client.DatabendMock.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/** What the server's errors and statuses become. */
class QueryFailureTest {

    private static final String SQL = "SELECT nope FROM pets";
    private static final String INSERT = "INSERT INTO pets VALUES (1)";

    @RegisterExtension
    final DatabendMock server = new DatabendMock();

    @Test
    void errorInTheFirstAnswer() {
        server.answer(Answer.QUERY, Answer.failed(1065, "column nope doesn't exist")
                .with("error", "{\"code\":1065,\"message\":\"column nope doesn't exist\",\"detail\":\"1:8\"}"));

        DatabendException failure = server.startFails(SQL);

        assertThat(failure).isInstanceOf(DatabendStatementException.class);
        assertThat(failure.getKind()).isEqualTo(Kind.STATEMENT);
        assertThat(failure.getCode()).isEqualTo(1065);
        assertThat(failure.getDetail()).isEqualTo("1:8");
        assertThat(failure.getHttpStatus()).isEqualTo(200);
        assertThat(failure.getQueryId()).isEqualTo(Answer.ID);
        assertThat(failure.getSql()).isEqualTo(SQL);
        assertThat(failure.getOperation()).isEqualTo("query");
        assertThat(failure.isRetryable()).isFalse();
        assertThat(failure.isOutcomeUnknown()).isFalse();
        assertThat(failure).hasMessage(
                "Databend query failed: [1065] column nope doesn't exist (query id q1): " + SQL);
        server.awaitRequests(Answer.FINAL, 1);
    }

    @Test
    void errorWhilePlanning() {
        server.answer(Answer.QUERY, Answer.starting());
        server.answer(Answer.page(0), Answer.failed(1065, "no"));

        assertThat(server.startFails(SQL).getCode()).isEqualTo(1065);
        server.awaitRequests(Answer.FINAL, 1);
    }

    @Test
    void errorOnALaterPageComesAfterTheRowsBeforeIt() {
        server.answer(Answer.QUERY, Answer.running(1).rows("1"));
        server.answer(Answer.page(1), Answer.running(2).rows("2"));
        server.answer(Answer.page(2), Answer.failed(1006, "divided by zero"));
        Cursor cursor = server.started(SQL);

        assertThat(DatabendMock.firstColumn(get(cursor.nextPage()).orElseThrow())).containsExactly(1);
        assertThat(DatabendMock.firstColumn(get(cursor.nextPage()).orElseThrow())).containsExactly(2);
        assertThat(failure(cursor.nextPage()).getCode()).isEqualTo(1006);
        server.awaitRequests(Answer.FINAL, 1);
        assertThat(failure(cursor.nextPage())).hasMessageContaining("closed");
    }

    @Test
    void errorInTheFinalAnswer() {
        server.answer(Answer.QUERY, Answer.running(1).rows("1").next(Answer.FINAL));
        server.answer(Answer.FINAL, Answer.failed(1044, "closed").with("next_uri", "null"));

        assertThat(server.readFails().getCode()).isEqualTo(1044);
        assertThat(server.requests(Answer.FINAL)).hasSize(1);
    }

    @Test
    void neverStarted() {
        server.answer(Answer.QUERY, Answer.neverStarted(2206, "role not granted"));

        DatabendException failure = server.startFails(SQL);

        assertThat(failure.getCode()).isEqualTo(2206);
        assertThat(failure.isRetryable()).isFalse();
        assertThat(failure.isOutcomeUnknown()).isFalse();
        server.settle();
        assertThat(server.requests()).extracting(request -> request.getUrl()).containsOnly(Answer.QUERY);
    }

    @Test
    void fullServerMayBeAskedAgain() {
        server.answer(Answer.QUERY, Answer.neverStarted(1001, "too many connections"));

        assertThat(server.startFails(SQL).isRetryable()).isTrue();
    }

    @Test
    void internalErrorOfAStartedStatementMayNot() {
        server.answer(Answer.QUERY, Answer.failed(1001, "internal"));

        assertThat(server.startFails(SQL).isRetryable()).isFalse();
    }

    @Test
    void errorThatIsMereTextIsStillOne() {
        server.answer(Answer.QUERY, Answer.succeeded().with("error", "\"something\""));

        assertThat(server.startFails(SQL)).hasMessageContaining("something");
    }

    static Stream<Arguments> refusalsAtTheStart() {
        return Stream.of(
                Arguments.of(400, Kind.REQUEST, false, false),
                Arguments.of(401, Kind.AUTHENTICATION, false, false),
                Arguments.of(403, Kind.REQUEST, false, false),
                Arguments.of(404, Kind.REQUEST, false, false),
                Arguments.of(405, Kind.REQUEST, false, false),
                Arguments.of(415, Kind.REQUEST, false, false),
                Arguments.of(429, Kind.UNAVAILABLE, false, true),
                Arguments.of(500, Kind.REQUEST, true, false),
                Arguments.of(502, Kind.UNAVAILABLE, true, false),
                Arguments.of(503, Kind.UNAVAILABLE, false, true),
                Arguments.of(504, Kind.UNAVAILABLE, true, false));
    }

    @ParameterizedTest
    @MethodSource("refusalsAtTheStart")
    void statusOfTheFirstAnswer(int status, Kind kind, boolean outcomeUnknown, boolean retryable) {
        server.answer(Answer.QUERY, WireMock.aResponse().withStatus(status)
                .withBody("{\"error\":{\"code\":" + status + ",\"message\":\"because\"}}"));

        DatabendException failure = server.startFails(INSERT);

        assertThat(failure.getKind()).isEqualTo(kind);
        assertThat(failure.getHttpStatus()).isEqualTo(status);
        assertThat(failure.getCode()).isEqualTo(status);
        assertThat(failure.isOutcomeUnknown()).isEqualTo(outcomeUnknown);
        assertThat(failure.isRetryable()).isEqualTo(retryable);
        assertThat(failure.getQueryId()).isEqualTo(Answer.ID);
        assertThat(failure.getSql()).isEqualTo(INSERT);
        assertThat(failure).hasMessageContaining("because").hasMessageContaining("HTTP " + status);
        if (outcomeUnknown) {
            assertThat(failure).hasMessageContaining("outcome unknown");
        }
        server.settle();
        assertThat(server.requests(Answer.FINAL)).hasSize(outcomeUnknown ? 1 : 0);
    }

    @ParameterizedTest
    @CsvSource({
            "400,RESULT_EXPIRED", "404,RESULT_EXPIRED", "401,AUTHENTICATION", "403,REQUEST", "500,REQUEST",
            "429,UNAVAILABLE", "502,UNAVAILABLE", "503,UNAVAILABLE", "504,UNAVAILABLE", "302,REQUEST" })
    void statusOfALaterAnswerLeavesTheOutcomeOpen(int status, Kind kind) {
        server.answer(Answer.QUERY, Answer.running(1).rows("1"));
        server.answer(Answer.page(1), WireMock.aResponse().withStatus(status).withBody("{\"error\":{\"message\":\"m\"}}"));

        DatabendException failure = failure(server.start(INSERT).thenCompose(Cursor::readAll));

        assertThat(failure.getKind()).isEqualTo(kind);
        assertThat(failure.isOutcomeUnknown()).isTrue();
        assertThat(failure.isRetryable()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = { 400, 401, 429, 503 })
    void statusAfterTheEndDoesNotInviteToRunAStatementTwice(int status) {
        server.answer(Answer.QUERY, Answer.succeeded().next(Answer.page(1)));
        server.answer(Answer.page(1), WireMock.aResponse().withStatus(status));

        DatabendException failure = failure(server.start(INSERT).thenCompose(Cursor::readAll));

        assertThat(failure.isOutcomeUnknown()).isFalse();
        assertThat(failure.isRetryable()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({ "400,true", "404,true", "503,true", "401,false", "500,false" })
    void whatOnlyReadsMayBeRunAgainFromItsStart(int status, boolean retryable) {
        server.answer(Answer.QUERY, Answer.running(1).rows("1"));
        server.answer(Answer.page(1), WireMock.aResponse().withStatus(status));

        assertThat(server.readFails().isRetryable()).isEqualTo(retryable);
    }

    @Test
    void nodeOfASessionThatIsGone() {
        server.answer(Answer.QUERY, WireMock.aResponse().withStatus(400)
                .withBody("{\"error\":{\"code\":400,\"message\":\"no such node\"}}"));

        DatabendException failure = failure(server.client().execute(
                Statement.builder(INSERT).session(new SessionState("{}", "nodeB")).build()));

        assertThat(failure.getKind()).isEqualTo(Kind.NODE_GONE);
        assertThat(failure.isRetryable()).isFalse();
        assertThat(failure.isOutcomeUnknown()).isFalse();
        assertThat(server.request(Answer.QUERY).getHeader("X-DATABEND-STICKY-NODE")).isEqualTo("nodeB");
    }

    @ParameterizedTest
    @CsvSource({ "400,Query q1 is closed for timed out", "404,Query ID q1 not found on node nodeA1" })
    void resultThatIsGone(int status, String message) {
        server.answer(Answer.QUERY, Answer.running(1).rows("1"));
        server.answer(Answer.page(1), WireMock.aResponse().withStatus(status)
                .withBody("{\"error\":{\"code\":" + status + ",\"message\":\"" + message + "\"}}"));

        assertThat(server.readFails()).isInstanceOf(DatabendResultExpiredException.class).hasMessageContaining(message);
        server.settle();
        assertThat(server.requests(Answer.FINAL)).isEmpty();
    }

    @Test
    void authenticationFailure() {
        server.answer(Answer.QUERY, WireMock.aResponse().withStatus(401)
                .withBody("{\"error\":{\"code\":5100,\"message\":\"Authentication failed: incorrect password\"}}"));

        DatabendException failure = server.startFails(SQL);

        assertThat(failure).isInstanceOf(DatabendAuthenticationException.class);
        assertThat(failure.getCode()).isEqualTo(5100);
        server.settle();
        assertThat(server.requests(Answer.FINAL)).isEmpty();
    }

    @Test
    void panicOfTheServerIsText() {
        server.answer(Answer.QUERY, WireMock.serverError().withBody("internal server error"));

        assertThat(server.startFails(SQL)).hasMessageContaining("internal server error").hasMessageContaining("HTTP 500");
    }

    @Test
    void gatewayHasAShapeOfItsOwn() {
        server.answer(Answer.QUERY, WireMock.aResponse().withStatus(503)
                .withBody("{\"kind\":\"ProvisionWarehouseTimeout\",\"message\":\"still asleep\"}"));

        DatabendException failure = server.startFails(SQL);

        assertThat(failure).isInstanceOf(DatabendConnectionException.class)
                .hasMessageContaining("ProvisionWarehouseTimeout: still asleep");
        assertThat(failure.getCode()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = { 301, 302, 303, 307, 308 })
    void redirectOfAPageIsNeverFollowed(int status) {
        server.answer(Answer.QUERY, Answer.running(1).rows("1"));
        server.answer(Answer.page(1), WireMock.aResponse().withStatus(status).withHeader("Location", "/login"));
        server.answer("/login", Answer.succeeded());

        DatabendException failure = server.readFails();

        assertThat(failure.getHttpStatus()).isEqualTo(status);
        assertThat(failure.isOutcomeUnknown()).isTrue();
        server.awaitRequests(Answer.FINAL, 1);
        assertThat(server.requests("/login")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = { 301, 302, 303, 307, 308 })
    void redirectIsNeverFollowed(int status) {
        server.answer(Answer.QUERY, WireMock.aResponse().withStatus(status).withHeader("Location", server.url() + "/login"));
        server.answer("/login", Answer.succeeded());

        DatabendException failure = server.startFails(SQL);

        assertThat(failure.getKind()).isEqualTo(Kind.REQUEST);
        assertThat(failure.getHttpStatus()).isEqualTo(status);
        assertThat(failure).hasMessageContaining("/login");
        assertThat(server.requests("/login")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "", "{", "{\"id\":\"q1\",\"state\":\"Running\",\"data\":[[\"1", "[]", "{}", "\"text\"", "null",
            "<html>Welcome</html>", "{\"ok\":true}", "{\"state\":\"Succeeded\",\"id\":{}}", "{\"state\":\"Running\"}",
            "{\"state\":\"Succeeded\",\"data\":{\"a\":1}}", "{\"state\":\"Succeeded\",\"next_uri\":[\"/v1\"]}",
            "{\"state\":\"Succeeded\",\"session\":\"s\"}", "{\"state\":\"Succeeded\",\"schema\":{}}",
            "{\"state\":\"Succeeded\",\"settings\":[]}", "{\"state\":\"Succeeded\",\"stats\":1}" })
    void answerThatIsNotOfTheProtocol(String body) {
        server.answer(Answer.QUERY, WireMock.ok(body));

        DatabendException failure = server.startFails(SQL);

        assertThat(failure.getKind()).isEqualTo(Kind.RESPONSE);
        assertThat(failure.isOutcomeUnknown()).isTrue();
        assertThat(failure.isRetryable()).isFalse();
        server.awaitRequests(Answer.FINAL, 1);
    }

    @Test
    void pageThatIsCutShort() {
        server.answer(Answer.QUERY, Answer.running(1).rows("1"));
        String page = Answer.succeeded().rows("2", "3").json();
        server.answer(Answer.page(1), WireMock.ok(page.substring(0, page.indexOf("\"3"))));

        DatabendException failure = server.readFails();

        assertThat(failure.getKind()).isEqualTo(Kind.RESPONSE);
        assertThat(failure.isOutcomeUnknown()).isTrue();
        server.awaitRequests(Answer.FINAL, 1);
    }

    @Test
    void quoteOfAWrongAnswerIsShort() {
        server.answer(Answer.QUERY, WireMock.ok("<html>" + "x".repeat(100_000)));

        assertThat(server.startFails(SQL).getMessage()).contains("<html>xxx").hasSizeLessThan(1000);
    }

    @Test
    void statementsTextIsCutInFailures() {
        server.answer(Answer.QUERY, Answer.failed(1, "m"));

        DatabendException failure = server.startFails("SELECT '" + "x".repeat(100_000) + "'");

        assertThat(failure.getSql()).startsWith("SELECT 'xxx").hasSizeLessThan(600);
        assertThat(failure.getMessage()).hasSizeLessThan(1000);
    }

    @Test
    void lostFinalAfterSuccessDoesNotUndoTheResult() {
        server.answer(Answer.QUERY, Answer.succeeded().rows("1"));
        server.answer(Answer.FINAL, WireMock.serverError());

        assertThat(server.read()).containsExactly(1);
        server.awaitRequests(Answer.FINAL, 1);
    }

    @Test
    void unreadableFinalAfterSuccessDoesNotUndoTheResult() {
        server.answer(Answer.QUERY, Answer.succeeded().rows("1"));
        server.answer(Answer.FINAL, WireMock.ok("<html>"));

        assertThat(server.read()).containsExactly(1);
    }

    @Test
    void lostFinalWhileRunningLeavesTheOutcomeOpen() {
        server.answer(Answer.QUERY, Answer.running(1).rows("1").next(Answer.FINAL));
        server.answer(Answer.FINAL, WireMock.serverError());

        DatabendException failure = server.readFails();

        assertThat(failure.isOutcomeUnknown()).isTrue();
        assertThat(server.requests(Answer.FINAL)).hasSize(1);
    }

    @Test
    void cellThatDoesNotFitGivesUpTheRest() {
        server.answer(Answer.QUERY, Answer.running(1).rows("1", "x"));
        Page page = get(server.started(SQL).nextPage()).orElseThrow();

        Throwable failure = catchThrowable(page::rows);

        assertThat(failure).isInstanceOf(DatabendException.class).hasMessageContaining("Row 1").hasMessageContaining("'n'");
        assertThat(((DatabendException) failure).getKind()).isEqualTo(Kind.RESPONSE);
        server.awaitRequests(Answer.FINAL, 1);
    }

    @Test
    void cellThatDoesNotFitFailsReadAll() {
        server.answer(Answer.QUERY, Answer.running(1).rows("1", "x"));
        // which is fetched ahead
        server.answer(Answer.page(1), Answer.running(2).rows("2"));

        assertThat(server.readFails().getKind()).isEqualTo(Kind.RESPONSE);
        server.awaitRequests(Answer.FINAL, 1);
    }

    @Test
    void unknownTimeZoneHarmsTimestampsOnly() {
        server.answer(Answer.QUERY, Answer.succeeded().rows("1").with("settings", "{\"timezone\":\"Mars/Base\"}"));

        assertThat(server.read()).containsExactly(1);

        server.answer(Answer.QUERY, Answer.succeeded().with("settings", "{\"timezone\":\"Mars/Base\"}")
                .rows("2020-01-01 00:00:00.000000").with("schema", "[{\"name\":\"t\",\"type\":\"Timestamp\"}]"));

        assertThat(server.readFails()).hasMessageContaining("Mars/Base");
    }

    @Test
    void closedClientTakesNoFurtherStatement() {
        server.answer(Answer.QUERY, Answer.running(1).rows("1"));
        server.answer(Answer.page(1), Answer.succeeded().rows("2"));
        Cursor underWay = server.started(SQL);

        server.client().close();
        server.client().close();

        assertThat(failure(server.start(SQL))).hasMessageContaining("the client is closed");
        assertThat(DatabendMock.firstColumn(get(underWay.readAll()))).containsExactly(1, 2);
        assertThat(server.requests(Answer.QUERY)).hasSize(1);
        server.awaitRequests(Answer.FINAL, 1);
    }

    @Test
    void closedClientTakesNoFiles() {
        server.client().close();
        StageLocation folder = StageLocation.folder("inbox", null);
        Upload upload = Upload.to(folder).content(Content.of("a", new byte[1])).build();

        assertThat(List.of(
                server.client().upload(upload), server.client().download(folder.resolve("a"), null),
                server.client().checkDownload(folder, null), server.client().list(folder, null),
                server.client().remove(folder, null)))
                .allSatisfy(asked -> {
                    DatabendException failure = failure(asked);
                    assertThat(failure).hasMessageContaining("the client is closed");
                    assertThat(failure.getKind()).isEqualTo(Kind.REQUEST);
                });
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void failuresAreGivenToEveryWayOfReading() {
        server.answer(Answer.QUERY, Answer.running(1));
        server.answer(Answer.page(1), Answer.failed(7, "m"));

        List<CompletableFuture<?>> readers = List.of(
                server.started(SQL).drain(), server.started(SQL).readAll(), server.started(SQL).readOne(),
                server.started(SQL).nextPage());

        assertThat(readers).allSatisfy(reader -> assertThat(failure(reader).getCode()).isEqualTo(7));
    }
}
