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

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import io.github.cameldatabend.client.DatabendException.Kind;
import io.github.cameldatabend.result.Column;
import io.github.cameldatabend.result.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.github.cameldatabend.client.DatabendMock.failure;
import static io.github.cameldatabend.client.DatabendMock.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/** The way from the first answer to the one whose next_uri is null. */
class QueryPagingTest {

    @RegisterExtension
    final DatabendMock server = new DatabendMock();

    @Test
    void followsNextUriToItsEnd() {
        server.answer(Answer.QUERY, Answer.running(1).rows("1", "2"));
        server.answer(Answer.page(1), Answer.running(2).rows("3"));
        server.answer(Answer.page(2), Answer.succeeded().rows("4"));

        assertThat(server.read()).containsExactly(1, 2, 3, 4);
        server.awaitRequests(Answer.FINAL, 1);
        assertThat(server.requests()).extracting(request -> request.getMethod() + " " + request.getUrl())
                .containsExactly("POST /v1/query", "GET /v1/query/q1/page/1", "GET /v1/query/q1/page/2",
                        "GET /v1/query/q1/final");
    }

    @Test
    void aListenerIsToldOfEachAnswer() {
        server.answer(Answer.QUERY, Answer.starting());
        server.answer(Answer.page(0), Answer.running(1).rows("1"));
        server.answer(Answer.page(1), Answer.succeeded());
        List<String> told = new ArrayList<>();
        ProgressListener listener = progress -> {
            told.add(progress.queryId() + " " + progress.state());
            throw new IllegalStateException("its own affair");
        };

        get(server.client().execute(Statement.builder("SELECT 1").queryId(Answer.ID).progressListener(listener).build())
                .thenCompose(Cursor::drain));

        assertThat(told).containsExactly("q1 Starting", "q1 Running", "q1 Succeeded");
    }

    @Test
    void emptyResult() {
        server.answer(Answer.QUERY, Answer.succeeded());

        assertThat(server.read()).isEmpty();
        server.awaitRequests(Answer.FINAL, 1);
    }

    @Test
    void succeededWithPagesStillToCome() {
        server.answer(Answer.QUERY, Answer.succeeded().rows("1").next(Answer.page(1)));
        server.answer(Answer.page(1), Answer.succeeded().rows("2"));

        assertThat(server.read()).containsExactly(1, 2);
    }

    @Test
    void runningOnTheLastPage() {
        server.answer(Answer.QUERY, Answer.running(1).rows("1").next(Answer.FINAL));

        assertThat(server.read()).containsExactly(1);
    }

    /** Nothing comes after it, whatever it says. */
    @Test
    void runningOnTheFinalAnswer() {
        server.answer(Answer.QUERY, Answer.running(1).rows("1").next(Answer.FINAL));
        server.answer(Answer.FINAL, Answer.finalised().state("Running"));

        assertThat(server.read()).containsExactly(1);
    }

    @Test
    void emptyPageInTheMiddle() {
        server.answer(Answer.QUERY, Answer.running(1).rows("1"));
        server.answers(Answer.page(1), Answer.running(1), Answer.running(1), Answer.succeeded().rows("2"));

        assertThat(server.read()).containsExactly(1, 2);
        assertThat(server.requests(Answer.page(1))).hasSize(3);
    }

    @Test
    void startingHasNoSchemaYet() {
        server.answer(Answer.QUERY, Answer.starting());
        server.answers(Answer.page(0), Answer.starting(), Answer.running(0).with("data", "[]"),
                Answer.succeeded().rows("42"));

        Cursor cursor = server.started("SELECT n FROM t");

        assertThat(cursor.columns()).containsExactly(Column.of("n", "Int32"));
        assertThat(cursor.state()).isEqualTo("Running");
        assertThat(DatabendMock.firstColumn(get(cursor.readAll()))).containsExactly(42);
    }

    @Test
    void rowsOfThePlanningAnswerAreNotLost() {
        server.answer(Answer.QUERY, Answer.starting());
        server.answer(Answer.page(0), Answer.running(1).rows("1"));
        server.answer(Answer.page(1), Answer.succeeded().rows("2"));

        assertThat(server.read()).containsExactly(1, 2);
    }

