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

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.http.Fault;
import io.github.cameldatabend.client.Activity.Outcome;
import io.github.cameldatabend.client.DatabendException.Kind;
import io.github.cameldatabend.load.StageLocation;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static io.github.cameldatabend.client.DatabendMock.failure;
import static io.github.cameldatabend.client.DatabendMock.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** A listener is told all that is under way, and nothing stays under way. */
class ActivityTest {

    private static final StageLocation FILE = StageLocation.folder("inbox", null).resolve("a");

    @RegisterExtension
    final DatabendMock server = new DatabendMock();
    @RegisterExtension
    final CapturedLog log = new CapturedLog("io.github.cameldatabend");

    private final Listened listened = new Listened();

    @BeforeEach
    void listen() {
        server.client().addListener(listened);
    }

    @Test
    void aQueryFromItsStartToItsLastRow() {
        long before = System.nanoTime();
        server.answer(Answer.QUERY, Answer.running(1).rows("1"));
        server.answer(Answer.page(1), Answer.succeeded().rows("2"));
        Cursor cursor = server.started("SELECT n FROM t");

        assertThat(listened.started()).hasSize(1);
        assertThat(listened.ended()).isEmpty();
        Activity query = listened.started().get(0);
        assertThat(query.operation()).isEqualTo("query");
        assertThat(query.queryId()).isEqualTo(Answer.ID);
        assertThat(query.nodeId()).isEqualTo("nodeA1");
        assertThat(query.state()).isEqualTo("Running");
        assertThat(query.sql()).isEqualTo("SELECT n FROM t");
        assertThat(query.stats().scanRows()).isEqualTo(2);
        assertThat(query.startedAt()).isNotNull();
        Duration soFar = query.duration();
        assertThat(soFar).isPositive().isLessThan(Duration.ofNanos(System.nanoTime() - before));

        // told before whoever reads it
        get(cursor.readAll().thenAccept(rows -> assertThat(listened.ended()).containsExactly(query)));
        assertThat(query.outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(query.failure()).isNull();
        assertThat(query.retries()).isZero();
        assertThat(query.duration()).isGreaterThanOrEqualTo(soFar).isEqualTo(query.duration());
    }

    @Test
    void beforeTheFirstAnswerThereIsLittleToTell() {
        server.answer(Answer.QUERY, Answer.succeeded().http().withFixedDelay(60_000));
        CompletableFuture<Cursor> starting = server.start("SELECT 1");

        Activity query = listened.started().get(0);
        assertThat(query.nodeId()).isEmpty();
        assertThat(query.state()).isEmpty();
        assertThat(query.stats().asMap()).containsEntry("scanRows", 0L);
        starting.cancel(true);
        assertThat(listened.only().outcome()).isEqualTo(Outcome.CANCELLED);
    }

    static Stream<Arguments> ends() {
        return Stream.of(
                Arguments.of(Outcome.CLOSED, end(Cursor::close)),
                Arguments.of(Outcome.CLOSED, end(cursor -> cursor.stream().close())),
                Arguments.of(Outcome.CANCELLED, end(cursor -> get(cursor.cancel()))),
                Arguments.of(Outcome.LEFT_OPEN, end(cursor -> get(cursor.leaveOpen()))),
                Arguments.of(Outcome.LEFT_OPEN, end(cursor -> get(cursor.detach()))),
                Arguments.of(Outcome.FAILED, end(cursor -> failure(cursor.readAll()))),
                Arguments.of(Outcome.FAILED, end(cursor -> failure(cursor.readOne()))));
    }

    private static Consumer<Cursor> end(Consumer<Cursor> end) {
        return end;
    }

    @ParameterizedTest
    @MethodSource("ends")
    void waysToEnd(Outcome outcome, Consumer<Cursor> end) {
        server.answer(Answer.QUERY, Answer.running(1).rows("1"));
        server.answer(Answer.page(1), Answer.failed(1006, "divided by zero"));
        Cursor cursor = server.started("SELECT n FROM t");
        end.accept(cursor);
        // the first end counts
        cursor.close();

        assertThat(listened.only().outcome()).isEqualTo(outcome);
    }

    @Test
    void aFailureIsTheOneThatIsThrown() {
        server.answer(Answer.QUERY, Answer.failed(1065, "unknown column"));
        DatabendException failure = server.startFails("SELECT x");

        assertThat(listened.only().failure()).isSameAs(failure);
        assertThat(listened.only().outcome()).isEqualTo(Outcome.FAILED);
    }

    @Test
    void aBrokenConnectionIsAFailure() {
        server.answer(Answer.QUERY, WireMock.aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));
        server.startFails("SELECT 1");

        assertThat(listened.only().failure().getKind()).isEqualTo(Kind.CONNECTION);
    }

