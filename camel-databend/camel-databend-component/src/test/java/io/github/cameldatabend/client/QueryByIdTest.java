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

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import io.github.cameldatabend.client.DatabendException.Kind;
import io.github.cameldatabend.result.ServerError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.github.cameldatabend.client.DatabendMock.failure;
import static io.github.cameldatabend.client.DatabendMock.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** What can be asked of a query by its id. */
class QueryByIdTest {

    private static final String STATE = "/v1/query/q1";
    private static final String HEARTBEAT = "/v1/session/heartbeat";

    @RegisterExtension
    final DatabendMock server = new DatabendMock();

    private DatabendQuery query() {
        return server.client().query(Answer.ID, "nodeA1");
    }

    @Test
    void statusOfARunningQuery() {
        server.answer(STATE, WireMock.okJson("""
                {"state":"Running","error":null,"warnings":["w"],
                 "stats":{"scan_progress":{"rows":5,"bytes":40},"running_time_ms":7}}"""));

        QueryStatus status = get(query().status());

        assertThat(status.queryId()).isEqualTo(Answer.ID);
        assertThat(status.state()).isEqualTo("Running");
        assertThat(status.isRunning()).isTrue();
        assertThat(status.error()).isNull();
        assertThat(status.warnings()).containsExactly("w");
        assertThat(status.stats().scanRows()).isEqualTo(5);
        assertThat(status.stats().runningMillis()).isEqualTo(7);
        assertThat(server.request(STATE).getMethod().getName()).isEqualTo("GET");
        assertThat(server.request(STATE).getHeader("X-DATABEND-STICKY-NODE")).isEqualTo("nodeA1");
    }

    @Test
    void statusOfOneThatFailed() {
        server.answer(STATE, Answer.failed(1006, "divided by zero"));

        QueryStatus status = get(query().status());

        assertThat(status.isRunning()).isFalse();
        assertThat(status.error()).isEqualTo(new ServerError(1006, null, "divided by zero", null));
    }

    @Test
    void aNodeIsOnlyNamedWhereItIsKnown() {
        server.answer(STATE, Answer.succeeded());

        DatabendQuery unknown = server.client().query(Answer.ID, null);
        get(unknown.status());

        assertThat(server.request(STATE).getHeader("X-DATABEND-STICKY-NODE")).isNull();
        assertThat(unknown.nodeId()).isEmpty();
        assertThat(query().nodeId()).isEqualTo("nodeA1");
        assertThat(query().queryId()).isEqualTo(Answer.ID);
    }

    @Test
    void killMayBeRepeated() {
        get(query().kill());
        get(query().kill());

        assertThat(server.requests(Answer.KILL)).hasSize(2)
                .allSatisfy(request -> assertThat(request.getMethod().getName()).isEqualTo("POST"));
    }

    /** Not Databend: a login page, for example. */
    @Test
    void killThatSomethingElseAnswersIsNone() {
        server.answer(Answer.KILL, WireMock.ok("<html>Welcome</html>"));

        DatabendException failure = failure(query().kill());

        assertThat(failure.getKind()).isEqualTo(Kind.RESPONSE);
        assertThat(failure.isRetryable()).isFalse();
    }

    @Test
    void killMayBeAnsweredByAnObject() {
        server.answer(Answer.KILL, WireMock.ok("{}"));

        get(query().kill());

        assertThat(server.requests(Answer.KILL)).hasSize(1);
    }

    @Test
    void finishCloses() {
        server.answer(Answer.FINAL, Answer.failed(1044, "closed").with("next_uri", "null"));

        QueryStatus status = get(query().finish());

        assertThat(status.state()).isEqualTo("Failed");
        assertThat(status.error().code()).isEqualTo(1044);
        assertThat(server.request(Answer.FINAL).getMethod().getName()).isEqualTo("POST");
    }

    @ParameterizedTest
    @ValueSource(ints = { 400, 404 })
    void unknownId(int status) {
        server.answer(STATE, refusal(status));
        server.answer(Answer.KILL, refusal(status));
        server.answer(Answer.FINAL, refusal(status));

        assertUnknown(failure(query().status()), "status", status);
        assertUnknown(failure(query().kill()), "kill", status);
        assertUnknown(failure(query().finish()), "finalize", status);
    }

    private static ResponseDefinitionBuilder refusal(int status) {
        return WireMock.aResponse().withStatus(status)
                .withBody("{\"error\":{\"code\":" + status + ",\"message\":\"Query ID q1 not found on node nodeA1\"}}");
    }