    @Test
    void lastSchemaThatIsNotEmptyHolds() {
        server.answer(Answer.QUERY, Answer.running(1).with("schema", "[{\"name\":\"early\",\"type\":\"String\"}]"));
        server.answer(Answer.page(1), Answer.running(2).with("schema", "[{\"name\":\"late\",\"type\":\"Int64\"}]").rows("7"));
        server.answer(Answer.page(2), Answer.succeeded().with("schema", "[]").rows("8"));
        server.answer(Answer.FINAL, Answer.finalised().with("schema", "[]"));

        Cursor cursor = server.started("CALL p()");

        assertThat(get(cursor.readAll())).extracting(row -> row.get("late")).containsExactly(7L, 8L);
        assertThat(cursor.columns()).containsExactly(Column.of("late", "Int64"));
    }

    @Test
    void statementWithoutRows() {
        server.answer(Answer.QUERY, Answer.succeeded().with("schema", "[]").with("has_result_set", "false"));

        Cursor cursor = server.started("CREATE TABLE t (n INT)");

        assertThat(cursor.hasResultSet()).isFalse();
        assertThat(get(cursor.nextPage())).isEmpty();
    }

    @Test
    void serverThatDoesNotSayWhetherThereIsAResultSet() {
        server.answers(Answer.QUERY, Answer.succeeded().without("has_result_set"),
                Answer.succeeded().without("has_result_set").with("schema", "[]"));

        Cursor rows = server.started("SELECT n FROM t");
        assertThat(rows.hasResultSet()).isTrue();
        assertThat(rows.nodeId()).isEqualTo("nodeA1");
        assertThat(server.started("CREATE TABLE t (n INT)").hasResultSet()).isFalse();
    }

    @Test
    void pagesComeOneByOne() {
        server.answer(Answer.QUERY, Answer.running(1).rows("1", "2"));
        server.answer(Answer.page(1), Answer.succeeded().rows("3"));
        Cursor cursor = server.started("SELECT n FROM t");
        List<Object> read = new ArrayList<>();

        for (Optional<Page> page = get(cursor.nextPage()); page.isPresent(); page = get(cursor.nextPage())) {
            page.get().forEach(row -> read.add(row.get("n")));
        }

        assertThat(read).containsExactly(1, 2, 3);
        assertThat(get(cursor.nextPage())).isEmpty();
        server.awaitRequests(Answer.FINAL, 1);
    }

