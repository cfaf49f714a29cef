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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import com.github.tomakehurst.wiremock.client.WireMock;
import io.github.cameldatabend.client.DatabendException.Kind;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static io.github.cameldatabend.client.DatabendMock.failure;
import static io.github.cameldatabend.client.DatabendMock.get;
import static org.assertj.core.api.Assertions.assertThat;

/** Early ends: final to abandon, kill to cancel. */
class QueryCloseTest {

    private static final String SQL = "SELECT n FROM t";
    /** How long an answer is held back that a test acts before. */
    private static final int DELAY = 1000;

    @RegisterExtension
    final DatabendMock server = new DatabendMock();

    private void slowPage() {
        server.answer(Answer.QUERY, Answer.running(1).rows("1"));
        server.answer(Answer.page(1), Answer.succeeded().rows("2").http().withFixedDelay(DELAY));
    }

    @Test
    void fullyReadResultIsFinalisedOnce() {
        server.answer(Answer.QUERY, Answer.succeeded().rows("1"));
        Cursor cursor = server.started(SQL);

        get(cursor.readAll());
        cursor.close();
        get(cursor.cancel());
        server.settle();

        assertThat(server.requests(Answer.FINAL)).hasSize(1);
        assertThat(server.requests(Answer.KILL)).isEmpty();
    }

    @Test
    void onlyAFewEndsAreNotWaitedFor() {
        server.answer(Answer.QUERY, Answer.succeeded().rows("1"));
        server.answer(Answer.FINAL, Answer.finalised().http().withFixedDelay(5 * DELAY));
        for (int i = 0; i < UnawaitedEnds.MAX; i++) {
            server.read();
        }

        CompletableFuture<?> oneMore = server.start(SQL).thenCompose(Cursor::readAll);

        Awaitility.await().during(Duration.ofMillis(DELAY)).until(() -> !oneMore.isDone());
        assertThat(get(oneMore)).isNotNull();
    }

    @Test
    void endsThatHaveBeenAnsweredCountNoMore() {
        server.answer(Answer.QUERY, Answer.succeeded().rows("1"));
        for (int i = 0; i < UnawaitedEnds.MAX; i++) {
            server.read();
        }
        server.awaitRequests(Answer.FINAL, UnawaitedEnds.MAX);
        server.answer(Answer.FINAL, Answer.finalised().http().withFixedDelay(60_000));

        assertThat(server.start(SQL).thenCompose(Cursor::readAll)).succeedsWithin(DatabendMock.LESS_THAN_LONG);
    }

    @Test
    void closeAbandonsOnce() {
        server.answer(Answer.QUERY, Answer.running(1).rows("1"));
        Cursor cursor = server.started(SQL);

        cursor.close();
        cursor.close();
        server.settle();

        server.awaitRequests(Answer.FINAL, 1);
        assertThat(server.requests(Answer.FINAL).get(0).getMethod().getName()).isEqualTo("POST");
        assertThat(failure(cursor.nextPage())).hasMessageContaining("closed");
        assertThat(server.requests(Answer.page(1))).isEmpty();
    }

