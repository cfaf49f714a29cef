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
package io.github.cameldatabend.integration;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

import io.github.cameldatabend.DatabendComponent;
import io.github.cameldatabend.DatabendConstants;
import io.github.cameldatabend.client.Cursor;
import io.github.cameldatabend.client.DatabendAuthenticationException;
import io.github.cameldatabend.client.DatabendCancelledException;
import io.github.cameldatabend.client.DatabendClient;
import io.github.cameldatabend.client.DatabendException;
import io.github.cameldatabend.client.DatabendException.Kind;
import io.github.cameldatabend.client.DatabendResultExpiredException;
import io.github.cameldatabend.client.DatabendSession;
import io.github.cameldatabend.client.ProgressListener;
import io.github.cameldatabend.client.QueryProgress;
import io.github.cameldatabend.client.Statement;
import org.apache.camel.BindToRegistry;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.spi.AsyncProcessorAwaitManager;
import org.apache.camel.support.PluginHelper;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

/**
 * Queries that would run for years: started and left alone, watched, killed, limited. Holds on any server.
 */
class LongQueryIT extends DatabendTestSupport {

    private static final String QUERY = "databend:query";
    private static final String STATUS = "databend:status";
    private static final String KILL = "databend:kill";
    /** Each test has its own number in it, to be found in the process list. */
    private static final String ENDLESS
            = "SELECT count(*) AS endless_%d FROM numbers(10000000) a, numbers(10000000) b WHERE a.number * b.number %% 7 = 8";
    private static final String STREAM = "SELECT number AS endless_%d FROM numbers(100000000000)";

    @BindToRegistry("progress")
    private final Progress progress = new Progress();

    /** Keeps what it is told. */
    public static final class Progress implements ProgressListener {

        private final List<QueryProgress> told = new CopyOnWriteArrayList<>();

        @Override
        public void progressed(QueryProgress news) {
            told.add(news);
        }
    }