    private static void assertUnknown(DatabendException failure, String operation, int status) {
        assertThat(failure).isInstanceOf(DatabendResultExpiredException.class).hasMessage(
                "Databend " + operation + " failed: [" + status + "] expired: the server has it no longer, or never had it: "
                                                                                          + "Query ID q1 not found on node nodeA1 (HTTP "
                                                                                          + status + ") (query id q1)");
        assertThat(failure.getOperation()).isEqualTo(operation);
        assertThat(failure.isRetryable()).isFalse();
    }

    @Test
    void failuresThatPassMayBeRepeated() {
        server.answer(Answer.KILL, WireMock.serviceUnavailable());

        DatabendException failure = failure(query().kill());

        assertThat(failure.getKind()).isEqualTo(Kind.UNAVAILABLE);
        assertThat(failure.isRetryable()).isTrue();
        assertThat(failure.isOutcomeUnknown()).isFalse();
    }

    @Test
    void anAnswerThatIsNoStatus() {
        server.answer(STATE, WireMock.ok("hello"));

        assertThat(failure(query().status()).getKind()).isEqualTo(Kind.RESPONSE);
    }

    /** The server says its version with each answer, and this one has none. */
    @Test
    void whatSomethingElseDoesNotFindMayBeThere() {
        server.answer(STATE, Answer.succeeded());
        get(query().status());
        server.answer(STATE, WireMock.notFound().withBody("<html>No such page</html>"));
        server.answer(Answer.KILL, WireMock.notFound());
        server.answer(Answer.FINAL, WireMock.notFound());

        for (CompletableFuture<?> asked : List.of(query().status(), query().kill(), query().finish())) {
            DatabendException failure = failure(asked);

            assertThat(failure.getKind()).isEqualTo(Kind.UNAVAILABLE);
            assertThat(failure.isRetryable()).isTrue();
            assertThat(failure.isOutcomeUnknown()).isFalse();
            assertThat(failure.getHttpStatus()).isEqualTo(404);
            assertThat(failure.getQueryId()).isEqualTo(Answer.ID);
            assertThat(failure).hasMessageContaining("something else than the server may have answered");
        }
    }

    private static ResponseDefinitionBuilder notFound(String version) {
        return WireMock.notFound().withHeader("X-DATABEND-VERSION", version);
    }

    @Test
    void heartbeatThatIsNotFoundWhereTheServerHasThemIsNone() {
        server.answers(HEARTBEAT, notFound("1.2.709"), WireMock.notFound(), notFound("1.2.708"));

        for (int i = 0; i < 2; i++) {
            DatabendException failure = failure(query().keepAlive());

            assertThat(failure.getKind()).isEqualTo(Kind.UNAVAILABLE);
            assertThat(failure.isRetryable()).isTrue();
            assertThat(failure.getOperation()).isEqualTo("heartbeat");
        }
        assertThat(get(query().keepAlive())).isFalse();
    }

    /** Before 1.2.641 servers do not say their version. */
    @Test
    void heartbeatThatIsNotFoundByAServerOfUnknownVersion() {
        server.answers(HEARTBEAT, refusal(404), WireMock.notFound().withBody("<html>No such page</html>"));

        assertThat(get(query().keepAlive())).isFalse();
        assertThat(failure(query().keepAlive()).getKind()).isEqualTo(Kind.UNAVAILABLE);
    }

    @Test
    void keepAlive() {
        server.answers(HEARTBEAT, WireMock.okJson("{\"queries_to_remove\":[]}"),
                WireMock.okJson("{\"queries_to_remove\":[\"q1\"]}"), notFound("1.2.708"), WireMock.unauthorized());

        assertThat(get(query().keepAlive())).isTrue();
        assertThat(get(query().keepAlive())).isFalse();
        // the server knows no heartbeats
        assertThat(get(query().keepAlive())).isFalse();
        assertThat(failure(query().keepAlive()).getKind()).isEqualTo(Kind.AUTHENTICATION);
        assertThat(server.requests(HEARTBEAT).get(0).getBodyAsString())
                .isEqualTo("{\"node_to_queries\":{\"nodeA1\":[\"q1\"]}}");
    }

    @ParameterizedTest
    @ValueSource(strings = { "", " ", "q1/kill", "q1?x=1", "../q1", "q%31", "q,1", "ä" })
    void malformedIdsAreRefused(String queryId) {
        assertThatIllegalArgumentException().isThrownBy(() -> server.client().query(queryId, null))
                .withMessage("Query id '" + queryId + "' is not 1 to 128 letters, digits, dashes and underscores");
    }
}
