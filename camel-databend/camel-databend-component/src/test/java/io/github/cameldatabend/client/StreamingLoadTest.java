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
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.github.cameldatabend.client.DatabendException.Kind;
import io.github.cameldatabend.load.Content;
import io.github.cameldatabend.load.RowFormat;
import io.github.cameldatabend.load.SendProgress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.github.cameldatabend.client.DatabendMock.failure;
import static io.github.cameldatabend.client.DatabendMock.get;
import static io.github.cameldatabend.client.Loads.NEW;
import static io.github.cameldatabend.client.Loads.STREAMING;
import static io.github.cameldatabend.client.Loads.file;
import static io.github.cameldatabend.client.Loads.health;
import static io.github.cameldatabend.client.Loads.patient;
import static io.github.cameldatabend.client.Loads.pets;
import static io.github.cameldatabend.client.Loads.refused;
import static io.github.cameldatabend.client.Loads.rows;
import static io.github.cameldatabend.client.Loads.status;
import static io.github.cameldatabend.client.Loads.stream;
import static io.github.cameldatabend.client.Loads.streams;
import static io.github.cameldatabend.client.Loads.text;
import static io.github.cameldatabend.client.Loads.urls;
import static io.github.cameldatabend.client.Loads.written;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/** What a streaming load sends, and what it makes of the answers. */
class StreamingLoadTest {

    @RegisterExtension
    final DatabendMock server = new DatabendMock();

    @Test
    void request() {
        streams(server);

        Loaded loaded = get(server.client().load(pets().build()));

        LoggedRequest request = server.request(STREAMING);
        assertThat(request.getMethod().getName()).isEqualTo("PUT");
        assertThat(request.getHeader("X-DATABEND-SQL")).isEqualTo("INSERT INTO `zoo`.`pets` (`id`) FROM @_databend_load"
                                                                  + " FILE_FORMAT = (TYPE = csv BINARY_FORMAT = hex"
                                                                  + " EMPTY_FIELD_AS = string QUOTED_EMPTY_FIELD_AS = null)");
        assertThat(request.getHeader("X-DATABEND-QUERY-ID")).isEqualTo(loaded.queryId()).hasSize(32);
        assertThat(request.containsHeader("X-DATABEND-DEDUPLICATE-LABEL")).isFalse();
        assertThat(request.getHeader("X-DATABEND-WAREHOUSE")).isEqualTo("small");
        assertThat(request.getHeader("Authorization")).startsWith("Basic ");
        assertThat(request.getHeader("Transfer-Encoding")).isEqualTo("chunked");
        assertThat(request.getParts()).singleElement().satisfies(part -> {
            assertThat(part.getName()).isEqualTo("upload");
            assertThat(part.getFileName()).isEqualTo(loaded.queryId() + ".csv");
            assertThat(part.getBody().asString()).isEqualTo("1,\n2,\n");
        });
        assertThat(loaded).isEqualTo(new Loaded(2, 2, 6, loaded.queryId(), LoadMethod.streaming, false));
    }

    @Test
    void databaseRoleAndSettings() {
        streams(server);
        DatabendClient client = server.builder().database("zoo").role("keeper").settings(Map.of("a", "1", "b", "1")).build();

        get(client.load(pets().build()));
        get(client.load(pets().database("Zoë").role("farmer").settings(Map.of("b", "2")).build()));

        List<LoggedRequest> requests = server.requests(STREAMING);
        assertThat(requests.get(0).getHeader("X-DATABEND-QUERY-CONTEXT")).contains(
                "\"database\":\"zoo\",\"role\":\"keeper\"", "\"a\":\"1\"", "\"b\":\"1\"");
        assertThat(requests.get(1).getHeader("X-DATABEND-QUERY-CONTEXT")).contains(
                "\"database\":\"Zo\\u00eb\",\"role\":\"farmer\"", "\"a\":\"1\"", "\"b\":\"2\"");
    }