    @Test
    void pageIsOnlyFetchedWhenAskedFor() {
        server.answer(Answer.QUERY, Answer.running(1).rows("1"));

        Cursor cursor = server.started("SELECT n FROM t");
        get(cursor.nextPage());

        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void pageCanBeReadAgain() {
        server.answer(Answer.QUERY, Answer.succeeded().rows("1", "2"));
        Page page = get(server.started("SELECT n FROM t").nextPage()).orElseThrow();

        assertThat(DatabendMock.firstColumn(page)).containsExactly(1, 2);
        assertThat(DatabendMock.firstColumn(page)).containsExactly(1, 2);
        assertThat(DatabendMock.firstColumn(page.rows())).containsExactly(1, 2);
    }

    @Test
    void readOneOfOneRow() {
        server.answer(Answer.QUERY, Answer.succeeded().rows("9"));

        Optional<Row> row = get(server.started("SELECT 9").readOne());

        assertThat(row).isPresent();
        assertThat(row.get().get("n")).isEqualTo(9);
        server.awaitRequests(Answer.FINAL, 1);
    }

    @Test
    void readOneOfNoRow() {
        server.answer(Answer.QUERY, Answer.succeeded());

        assertThat(get(server.started("SELECT 9").readOne())).isEmpty();
    }

    @Test
    void warningsAreCollectedOnce() {
        server.answer(Answer.QUERY, Answer.running(1).rows("1").warnings("a"));
        server.answer(Answer.page(1), Answer.running(2).rows("2").warnings("b", "a"));
        server.answer(Answer.page(2), Answer.succeeded().warnings("a", "b", "c"));
        Cursor cursor = server.started("SELECT n FROM t");

        get(cursor.drain());

        assertThat(cursor.warnings()).containsExactly("a", "b", "c");
    }

    @Test
    void warningThatIsNullIsNone() {
        server.answer(Answer.QUERY, Answer.succeeded().rows("1").with("warnings", "[null,\"w\"]"));

        assertThat(server.started("SELECT n FROM t").warnings()).containsExactly("w");
    }

    @Test
    void statsAreThoseOfTheLatestAnswer() {
        server.answer(Answer.QUERY, Answer.succeeded().rows("1").with("stats", "{\"result_progress\":{\"rows\":5}}"));

        assertThat(server.started("SELECT n FROM t").stats().resultRows()).isEqualTo(5);
    }

    @Test
    void unknownFieldsAreIgnored() {
        server.answer(Answer.QUERY, Answer.succeeded().rows("1").with("novelty", "{\"a\":[1,{\"b\":null}]}")
                .with("node_id", "\"n\"").with("stats", "{\"future\":[[]],\"scan_progress\":{\"x\":{}}}"));

        assertThat(server.read()).containsExactly(1);
    }

    @Test
    void fieldsMayComeInAnyOrder() {
        Answer answer = Answer.succeeded().rows("1").backwards();
        server.answer(Answer.QUERY, answer);

        assertThat(answer.json()).matches(".*\"data\".*\"schema\".*");
        assertThat(server.read()).containsExactly(1);
    }

    @Test
    void settingsAfterTheRowsSayHowToReadThem() {
        Answer answer = Answer.succeeded().rows("1970-01-01 09:00:00.000000")
                .with("schema", "[{\"name\":\"t\",\"type\":\"Timestamp\"}]");
        String settings = "{\"timezone\":\"Asia/Tokyo\"}";
        server.answer(Answer.QUERY, answer.without("settings").with("settings", settings));

        assertThat(server.read()).containsExactly(Instant.EPOCH);
    }

    @Test
    void settingsOfALaterAnswerHoldFromThenOn() {
        String schema = "[{\"name\":\"t\",\"type\":\"Timestamp\"}]";
        server.answer(Answer.QUERY, Answer.running(1).rows("1970-01-01 00:00:00.000000").with("schema", schema));
        server.answer(Answer.page(1), Answer.succeeded().rows("1970-01-01 09:00:00.000000").with("schema", schema)
                .with("settings", "{\"timezone\":\"Asia/Tokyo\"}"));

        assertThat(server.read()).containsExactly(Instant.EPOCH, Instant.EPOCH);
    }

    @Test
    void columnsThatShareANameKeepTheirValues() {
        server.answer(Answer.QUERY, Answer.succeeded().with("data", "[[\"1\",\"2\"]]")
                .with("schema", "[{\"name\":\"id\",\"type\":\"Int32\"},{\"name\":\"id\",\"type\":\"Int32\"}]"));

        assertThat(get(server.start("SELECT 1").thenCompose(Cursor::readAll)).get(0))
                .containsEntry("id", 1).containsEntry("id_2", 2);
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "http://evil.example/v1/query/q1/page/1", "//evil.example/page/1", "page/1", "", "/v1/a b",
            "/v1/query/\u00e4", "/\\\\evil.example" })
    void nextUriThatIsNoPathOnTheServerIsRefused(String uri) {
        server.answer(Answer.QUERY, Answer.running(1).rows("1").next(uri));

        DatabendException failure = server.readFails();

        assertThat(failure.getKind()).isEqualTo(Kind.RESPONSE);
        assertThat(failure).hasMessageContaining("'" + uri + "'");
        server.awaitRequests(Answer.FINAL, 1);
        assertThat(server.requests()).hasSize(2);
    }

    @Test
    void nodeNameThatIsNoHeaderValueIsRefused() {
        server.answer(Answer.QUERY, Answer.running(1).rows("1").with("node_id", "\"n\\r\\nX-Evil: 1\""));

        assertThat(server.readFails().getKind()).isEqualTo(Kind.RESPONSE);
    }

    @Test
    void wayThatBreaksOffIsNoEndOfAResult() {
        server.answer(Answer.QUERY, Answer.running(1).rows("1").with("next_uri", "null"));

        assertThat(server.readFails().getKind()).isEqualTo(Kind.RESPONSE);
    }

