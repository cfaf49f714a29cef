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
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.github.cameldatabend.load.Rows;
import io.github.cameldatabend.load.StageLocation;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.github.cameldatabend.client.DatabendMock.failure;
import static io.github.cameldatabend.client.DatabendMock.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/** Statements of a session: one after the other, each with the state that the former left. */
class SessionTest {

    private static final String HEARTBEAT = "/v1/session/heartbeat";
    private static final String LOGOUT = "/v1/session/logout";

    @RegisterExtension
    final DatabendMock server = new DatabendMock();

    private DatabendSession session;

    @BeforeEach
    void open() {
        session = server.client().session();
        server.answer(HEARTBEAT, WireMock.okJson("{\"queries_to_remove\":[]}"));
        server.answer(LOGOUT, WireMock.okJson("{\"error\":null}"));
    }

    private static Answer with(String session) {
        return Answer.succeeded().with("session", session);
    }

    private CompletableFuture<Void> run(String sql) {
        return session.execute(Statement.builder(sql).queryId(Answer.ID).build()).thenCompose(Cursor::drain);
    }

    private List<String> bodies() {
        return server.requests(Answer.QUERY).stream().map(LoggedRequest::getBodyAsString).toList();
    }

    @Test
    void nothingIsSentBeforeTheFirstStatement() {
        get(session.end());

        assertThat(server.requests()).isEmpty();
    }

    @Test
    void firstStatementIsSentWithWhatTheSessionBeginsWith() {
        server.answer(Answer.QUERY, Answer.succeeded());
        DatabendClient client = server.builder().database("zoo").role("keeper").settings(Map.of("a", "1", "b", "1")).build();
        for (DatabendSession begun : List.of(
                client.session(), client.session(new SessionStart("farm", "farmer", Map.of("b", "2"))))) {
            get(begun.execute(Statement.of("SELECT 1")).thenCompose(Cursor::drain));
        }

        assertThat(bodies().get(0)).contains("\"database\":\"zoo\",\"role\":\"keeper\"", "\"a\":\"1\"", "\"b\":\"1\"");
        assertThat(bodies().get(1)).contains("\"database\":\"farm\",\"role\":\"farmer\"", "\"a\":\"1\"", "\"b\":\"2\"")
                .contains("\"http_json_result_mode\":\"driver\"");
    }

    @Test
    void laterStatementsAreSentWithWhatTheFormerAnswered() {
        server.answers(Answer.QUERY, with(Sessions.ACTIVE), with("null"), with(Sessions.AUTO_COMMIT), with("null"));

        for (int i = 0; i < 4; i++) {
            get(run("SELECT " + i));
        }

        assertThat(bodies().get(1)).contains("\"session\":" + Sessions.ACTIVE + "}");
        assertThat(bodies().get(2)).contains("\"session\":" + Sessions.ACTIVE + "}");
        assertThat(bodies().get(3)).contains("\"session\":" + Sessions.AUTO_COMMIT + "}");
        assertThat(server.requests(Answer.QUERY)).extracting(request -> request.getHeader("X-DATABEND-STICKY-NODE"))
                .containsExactly(null, "nodeA1", "nodeA1", null);
    }

    @Test
    void stateMayComeWithALaterPage() {
        server.answer(Answer.QUERY, Answer.running(1).rows("1"));
        server.answer(Answer.page(1), with(Sessions.ACTIVE));
        get(run("BEGIN"));

        assertThat(session.inTransaction()).isTrue();
        assertThat(session.state()).isEqualTo(new SessionState(Sessions.ACTIVE, "nodeA1"));
    }

    @Test
    void eachStatementIsReadToItsEndBeforeTheNext() {
        server.answers(Answer.QUERY, with(Sessions.ACTIVE), with(Sessions.ACTIVE_ON));
        get(run("SELECT 1"));
        get(run("SELECT 2"));

        assertThat(server.requests()).extracting(LoggedRequest::getUrl)
                .containsExactly(Answer.QUERY, Answer.FINAL, Answer.QUERY, Answer.FINAL);
    }

