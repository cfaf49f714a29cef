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
import java.util.Map;
import java.util.Optional;

import com.github.tomakehurst.wiremock.client.WireMock;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.github.cameldatabend.client.DatabendMock.failure;
import static io.github.cameldatabend.client.DatabendMock.firstColumn;
import static io.github.cameldatabend.client.DatabendMock.get;
import static org.assertj.core.api.Assertions.assertThat;

/** Statements that are started and looked after elsewhere. */
class SubmitTest {

    private static final String SQL = "INSERT INTO t SELECT * FROM s";
    private static final String STATE = "/v1/query/q1";
    private static final String HEARTBEAT = "/v1/session/heartbeat";
    private static final Duration SOME_BEATS = Duration.ofMillis(2500);

    @RegisterExtension
    final DatabendMock server = new DatabendMock();

    private Cursor submitted() {
        return get(server.client().submit(Statement.builder(SQL).queryId(Answer.ID).waitTimeSecs(0).build()));
    }

    /** The server drops what it does not hear of for a second, so there is a beat in half of one. */
    private void running() {
        server.answer(Answer.QUERY, Answer.starting().with("result_timeout_secs", "1"));
        server.answer(STATE, WireMock.okJson("{\"state\":\"Running\",\"stats\":{}}"));
        server.answer(HEARTBEAT, WireMock.okJson("{\"queries_to_remove\":[]}"));
    }

    private int beats() {
        return server.requests(HEARTBEAT).size();
    }

    private void assertNoMoreBeats() {
        int before = beats();
        Awaitility.await().during(SOME_BEATS).atMost(SOME_BEATS.multipliedBy(4)).until(() -> beats() == before);
    }

    @Test
    void nothingIsWaitedFor() {
        server.answer(Answer.QUERY, Answer.starting());

        Cursor cursor = submitted();

        assertThat(cursor.state()).isEqualTo("Starting");
        assertThat(cursor.queryId()).isEqualTo(Answer.ID);
        assertThat(cursor.columns()).isEmpty();
        assertThat(get(cursor.leaveOpen())).contains(Answer.page(0));
        assertThat(server.requests()).hasSize(1);
        assertThat(server.request(Answer.QUERY).getBodyAsString()).contains("\"wait_time_secs\":0");
    }

    @Test
    void rowsThatHaveComeAlreadyAreNotLost() {
        server.answer(Answer.QUERY, Answer.succeeded().rows("1"));
        server.answer(Answer.page(0), Answer.succeeded().rows("1"));

        String nextUri = get(submitted().detach()).orElseThrow();

        assertThat(nextUri).isEqualTo(Answer.page(0));
        Cursor cursor = get(server.client().resume(new OpenQuery(Answer.ID, null, nextUri, Map.of())));
        assertThat(firstColumn(get(cursor.nextPage()).orElseThrow())).containsExactly(1);
    }

    @Test
    void whatHasEndedWithoutRowsIsClosed() {
        server.answer(Answer.QUERY, Answer.succeeded().with("schema", "[]").with("has_result_set", "false"));

        assertThat(get(submitted().detach())).isEqualTo(Optional.empty());
        server.awaitRequests(Answer.FINAL, 1);
    }

    @Test
    void whatIsRefusedAtOnceFails() {
        server.answer(Answer.QUERY, Answer.failed(1005, "syntax"));

        assertThat(failure(server.client().submit(Statement.of("SELEC"))).getCode()).isEqualTo(1005);
    }

    @Test
    void whatIsDetachedIsKeptAliveUntilItHasRun() {
        running();
        get(submitted().detach());
        Awaitility.await().until(() -> beats() >= 2);

        server.answer(STATE, Answer.succeeded());

        Awaitility.await().untilAsserted(this::assertNoMoreBeats);
    }

    @Test
    void whatIsLeftOpenIsNotKeptAlive() {
        running();

        get(submitted().leaveOpen());

        assertNoMoreBeats();
        assertThat(beats()).isZero();
    }

    @Test
    void aBeatThatFailsIsRepeated() {
        running();
        server.answers(STATE, WireMock.serviceUnavailable(), WireMock.okJson("{\"state\":\"Running\",\"stats\":{}}"));

        get(submitted().detach());

        Awaitility.await().until(() -> beats() >= 1);
    }

    /** The first of its requests asks whether the query runs, the second is the beat. */
    @ParameterizedTest
    @ValueSource(ints = { 1, 2 })
    void aBeatThatCannotBeMadeIsNotTheLast(int request) {
        running();
        OneRequestLess less = new OneRequestLess();
        try (DatabendClient client = DatabendClient.builder(server.url()).credentialsProvider(less).build()) {
            Cursor cursor = get(client.submit(Statement.builder(SQL).queryId(Answer.ID).build()));
            less.request(request);

            get(cursor.detach());

            Awaitility.await().until(() -> less.hasFailed() && beats() >= 2);
        }
    }

    @Test
    void whatTheServerDoesNotKnowAnyMoreIsForgotten() {
        running();
        server.answer(STATE, WireMock.notFound().withHeader("X-DATABEND-VERSION", "1.2.934-nightly"));
        get(submitted().detach());
        server.awaitRequests(STATE, 1);

        Awaitility.await().during(SOME_BEATS).atMost(SOME_BEATS.multipliedBy(4))
                .until(() -> server.requests(STATE).size() == 1);
    }

    /** What a proxy does not find may still run. */
    @Test
    void aBeatThatIsNotFoundIsRepeated() {
        running();
        server.answers(STATE, WireMock.notFound(), WireMock.okJson("{\"state\":\"Running\",\"stats\":{}}"));
        server.answers(HEARTBEAT, WireMock.notFound(), WireMock.okJson("{\"queries_to_remove\":[]}"));

        get(submitted().detach());

        Awaitility.await().until(() -> beats() >= 2);
    }

    @Test
    void aClosedClientKeepsNothingAlive() {
        running();
        get(submitted().detach());
        Awaitility.await().until(() -> beats() >= 1);

        server.client().close();

        Awaitility.await().untilAsserted(this::assertNoMoreBeats);
    }
}