    /** Servers before 1.2.910 lead there when a statement fails amid its rows. */
    @Test
    void errorAtTheStateUriIsOfAStatementThatWasStarted() {
        server.answer(Answer.QUERY, Answer.running(1).rows("1").next(Answer.STATE));
        server.answers(Answer.STATE, Answer.ofState("Running"), Answer.ofState("Failed").error(1001, "disk on fire"));

        DatabendException failure = server.readFails();

        assertThat(failure.getKind()).isEqualTo(Kind.STATEMENT);
        assertThat(failure).hasMessageContaining("[1001] disk on fire");
        assertThat(failure.isRetryable()).isFalse();
        assertThat(failure.isOutcomeUnknown()).isFalse();
        server.awaitRequests(Answer.FINAL, 1);
        assertThat(server.requests()).extracting(request -> request.getMethod() + " " + request.getUrl())
                .containsExactly("POST /v1/query", "GET /v1/query/q1", "GET /v1/query/q1", "POST /v1/query/q1/final");
        assertThat(server.request(Answer.FINAL).getHeader("X-DATABEND-STICKY-NODE")).isEqualTo("nodeA1");
    }

    /** Of a query that was closed the state URI does not say why. */
    @Test
    void failureThatOnlyTheFinalUriTells() {
        server.answer(Answer.QUERY, Answer.running(1).rows("1").next(Answer.STATE));
        server.answer(Answer.STATE, Answer.ofState("Failed"));
        server.answer(Answer.FINAL, Answer.finalised().state("Failed").error(1043, "closed"));

        assertThat(server.readFails()).hasMessageContaining("[1043] closed");
        assertThat(server.requests(Answer.FINAL)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = { true, false })
    void stateUriOfAStatementThatHasSucceeded(boolean complete) {
        server.answer(Answer.QUERY, Answer.running(1).rows("1").next(Answer.STATE));
        server.answer(Answer.STATE, complete ? Answer.succeeded() : Answer.ofState("Succeeded"));

        assertThat(server.read()).containsExactly(1);
        server.awaitRequests(Answer.FINAL, 1);
    }

    @Test
    void stateUriThatSaysNothing() {
        server.answer(Answer.QUERY, Answer.running(1).rows("1").next(Answer.STATE));
        server.answer(Answer.STATE, Answer.ofState(""));

        assertThat(server.readFails().getKind()).isEqualTo(Kind.RESPONSE);
        server.awaitRequests(Answer.FINAL, 1);
    }

    @Test
    void twoReadersAtOnceAreRefused() {
        server.answer(Answer.QUERY, Answer.running(1));
        server.answer(Answer.page(1), Answer.succeeded().rows("2").http().withFixedDelay(500));
        Cursor cursor = server.started("SELECT n FROM t");
        CompletableFuture<Optional<Page>> first = cursor.nextPage();

        assertThatIllegalStateException().isThrownBy(cursor::nextPage);
        assertThat(get(first)).isPresent();
    }

    @Test
    void rowsWithoutASchemaAreRefused() {
        server.answer(Answer.QUERY, Answer.succeeded().rows("1").with("schema", "[]"));

        assertThat(failure(server.start("SELECT 1"))).hasMessageContaining("no schema");
    }

    /** What COPY tells of each file is sent for an INSERT from files too, of which it is no result. */
    @Test
    void rowsOfAStatementWithoutAResultSetArePassedOver() {
        server.answer(Answer.QUERY, Answer.succeeded().with("schema", "[]").with("has_result_set", "false")
                .with("data", "[[\"f.csv\",\"2\",\"1\",\"x\",\"2\"]]"));

        Cursor cursor = server.started("INSERT INTO t VALUES");

        assertThat(cursor.hasResultSet()).isFalse();
        assertThat(get(cursor.nextPage())).isEmpty();
        assertThat(cursor.state()).isEqualTo("Succeeded");
        server.awaitRequests(Answer.FINAL, 1);
    }

    /** As of a procedure or a script. */
    @Test
    void columnsThatComeLateAreThereWhenTheStatementIs() {
        server.answer(Answer.QUERY, Answer.running(0).with("schema", "[]"));
        server.answer(Answer.page(0), Answer.running(1).with("schema", "[]"));
        server.answer(Answer.page(1), Answer.succeeded().rows("1", "2"));

        Cursor cursor = server.started("CALL PROCEDURE p()");

        assertThat(cursor.columns()).extracting("name").containsExactly("n");
        assertThat(get(cursor.readAll())).hasSize(2);
    }

    @Test
    void aStatementWithoutRowsIsNotWaitedFor() {
        server.answer(Answer.QUERY, Answer.running(0).with("schema", "[]").with("has_result_set", "false"));

        Cursor cursor = server.started("CREATE TABLE t (n INT)");

        assertThat(cursor.columns()).isEmpty();
        assertThat(server.requests(Answer.page(0))).isEmpty();
        cursor.close();
    }
}