    @ParameterizedTest
    @ValueSource(ints = { 200, 500 })
    void endThatTheServerDoesNotConfirmIsOneToo(int status) {
        server.answer(Answer.QUERY, with(Sessions.ACTIVE));
        server.answer(Answer.FINAL, WireMock.aResponse().withStatus(status).withBody("oops"));
        Cursor cursor = get(session.execute(Statement.builder("SELECT 1").queryId(Answer.ID).build()));
        get(cursor.drain());
        assertThat(get(cursor.nextPage())).isEmpty();
        get(run("SELECT 2"));

        assertThat(server.requests()).extracting(LoggedRequest::getUrl)
                .containsExactly(Answer.QUERY, Answer.FINAL, Answer.QUERY, Answer.FINAL);
    }

    @Test
    void statementBeforeTheFormerHasBeenReadIsRefused() {
        server.answer(Answer.QUERY, with(Sessions.ACTIVE).rows("1"));
        Cursor cursor = get(session.execute(Statement.builder("SELECT 1").queryId(Answer.ID).build()));

        assertThatIllegalStateException().isThrownBy(() -> run("SELECT 2"))
                .withMessageContaining("one statement at a time").withMessageEndingWith(": SELECT 1");
        assertThatIllegalStateException().isThrownBy(() -> session.commit());

        get(cursor.drain());
        get(run("SELECT 3"));
        assertThat(bodies()).hasSize(2);
    }

    @Test
    void ofManyStatementsAtOnceOneGetsThrough() {
        server.answer(Answer.QUERY, with(Sessions.ACTIVE).http().withFixedDelay(500));

        long refused = IntStream.range(0, 50).parallel().filter(i -> {
            try {
                session.execute(Statement.of("SELECT 1"));
                return false;
            } catch (IllegalStateException e) {
                return true;
            }
        }).count();

        assertThat(refused).isEqualTo(49);
        server.awaitRequests(Answer.QUERY, 1);
    }

    @Test
    void statementAfterOneThatWasGivenUpWaitsUntilTheServerHasBeenTold() {
        server.answer(Answer.QUERY, Answer.running(1).rows("1").with("session", Sessions.AUTO_COMMIT));
        server.answer(Answer.FINAL, Answer.finalised().http().withFixedDelay(1000));
        get(session.execute(Statement.builder("SELECT 1").queryId(Answer.ID).build())).close();
        server.awaitRequests(Answer.FINAL, 1);

        CompletableFuture<Cursor> next = session.execute(Statement.builder("SELECT 2").queryId(Answer.ID).build());

        Awaitility.await().during(Duration.ofMillis(500))
                .untilAsserted(() -> assertThat(server.requests(Answer.QUERY)).hasSize(1));
        get(next).close();
        assertThat(server.requests(Answer.QUERY)).hasSize(2);
    }