    @RepeatedTest(5)
    void closeByManyThreadsAbandonsOnce() {
        server.answer(Answer.QUERY, Answer.running(1).rows("1"));
        Cursor cursor = server.started(SQL);
        CountDownLatch go = new CountDownLatch(1);
        CompletableFuture<?>[] closers = IntStream.range(0, 4).mapToObj(i -> CompletableFuture.runAsync(() -> {
            await(go);
            cursor.close();
        }, task -> new Thread(task).start())).toArray(CompletableFuture[]::new);

        go.countDown();
        get(CompletableFuture.allOf(closers));
        server.settle();

        server.awaitRequests(Answer.FINAL, 1);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void closeWhileTheFinalAnswerIsAwaitedSendsNoSecond() {
        server.answer(Answer.QUERY, Answer.succeeded());
        server.answer(Answer.FINAL, Answer.finalised().http().withFixedDelay(DELAY));
        Cursor cursor = server.started(SQL);
        CompletableFuture<Void> drained = cursor.drain();
        server.awaitRequests(Answer.FINAL, 1);

        cursor.close();
        get(drained);
        server.settle();

        assertThat(server.requests(Answer.FINAL)).hasSize(1);
    }

    @Test
    void closeWhileAPageIsAwaited() {
        slowPage();
        Cursor cursor = server.started(SQL);
        get(cursor.nextPage());
        CompletableFuture<?> page = cursor.nextPage();
        server.awaitRequests(Answer.page(1), 1);

        cursor.close();

        server.awaitRequests(Answer.FINAL, 1);
        Awaitility.await().until(page::isDone);
    }

    /** A server that always answers at once, and with nothing, is asked after pauses. */
    @Test
    void closeBetweenAnswersWithoutRows() {
        server.answer(Answer.QUERY, Answer.running(1).rows("1"));
        server.answer(Answer.page(1), Answer.running(1));
        Cursor cursor = server.started(SQL);
        get(cursor.nextPage());
        CompletableFuture<?> page = cursor.nextPage();
        server.awaitRequests(Answer.page(1), 6);

        cursor.close();

        assertThat(failure(page)).hasMessageContaining("the cursor is closed");
        server.awaitRequests(Answer.FINAL, 1);
    }

    @Test
    void secondRowAbandonsOnce() {
        server.answer(Answer.QUERY, Answer.running(1).rows("1", "2"));

        DatabendException failure = failure(server.started(SQL).readOne());
        server.settle();

        assertThat(failure.getKind()).isEqualTo(Kind.TOO_MANY_ROWS);
        server.awaitRequests(Answer.FINAL, 1);
        assertThat(server.requests(Answer.page(1))).isEmpty();
    }

    @Test
    void secondRowOnALaterPage() {
        server.answer(Answer.QUERY, Answer.running(1).rows("1"));
        server.answer(Answer.page(1), Answer.running(2).rows("2"));

        assertThat(failure(server.started(SQL).readOne()).getKind()).isEqualTo(Kind.TOO_MANY_ROWS);
        server.awaitRequests(Answer.FINAL, 1);
    }

    @Test
    void failureIsFinalisedOnceThoughClosedToo() {
        server.answer(Answer.QUERY, Answer.running(1).rows("1"));
        server.answer(Answer.page(1), Answer.failed(1, "m"));
        Cursor cursor = server.started(SQL);

        failure(cursor.readAll());
        cursor.close();
        server.settle();

        server.awaitRequests(Answer.FINAL, 1);
    }

    @Test
    void cancelKills() {
        server.answer(Answer.QUERY, Answer.running(1).rows("1"));
        Cursor cursor = server.started(SQL);

        get(cursor.cancel());

        assertThat(server.request(Answer.KILL).getMethod().getName()).isEqualTo("POST");
        assertThat(failure(cursor.nextPage())).isInstanceOf(DatabendCancelledException.class);
        assertThat(failure(cursor.readAll())).isInstanceOf(DatabendCancelledException.class);
        server.settle();
        assertThat(server.requests(Answer.FINAL)).isEmpty();
    }

    @Test
    void cancelGoesWhereTheServerSays() {
        String kill = "/v1/query/q1/kill/here";
        server.answers(Answer.QUERY, Answer.running(1).rows("1").with("kill_uri", Answer.text(kill)),
                Answer.running(1).rows("1").with("kill_uri", "null"));
        server.answer(kill, WireMock.ok());

        get(server.started(SQL).cancel());
        assertThat(server.requests(kill)).hasSize(1);
        assertThat(server.requests(Answer.KILL)).isEmpty();

        get(server.started(SQL).cancel());
        assertThat(server.requests(Answer.KILL)).hasSize(1);
    }

    @Test
    void cancelNeverFails() {
        server.answer(Answer.QUERY, Answer.running(1).rows("1"));
        server.answer(Answer.KILL, WireMock.serverError());

        assertThat(server.started(SQL).cancel()).succeedsWithin(Duration.ofSeconds(30));
    }

    @Test
    void cancelWhileAPageIsAwaited() {
        server.answer(Answer.QUERY, Answer.running(1).rows("1"));
        server.answer(Answer.page(1), WireMock.badRequest().withFixedDelay(DELAY)
                .withBody("{\"error\":{\"code\":400,\"message\":\"Query q1 is closed for canceled\"}}"));
        Cursor cursor = server.started(SQL);
        get(cursor.nextPage());
        CompletableFuture<?> page = cursor.nextPage();
        server.awaitRequests(Answer.page(1), 1);

        get(cursor.cancel());

        assertThat(failure(page)).isInstanceOf(DatabendCancelledException.class);
        assertThat(server.requests(Answer.KILL)).hasSize(1);
    }

    @Test
    void pageThatComesAfterCancelIsNotGiven() {
        slowPage();
        Cursor cursor = server.started(SQL);
        get(cursor.nextPage());
        CompletableFuture<?> page = cursor.nextPage();
        server.awaitRequests(Answer.page(1), 1);

        get(cursor.cancel());

        assertThat(failure(page).getKind()).isEqualTo(Kind.CANCELLED);
        server.settle();
        assertThat(server.requests(Answer.KILL)).hasSize(1);
    }

    @Test
    void cancelledExecuteKillsAtOnceAndWhenTheAnswerIsThere() {
        server.answer(Answer.QUERY, Answer.running(1).rows("1").http().withFixedDelay(DELAY));
        CompletableFuture<Cursor> start = server.start(SQL);
        server.awaitRequests(Answer.QUERY, 1);

        start.cancel(true);

        // the first may have met another node
        server.awaitRequests(Answer.KILL, 2);
        assertThat(server.requests(Answer.KILL).get(0).containsHeader("X-DATABEND-STICKY-NODE")).isFalse();
        assertThat(server.requests(Answer.KILL).get(1).getHeader("X-DATABEND-STICKY-NODE")).isEqualTo("nodeA1");
        assertThat(server.requests(Answer.FINAL)).isEmpty();
    }

    @Test
    void cancelledExecuteKillsWhilePlanning() {
        server.answer(Answer.QUERY, Answer.starting());
        server.answer(Answer.page(0), Answer.starting().http().withFixedDelay(DELAY));
        CompletableFuture<Cursor> start = server.start(SQL);
        server.awaitRequests(Answer.page(0), 1);

        start.cancel(true);

        server.awaitRequests(Answer.KILL, 1);
    }

    @Test
    void timeLimitOnExecuteKills() {
        server.answer(Answer.QUERY, Answer.running(1).rows("1").http().withFixedDelay(DELAY));

        server.start(SQL).orTimeout(1, TimeUnit.MILLISECONDS);

        Awaitility.await().until(() -> !server.requests(Answer.KILL).isEmpty());
    }

    @Test
    void cancelledNextPageKills() {
        slowPage();
        Cursor cursor = server.started(SQL);
        get(cursor.nextPage());
        CompletableFuture<?> page = cursor.nextPage();
        server.awaitRequests(Answer.page(1), 1);

        page.cancel(true);

        server.awaitRequests(Answer.KILL, 1);
        assertThat(failure(cursor.nextPage())).isInstanceOf(DatabendCancelledException.class);
    }

    @Test
    void cancelledReadAllKills() {
        slowPage();
        CompletableFuture<?> rows = server.started(SQL).readAll();
        server.awaitRequests(Answer.page(1), 1);

        rows.cancel(true);

        server.awaitRequests(Answer.KILL, 1);
        server.settle();
        assertThat(server.requests(Answer.FINAL)).isEmpty();
    }

    @Test
    void cancelledReadOneKills() {
        slowPage();
        CompletableFuture<?> row = server.started(SQL).readOne();
        server.awaitRequests(Answer.page(1), 1);

        row.cancel(true);

        server.awaitRequests(Answer.KILL, 1);
    }

    @Test
    void cancelledDrainKills() {
        slowPage();
        CompletableFuture<?> drained = server.started(SQL).drain();
        server.awaitRequests(Answer.page(1), 1);

        drained.cancel(true);

        server.awaitRequests(Answer.KILL, 1);
    }

    @Test
    void cancelAfterTheEndDoesNothing() {
        server.answer(Answer.QUERY, Answer.succeeded());
        Cursor cursor = server.started(SQL);
        get(cursor.drain());

        get(cursor.cancel());

        assertThat(server.requests(Answer.KILL)).isEmpty();
    }
}
