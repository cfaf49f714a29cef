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

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.matching.RequestPatternBuilder;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.github.cameldatabend.result.Row;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * A server for one test that answers as the test says, in the order the test says it, and a client for it. Final and
 * kill answer as the server does unless told otherwise.
 */
final class DatabendMock implements BeforeEachCallback, AfterEachCallback {

    static final String PASSWORD = "s3cr3t-Pa55";
    /** For what must not wait for an answer that is made to take long. */
    static final Duration LESS_THAN_LONG = Duration.ofSeconds(10);
    /** Far more than any answer takes: reached only by a future that never completes. */
    private static final int PATIENCE_SECONDS = 120;

    private WireMockServer server;
    private DatabendClient client;

    @Override
    public void beforeEach(ExtensionContext context) {
        server = new WireMockServer(wireMockConfig().dynamicPort().containerThreads(40));
        server.start();
        client = builder().build();
        answer(Answer.FINAL, Answer.finalised());
        server.stubFor(any(urlEqualTo(Answer.KILL)).willReturn(WireMock.ok()));
    }

    @Override
    public void afterEach(ExtensionContext context) {
        client.close();
        server.stop();
    }

    URI url() {
        return URI.create(server.baseUrl());
    }

    /** For stubs beyond those here. */
    WireMockServer server() {
        return server;
    }

    DatabendClient.Builder builder() {
        return DatabendClient.builder(url()).credentials("eve", PASSWORD).warehouse("small")
                .waitTimeSecs(1).requestTimeout(Duration.ofSeconds(20))
                // one failure is one failure: what comes of repeating is a test of its own
                .retryAttempts(0).warehouseStartTimeout(Duration.ZERO);
    }

    DatabendClient client() {
        return client;
    }

    /** The same answer to every request for the URI. */
    void answer(String uri, Answer answer) {
        answer(uri, answer.http());
    }

    void answer(String uri, ResponseDefinitionBuilder answer) {
        server.stubFor(any(urlEqualTo(uri)).willReturn(answer));
    }

    /** One answer after the other to the requests for one URI; the last one stays. */
    void answers(String uri, Answer... answers) {
        answers(uri, Stream.of(answers).map(Answer::http).toArray(ResponseDefinitionBuilder[]::new));
    }

    /** One answer after the other to the requests for one URI; the last one stays. */
    void answers(String uri, ResponseDefinitionBuilder... answers) {
        server.resetScenarios();
        for (int i = 0; i < answers.length; i++) {
            String next = uri + Math.min(i + 1, answers.length - 1);
            server.stubFor(any(urlEqualTo(uri)).inScenario(uri).whenScenarioStateIs(i == 0 ? Scenario.STARTED : uri + i)
                    .willReturn(answers[i]).willSetStateTo(next));
        }
    }

    CompletableFuture<Cursor> start(String sql) {
        return client.execute(Statement.builder(sql).queryId(Answer.ID).build());
    }

    Cursor started(String sql) {
        return get(start(sql));
    }

    Cursor started(String sql, String queryId) {
        return get(client.execute(Statement.builder(sql).queryId(queryId).build()));
    }

    /** Starts a statement and reads all of its rows' first columns. */
    List<Object> read() {
        return firstColumn(get(start("SELECT n FROM t").thenCompose(Cursor::readAll)));
    }

    DatabendException startFails(String sql) {
        return failure(start(sql));
    }

    DatabendException readFails() {
        return failure(start("SELECT n FROM t").thenCompose(Cursor::readAll));
    }

    static List<Object> firstColumn(Iterable<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false).map(row -> row.get(0)).toList();
    }

    static <T> T get(CompletableFuture<T> future) {
        try {
            return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new CompletionException(e.getCause());
        } catch (Exception e) {
            throw new AssertionError("The future does not complete", e);
        }
    }

    static DatabendException failure(CompletableFuture<?> future) {
        Throwable thrown = catchThrowable(() -> get(future));
        assertThat(thrown).isInstanceOf(CompletionException.class);
        assertThat(thrown.getCause()).isInstanceOf(DatabendException.class);
        return (DatabendException) thrown.getCause();
    }

    /** There were no requests so far. */
    void forget() {
        server.resetRequests();
    }

    /** The requests so far, oldest first. */
    List<LoggedRequest> requests() {
        return server.findAll(RequestPatternBuilder.allRequests());
    }

    List<LoggedRequest> requests(String uri) {
        return requests().stream().filter(request -> request.getUrl().equals(uri)).toList();
    }

    LoggedRequest request(String uri) {
        List<LoggedRequest> found = requests(uri);
        assertThat(found).as("requests for %s", uri).hasSize(1);
        return found.get(0);
    }

    /** For requests nobody waits for. */
    void awaitRequests(String uri, int count) {
        Awaitility.await().untilAsserted(() -> assertThat(requests(uri)).hasSize(count));
    }

    /** It may have been asked more than once. */
    void awaitAsked(String uri) {
        Awaitility.await().untilAsserted(() -> assertThat(requests(uri)).isNotEmpty());
    }

    /** What a run sends without waiting for it has been sent once later statements have been answered. */
    void settle() {
        answer(Answer.QUERY, Answer.neverStarted(1, "settled"));
        for (int i = 0; i < 20; i++) {
            get(start("SELECT 1").exceptionally(e -> null));
        }
    }
}