    @Test
    void formatThatWasAskedFor() {
        streams(server);

        get(server.client().load(pets().rowFormat(RowFormat.NDJSON).build()));

        assertThat(text(server.request(STREAMING))).isEqualTo("{\"id\":1}\n{\"id\":2}\n");
        assertThat(server.request(STREAMING).getHeader("X-DATABEND-SQL"))
                .endsWith("FILE_FORMAT = (TYPE = ndjson NULL_FIELD_AS = null)");
    }

    @Test
    void fileIsSentAsItIs() {
        streams(server);

        Loaded loaded = get(server.client().load(Load.into("zoo.pets")
                .file(stream("1;Rex\n"), Map.of("type", "CSV", "field_delimiter", "';"), List.of("id", "na me")).build()));

        assertThat(text(server.request(STREAMING))).isEqualTo("1;Rex\n");
        assertThat(server.request(STREAMING).getHeader("X-DATABEND-SQL"))
                .startsWith("INSERT INTO `zoo`.`pets` (`id`, `na me`) FROM @_databend_load FILE_FORMAT = (")
                .contains("TYPE = CSV", "FIELD_DELIMITER = ''';'");
        assertThat(loaded.sentRows()).isEqualTo(2);
        assertThat(loaded.sentBytes()).isEqualTo(6);
    }

