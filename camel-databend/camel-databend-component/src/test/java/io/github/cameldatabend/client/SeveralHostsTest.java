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

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.http.Fault;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static io.github.cameldatabend.client.DatabendMock.failure;
import static io.github.cameldatabend.client.DatabendMock.get;
import static org.assertj.core.api.Assertions.assertThat;

/** Statements go to each address in turn, what follows them does not. */
class SeveralHostsTest {

    @RegisterExtension
    final DatabendMock one = new DatabendMock();
    @RegisterExtension
    final DatabendMock two = new DatabendMock();

    private static DatabendClient.Builder builder(URI... urls) {
        return DatabendClient.builder(List.of(urls)).waitTimeSecs(1).requestTimeout(Duration.ofSeconds(20))
                .retryAttempts(0).retryDelay(Duration.ofMillis(5));
    }

    private static URI nobody() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return URI.create("http://127.0.0.1:" + socket.getLocalPort());
        }
    }

    private static CompletableFuture<Void> run(DatabendClient client, String sql) {
        return client.execute(Statement.builder(sql).queryId(Answer.ID).build()).thenCompose(Cursor::drain);
    }

    @Test
    void whatFollowsAStatementGoesWhereItStarted() {
        for (DatabendMock server : List.of(one, two)) {
            server.answer(Answer.QUERY, Answer.running(1).rows("1").with("result_timeout_secs", "1"));
            server.answer(Answer.page(1), Answer.running(2).rows("2").with("result_timeout_secs", "1"));
            server.answer("/v1/session/heartbeat", WireMock.okJson("{\"queries_to_remove\":[]}"));
        }
        DatabendClient client = builder(one.url(), two.url()).build();
        for (int i = 0; i < 2; i++) {
            Cursor cursor = get(client.execute(Statement.builder("SELECT 1").queryId(Answer.ID).build()));
            get(cursor.nextPage());
            get(cursor.nextPage());
            DatabendMock server = i == 0 ? one : two;
            server.awaitRequests("/v1/session/heartbeat", 1);
            get(cursor.cancel());
        }

        for (DatabendMock server : List.of(one, two)) {
            assertThat(server.requests(Answer.QUERY)).hasSize(1);
            assertThat(server.requests(Answer.page(1))).hasSize(1);
            assertThat(server.requests(Answer.KILL)).hasSize(1);
        }
    }

    @Test
    void deadHostIsPassedOver() throws Exception {
        one.answer(Answer.QUERY, Answer.succeeded());
        DatabendClient client = builder(nobody(), one.url()).build();

        for (int i = 0; i < 4; i++) {
            get(run(client, "INSERT INTO t VALUES (1)"));
        }

        assertThat(one.requests(Answer.QUERY)).hasSize(4);
    }

    @Test
    void allHostsDead() throws Exception {
        DatabendException failure = failure(run(builder(nobody(), nobody()).build(), "INSERT INTO t VALUES (1)"));

        assertThat(failure.isOutcomeUnknown()).isFalse();
        assertThat(failure.isRetryable()).isTrue();
        assertThat(failure).hasMessageContaining("refused");
    }

    @Test
    void whatMayHaveRunDoesNotMove() {
        one.answer(Answer.QUERY, WireMock.aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));
        two.answer(Answer.QUERY, Answer.succeeded());

        DatabendException failure = failure(run(builder(one.url(), two.url()).retryAttempts(3).build(), "DELETE FROM t"));

        assertThat(failure.isOutcomeUnknown()).isTrue();
        assertThat(two.requests()).isEmpty();
    }

    @Test
    void whatOnlyReadsMoves() {
        one.answer(Answer.QUERY, WireMock.aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));
        two.answer(Answer.QUERY, Answer.succeeded());

        get(run(builder(one.url(), two.url()).retryAttempts(3).build(), "SELECT 1"));

        assertThat(two.requests(Answer.QUERY)).hasSize(1);
        two.awaitRequests(Answer.FINAL, 1);
    }

    @Test
    void sessionOfANodeStaysWithItsHost() {
        one.answer(Answer.QUERY, Answer.succeeded());
        two.answer(Answer.QUERY, Answer.succeeded().with("node_id", "\"nodeB2\""));
        DatabendClient client = builder(one.url(), two.url()).build();
        get(run(client, "SELECT 1"));
        get(run(client, "SELECT 1"));

        for (int i = 0; i < 3; i++) {
            get(client.execute(Statement.builder("SELECT 2").queryId(Answer.ID).session(new SessionState("{}", "nodeB2"))
                    .build()).thenCompose(Cursor::drain));
        }

        assertThat(one.requests(Answer.QUERY)).hasSize(1);
        assertThat(two.requests(Answer.QUERY)).hasSize(4);

        // what is learned of one node does not make another forgotten
        get(client.query(Answer.ID, null).kill());
        assertThat(one.requests(Answer.KILL)).as("it is the other one's turn").hasSize(1);
        for (int i = 0; i < 3; i++) {
            get(client.execute(Statement.builder("SELECT 3").queryId(Answer.ID).session(new SessionState("{}", "nodeA1"))
                    .build()).thenCompose(Cursor::drain));
        }
        assertThat(one.requests(Answer.QUERY)).hasSize(4);
    }

    @Test
    void transactionStaysWithItsHostWhenThatCannotServe() {
        one.answers(Answer.QUERY, Answer.succeeded().with("session", Sessions.ACTIVE).http(),
                WireMock.aResponse().withStatus(503));
        two.answer(Answer.QUERY, Answer.succeeded().with("node_id", "\"nodeB2\""));
        DatabendSession session = builder(one.url(), two.url()).retryAttempts(3).warehouseStartTimeout(Duration.ofSeconds(1))
                .build().session();
        get(session.begin());

        DatabendException failure = failure(session.execute(Statement.of("INSERT INTO t VALUES (1)")));

        assertThat(failure.getKind()).isEqualTo(DatabendException.Kind.UNAVAILABLE);
        assertThat(one.requests(Answer.QUERY)).hasSizeGreaterThan(2);
        assertThat(two.requests()).isEmpty();
    }

    @Test
    void transactionStaysWithItsHostWhenThatIsGone() {
        one.answer(Answer.QUERY, Answer.succeeded().with("session", Sessions.ACTIVE));
        two.answer(Answer.QUERY, Answer.succeeded().with("node_id", "\"nodeB2\""));
        DatabendSession session = builder(one.url(), two.url()).build().session();
        get(session.begin());
        one.server().stop();

        DatabendException failure = failure(session.execute(Statement.of("INSERT INTO t VALUES (1)")));

        assertThat(failure.getKind()).isEqualTo(DatabendException.Kind.CONNECTION);
        assertThat(two.requests()).isEmpty();
    }

    @Test
    void whatMayHaveRunDoesNotMoveWhenItsHostIsGone() {
        one.answer(Answer.QUERY, Answer.succeeded());
        two.answer(Answer.QUERY, Answer.succeeded().with("node_id", "\"nodeB2\""));
        DatabendClient client = builder(one.url(), two.url()).retryAttempts(3).retryDelay(Duration.ofMillis(300)).build();
        for (int i = 0; i < 10; i++) {
            get(run(client, "SELECT 1"));
        }
        one.forget();
        two.forget();
        one.answer(Answer.QUERY, WireMock.aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));

        CompletableFuture<Void> run = run(client, "DELETE FROM t");
        Awaitility.await().until(() -> !one.requests(Answer.QUERY).isEmpty());
        one.server().stop();

        DatabendException failure = failure(run);
        assertThat(failure.getKind()).isEqualTo(DatabendException.Kind.CONNECTION);
        assertThat(failure).hasMessageContaining("refused, after a try that may have got through");
        assertThat(failure.isOutcomeUnknown()).isTrue();
        assertThat(two.requests(Answer.QUERY)).isEmpty();
    }
}
