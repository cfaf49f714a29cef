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

import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** A result that is read slowly stays alive, and none but that. */
class HeartbeatsTest {

    private static final String HEARTBEAT = "/v1/session/heartbeat";
    private static final String NO_MORE = "{\"queries_to_remove\":[\"q1\"]}";

    @RegisterExtension
    final DatabendMock server = new DatabendMock();

    private RowStream slowlyRead() {
        return slowlyRead("1.2.934-nightly");
    }

    /** A stream that has been begun and is not read on, of a server that drops results after a second. */
    private RowStream slowlyRead(String version) {
        server.answer(Answer.QUERY, Answer.running(1).rows("1", "2").with("result_timeout_secs", "1").http(version));
        server.answer(Answer.page(1), Answer.running(2).rows("3").with("result_timeout_secs", "1").http(version));
        RowStream stream = server.started("SELECT n FROM t").stream();
        stream.next();
        server.awaitRequests(Answer.page(1), 1);
        return stream;
    }

    private List<LoggedRequest> heartbeats() {
        return server.requests(HEARTBEAT);
    }

    private void awaitHeartbeats(int count) {
        Awaitility.await().untilAsserted(() -> assertThat(heartbeats()).hasSizeGreaterThanOrEqualTo(count));
    }

    /** Waits longer than from one heartbeat to the next: another query is read slowly meanwhile. */
    private void assertNoMore() {
        int before = heartbeats().size();
        server.answer(Answer.QUERY, Answer.running(1).rows("1").with("result_timeout_secs", "1"));
        try (Cursor ignored = server.started("SELECT 1", "other")) {
            awaitHeartbeats(before + 2);
        }
        assertThat(heartbeats().subList(before, before + 2))
                .allSatisfy(request -> assertThat(request.getBodyAsString()).contains("other").doesNotContain("q1"));
    }

    @Test
    void theServerHearsOfTheQuery() {
        server.answer(HEARTBEAT, WireMock.okJson("{\"queries_to_remove\":[]}"));
        try (RowStream stream = slowlyRead()) {
            awaitHeartbeats(2);

            assertThat(heartbeats()).allSatisfy(request -> {
                assertThat(request.getMethod().value()).isEqualTo("POST");
                assertThat(request.getBodyAsString()).isEqualTo("{\"node_to_queries\":{\"nodeA1\":[\"q1\"]}}");
                assertThat(request.getHeader("Content-Type")).isEqualTo("application/json");
                assertThat(request.getHeader("Authorization")).isNotNull();
            });
            assertThat(stream.hasNext()).isTrue();
        }
        assertNoMore();
    }

    @Test
    void notOnceTheResultIsComplete() {
        server.answer(HEARTBEAT, WireMock.okJson("{\"queries_to_remove\":[]}"));
        server.answer(Answer.QUERY, Answer.succeeded().rows("1").with("result_timeout_secs", "1"));
        try (RowStream stream = server.started("SELECT n FROM t").stream()) {
            stream.next();
            assertNoMore();
        }
    }

    @Test
    void notWhenTheServerSaysSo() {
        server.answer(HEARTBEAT, WireMock.okJson(NO_MORE));
        try (RowStream stream = slowlyRead()) {
            awaitHeartbeats(1);
            assertNoMore();
        }
    }

    @Test
    void notForAQueryThatIsLeftOpen() {
        server.answer(HEARTBEAT, WireMock.okJson("{\"queries_to_remove\":[]}"));
        server.answer(Answer.QUERY, Answer.running(1).rows("1").with("result_timeout_secs", "1"));
        Cursor cursor = server.started("SELECT n FROM t");

        assertThat(DatabendMock.get(cursor.leaveOpen())).contains(Answer.page(0));

        cursor.close();
        server.settle();
        assertThat(server.requests(Answer.FINAL)).isEmpty();
        assertNoMore();
    }

    @Test
    void notForAQueryThatNobodyHoldsAnyMore() {
        server.answer(HEARTBEAT, WireMock.okJson("{\"queries_to_remove\":[]}"));
        slowlyRead();

        Awaitility.await().untilAsserted(() -> {
            System.gc();
            assertNoMore();
        });
    }

    @Test
    void oneThatFailedIsRepeated() {
        server.answer(HEARTBEAT, WireMock.serverError());
        try (RowStream stream = slowlyRead()) {
            awaitHeartbeats(3);

            assertThat(stream.hasNext()).isTrue();
        }
    }

    @Test
    void oneThatCannotBeMadeIsNotTheLast() {
        OneRequestLess less = new OneRequestLess();
        DatabendClient client = DatabendClient.builder(server.url()).credentialsProvider(less).build();
        server.answer(HEARTBEAT, WireMock.okJson("{\"queries_to_remove\":[]}"));
        server.answer(Answer.QUERY, Answer.running(1).rows("1").with("result_timeout_secs", "1"));
        try (Cursor ignored = DatabendMock.get(client.execute(Statement.of("SELECT n FROM t")))) {
            less.request(1);
            Awaitility.await().until(less::hasFailed);

            awaitHeartbeats(2);
        }
    }

    @Test
    void unknownToAnOldServerTheyEnd() {
        server.answer(HEARTBEAT, WireMock.notFound());
        try (RowStream stream = slowlyRead("v1.2.708-nightly")) {
            awaitHeartbeats(1);
            Awaitility.await().during(Duration.ofMillis(1500)).untilAsserted(() -> assertThat(heartbeats()).hasSize(1));
        }
    }

    /** It was a proxy that did not find the server, say, while that was started anew. */
    @ParameterizedTest
    @ValueSource(strings = { "1.2.709", "1.2.934-nightly", "unknown" })
    void notFoundByANewerServerTheyGoOn(String version) {
        server.answers(HEARTBEAT, WireMock.notFound(), WireMock.okJson("{\"queries_to_remove\":[]}"));
        try (RowStream stream = slowlyRead(version)) {
            awaitHeartbeats(3);

            assertThat(stream.hasNext()).isTrue();
        }
    }

    @Test
    void oneRequestServesAllQueriesThatAreDue() {
        server.answer(HEARTBEAT, WireMock.okJson("not json"));
        server.answer(Answer.QUERY, Answer.running(1).rows("1").with("result_timeout_secs", "1"));
        List<Cursor> cursors = List.of(server.started("SELECT 1", "q1"), server.started("SELECT 1", "q2"));

        Awaitility.await().untilAsserted(() -> assertThat(heartbeats()).anySatisfy(
                request -> assertThat(request.getBodyAsString()).contains("q1", "q2")));

        cursors.forEach(Cursor::close);
    }
}