    @Test
    void aTimeLimitThatPassesIsAFailure() {
        server.answer(Answer.QUERY, Answer.running(1));
        server.answer(Answer.page(1), Answer.running(1).http().withFixedDelay(60_000));
        failure(server.client().execute(Statement.builder("SELECT 1").queryId(Answer.ID).timeout(Duration.ofMillis(50))
                .build()).thenCompose(Cursor::readAll));

        assertThat(listened.only().outcome()).isEqualTo(Outcome.FAILED);
        assertThat(listened.only().failure().getKind()).isEqualTo(Kind.TIMEOUT);
    }

    @Test
    void whatIsRefusedHereIsNotTold() {
        assertThatIllegalArgumentException().isThrownBy(() -> server.client().execute(
                Statement.builder("SELECT 1").deduplicateLabel("ü").build()));
        server.client().close();
        server.startFails("SELECT 1");

        assertThat(listened.started()).isEmpty();
    }

    @Test
    void retriesAreCounted() {
        server.answers(Answer.QUERY, WireMock.serviceUnavailable(), WireMock.serviceUnavailable(),
                Answer.running(1).rows("1").http());
        server.answers(Answer.page(1), Answer.succeeded().rows("2"));
        try (DatabendClient client = server.builder().retryAttempts(3).retryDelay(Duration.ofMillis(1))
                .warehouseStartTimeout(Duration.ofSeconds(30)).build()) {
            client.addListener(listened);
            get(client.execute(Statement.builder("SELECT n FROM t").queryId(Answer.ID).build())
                    .thenCompose(Cursor::readAll));
        }

        assertThat(listened.only().retries()).isEqualTo(2);
    }

    @Test
    void retriesOfARequestAboutAQueryAreCounted() {
        server.answers("/v1/query/q1", WireMock.serviceUnavailable(), Answer.succeeded().http());
        try (DatabendClient client = server.builder().retryAttempts(1).retryDelay(Duration.ofMillis(1)).build()) {
            client.addListener(listened);
            get(client.query(Answer.ID, "nodeA1").status());
        }

        assertThat(listened.only().retries()).isEqualTo(1);
    }

    @Test
    void requestsAboutAQuery() {
        server.answer("/v1/query/q1", Answer.succeeded());
        server.answer(Answer.page(1), Answer.succeeded().rows("2"));
        DatabendQuery query = server.client().query(Answer.ID, "nodeB2");
        get(query.status());
        get(query.kill());
        get(query.finish());
        get(server.client().resume(new OpenQuery(Answer.ID, "nodeA1", Answer.page(1), Map.of()))
                .thenCompose(Cursor::readAll));

        assertThat(listened.allEnded()).extracting(Activity::operation)
                .containsExactly("status", "kill", "finalize", "nextPage");
        assertThat(listened.ended()).extracting(Activity::outcome).containsOnly(Outcome.SUCCEEDED);
        assertThat(listened.ended()).extracting(Activity::queryId).containsOnly(Answer.ID);
        assertThat(listened.ended().get(0).nodeId()).isEqualTo("nodeB2");
    }

    @Test
    void pingAndProceduresAreOneThingEach() {
        server.answer(Answer.QUERY, Answer.succeeded());
        server.answer("/v1/verify", WireMock.ok());
        get(server.client().ping());
        get(server.client().procedures().list());
        server.answer("/v1/verify", WireMock.unauthorized());
        DatabendException failure = failure(server.client().ping());

        assertThat(listened.allEnded()).extracting(Activity::operation).containsExactly("ping", "listProcedures", "ping");
        assertThat(listened.ended()).extracting(Activity::outcome)
                .containsExactly(Outcome.SUCCEEDED, Outcome.SUCCEEDED, Outcome.FAILED);
        assertThat(listened.ended().get(2).failure()).isSameAs(failure);
        assertThat(listened.ended().get(2).queryId()).isNull();
    }

    @Test
    void stepsOfATransactionHaveTheirNames() {
        server.answers(Answer.QUERY, Answer.succeeded().with("session", Sessions.ACTIVE),
                Answer.succeeded().with("session", Sessions.ACTIVE_ON),
                Answer.succeeded().with("session", Sessions.AUTO_COMMIT));
        DatabendSession session = server.client().session();
        get(session.begin());
        get(session.execute(Statement.of("INSERT INTO t VALUES (1)")).thenCompose(Cursor::drain));
        get(session.commit());

        assertThat(listened.allEnded()).extracting(Activity::operation).containsExactly("begin", "query", "commit");
    }

    @Test
    void aStatementMayHaveANameOfItsOwn() {
        server.answer(Answer.QUERY, Answer.succeeded());
        get(server.client().execute(Statement.builder("CALL PROCEDURE p()").operation("callProcedure").build())
                .thenCompose(Cursor::drain));

        assertThat(listened.only().operation()).isEqualTo("callProcedure");
    }

