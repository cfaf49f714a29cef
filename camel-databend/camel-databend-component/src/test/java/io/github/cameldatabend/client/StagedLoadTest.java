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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.http.Fault;
import io.github.cameldatabend.client.DatabendException.Kind;
import io.github.cameldatabend.load.Content;
import io.github.cameldatabend.load.SendProgress;
import io.github.cameldatabend.load.StageLocation;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.github.cameldatabend.client.DatabendMock.failure;
import static io.github.cameldatabend.client.DatabendMock.get;
import static io.github.cameldatabend.client.Loads.HEALTH;
import static io.github.cameldatabend.client.Loads.NEW;
import static io.github.cameldatabend.client.Loads.PETS;
import static io.github.cameldatabend.client.Loads.STREAMING;
import static io.github.cameldatabend.client.Loads.UPLOAD;
import static io.github.cameldatabend.client.Loads.file;
import static io.github.cameldatabend.client.Loads.health;
import static io.github.cameldatabend.client.Loads.inserted;
import static io.github.cameldatabend.client.Loads.pets;
import static io.github.cameldatabend.client.Loads.rows;
import static io.github.cameldatabend.client.Loads.statements;
import static io.github.cameldatabend.client.Loads.status;
import static io.github.cameldatabend.client.Loads.storesFiles;
import static io.github.cameldatabend.client.Loads.stream;
import static io.github.cameldatabend.client.Loads.urls;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** What a load by way of a stage sends, and what is left of it. */
class StagedLoadTest {

    @RegisterExtension
    final DatabendMock server = new DatabendMock();

    private Load.Builder staged(Object source) {
        return Load.into("zoo.pets").rows(rows(source)).method(LoadMethod.stage)
                .folder(StageLocation.folder("inbox", "in"));
    }

    @Test
    void byAStage() {
        health(server, NEW);
        storesFiles(server);
        server.answer(Answer.QUERY, inserted(2));
        List<SendProgress> told = new ArrayList<>();

        Loaded loaded = get(server.client().load(
                staged(PETS).copyOptions(Map.of("max_files", "1")).progress(told::add, Duration.ofHours(1)).build()));

        assertThat(urls(server)).containsExactly(HEALTH, UPLOAD, Answer.QUERY);
        assertThat(server.request(UPLOAD).getHeader("x-databend-stage-name")).isEqualTo("inbox");
        assertThat(server.request(UPLOAD).getHeader("x-databend-relative-path")).isEqualTo("in");
        assertThat(statements(server)).singleElement().asString().contains(
                "\"sql\":\"INSERT INTO `zoo`.`pets` (`id`) VALUES\"",
                "\"location\":\"@inbox/in/" + loaded.queryId() + ".csv\"", "\"type\":\"csv\"", "\"empty_field_as\":\"string\"",
                "\"quoted_empty_field_as\":\"null\"", "\"binary_format\":\"hex\"", "\"purge\":\"true\"",
                "\"max_files\":\"1\"");
        assertThat(server.request(Answer.QUERY).getHeader("X-DATABEND-QUERY-ID")).isEqualTo(loaded.queryId());
        assertThat(loaded).isEqualTo(new Loaded(2, 2, 6, loaded.queryId(), LoadMethod.stage, false));
        assertThat(told).singleElement().satisfies(progress -> assertThat(progress.rows()).isEqualTo(2));
    }

    @Test
    void rowsThatReplace() {
        health(server, NEW);
        storesFiles(server);
        server.answer(Answer.QUERY, inserted(2));

        get(server.client().load(staged(PETS).replaceOn(List.of("id")).build()));

        assertThat(statements(server).get(0)).contains("\"sql\":\"REPLACE INTO `zoo`.`pets` (`id`) ON (`id`) VALUES\"");
    }

    private void assertRemoved() {
        assertThat(statements(server)).last().asString().contains("\"sql\":\"REMOVE @inbox/in/");
    }

    /** As the server forgets to, when it has seen the label before. */
    @Test
    void fileIsRemovedWhenNothingWasWritten() {
        health(server, NEW);
        storesFiles(server);
        server.answers(Answer.QUERY, inserted(0), Answer.succeeded());

        Loaded loaded = get(server.client().load(staged(PETS).deduplicateLabel("once").build()));

        assertThat(loaded.duplicate()).isTrue();
        assertThat(loaded.rows()).isZero();
        assertThat(loaded.sentRows()).isEqualTo(2);
        assertRemoved();
    }