    @Test
    void databaseRoleAndSessionAreNotTheStatementsToChoose() {
        for (Statement statement : List.of(
                Statement.builder("SELECT 1").database("a").build(), Statement.builder("SELECT 1").role("a").build(),
                Statement.builder("SELECT 1").session(new SessionState("{}", "")).build())) {
            assertThatIllegalArgumentException().isThrownBy(() -> session.execute(statement));
        }
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void databaseAndRoleAreNotTheLoadsToChooseEither() {
        for (Load.Builder load : List.of(Loads.pets().database("a"), Loads.pets().role("a"))) {
            assertThatIllegalArgumentException().isThrownBy(() -> session.load(load.build()))
                    .withMessageContaining("A load in a session takes database and role from it");
        }
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void settingsAreNotForALoad() {
        Iterator<Object> rows = List.<Object> of(Map.of("id", 1)).iterator();
        Load load = Load.into("pets").rows(Rows.of(rows, List.of(), false)).settings(Map.of("timezone", "Asia/Tokyo")).build();

        assertThatIllegalArgumentException().isThrownBy(() -> session.load(load))
                .withMessageContaining("A load in a session has no settings of its own")
                .withMessageContaining("[timezone]");
        assertThat(server.requests()).isEmpty();
        assertThat(rows).hasNext();
    }

    @Test
    void stagedFileGoesWithTheTextAsItIs() {
        StageAttachment file = new StageAttachment(StageLocation.parse("@s/a.csv"), Map.of(), Map.of());
        server.answer(Answer.QUERY, Answer.succeeded());
        get(session
                .execute(Statement.builder("INSERT INTO t VALUES").stageAttachment(file).timeout(Duration.ofHours(1)).build())
                .thenCompose(Cursor::drain));

        assertThat(bodies().get(0)).contains("\"sql\":\"INSERT INTO t VALUES\"", "\"stage_attachment\":");
        for (Statement.Builder statement : List.of(
                Statement.builder("INSERT INTO t VALUES").setting("timezone", "Asia/Tokyo"),
                Statement.builder("INSERT INTO t VALUES").setting("max_execute_time_in_seconds", "9"),
                Statement.builder("INSERT INTO t VALUES").timeout(Duration.ofHours(1)).setting("timezone", "Asia/Tokyo"))) {
            assertThatIllegalArgumentException().isThrownBy(() -> session.execute(statement.stageAttachment(file).build()))
                    .withMessageContaining("has no settings of its own");
        }
    }

    @Test
    void settingsOfAStatementAreInItsTextAndDoNotStay() {
        server.answer(Answer.QUERY, Answer.succeeded());
        get(session.execute(Statement.builder("SELECT 1").setting("timezone", "Asia/Tokyo").setting("b", "it's").build())
                .thenCompose(Cursor::drain));
        get(run("SELECT 2"));

        assertThat(bodies().get(0)).contains("\"sql\":\"SETTINGS (timezone = 'Asia/Tokyo', b = 'it''s') SELECT 1\"");
        assertThat(bodies().get(0).replaceFirst("\"sql\":\".*?\",", "")).doesNotContain("Tokyo");
        assertThat(bodies().get(1)).contains("\"sql\":\"SELECT 2\"").doesNotContain("Tokyo");
    }

    @Test
    void timesOfAServerThatDoesNotSayItsFormatsFollowTheSession() {
        String tokyo = "{\"settings\":{\"timezone\":\"Asia/Tokyo\"}}";
        server.answers(Answer.QUERY, with(tokyo).without("settings"), Answer.succeeded().without("settings")
                .with("schema", "[{\"name\":\"t\",\"type\":\"Timestamp\"}]").rows("2026-03-01 09:00:00.000000"));
        get(run("SET timezone = 'Asia/Tokyo'"));

        assertThat(DatabendMock.firstColumn(get(session.execute(Statement.of("SELECT now()")).thenCompose(Cursor::readAll))))
                .containsExactly(Instant.parse("2026-03-01T00:00:00Z"));
    }

    @Test
    void timesOfAServerThatDoesNotSayItsFormatsFollowTheStatementsOwnSettings() {
        server.answer(Answer.QUERY, Answer.succeeded().without("settings")
                .with("schema", "[{\"name\":\"t\",\"type\":\"Timestamp\"}]").rows("2026-03-01 09:00:00.000000"));
        Statement statement = Statement.builder("SELECT now()").setting("timezone", "Asia/Tokyo").build();

        assertThat(DatabendMock.firstColumn(get(session.execute(statement).thenCompose(Cursor::readAll))))
                .containsExactly(Instant.parse("2026-03-01T00:00:00Z"));
    }

    @Test
    void settingsThatAreNoneAreRefused() {
        assertThat(session.execute(Statement.builder("SELECT 1").setting("a = 1) DROP TABLE t; --", "1").build()))
                .failsWithin(Duration.ofSeconds(5)).withThrowableThat()
                .withMessageContaining("letters, digits and underscores");

        server.answer(Answer.QUERY, Answer.succeeded());
        get(run("SELECT 1"));
    }

    @Test
    void clientSessionIsTakenFromTheFirstAnswerAndSentWithAllThatFollows() {
        server.answers(
                Answer.QUERY, Answer.running(1).rows("1").http().withHeader("X-DATABEND-SESSION", "dG9rZW4x"),
                Answer.succeeded().http().withHeader("X-DATABEND-SESSION", "dG9rZW4y"));
        server.answer(Answer.page(1), with(Sessions.WITH_TEMPORARY_TABLE));
        get(run("CREATE TEMP TABLE t (a INT)"));
        get(run("SELECT 2"));
        get(session.end());

        assertThat(server.requests()).allSatisfy(
                request -> assertThat(request.getHeader("X-DATABEND-CLIENT-CAPS")).isEqualTo("session_header"));
        assertThat(server.requests()).extracting(request -> request.getUrl() + " " + request.getHeader("X-DATABEND-SESSION"))
                .containsExactly(
                        Answer.QUERY + " null", Answer.page(1) + " dG9rZW4x", Answer.FINAL + " dG9rZW4x",
                        Answer.QUERY + " dG9rZW4x", Answer.FINAL + " dG9rZW4y", LOGOUT + " dG9rZW4y");
        assertThat(server.request(LOGOUT).getHeader("X-DATABEND-STICKY-NODE")).isEqualTo("nodeA1");
    }

    @Test
    void resultIsKeptAliveAsPartOfTheSession() {
        server.answer(Answer.QUERY, Answer.running(1).rows("1").with("result_timeout_secs", "1").http()
                .withHeader("X-DATABEND-SESSION", "dG9rZW4x"));
        Cursor cursor = get(session.execute(Statement.of("SELECT n FROM t")));

        server.awaitRequests(HEARTBEAT, 1);
        assertThat(server.requests(HEARTBEAT).get(0).getHeader("X-DATABEND-SESSION")).isEqualTo("dG9rZW4x");
        cursor.close();
    }

    /** The server refuses what is asked about a query from outside of its session. */
    @ParameterizedTest
    @ValueSource(strings = { "drain", "close", "cancel", "fail" })
    void queryIsFoundByItsIdFromWithinItsSession(String end) {
        String state = "/v1/query/q1";
        server.answer(Answer.QUERY, Answer.running(1).http().withHeader("X-DATABEND-SESSION", "dG9rZW4x"));
        server.answer(Answer.page(1), end.equals("fail") ? Answer.failed(1006, "divided by zero") : Answer.succeeded());
        server.answer(state, Answer.running(1));
        Cursor cursor = get(session.execute(Statement.builder("SELECT 1").queryId(Answer.ID).build()));
        DatabendQuery query = server.client().query(Answer.ID, "nodeA1");

        get(query.status());
        get(query.keepAlive());
        get(query.kill());

        for (String uri : List.of(state, HEARTBEAT, Answer.KILL)) {
            assertThat(server.request(uri).getHeader("X-DATABEND-SESSION")).isEqualTo("dG9rZW4x");
            assertThat(server.request(uri).getHeader("X-DATABEND-CLIENT-CAPS")).isEqualTo("session_header");
        }
        switch (end) {
            case "close" -> cursor.close();
            case "cancel" -> get(cursor.cancel());
            case "fail" -> failure(cursor.drain());
            default -> get(cursor.drain());
        }
        Awaitility.await().untilAsserted(() -> {
            server.forget();
            get(query.status());
            assertThat(server.request(state).containsHeader("X-DATABEND-SESSION")).as("it is over").isFalse();
        });
    }

    /** An answer with another name would part the session from its own. */
    @Test
    void sessionWithoutANameIsNotGivenOneByAQuestionFromBeside() {
        server.answer(Answer.QUERY, Answer.running(1).http().withHeader("X-DATABEND-SESSION", "dG9rZW4x")
                .withFixedDelay(1000));
        server.answer(Answer.KILL, WireMock.ok().withHeader("X-DATABEND-SESSION", "b3RoZXI="));
        server.answer(Answer.page(1), Answer.succeeded());
        CompletableFuture<Void> run = run("SELECT 1");
        server.awaitRequests(Answer.QUERY, 1);

        get(server.client().query(Answer.ID, "nodeA1").kill());

        assertThat(server.request(Answer.KILL).containsHeader("X-DATABEND-CLIENT-CAPS")).isFalse();
        get(run);
        assertThat(server.request(Answer.page(1)).getHeader("X-DATABEND-SESSION")).isEqualTo("dG9rZW4x");
    }

    private static Answer in(String warehouse, boolean held) {
        return with("{\"settings\":{\"warehouse\":\"" + warehouse + "\"},\"need_keep_alive\":" + held + "}");
    }

    /** The server goes by the header alone, and does not touch it. */
    @Test
    void warehouseThatTheSessionHasChosenIsAskedFor() {
        server.answers(Answer.QUERY, in("big", false), in("big", false).with("session", "null"), in("", false),
                in("huge", true), with(Sessions.AUTO_COMMIT));
        for (int i = 0; i < 5; i++) {
            get(run("SELECT " + i));
        }

        assertThat(server.requests(Answer.QUERY)).extracting(request -> request.getHeader("X-DATABEND-WAREHOUSE"))
                .containsExactly("small", "big", "big", "small", "huge");
        assertThat(server.requests(Answer.FINAL).get(1).getHeader("X-DATABEND-WAREHOUSE")).isEqualTo("big");
        get(server.client().execute(Statement.of("SELECT 1")));
        assertThat(server.requests(Answer.QUERY).get(5).getHeader("X-DATABEND-WAREHOUSE")).isEqualTo("small");
    }

    @Test
    void warehouseThatTheSessionBeginsWithIsAskedFor() {
        session = server.client().session(new SessionStart(null, null, Map.of("warehouse", "big")));
        server.answer(Answer.QUERY, with("null"));
        get(run("SELECT 1"));

        assertThat(server.request(Answer.QUERY).getHeader("X-DATABEND-WAREHOUSE")).isEqualTo("big");
    }

    @Test
    void heartbeatsAndTheEndAreForTheWarehouseOfTheSession() {
        openWithHeartbeatsEach(50);
        server.answer(Answer.QUERY, in("big", true));
        get(run("USE WAREHOUSE big"));
        Awaitility.await().until(() -> !server.requests(HEARTBEAT).isEmpty());
        get(session.end());

        assertThat(server.requests(HEARTBEAT)).extracting(request -> request.getHeader("X-DATABEND-WAREHOUSE"))
                .containsOnly("big");
        assertThat(server.request(LOGOUT).getHeader("X-DATABEND-WAREHOUSE")).isEqualTo("big");
    }

    @Test
    void whatStandsAloneHasNoClientSession() {
        server.answer(Answer.QUERY, Answer.succeeded().http().withHeader("X-DATABEND-SESSION", "dG9rZW4x"));
        server.read();
        server.read();

        assertThat(server.requests()).noneSatisfy(
                request -> assertThat(request.getHeaders().keys()).containsAnyOf("X-DATABEND-CLIENT-CAPS",
                        "X-DATABEND-SESSION"));
    }

    private void openWithHeartbeatsEach(long millis) {
        DatabendClient.Builder builder = server.builder();
        builder.sessionBeatInterval = Duration.ofMillis(millis);
        session = builder.build().session();
    }

    @Test
    void idleSessionIsKeptAliveWhileTheServerHoldsSomethingForIt() {
        openWithHeartbeatsEach(100);
        server.answers(Answer.QUERY, with(Sessions.ACTIVE), with(Sessions.AUTO_COMMIT));
        get(session.begin());

        Awaitility.await().untilAsserted(() -> assertThat(server.requests(HEARTBEAT)).hasSizeGreaterThan(2));
        LoggedRequest beat = server.requests(HEARTBEAT).get(0);
        assertThat(beat.getBodyAsString()).isEqualTo("{\"node_to_queries\":{}}");
        assertThat(beat.getHeader("X-DATABEND-STICKY-NODE")).isEqualTo("nodeA1");

        get(session.commit());
        server.forget();
        Awaitility.await().during(Duration.ofMillis(500)).untilAsserted(() -> assertThat(server.requests(HEARTBEAT)).isEmpty());
    }

    @Test
    void heartbeatsEndWhereTheServerDoesNotKnowThem() {
        openWithHeartbeatsEach(50);
        server.answer(Answer.QUERY, with(Sessions.ACTIVE).http("1.2.708"));
        server.answer(Answer.FINAL, Answer.finalised().http("1.2.708"));
        server.answers(HEARTBEAT, WireMock.aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER), WireMock.serverError(),
                WireMock.notFound());
        get(session.begin());

        server.awaitRequests(HEARTBEAT, 3);
        Awaitility.await().during(Duration.ofMillis(300)).until(() -> server.requests(HEARTBEAT).size() == 3);
    }

    /** A proxy says so, of a server that has them. */
    @Test
    void heartbeatsThatAreNotFoundOnceGoOn() {
        openWithHeartbeatsEach(50);
        server.answer(Answer.QUERY, with(Sessions.ACTIVE));
        server.answers(HEARTBEAT, WireMock.notFound(), WireMock.okJson("{\"queries_to_remove\":[]}"));
        get(session.begin());

        Awaitility.await().untilAsserted(() -> assertThat(server.requests(HEARTBEAT)).hasSizeGreaterThan(2));
    }

    @Test
    void heartbeatThatCannotBeMadeIsNotTheLast() {
        OneRequestLess less = openWithRequests();
        server.answer(Answer.QUERY, with(Sessions.ACTIVE));
        get(session.begin());
        int before = server.requests(HEARTBEAT).size();

        less.request(1);

        Awaitility.await().until(() -> less.hasFailed() && server.requests(HEARTBEAT).size() > before + 1);
    }

    private OneRequestLess openWithRequests() {
        OneRequestLess less = new OneRequestLess();
        DatabendClient.Builder builder = DatabendClient.builder(server.url()).credentialsProvider(less);
        builder.sessionBeatInterval = Duration.ofMillis(50);
        session = builder.build().session();
        return less;
    }

    @Test
    void statementThatCannotBeSentIsOver() {
        OneRequestLess less = openWithRequests();
        server.answer(Answer.QUERY, Answer.succeeded());
        less.request(1);

        assertThat(session.execute(Statement.of("SELECT 1"))).failsWithin(DatabendMock.LESS_THAN_LONG)
                .withThrowableThat().withCauseInstanceOf(NoClassDefFoundError.class);

        get(run("SELECT 2"));
        get(session.end());
    }

    @Test
    void statementThatHasWaitedAndCannotBeSentIsOver() {
        OneRequestLess less = openWithRequests();
        server.answers(Answer.QUERY, Answer.running(1).rows("1"), Answer.succeeded());
        server.answer(Answer.FINAL, Answer.finalised().http().withFixedDelay(500));
        get(session.execute(Statement.builder("SELECT 1").queryId(Answer.ID).build())).close();
        server.awaitRequests(Answer.FINAL, 1);
        less.request(1);

        assertThat(session.execute(Statement.of("SELECT 2"))).failsWithin(DatabendMock.LESS_THAN_LONG)
                .withThrowableThat().withCauseInstanceOf(NoClassDefFoundError.class);

        get(run("SELECT 3"));
        get(session.end());
    }

    @Test
    void heartbeatsEndWithTheSession() {
        openWithHeartbeatsEach(50);
        server.answer(Answer.QUERY, with(Sessions.WITH_TEMPORARY_TABLE));
        get(run("CREATE TEMP TABLE t (a INT)"));
        Awaitility.await().until(() -> !server.requests(HEARTBEAT).isEmpty());

        get(session.end());

        // one may be under way
        int sent = server.requests(HEARTBEAT).size();
        Awaitility.await().during(Duration.ofMillis(500)).until(() -> server.requests(HEARTBEAT).size() <= sent + 1);
    }

    @Test
    void endOfASessionThatTheServerHoldsNothingForSendsNothing() {
        server.answer(Answer.QUERY, with(Sessions.AUTO_COMMIT));
        get(run("USE zoo"));
        server.forget();

        get(session.end());

        assertThat(server.requests()).isEmpty();
        assertThat(failure(session.execute(Statement.of("SELECT 1")))).hasMessageContaining("the session has ended");
    }

    @Test
    void endRollsBackAnOpenTransactionAlsoWhenTheClientIsClosed() {
        server.answers(Answer.QUERY, with(Sessions.ACTIVE), with(Sessions.AUTO_COMMIT));
        get(session.begin());
        server.client().close();

        get(session.end());

        assertThat(bodies().get(1)).contains("\"sql\":\"ROLLBACK\"", "\"session\":" + Sessions.ACTIVE);
        assertThat(server.requests(LOGOUT)).isEmpty();
    }

    @Test
    void closeEndsIt() {
        server.answers(Answer.QUERY, with(Sessions.ACTIVE), with(Sessions.AUTO_COMMIT));
        get(session.begin());

        session.close();

        Awaitility.await().untilAsserted(() -> assertThat(bodies()).hasSize(2).last().asString().contains("ROLLBACK"));
    }

    @Test
    void closedClientTakesNoFurtherStatement() {
        server.client().close();

        assertThat(failure(session.execute(Statement.of("SELECT 1")))).hasMessageContaining("the client is closed");
        assertThat(failure(session.begin())).hasMessageContaining("begin").hasMessageContaining("the client is closed");
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void saysWhatItHasBegunWith() {
        SessionStart start = new SessionStart("farm", "farmer", Map.of("b", "2"));

        assertThat(server.client().session(start).startedWith()).isSameAs(start);
    }

    @Test
    void endStopsTheStatementUnderWayFirst() {
        server.answers(Answer.QUERY, with(Sessions.ACTIVE),
                Answer.running(1).rows("1").with("session", Sessions.ACTIVE_ON), with(Sessions.AUTO_COMMIT));
        get(session.begin());
        get(session.execute(Statement.builder("INSERT INTO t SELECT 1").queryId(Answer.ID).build()));
        server.forget();

        get(session.end());

        assertThat(server.requests()).extracting(LoggedRequest::getUrl)
                .containsExactly(Answer.KILL, Answer.QUERY, Answer.FINAL);
        assertThat(bodies().get(0)).contains("\"sql\":\"ROLLBACK\"");
    }

    @Test
    void endNeverFails() {
        server.answer(Answer.QUERY, with(Sessions.ACTIVE));
        get(session.begin());
        server.answer(Answer.QUERY, WireMock.aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));
        server.answer(LOGOUT, WireMock.serverError());

        get(session.end());
        get(session.end());

        assertThat(bodies()).hasSize(2);
    }

    @Test
    void whatWaitsForTheFormerStatementIsNotSentWhenTheSessionEnds() {
        server.answer(Answer.QUERY, Answer.running(1).rows("1").with("session", Sessions.AUTO_COMMIT));
        server.answer(Answer.FINAL, Answer.finalised().http().withFixedDelay(500));
        get(session.execute(Statement.builder("SELECT 1").queryId(Answer.ID).build())).close();
        CompletableFuture<Cursor> next = session.execute(Statement.builder("SELECT 2").queryId(Answer.ID).build());

        get(session.end());

        assertThat(failure(next)).hasMessageContaining("the session has ended");
        assertThat(bodies()).hasSize(1);
    }

    @Test
    void whatIsCancelledWhileItWaitsForTheFormerStatementIsNotSent() {
        server.answer(Answer.QUERY, Answer.running(1).rows("1").with("session", Sessions.AUTO_COMMIT));
        server.answer(Answer.FINAL, Answer.finalised().http().withFixedDelay(500));
        get(session.execute(Statement.builder("SELECT 1").queryId(Answer.ID).build())).close();
        session.execute(Statement.builder("SELECT 2").queryId(Answer.ID).build()).cancel(false);

        get(session.execute(Statement.builder("SELECT 3").queryId(Answer.ID).build())).close();

        assertThat(bodies()).hasSize(2).last().asString().contains("SELECT 3");
    }

    @Test
    void nothingBeginsAfterTheEnd() {
        get(session.end());

        DatabendException failure = failure(session.begin());

        assertThat(failure).hasMessageContaining("the session has ended");
        assertThat(failure.getOperation()).isEqualTo("begin");
        assertThat(server.requests()).isEmpty();
    }
}