    @ParameterizedTest
    @EnumSource(names = { "streaming", "stage" })
    void aLoadIsOneThing(LoadMethod method) {
        Loads.streams(server);
        Loads.storesFiles(server);
        server.answer(Answer.QUERY, Loads.inserted(2));
        Loaded loaded = get(server.client().load(Loads.pets().method(method).build()));

        Activity load = listened.only();
        assertThat(load.operation()).isEqualTo("load");
        assertThat(load.queryId()).isEqualTo(loaded.queryId());
        assertThat(load.outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(load.stats().writeRows()).isEqualTo(2);
        assertThat(load.stats().writeBytes()).isEqualTo(loaded.sentBytes());

        server.answer(Loads.STREAMING, Loads.status(400));
        server.answer(Loads.UPLOAD, Loads.status(400));
        DatabendException failure = failure(server.client().load(Loads.pets().method(method).build()));
        assertThat(listened.allEnded()).filteredOn(activity -> activity.operation().equals("load")).hasSize(2).last()
                .satisfies(failed -> assertThat(failed.failure()).isSameAs(failure));
    }

    @Test
    void aLoadInASessionIsOneThingAndTheEndOfItsFileAnother() {
        Loads.storesFiles(server);
        server.answer(Answer.QUERY, Loads.inserted(2).with("session", Sessions.AUTO_COMMIT));
        get(server.client().session().load(Loads.pets().method(LoadMethod.stage).build()));

        assertThat(listened.allEnded()).extracting(Activity::operation).containsExactly("remove", "load");
    }

    @Test
    void aDownloadLastsUntilItIsRead() throws IOException {
        server.answer(Answer.QUERY, Answer.presigned(server.url() + "/inbox/a", "{}"));
        server.answer("/inbox/a", WireMock.ok("Rex"));
        try (StagedFileStream file = get(server.client().download(FILE, null))) {
            assertThat(listened.started()).hasSize(1);
            assertThat(listened.ended()).isEmpty();
            assertThat(file.readAllBytes()).hasSize(3);
        }

        assertThat(listened.only().operation()).isEqualTo("download");
        assertThat(listened.only().outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(listened.only().stats().resultBytes()).isEqualTo(3);
    }

    @Test
    void whatIsNotAwaitedAnyLongerIsCancelled() {
        server.answer(Answer.QUERY, Answer.presigned(server.url() + "/inbox/a", "{}"));
        server.answer("/inbox/a", WireMock.ok("Rex").withFixedDelay(60_000));
        CompletableFuture<StagedFileStream> download = server.client().download(FILE, null);
        server.awaitRequests("/inbox/a", 1);
        download.orTimeout(1, TimeUnit.MILLISECONDS);

        assertThat(listened.only().outcome()).isEqualTo(Outcome.CANCELLED);
        assertThat(download).isCompletedExceptionally();
    }

    @Test
    void boundValuesAreNotTold() {
        server.answer(Answer.QUERY, Answer.succeeded());
        get(server.client().execute(Statement.builder("SELECT 'S3cret'").shown("SELECT :#pin", List.of("S3cret")).build())
                .thenCompose(Cursor::drain));

        assertThat(listened.only().sql()).isEqualTo("SELECT :#pin");
    }

    @Test
    void aListenerThatFailsHasNoEffect() {
        ClientListener failing = new ClientListener() {

            @Override
            public void started(Activity activity) {
                throw new IllegalStateException("no");
            }

            @Override
            public void ended(Activity activity) {
                throw new IllegalStateException("no");
            }
        };
        server.client().removeListener(listened);
        server.client().addListener(failing);
        server.client().addListener(listened);
        server.answer(Answer.QUERY, Answer.succeeded().rows("1"));

        assertThat(server.read()).containsExactly(1);
        assertThat(listened.only().outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(log.lines(Level.WARN)).hasSize(2);
    }

    @Test
    void whoIsRemovedIsToldNothing() {
        server.client().removeListener(listened);
        server.answer(Answer.QUERY, Answer.succeeded().rows("1"));
        server.read();

        assertThat(listened.started()).isEmpty();
    }

    @Test
    void whoIsRemovedHearsTheEndOfWhatItHasSeenStart() {
        server.answer(Answer.QUERY, Answer.running(1).rows("1"));
        Cursor cursor = server.started("SELECT n FROM t");
        server.client().removeListener(listened);
        cursor.close();

        assertThat(listened.only().outcome()).isEqualTo(Outcome.CLOSED);
    }

    @Test
    void whoComesLaterIsNotToldTheEndAlone() {
        Listened late = new Listened();
        server.answer(Answer.QUERY, Answer.running(1).rows("1"));
        Cursor cursor = server.started("SELECT n FROM t");
        server.client().addListener(late);
        cursor.close();

        assertThat(listened.allEnded()).hasSize(1);
        assertThat(late.ended()).isEmpty();
    }

    @Test
    void whoIsAddedTwiceIsToldOnce() {
        server.client().addListener(listened);
        server.answer(Answer.QUERY, Answer.succeeded().rows("1"));
        server.read();
        assertThat(listened.allEnded()).hasSize(1);

        server.client().removeListener(listened);
        server.read();
        assertThat(listened.allEnded()).hasSize(2);

        server.client().removeListener(listened);
        server.read();
        assertThat(listened.allEnded()).hasSize(2);
    }
}