    @ParameterizedTest
    @CsvSource({ "1,once,true", "'',once,false", "1,,false" })
    void aFileIsADuplicateIfItsLabelIsKnownAndItIsNotEmpty(String text, String label, boolean duplicate) {
        health(server, NEW);
        storesFiles(server);
        server.answers(Answer.QUERY, inserted(0), Answer.succeeded());

        Loaded loaded = get(server.client().load(file(stream(text), "CSV").method(LoadMethod.stage)
                .folder(StageLocation.folder("inbox", "in")).deduplicateLabel(label).build()));

        assertThat(loaded.duplicate()).isEqualTo(duplicate);
    }

    /** A server that does not find the file calls that a success. */
    @Test
    void rowsOfWhichNoneWasWritten() {
        health(server, NEW);
        storesFiles(server);
        server.answers(Answer.QUERY, inserted(0), Answer.succeeded());

        DatabendException failure = failure(server.client().load(staged(PETS).build()));

        assertThat(failure.getKind()).isEqualTo(Kind.STORAGE);
        assertThat(failure.isOutcomeUnknown()).isFalse();
        assertThat(failure).hasMessageContaining("none of 2 rows");
        assertRemoved();
    }

    @Test
    void rowsOfWhichNoneHasToBeWritten() {
        health(server, NEW);
        storesFiles(server);
        server.answer(Answer.QUERY, inserted(0));

        assertThat(get(server.client().load(staged(PETS).copyOptions(Map.of("on_error", "continue")).build())).rows()).isZero();
        assertThat(get(server.client().load(staged(PETS).replaceOn(List.of("id")).build())).rows()).isZero();
    }

    @Test
    void serverThatTellsOfTheFile() {
        health(server, NEW);
        storesFiles(server);
        server.answer(Answer.QUERY, inserted(2).with("schema", "[]").with("has_result_set", "false")
                .with("data", "[[\"f.csv\",\"0\",\"1\",\"too many columns\",\"2\"]]"));

        Loaded loaded = get(server.client().load(staged(PETS).copyOptions(Map.of("on_error", "continue")).build()));

        assertThat(loaded.rows()).isEqualTo(2);
    }

    @Test
    void fileIsRemovedWhenTheStatementFails() {
        health(server, NEW);
        storesFiles(server);
        server.answers(Answer.QUERY, Answer.failed(1046, "it says why"), Answer.succeeded());

        DatabendException failure = failure(server.client().load(staged(PETS).build()));

        assertThat(failure.getKind()).isEqualTo(Kind.STATEMENT);
        assertThat(failure.getCode()).isEqualTo(1046);
        assertRemoved();
    }

    @Test
    void fileIsRemovedWhenTheUploadFails() {
        health(server, NEW);
        server.answer(UPLOAD, status(500));
        server.answer(Answer.QUERY, Answer.succeeded());

        DatabendException failure = failure(server.client().load(staged(PETS).build()));

        assertThat(failure.getHttpStatus()).isEqualTo(500);
        assertThat(failure.isOutcomeUnknown()).isFalse();
        assertRemoved();
    }

    private static Stream<Arguments> sources() {
        return Stream.of(
                Arguments.of(pets(), true),
                Arguments.of(Load.into("zoo.pets").rows(rows(PETS.iterator())), false),
                Arguments.of(Load.into("zoo.pets").rows(rows(PETS.stream())), false),
                Arguments.of(file(Content.of("pets", new byte[] { '1' }), "csv"), true),
                Arguments.of(file(stream("1"), "csv"), false));
    }

    /** What was read, and can be read once, is no good for another try. */
    @ParameterizedTest
    @MethodSource("sources")
    void statementThatIsNotTaken(Load.Builder load, boolean again) {
        health(server, NEW);
        storesFiles(server);
        server.answers(Answer.QUERY, status(503), Answer.succeeded().http());

        DatabendException failure = failure(server.client().load(load.method(LoadMethod.stage).build()));

        assertThat(failure.getKind()).isEqualTo(Kind.UNAVAILABLE);
        assertThat(failure.isOutcomeUnknown()).isFalse();
        assertThat(failure.isRetryable()).isEqualTo(again);
    }