    @Override
    protected RouteBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:stopped").routeId("stopped").to(QUERY);
                from("direct:stopped-stream").routeId("stopped-stream").to("databend:query?outputType=StreamList")
                        .split(body()).streaming().to("mock:row").end();
                from("direct:limited-stream").to("databend:query?outputType=StreamList&queryTimeout=1500")
                        .split(body()).streaming().to("mock:row").end();
            }
        };
    }

    private static ConditionFactory soon() {
        return Awaitility.await().atMost(Duration.ofSeconds(20));
    }

    private List<Object> running(int number) {
        return ((List<?>) send(QUERY, "SHOW PROCESSLIST").getMessage().getBody()).stream()
                .map(row -> ((Map<?, ?>) row).get("extra_info")).map(Object.class::cast)
                .filter(sql -> sql.toString().contains("endless_" + number)).toList();
    }

    private void awaitRunning(int number) {
        soon().until(() -> !running(number).isEmpty());
    }

    /** The server takes a moment to stop what it was told to. */
    private void awaitGone(int number) {
        soon().until(() -> running(number).isEmpty());
    }

    private Message left(String sql) {
        Exchange exchange = send("databend:query?wait=false", sql);
        assertThat(exchange.getException()).isNull();
        return exchange.getMessage();
    }

    private Exchange about(String uri, Message query) {
        return send(uri, "kept", DatabendConstants.QUERY_ID, query.getHeader(DatabendConstants.QUERY_ID),
                DatabendConstants.NODE_ID, query.getHeader(DatabendConstants.NODE_ID));
    }

    private Map<?, ?> status(Message query) {
        Exchange exchange = about(STATUS, query);
        assertThat(exchange.getException()).isNull();
        return exchange.getMessage().getBody(Map.class);
    }

    @Test
    void startedWatchedAndKilled() {
        Message query = left(ENDLESS.formatted(1));
        assertThat(query.getBody()).isEqualTo(ENDLESS.formatted(1));
        assertThat(query.getHeader(DatabendConstants.QUERY_ID, String.class)).matches("[0-9a-f]{32}");
        assertThat(query.getHeader(DatabendConstants.STATE, String.class)).isIn("Starting", "Running");
        assertThat(query.getHeader(DatabendConstants.NEXT_URI, String.class)).endsWith("/page/0");
        awaitRunning(1);

        Message watched = about(STATUS, query).getMessage();
        assertThat(watched.getBody(Map.class)).containsOnlyKeys("state", "error", "warnings", "stats");
        assertThat(watched.getBody(Map.class).get("stats")).asInstanceOf(MAP).containsKeys("scanRows", "runningMillis");
        assertThat(watched.getHeader(DatabendConstants.STATE)).isEqualTo(watched.getBody(Map.class).get("state"));

        Exchange killed = about(KILL, query);
        assertThat(killed.getException()).isNull();
        assertThat(killed.getMessage().getBody()).isEqualTo("kept");
        awaitGone(1);
        assertThat(status(query).get("state")).isEqualTo("Failed");
        assertThat(about(KILL, query).getException()).isNull();
        assertThat(about("databend:nextPage", query).getException()).isInstanceOf(IllegalArgumentException.class);
        assertThat(send("databend:nextPage", null, DatabendConstants.QUERY_ID, query.getHeader(DatabendConstants.QUERY_ID),
                DatabendConstants.NODE_ID, query.getHeader(DatabendConstants.NODE_ID), DatabendConstants.NEXT_URI,
                query.getHeader(DatabendConstants.NEXT_URI)).getException())
                .isInstanceOf(DatabendResultExpiredException.class).hasMessageContaining("expired: ");
    }

    @Test
    void killByOption() {
        Message query = left(ENDLESS.formatted(2));
        awaitRunning(2);

        assertThat(send("databend:kill?queryId=" + query.getHeader(DatabendConstants.QUERY_ID), null).getException()).isNull();

        awaitGone(2);
    }

    /** The server takes it from the client that has the session, and from no other. */
    @Test
    void killWithinATransaction() {
        DatabendComponent component = context.getComponent("databend", DatabendComponent.class);
        String id = UUID.randomUUID().toString().replace("-", "");
        try (DatabendClient client = component.newClient(); DatabendClient other = component.newClient()) {
            DatabendSession session = client.session();
            session.begin().join();
            CompletableFuture<Void> run = session
                    .execute(Statement.builder(ENDLESS.formatted(9)).queryId(id).waitTimeSecs(1).build())
                    .thenCompose(Cursor::drain);
            awaitRunning(9);
            String node = session.state().nodeId();

            assertThatThrownBy(other.query(id, node).kill()::join).hasCauseInstanceOf(DatabendAuthenticationException.class);
            assertThat(run).isNotDone();
            client.query(id, node).kill().join();

            awaitGone(9);
            assertThat(run).failsWithin(Duration.ofSeconds(20));
            session.end().join();
        }
    }

    @Test
    void resultOfAQueryThatWasLeftAlone() {
        Message query = left("SELECT number FROM numbers(3) ORDER BY number");
        soon().until(() -> status(query).get("state").equals("Succeeded"));

        Message page = send("databend:nextPage?outputClass=java.lang.Integer", null,
                DatabendConstants.QUERY_ID, query.getHeader(DatabendConstants.QUERY_ID),
                DatabendConstants.NODE_ID, query.getHeader(DatabendConstants.NODE_ID),
                DatabendConstants.NEXT_URI, query.getHeader(DatabendConstants.NEXT_URI)).getMessage();

        assertThat(page.getBody()).isEqualTo(List.of(0, 1, 2));
        assertThat(page.getHeaders()).doesNotContainKey(DatabendConstants.NEXT_URI);
    }

    @Test
    void whatIsLeftAloneRunsToItsEnd() {
        send(QUERY, "CREATE OR REPLACE TABLE long_query_it (n UInt64)");

        Message query = left("INSERT INTO long_query_it SELECT number FROM numbers(1000)");

        soon().until(() -> status(query).get("state").equals("Succeeded"));
        assertThat(send("databend:query?outputType=SelectOne", "SELECT count(*) FROM long_query_it").getMessage()
                .getBody(Integer.class)).isEqualTo(1000);
        send(QUERY, "DROP TABLE long_query_it");
    }

    /** The server gives up after two seconds what it does not hear of. */
    @Test
    void whatIsLeftAloneIsKeptAlive() {
        Message query = send("databend:query?wait=false&setting.http_handler_result_timeout_secs=2", ENDLESS.formatted(8))
                .getMessage();
        awaitRunning(8);

        Awaitility.await().during(Duration.ofSeconds(6)).atMost(Duration.ofSeconds(30)).until(() -> !running(8).isEmpty());

        about(KILL, query);
        awaitGone(8);
    }

    @Test
    void statusTellsTheError() {
        Message query = left("SELECT 1 / (CAST(number AS Int64) - 5) AS q FROM numbers(10)");
        soon().until(() -> status(query).get("state").equals("Failed"));

        assertThat(status(query).get("error")).asInstanceOf(MAP).containsEntry("code", 1006).containsKeys("message", "detail");
    }

    @Test
    void queriesThatAreNotKnown() {
        for (String uri : List.of(STATUS, KILL, "databend:finalize")) {
            assertThat(send(uri, "kept", DatabendConstants.QUERY_ID, "0198e0c1aa1b7c3d9e5f102030405060").getException())
                    .isInstanceOf(DatabendResultExpiredException.class)
                    .hasMessageContaining("expired: the server has it no longer, or never had it")
                    .hasMessageContaining("0198e0c1aa1b7c3d9e5f102030405060");
        }
        Message status = send("databend:status?failIfNotFound=false", "x", DatabendConstants.QUERY_ID, "nope").getMessage();
        assertThat(status.getBody()).isNull();
        assertThat(
                send("databend:kill?failIfNotFound=false", "kept", DatabendConstants.QUERY_ID, "nope").getMessage().getBody())
                .isEqualTo("kept");
        assertThat(send("databend:finalize?failIfNotFound=false", "kept", DatabendConstants.QUERY_ID, "nope").getMessage()
                .getBody()).isEqualTo("kept");
    }

    @Test
    void aQueryThatTakesTooLongIsKilled() {
        Exchange exchange = send("databend:query?queryTimeout=1500", ENDLESS.formatted(3));

        assertThat(exchange.getException()).isInstanceOfSatisfying(DatabendException.class, e -> {
            assertThat(e.getKind()).isEqualTo(Kind.TIMEOUT);
            assertThat(e).hasMessageContaining("took longer than 1500 ms, it was killed");
        });
        awaitGone(3);
    }

    @Test
    void aStreamThatTakesTooLongIsKilled() {
        getMockEndpoint("mock:row").setRetainFirst(0);

        Exchange exchange = send("direct:limited-stream", STREAM.formatted(4));

        assertThat(exchange.getException()).isInstanceOfSatisfying(
                DatabendException.class, e -> assertThat(e.getKind()).isEqualTo(Kind.TIMEOUT));
        assertThat(getMockEndpoint("mock:row").getReceivedCounter()).isPositive();
        awaitGone(4);
    }

    /** So that it is killed also when this JVM is gone. */
    @Test
    void theServerHasTheLimitToo() {
        Map<?, ?> setting = send("databend:query?queryTimeout=90s&outputType=SelectOne",
                "SHOW SETTINGS LIKE 'max_execute_time_in_seconds'").getMessage().getBody(Map.class);

        assertThat(setting.get("value")).isEqualTo("90");
    }

    @Test
    void aRouteThatIsStoppedKillsItsQuery() throws Exception {
        CompletableFuture<Exchange> sent = template.asyncSend(
                "direct:stopped", exchange -> exchange.getMessage().setBody(ENDLESS.formatted(5)));
        awaitRunning(5);

        context.getRouteController().stopRoute("stopped", 1, TimeUnit.SECONDS);

        awaitGone(5);
        assertThat(sent.get(20, TimeUnit.SECONDS).getException()).isInstanceOf(DatabendCancelledException.class);
    }

    @Test
    void aRouteThatIsStoppedKillsTheQueryItReads() throws Exception {
        getMockEndpoint("mock:row").setRetainFirst(0);
        CompletableFuture<Exchange> sent = template.asyncSend(
                "direct:stopped-stream", exchange -> exchange.getMessage().setBody(STREAM.formatted(6)));
        awaitRunning(6);

        context.getRouteController().stopRoute("stopped-stream", 1, TimeUnit.SECONDS);

        awaitGone(6);
        assertThat(sent.get(20, TimeUnit.SECONDS).getException()).isNotNull();
    }

    @Test
    void anExchangeThatIsCancelledKillsItsQuery() {
        CompletableFuture<Exchange> sent = CompletableFuture.supplyAsync(
                () -> send(QUERY, ENDLESS.formatted(7)), task -> new Thread(task).start());
        awaitRunning(7);

        AsyncProcessorAwaitManager waiting = PluginHelper.getAsyncProcessorAwaitManager(context);
        waiting.browse().forEach(thread -> waiting.interrupt(thread.getExchange()));

        awaitGone(7);
        assertThat(sent).succeedsWithin(Duration.ofSeconds(20)).satisfies(over -> assertThat(over.getException()).isNotNull());
    }

    @Test
    void progressIsTold() {
        send("databend:query?progressListener=#progress&maxRowsPerPage=100", "SELECT number FROM numbers(1000)");

        soon().untilAsserted(() -> assertThat(progress.told).isNotEmpty().last().satisfies(last -> {
            assertThat(last.queryId()).matches("[0-9a-f]{32}");
            assertThat(last.state()).isEqualTo("Succeeded");
            assertThat(last.stats().resultRows()).isEqualTo(1000);
        }));
    }
}
