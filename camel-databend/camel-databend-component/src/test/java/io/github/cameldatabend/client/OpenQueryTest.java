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
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.http.Fault;
import io.github.cameldatabend.client.DatabendException.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.github.cameldatabend.client.DatabendMock.failure;
import static io.github.cameldatabend.client.DatabendMock.firstColumn;
import static io.github.cameldatabend.client.DatabendMock.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** Going on with a query that was left open, by its id, node and next URI. */
class OpenQueryTest {

    @RegisterExtension
    final DatabendMock server = new DatabendMock();

    private CompletableFuture<Cursor> resume(String nextUri) {
        return server.client().resume(new OpenQuery(Answer.ID, "nodeA1", nextUri, Map.of()));
    }

    private List<Object> page(Cursor cursor) {
        return firstColumn(get(cursor.nextPage()).orElseThrow());
    }

    @Test
    void goesOnWhereItWasLeft() {
        server.answer(Answer.QUERY, Answer.running(1).rows("1"));
        server.answer(Answer.page(1), Answer.running(2).rows("2", "3"));
        server.answer(Answer.page(2), Answer.succeeded().rows("4"));
        Cursor first = server.started("SELECT n FROM t");
        get(first.nextPage());

        Cursor second = get(resume(get(first.leaveOpen()).orElseThrow()));
        assertThat(second.columns()).hasSize(1);
        assertThat(page(second)).containsExactly(2, 3);
        Cursor third = get(resume(get(second.leaveOpen()).orElseThrow()));

        assertThat(page(third)).containsExactly(4);
        assertThat(get(third.leaveOpen())).isEmpty();
        assertThat(third.queryId()).isEqualTo(Answer.ID);
        server.awaitRequests(Answer.FINAL, 1);
        assertThat(server.requests()).extracting(request -> request.getMethod() + " " + request.getUrl()).containsExactly(
                "POST /v1/query", "GET /v1/query/q1/page/1", "GET /v1/query/q1/page/2", "GET /v1/query/q1/final");
    }

    @Test
    void goesToTheNodeThatHasTheQuery() {
        server.answer(Answer.page(1), Answer.running(2).rows("2"));
        server.answer(Answer.page(2), Answer.succeeded().rows("3"));
        server.answer(Answer.page(3), Answer.running(4).rows("4"));

        get(resume(Answer.page(1)).thenCompose(Cursor::readAll));
        // nobody waits for that one
        server.awaitRequests(Answer.FINAL, 1);
        get(server.client().resume(new OpenQuery(Answer.ID, null, Answer.page(3), Map.of())));

        assertThat(server.requests()).extracting(request -> request.getHeader("X-DATABEND-STICKY-NODE"))
                .containsExactly("nodeA1", "nodeA1", "nodeA1", null);
    }

    @Test
    void aPageThatNobodyHasReadIsGivenAgain() {
        server.answer(Answer.page(1), Answer.running(2).rows("2"));

        assertThat(get(get(resume(Answer.page(1))).leaveOpen())).contains(Answer.page(1));
    }