    /** As it is by way of a stage. */
    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {
            "CSV,-,field_default", "csv,null,field_default", "CSV,NULL,field_default", "CSV,string,string",
            "CSV,field_default,field_default", "NDJSON,-,-" })
    void emptyFieldOfAFile(String type, String given, String sent) {
        streams(server);
        Map<String, String> format = given == null ? Map.of("type", type) : Map.of("type", type, "empty_field_as", given);

        get(server.client().load(Load.into("zoo.pets").file(stream("1,\n"), format, List.of()).build()));

        String sql = server.request(STREAMING).getHeader("X-DATABEND-SQL");
        assertThat(sql).contains("TYPE = " + type);
        assertThat(sql.contains("EMPTY_FIELD_AS")).isEqualTo(sent != null);
        assertThat(sql).contains(sent == null ? "" : "EMPTY_FIELD_AS = " + sent);
    }

    @Test
    void noRowsAreNoRequest() {
        assertThat(get(server.client().load(Load.into("t").rows(rows(List.of())).build()))).isEqualTo(Loaded.NOTHING);

        assertThat(urls(server)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
            "400,STATEMENT,false", "401,AUTHENTICATION,false", "403,REQUEST,false", "404,REQUEST,false",
            "429,UNAVAILABLE,false", "500,REQUEST,true", "502,UNAVAILABLE,true", "503,UNAVAILABLE,false",
            "504,UNAVAILABLE,true", "520,UNAVAILABLE,true" })
    void refusal(int status, Kind kind, boolean unknown) throws Exception {
        health(server, NEW);
        server.answers(STREAMING, status(status), written(2));
        RowSource source = RowSource.of(3);

        DatabendException failure = failure(patient(server).load(Load.into("pets").rows(rows(source)).build()));

        assertThat(failure.getKind()).isEqualTo(kind);
        assertThat(failure.getCode()).isZero();
        assertThat(failure.getHttpStatus()).isEqualTo(status);
        assertThat(failure).hasMessageContaining("load").hasMessageContaining("it says why");
        assertThat(failure.getQueryId()).isEqualTo(server.requests(STREAMING).get(0).getHeader("X-DATABEND-QUERY-ID"));
        assertThat(failure.isOutcomeUnknown()).isEqualTo(unknown);
        assertThat(failure.isRetryable()).isFalse();
        assertThat(server.requests(STREAMING)).hasSize(1);
        source.awaitClosed();
    }

    @Test
    void codeWithinTheText() {
        health(server, NEW);
        server.answer(STREAMING, WireMock.aResponse().withStatus(400).withBody(
                "{\"error\":{\"code\":400,\"message\":\"execute fail: BadBytes. Code: 1046, Text = fail to decode.\"}}"));

        assertThat(failure(server.client().load(pets().build())).getCode()).isEqualTo(1046);
    }

    /** The server passes on the words of what fails while it runs, and not the code. */
    @ParameterizedTest
    @ValueSource(strings = {
            "Query execution failed: fail to decode column 0", "[HTTP-STREAMING-LOAD] Query execution failed: no column 400" })
    void noCode(String message) {
        health(server, NEW);
        server.answer(STREAMING, refused(message));

        DatabendException failure = failure(server.client().load(pets().build()));

        assertThat(failure.getKind()).isEqualTo(Kind.STATEMENT);
        assertThat(failure.getCode()).isZero();
        assertThat(failure).hasMessageContaining("failed: " + message);
    }

    /** What can be given again is sent again, unless some of it may be in the table. */
    @ParameterizedTest
    @CsvSource({ "429,2", "502,1", "503,2", "504,1" })
    void bytesAreSentAgain(int status, int requests) {
        health(server, NEW);
        server.answers(STREAMING, status(status), written(2));

        CompletableFuture<Loaded> loaded
                = patient(server).load(file(Content.of("pets", "1,Rex\n", StandardCharsets.UTF_8), "CSV").build());

        if (requests == 1) {
            assertThat(failure(loaded).isOutcomeUnknown()).isTrue();
        } else {
            assertThat(get(loaded).rows()).isEqualTo(2);
        }
        assertThat(server.requests(STREAMING)).hasSize(requests);
    }

    /** Not even what can be given again, and under a label: some of it may be in the table. */
    @Test
    void brokenConnectionIsNotTriedAgain() {
        health(server, NEW);
        server.answers(STREAMING, WireMock.aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER), written(2));

        DatabendException failure
                = failure(patient(server).load(file(Content.of("pets", "1,Rex\n", StandardCharsets.UTF_8), "CSV")
                        .method(LoadMethod.streaming).deduplicateLabel("once").build()));

        assertThat(server.requests(STREAMING)).hasSize(1);
        assertThat(failure.getKind()).isEqualTo(Kind.CONNECTION);
        assertThat(failure.isOutcomeUnknown()).isTrue();
        assertThat(failure.isRetryable()).isFalse();
        assertThat(failure).hasMessageContaining("some of the rows may be in the table");
    }

    @Test
    void nothingOfItWasRead() throws Exception {
        streams(server);
        URI nobody;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = URI.create("http://127.0.0.1:" + socket.getLocalPort());
        }
        DatabendClient client = DatabendClient.builder(List.of(server.url(), nobody)).retryDelay(Duration.ofMillis(5)).build();

        for (int i = 0; i < 3; i++) {
            get(client.load(pets().build()));
        }

        assertThat(server.requests(STREAMING)).hasSize(3);
    }

    @Test
    void warehouseThatWakesUpIsAwaited() {
        health(server, NEW);
        ResponseDefinitionBuilder asleep = WireMock.aResponse().withStatus(400)
                .withBody("{\"kind\":\"ProvisionWarehouseTimeout\",\"message\":\"still asleep\"}");
        server.answers(STREAMING, asleep, asleep, written(2));

        get(patient(server).load(file(Content.of("pets", "1,Rex\n", StandardCharsets.UTF_8), "CSV").build()));

        assertThat(server.requests(STREAMING)).hasSize(3);
    }

    /** It says so before it plans anything. */
    @ParameterizedTest
    @ValueSource(strings = { Loads.FULL, Loads.FULL_BEFORE_853 })
    void aServerThatIsFullIsTriedAgain(String full) {
        health(server, NEW);
        server.answers(STREAMING, refused(full), written(2));

        get(patient(server).load(file(Content.of("pets", "1,Rex\n", StandardCharsets.UTF_8), "CSV").build()));

        assertThat(server.requests(STREAMING)).hasSize(2);
    }

    @Test
    void aServerThatStaysFull() {
        health(server, NEW);
        server.answer(STREAMING, refused(Loads.FULL));

        DatabendException failure = failure(
                server.client().load(file(Content.of("pets", "1,Rex\n", StandardCharsets.UTF_8), "CSV").build()));

        assertThat(server.requests(STREAMING)).hasSize(1);
        assertThat(failure.getKind()).isEqualTo(Kind.UNAVAILABLE);
        assertThat(failure.getCode()).isEqualTo(1001);
        assertThat(failure.isRetryable()).isTrue();
        assertThat(failure.isOutcomeUnknown()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "", "oops", "[]", "{}", "{\"id\":\"x\"}", "{\"stats\":{}}", "{\"stats\":{\"rows\":\"x\"}}", "{\"stats\":5}",
            "{\"other\":{\"rows\":1}}", "{\"stats\":{\"bytes\":1" })
    void answerThatDoesNotSay(String answer) {
        health(server, NEW);
        server.answer(STREAMING, WireMock.okJson(answer));

        DatabendException failure = failure(server.client().load(pets().build()));

        assertThat(failure.getKind()).isEqualTo(Kind.RESPONSE);
        assertThat(failure.isOutcomeUnknown()).isTrue();
    }

    @Test
    void firstRowThatFails() throws Exception {
        RuntimeException cause = new IllegalStateException("disk on fire");
        RowSource source = RowSource.failing(0, cause);

        DatabendException failure = failure(patient(server).load(Load.into("pets").rows(rows(source)).build()));

        assertThat(failure.getKind()).isEqualTo(Kind.SOURCE);
        assertThat(failure).hasCause(cause);
        assertThat(urls(server)).isEmpty();
        source.awaitClosed();
    }

    /** Nobody reads a row of the caller's in the caller's thread. */
    @Test
    void rowsAreReadInOtherThreads() {
        streams(server);
        AtomicBoolean mine = new AtomicBoolean();
        Thread caller = Thread.currentThread();
        Stream<Map<String, Object>> source = IntStream.range(0, 3).mapToObj(id -> {
            mine.compareAndSet(false, Thread.currentThread() == caller);
            return Map.of("id", id);
        });

        get(server.client().load(Load.into("pets").rows(rows(source)).build()));

        assertThat(mine).isFalse();
    }

    @Test
    void givenUpBeforeTheFirstRow() throws Exception {
        CountDownLatch waits = new CountDownLatch(1);
        CountDownLatch goesOn = new CountDownLatch(1);
        RowSource source = new RowSource(Stream.of(1).map(id -> {
            waits.countDown();
            await(goesOn);
            return Map.of("id", id);
        }));

        CompletableFuture<Loaded> loading = server.client().load(Load.into("pets").rows(rows(source)).build());
        assertThat(waits.await(60, TimeUnit.SECONDS)).isTrue();
        loading.cancel(false);
        assertThat(source.isClosed()).isFalse();
        goesOn.countDown();

        source.awaitClosed();
        assertThat(server.requests(STREAMING)).isEmpty();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void progress() {
        streams(server);
        List<SendProgress> told = new ArrayList<>();

        get(server.client().load(pets().progress(told::add, Duration.ofHours(1)).build()));

        assertThat(told).singleElement().satisfies(progress -> {
            assertThat(progress.name()).isEqualTo("Load into zoo.pets");
            assertThat(progress.rows()).isEqualTo(2);
            assertThat(progress.bytes()).isEqualTo(6);
            assertThat(progress.finished()).isTrue();
        });
    }

    @Test
    void closedClient() throws IOException {
        DatabendClient client = server.builder().build();
        client.close();
        RowSource source = RowSource.of(1);

        assertThat(catchThrowable(() -> get(client.load(Load.into("t").rows(rows(source)).build())))).isNotNull();

        assertThat(urls(server)).isEmpty();
    }
}
