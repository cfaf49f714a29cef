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

import com.github.tomakehurst.wiremock.client.WireMock;
import io.github.cameldatabend.client.DatabendException.Kind;
import io.github.cameldatabend.result.Row;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.github.cameldatabend.client.DatabendMock.failure;
import static io.github.cameldatabend.client.DatabendMock.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** A statement with a time limit is killed when that passes, whoever waits for it or does not. */
class TimeLimitTest {

    private static final Duration LIMIT = Duration.ofMillis(300);
    /** Enough for what has to be answered before it passes. */
    private static final Duration AMPLE = Duration.ofMillis(1500);
    /** Far longer than the limit, and than what a test may take. */
    private static final int FOREVER = 60_000;

    @RegisterExtension
    final DatabendMock server = new DatabendMock();

    private CompletableFuture<Cursor> start() {
        return start(LIMIT);
    }

    private CompletableFuture<Cursor> start(Duration limit) {
        return server.client().execute(Statement.builder("SELECT n FROM t").queryId(Answer.ID).timeout(limit).build());
    }

    private void assertTimedOut(DatabendException failure) {
        assertTimedOut(failure, LIMIT);
    }

    private void assertTimedOut(DatabendException failure, Duration limit) {
        assertThat(failure.getKind()).isEqualTo(Kind.TIMEOUT);
        assertThat(failure)
                .hasMessageContaining("the query took longer than %d ms, it was killed".formatted(limit.toMillis()));
        assertThat(failure.getQueryId()).isEqualTo(Answer.ID);
        assertThat(failure.isRetryable()).isFalse();
        server.awaitRequests(Answer.KILL, 1);
        assertThat(server.requests(Answer.FINAL)).isEmpty();
    }

    @Test
    void whileTheStartIsNotAnswered() {
        server.answer(Answer.QUERY, Answer.running(1).rows("1").http().withFixedDelay(FOREVER));

        DatabendException failure = failure(start());

        assertThat(failure.getKind()).isEqualTo(Kind.TIMEOUT);
        assertThat(failure.isOutcomeUnknown()).isTrue();
        server.awaitRequests(Answer.KILL, 1);
    }

    @Test
    void whileItIsPlanned() {
        server.answer(Answer.QUERY, Answer.starting());
        server.answer(Answer.page(0), Answer.starting());

        assertTimedOut(failure(start()));
    }

    @Test
    void whileAPageIsAwaited() {
        server.answer(Answer.QUERY, Answer.running(1).rows("1"));
        server.answer(Answer.page(1), Answer.running(2).rows("2").http().withFixedDelay(FOREVER));

        assertTimedOut(failure(start().thenCompose(Cursor::readAll)));
    }

    @Test
    void whileAStreamIsReadSlowly() {
        server.answer(Answer.QUERY, Answer.running(1).rows("1"));
        server.answer(Answer.page(1), Answer.running(2).rows("2").http().withFixedDelay(FOREVER));
        try (RowStream stream = get(start(AMPLE)).stream()) {
            stream.next();

            assertTimedOut(catchThrowableOfType(DatabendException.class, stream::hasNext), AMPLE);
            assertTimedOut(catchThrowableOfType(DatabendException.class, stream::hasNext), AMPLE);
        }
    }

    @Test
    void whileNobodyAsks() {
        server.answer(Answer.QUERY, Answer.running(1).rows("1"));

        Cursor cursor = get(start(AMPLE));

        server.awaitRequests(Answer.KILL, 1);
        assertTimedOut(failure(cursor.nextPage()), AMPLE);
        cursor.close();
        assertTimedOut(failure(cursor.nextPage()), AMPLE);
    }

    @Test
    void notWhenTheResultHasBeenReadOrLetGo() {
        server.answer(Answer.QUERY, Answer.succeeded().rows("1"));
        assertThat(get(start(AMPLE).thenCompose(Cursor::readAll))).hasSize(1);
        server.answer(Answer.QUERY, Answer.running(1).rows("1"));
        get(get(start(AMPLE)).leaveOpen());
        get(start(AMPLE)).close();

        Awaitility.await().during(AMPLE.multipliedBy(2)).atMost(AMPLE.multipliedBy(20))
                .until(() -> server.requests(Answer.KILL).isEmpty());
    }

    @Test
    void aKillThatFailsChangesNothing() {
        server.answer(Answer.QUERY, Answer.starting());
        server.answer(Answer.page(0), Answer.starting());
        server.answer(Answer.KILL, WireMock.serverError());

        assertTimedOut(failure(start()));
    }

    @Test
    void theNextStatementOfASessionFollows() {
        server.answer(Answer.QUERY, Answer.starting());
        server.answer(Answer.page(0), Answer.starting());
        DatabendSession session = server.client().session();
        assertTimedOut(failure(session.execute(
                Statement.builder("SELECT n FROM t").queryId(Answer.ID).timeout(LIMIT).build())));
        assertThat(server.requests(Answer.QUERY).get(0).getBodyAsString())
                .contains("SETTINGS (max_execute_time_in_seconds = '1') SELECT n FROM t");

        server.answer(Answer.QUERY, Answer.succeeded().rows("1"));

        assertThat(get(session.execute(Statement.of("SELECT n FROM t")).thenCompose(Cursor::readAll))).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({ "1,1", "999,1", "1000,1", "1001,2", "3600000,3600" })
    void theServerHasTheSameLimitInWholeSeconds(long millis, String seconds) {
        assertThat(Statement.builder("SELECT 1").timeout(Duration.ofMillis(millis)).build().settings())
                .containsEntry("max_execute_time_in_seconds", seconds);
    }

    @Test
    void theServersLimitIsSent() {
        server.answer(Answer.QUERY, Answer.succeeded().rows("1"));

        get(server.client().execute(Statement.builder("SELECT 1").timeout(Duration.ofHours(1)).build()));

        assertThat(server.request(Answer.QUERY).getBodyAsString()).contains("\"max_execute_time_in_seconds\":\"3600\"");
    }

    @Test
    void aLimitOfItsOwnForTheServerStays() {
        assertThat(Statement.builder("SELECT 1").timeout(LIMIT).setting("max_execute_time_in_seconds", "9").build().settings())
                .containsEntry("max_execute_time_in_seconds", "9");
        assertThat(Statement.of("SELECT 1").settings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = { 0, -5 })
    void noTimeIsNoLimit(long millis) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Statement.builder("SELECT 1").timeout(Duration.ofMillis(millis)))
                .withMessage("timeout is " + millis + " ms, it takes more than 0");
    }

    /** As before, but at once: whoever cancels does not wait for an answer that may never come. */
    @Test
    void cancelEndsWhatIsAwaited() {
        server.answer(Answer.QUERY, Answer.running(1).rows("1"));
        server.answer(Answer.page(1), Answer.running(2).rows("2").http().withFixedDelay(FOREVER));
        Cursor cursor = server.started("SELECT n FROM t");
        CompletableFuture<List<Row>> rows = cursor.readAll();
        server.awaitRequests(Answer.page(1), 1);

        cursor.cancel();

        assertThat(failure(rows)).isInstanceOf(DatabendCancelledException.class);
    }
}