    @Test
    void theFinalUriHasNoRowsAndNothingAfterIt() {
        Cursor cursor = get(resume(Answer.FINAL));

        assertThat(get(cursor.nextPage())).isEmpty();
        assertThat(get(cursor.leaveOpen())).isEmpty();
        cursor.close();
        server.settle();
        assertThat(server.requests(Answer.FINAL)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = { 200, 500 })
    void nothingComesAfterAResultWithoutRows(int status) {
        server.answer(Answer.QUERY, Answer.succeeded());
        server.answer(Answer.FINAL, Answer.finalised().http().withStatus(status));
        Cursor cursor = server.started("SELECT n FROM t WHERE false");

        assertThat(get(cursor.nextPage())).isEmpty();
        assertThat(get(cursor.leaveOpen())).isEmpty();
    }

    @Test
    void nothingComesAfterALastPageWithoutRows() {
        server.answer(Answer.page(1), Answer.succeeded());
        Cursor cursor = get(resume(Answer.page(1)));

        assertThat(get(cursor.nextPage())).isEmpty();
        assertThat(get(cursor.leaveOpen())).isEmpty();
        server.awaitRequests(Answer.FINAL, 1);
    }

    @Test
    void waitsForRowsAndNotInAHurry() {
        server.answers(Answer.page(0), Answer.starting(), Answer.running(0), Answer.running(0), Answer.running(0),
                Answer.succeeded().rows("1"));
        long start = System.nanoTime();

        assertThat(page(get(resume(Answer.page(0))))).containsExactly(1);

        // three pauses at least, of 10, 20 and 40 ms: the server holds nothing back
        assertThat(System.nanoTime() - start).isGreaterThan(70_000_000);
    }

    @Test
    void settingsSayHowOlderServersWriteValues() {
        server.answer(Answer.page(1), Answer.succeeded().without("settings")
                .with("schema", "[{\"name\":\"t\",\"type\":\"Timestamp\"}]").rows("2026-03-01 09:00:00.000000"));

        Cursor cursor = get(server.client().resume(
                new OpenQuery(Answer.ID, "", Answer.page(1), Map.of("timezone", "Asia/Tokyo"))));

        assertThat(page(cursor)).containsExactly(Instant.parse("2026-03-01T00:00:00Z"));
    }

    @ParameterizedTest
    @CsvSource({
            "400,Query q1 is closed for timed out", "404,Query ID q1 not found on node nodeA1", "400,unknown sticky node",
            "404,'Invalid page number: requested 7, current page is 1'" })
    void tooLate(int status, String message) {
        server.answer(Answer.page(1), WireMock.aResponse().withStatus(status)
                .withBody("{\"error\":{\"code\":" + status + ",\"message\":\"" + message + "\"}}"));

        DatabendException failure = failure(resume(Answer.page(1)));

        assertThat(failure).isInstanceOf(DatabendResultExpiredException.class)
                .hasMessageStartingWith("Databend nextPage failed: [" + status + "] expired: ").hasMessageContaining(message)
                .hasMessageContaining("(query id q1)");
        assertThat(failure.isRetryable()).isFalse();
        assertThat(failure.isOutcomeUnknown()).isFalse();
        assertThat(failure.getSql()).isNull();
        server.settle();
        assertThat(server.requests(Answer.FINAL)).isEmpty();
    }

    @Test
    void somebodyElsesQuery() {
        server.answer(Answer.page(1), WireMock.aResponse().withStatus(401));

        assertThat(failure(resume(Answer.page(1)))).isInstanceOf(DatabendAuthenticationException.class);
    }

    @Test
    void afterAFailureThatPassesTheSamePageCanBeAskedForAgain() {
        server.answers(Answer.page(1), WireMock.serviceUnavailable(),
                WireMock.aResponse().withFault(Fault.RANDOM_DATA_THEN_CLOSE), Answer.succeeded().rows("2").http());

        for (Kind kind : List.of(Kind.UNAVAILABLE, Kind.CONNECTION)) {
            DatabendException failure = failure(resume(Answer.page(1)));
            assertThat(failure.getKind()).isEqualTo(kind);
            assertThat(failure.isRetryable()).isTrue();
        }

        assertThat(page(get(resume(Answer.page(1))))).containsExactly(2);
        assertThat(server.requests(Answer.FINAL)).isEmpty();
    }

    @Test
    void aStatementThatFailedIsClosed() {
        server.answer(Answer.page(1), Answer.failed(1006, "divided by zero"));

        DatabendException failure = failure(resume(Answer.page(1)));

        assertThat(failure.getKind()).isEqualTo(Kind.STATEMENT);
        assertThat(failure).hasMessage("Databend nextPage failed: [1006] divided by zero (query id q1)");
        server.awaitRequests(Answer.FINAL, 1);
    }

    @Test
    void aStatementWhoseStateTellsThatItFailedIsClosed() {
        server.answers(Answer.STATE, Answer.ofState("Running"), Answer.ofState("Failed").error(1001, "disk on fire"));

        DatabendException failure = failure(resume(Answer.STATE));

        assertThat(failure).hasMessage("Databend nextPage failed: [1001] disk on fire (query id q1)");
        assertThat(failure.isRetryable()).isFalse();
        server.awaitRequests(Answer.FINAL, 1);
        assertThat(server.request(Answer.FINAL).getHeader("X-DATABEND-STICKY-NODE")).isEqualTo("nodeA1");
    }

    @Test
    void anAnswerThatIsNoneClosesTheQuery() {
        server.answer(Answer.page(1), WireMock.ok("hello"));

        assertThat(failure(resume(Answer.page(1))).getKind()).isEqualTo(Kind.RESPONSE);
        server.awaitRequests(Answer.FINAL, 1);
    }

    @Test
    void aClosedClientDoesNotGoOn() {
        server.client().close();

        assertThat(failure(resume(Answer.page(1)))).hasMessageContaining("the client is closed");
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "", "page/1", "//evil/v1/query/q1/page/1", "http://evil/v1/query/q1/page/1", "/v1/query/q2/page/1", "/v1/users",
            "/v1/query/q1/../../users", "/v1/query/q1/%2e%2e/users", "/v1/query/q1/page/1 HTTP/1.1", "/v1/query/q1\n/page/1" })
    void pathsThatLeadElsewhereAreRefused(String nextUri) {
        assertThatIllegalArgumentException().isThrownBy(() -> new OpenQuery(Answer.ID, null, nextUri, Map.of()))
                .withMessage("Next URI '" + nextUri + "' is not a path of query q1, such as /v1/query/q1/page/1");
    }
}