    /** The first row has been taken to learn of its columns. */
    @ParameterizedTest
    @ValueSource(booleans = { true, false })
    void serverThatIsAwayBeforeTheRowsAreSent(boolean once) {
        server.answer(HEALTH, WireMock.aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));

        DatabendException failure = failure(server.client().load(staged(once ? PETS.iterator() : PETS).build()));

        assertThat(failure.getKind()).isEqualTo(Kind.CONNECTION);
        assertThat(failure.isRetryable()).isEqualTo(!once);
    }

    /** What has gone wrong first is what is said. */
    @Test
    void fileThatCannotBeRemoved() {
        health(server, NEW);
        storesFiles(server);
        server.answer(Answer.QUERY, Answer.failed(1046, "it says why"));

        assertThat(failure(server.client().load(staged(PETS).build())).getCode()).isEqualTo(1046);

        assertRemoved();
    }

    @Test
    void statementThatIsGivenUp() {
        health(server, NEW);
        storesFiles(server);
        server.answer(Answer.QUERY, Answer.succeeded().http().withFixedDelay(60_000));

        CompletableFuture<Loaded> loading = server.client().load(staged(PETS).build());
        Awaitility.await().until(() -> !server.requests(UPLOAD).isEmpty() && !statementsArrived().isEmpty());
        loading.cancel(false);

        server.server().stubFor(WireMock.post(Answer.QUERY).willReturn(Answer.succeeded().http()));
        Awaitility.await().untilAsserted(this::assertRemoved);
    }

    /** What was begun before goes on, with all that belongs to it. */
    @ParameterizedTest
    @EnumSource(value = LoadMethod.class, names = "auto", mode = EnumSource.Mode.EXCLUDE)
    void clientThatIsClosedMeanwhile(LoadMethod method) throws Exception {
        health(server, NEW);
        storesFiles(server);
        server.answer(STREAMING, Loads.written(2));
        server.answer(Answer.QUERY, inserted(2));
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch closed = new CountDownLatch(1);
        RowSource source = new RowSource(PETS.stream().peek(row -> {
            asked.countDown();
            await(closed);
        }));
        DatabendClient client = server.builder().build();

        CompletableFuture<Loaded> loading = client.load(staged(source).method(method).build());
        await(asked);
        client.close();
        closed.countDown();

        assertThat(get(loading).rows()).isEqualTo(2);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void fileIsRemovedAlsoWhenTheClientIsClosedMeanwhile() {
        health(server, NEW);
        DatabendClient client = server.builder().build();
        server.answers(Answer.QUERY, Answer.failed(1046, "it says why"), Answer.succeeded());
        storesFiles(server);
        Stream<Map<String, Object>> source = PETS.stream().peek(row -> client.close());

        DatabendException failure = failure(client.load(staged(source).build()));

        assertThat(failure.getCode()).isEqualTo(1046);
        assertRemoved();
    }

    private List<String> statementsArrived() {
        return server.server().getAllServeEvents().stream().map(event -> event.getRequest().getUrl())
                .filter(Answer.QUERY::equals).toList();
    }

    @Test
    void inASession() throws Exception {
        health(server, NEW);
        storesFiles(server);
        server.answers(Answer.QUERY, Answer.succeeded().with("session", Sessions.ACTIVE), inserted(2),
                Answer.succeeded());
        DatabendSession session = server.client().session();
        get(session.execute(Statement.builder("BEGIN").queryId(Answer.ID).build()).thenCompose(Cursor::drain));

        assertThat(get(session.load(pets().build())).method()).isEqualTo(LoadMethod.stage);

        assertThat(statements(server).get(1)).contains("\"session\":" + Sessions.ACTIVE);
        // a transaction that is not committed would leave the file for ever
        assertThat(statements(server)).hasSize(3).last().asString().contains("\"sql\":\"REMOVE @~/")
                .doesNotContain(Sessions.ACTIVE);
        assertThat(server.requests(STREAMING)).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> session.load(pets().method(LoadMethod.streaming).build()))
                .withMessageContaining("there is a session, which it takes no part in");
        assertThatIllegalArgumentException().isThrownBy(() -> session.load(pets().database("farm").build()))
                .withMessageContaining("takes database and role from it");
    }
}
