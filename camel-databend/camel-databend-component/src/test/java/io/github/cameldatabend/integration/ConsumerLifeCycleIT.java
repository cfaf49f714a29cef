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

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.github.cameldatabend.DatabendComponent;
import io.github.cameldatabend.consume.DirectoryStateRepository;
import io.github.cameldatabend.operation.OutputType;
import io.github.cameldatabend.test.infra.embedded.EmbeddedDatabend;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.ShutdownRunningTask;
import org.apache.camel.SuspendableService;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.seda.SedaEndpoint;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckAware;
import org.apache.camel.spi.StateRepository;
import org.apache.camel.support.DefaultConsumer;
import org.apache.camel.support.ScheduledBatchPollingConsumer;
import org.apache.camel.support.SynchronizationAdapter;
import org.apache.camel.support.service.ServiceHelper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** Start, stop and failure of a consumer, whatever it is busy with. */
class ConsumerLifeCycleIT extends EmbeddedTestSupport {

    private static final String ROWS = "databend:query?initialDelay=0&delay=50&exceptionHandler=#failures&maxRowsPerPage=1"
                                       + "&outputType=StreamList&watermarkColumn=number&watermarkStart=-1"
                                       + "&watermarkRepository=#states"
                                       + "&sql=SELECT number FROM numbers(5) WHERE number > :#watermark ORDER BY number";

    private final Failures failures = new Failures();
    private final Polls polls = new Polls();
    private final List<Object> received = new CopyOnWriteArrayList<>();
    private final List<String> bodies = new CopyOnWriteArrayList<>();
    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);

    @TempDir
    private Path folder;
    /** Also when the context has stopped, and what is in memory is gone. */
    private StateRepository<String, String> states;

    @BeforeEach
    void bind() {
        states = new DirectoryStateRepository(folder);
        context.getRegistry().bind("states", states);
        context.getRegistry().bind("failures", failures);
        context.getShutdownStrategy().setTimeout(30);
    }

    @Test
    void stoppingCancelsAQueryThatRuns() throws Exception {
        route("databend:query?initialDelay=0&exceptionHandler=#failures&waitTimeSecs=30&sql="
              + "SELECT count(*) FROM numbers(200000) a, numbers(200000) b WHERE (a.number * b.number) % 7 = 8");
        await().until(() -> !openQueries().isEmpty());
        // far less than the query would take
        context.getShutdownStrategy().setTimeout(5);

        context.stop();

        assertThat(context.getShutdownStrategy().isTimeoutOccurred()).isFalse();
        assertThat(failures.list()).isEmpty();
    }

    @Test
    void whatIsBrokenOffIsNotIdle() throws Exception {
        route("databend:query?initialDelay=0&sendEmptyMessageWhenIdle=true&waitTimeSecs=30&sql="
              + "SELECT count(*) FROM numbers(200000) a, numbers(200000) b WHERE (a.number * b.number) % 7 = 8", this::note);
        await().until(() -> !openQueries().isEmpty());

        context.stop();

        assertThat(bodies).isEmpty();
    }

    @Test
    void whoFindsRowsIsNotIdleWhateverBecomesOfThem() throws Exception {
        route(ROWS + "&sendEmptyMessageWhenIdle=true&backoffIdleThreshold=1&backoffMultiplier=100000", this::noteAndFail);

        await().until(() -> bodies.size() > 2);
        assertThat(bodies).allSatisfy(body -> assertThat(body).isEqualTo("{number=0}"));
        assertThat(states.getState("rows")).isNull();
    }

    @Test
    void whoFindsRowsThatFailIsNotGreedyForThem() throws Exception {
        context.getRegistry().bind("polls", polls);
        route(ROWS.replace("delay=50", "delay=3600000") + "&greedy=true&pollStrategy=#polls", this::noteAndFail);

        await().until(() -> polls.ended() == 1);
        await().during(Duration.ofMillis(300)).until(() -> bodies.size() == 1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "SELECT number FROM numbers(2) | 2", "SELECT number FROM numbers(2)&useIterator=false | 1",
            "SELECT number FROM numbers(2)&onConsume=INSERT INTO chores VALUES (1) | 2",
            "SELECT number FROM numbers(2)&onConsume=INSERT INTO no_such_table VALUES (1) | 2" })
    void whoGetsNothingDoneIsNotGreedy(String sql, int exchanges) throws Exception {
        template.sendBody("databend:query", "CREATE OR REPLACE TABLE chores (id INT)");
        greedy(sql, this::noteAndFail);

        await().until(() -> polls.ended() == 1);
        await().during(Duration.ofMillis(300)).until(() -> bodies.size() == exchanges);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "SELECT number FROM numbers(2)&onConsume=INSERT INTO no_such_table VALUES (1) | 2",
            "SELECT number FROM numbers(2)&onConsume=INSERT INTO no_such_table VALUES (1)&batchOnConsume=true | 2",
            "SELECT number FROM numbers(2)&onConsume=SELECT 1&expectedUpdateCount=1 | 2",
            "SELECT number FROM numbers(2)&onConsumeBatchComplete=INSERT INTO no_such_table VALUES (1) | 2",
            "SELECT number FROM numbers(2) WHERE number > 2&useIterator=false&routeEmptyResultSet=true | 1" })
    void whoCannotAcknowledgeAnyRowIsNotGreedy(String sql, int exchanges) throws Exception {
        greedy(sql, this::note);

        await().until(() -> polls.ended() == 1);
        await().during(Duration.ofMillis(300)).until(() -> bodies.size() == exchanges);
    }

    @Test
    void whoFindsTheLastRowsAgainIsNotGreedyForThem() throws Exception {
        greedy(ROWS.replaceFirst(".*sql=", "").replace(">", ">=") + ROWS.replaceFirst(".*(?=&outputType)", "")
                .replaceFirst("&sql=.*", ""), this::note);

        await().until(() -> polls.ended() == 2);
        await().during(Duration.ofMillis(300)).until(() -> received.size() == 6);
        assertThat(received).containsExactly("0", "1", "2", "3", "4", "4");
    }

    @ParameterizedTest
    @CsvSource({ "onConsume, false", "onConsume, true", "onConsumeFailed, false", "onConsumeFailed, true" })
    void whoGetsSomethingDoneIsGreedy(String option, boolean batch) throws Exception {
        template.sendBody("databend:query", "CREATE OR REPLACE TABLE chores (id INT, done BOOLEAN)");
        template.sendBody("databend:query", "INSERT INTO chores SELECT number, FALSE FROM numbers(3)");
        greedy("SELECT id FROM chores WHERE NOT done ORDER BY id&maxMessagesPerPoll=1&batchOnConsume=" + batch + "&" + option
               + "=UPDATE chores SET done = TRUE WHERE id IN (:#in:id)",
                option.equals("onConsume") ? this::note : this::noteAndFail);

        await().until(() -> polls.ended() == 4);
        assertThat(bodies).containsExactly("{id=0}", "{id=1}", "{id=2}");
        assertThat(failures.list()).isEmpty();
    }

    private void greedy(String sql, Processor step) throws Exception {
        context.getRegistry().bind("polls", polls);
        route("databend:query?initialDelay=0&delay=3600000&greedy=true&pollStrategy=#polls&exceptionHandler=#failures&sql="
              + sql, step);
    }

    @ParameterizedTest
    @EnumSource(names = { "SelectList", "StreamList" })
    void stoppingEndsABatchAfterTheExchangeUnderWay(OutputType outputType) throws Exception {
        route(ROWS.replace("StreamList", outputType.name()), this::waitAtTheSecond);
        reached.await();
        CompletableFuture<Void> stopping = CompletableFuture.runAsync(context::stop);
        await().until(() -> !context.getRouteController().getRouteStatus("rows").isStarted() || context.isStopping());
        goOn.countDown();
        stopping.get(40, TimeUnit.SECONDS);
        assertThat(context.getShutdownStrategy().isTimeoutOccurred()).isFalse();

        assertThat(received).containsExactly("0", "1");
        assertThat(failures.list()).isEmpty();
        // a further row of the second's value was seen not to come
        assertThat(states.getState("rows")).isEqualTo("integer:1");
    }

    @ParameterizedTest
    @EnumSource(names = { "SelectList", "StreamList" })
    void stoppingBetweenRowsOfOneValueLosesNone(OutputType outputType) throws Exception {
        route(ROWS.replace("StreamList", outputType.name()).replace("watermarkColumn=number", "watermarkColumn=pair")
                .replaceFirst("sql=.*", "sql=SELECT * FROM (SELECT number, CASE WHEN number = 2 THEN 1 ELSE number END AS pair"
                                        + " FROM numbers(5)) WHERE pair > :#watermark ORDER BY pair, number"),
                this::waitAtTheSecond);
        stopAtTheSecond();
        assertThat(received).containsExactly("0", "1");
        assertThat(states.getState("rows")).isEqualTo("integer:0");

        context.getRouteController().startRoute("rows");

        await().until(() -> "integer:4".equals(states.getState("rows")));
        assertThat(received).containsExactly("0", "1", "1", "2", "3", "4");
        assertThat(failures.list()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = { "SelectList", "StreamList" })
    void aBatchThatWasStoppedIsNotComplete(OutputType outputType) throws Exception {
        template.sendBody("databend:query", "CREATE OR REPLACE TABLE ends (n INT)");
        context.getRegistry().bind("polls", polls);
        route(ROWS.replace("StreamList", outputType.name())
              + "&pollStrategy=#polls&onConsumeBatchComplete=INSERT INTO ends VALUES (1)", this::waitAtTheSecond);
        stopAtTheSecond();
        await().until(() -> polls.ended() == 1);
        assertThat(ends()).isZero();

        context.getRouteController().startRoute("rows");

        await().untilAsserted(() -> assertThat(ends()).isOne());
    }

    @Test
    void aBatchIsNotCompleteWhileAnExchangeIsUnderWay() throws Exception {
        template.sendBody("databend:query", "CREATE OR REPLACE TABLE ends (n INT)");
        context.getRegistry().bind("polls", polls);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(ROWS + "&pollStrategy=#polls&onConsumeBatchComplete=INSERT INTO ends VALUES (1)").routeId("rows")
                        .to("seda:later");
                from("seda:later").process(ConsumerLifeCycleIT.this::waitAtTheSecond);
            }
        });
        context.start();
        reached.await();
        await().until(() -> context.getEndpoint("seda:later", SedaEndpoint.class).getExchanges().size() == 3);
        // nobody waits for them
        context.getRouteController().stopRoute("rows", 1, TimeUnit.SECONDS);
        await().untilAsserted(() -> assertThat(polls.ended()).isEqualTo(1));

        assertThat(ends()).isZero();
        goOn.countDown();
    }

    @Test
    void suspendingEndsABatchAndResumingGoesOn() throws Exception {
        route(ROWS, this::waitAtTheSecond);
        reached.await();
        CompletableFuture<Void> suspending = CompletableFuture.runAsync(() -> {
            try {
                context.getRouteController().suspendRoute("rows");
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        await().until(() -> context.getRouteController().getRouteStatus("rows").isSuspending()
                || context.getInflightRepository().size() == 1);
        await().pollDelay(Duration.ofMillis(500)).until(() -> true);
        goOn.countDown();
        suspending.get(40, TimeUnit.SECONDS);
        assertThat(context.getShutdownStrategy().isTimeoutOccurred()).isFalse();
        assertThat(received).containsExactly("0", "1");
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(openQueries()).isEmpty());

        context.getRouteController().resumeRoute("rows");

        await().until(() -> "integer:4".equals(states.getState("rows")));
        assertThat(received).containsExactly("0", "1", "2", "3", "4");
        assertThat(failures.list()).isEmpty();
    }

    /** As pollEnrich does between two of its exchanges. */
    @ParameterizedTest
    @ValueSource(booleans = { true, false })
    void whoIsResumedBeforeAnExchangeEndsIsBrokenOffAllTheSame(boolean watermark) throws Exception {
        context.getRegistry().bind("polls", polls);
        route(watermark
                ? ROWS + "&pollStrategy=#polls"
                : ROWS.replaceFirst("&watermark.*sql=.*", "&pollStrategy=#polls&sql=SELECT number FROM numbers(5)"),
                exchange -> {
                    if (reached.getCount() > 0) {
                        reached.countDown();
                        SuspendableService consumer = (SuspendableService) context.getRoute("rows").getConsumer();
                        consumer.suspend();
                        consumer.resume();
                    }
                });

        await().until(() -> polls.ended() > 1);
        assertThat(received).startsWith(watermark ? new Object[] { "0", "1", "2", "3", "4" } : new Object[] { "0", "0", "1" });
        assertThat(failures.list()).isEmpty();
    }

    @Test
    void stoppingWaitsForTheWholeBatchIfAskedFor() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(ROWS).routeId("rows").shutdownRunningTask(ShutdownRunningTask.CompleteAllTasks)
                        .process(ConsumerLifeCycleIT.this::waitAtTheSecond).process(ConsumerLifeCycleIT.this::receive);
            }
        });
        context.start();
        reached.await();
        CompletableFuture<Void> stopping = CompletableFuture.runAsync(context::stop);
        await().until(context::isStopping);
        await().pollDelay(Duration.ofMillis(500)).until(() -> true);
        goOn.countDown();
        stopping.get(40, TimeUnit.SECONDS);
        assertThat(context.getShutdownStrategy().isTimeoutOccurred()).isFalse();

        assertThat(received).containsExactly("0", "1", "2", "3", "4");
        assertThat(states.getState("rows")).isEqualTo("integer:4");
    }

    @Test
    void stoppingWaitsForExchangesThatAnotherRouteHasTakenOver() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(ROWS).routeId("rows").to("seda:later");
                from("seda:later").process(ConsumerLifeCycleIT.this::waitAtTheSecond)
                        .process(ConsumerLifeCycleIT.this::receive);
            }
        });
        context.start();
        reached.await();
        await().pollDelay(Duration.ofMillis(500)).until(() -> true);
        CompletableFuture<Void> stopping = CompletableFuture.runAsync(context::stop);
        await().until(context::isStopping);
        goOn.countDown();
        stopping.get(40, TimeUnit.SECONDS);
        assertThat(context.getShutdownStrategy().isTimeoutOccurred()).isFalse();

        assertThat(received).containsExactly("0", "1", "2", "3", "4");
        assertThat(states.getState("rows")).isEqualTo("integer:4");
    }

    /** As camel-master stops its own at each ordinary stop. */
    @Test
    void stoppingWaitsUntilWhatWasProcessedIsAcknowledged() throws Exception {
        template.sendBody("databend:query", "CREATE OR REPLACE TABLE chores (id INT, done BOOLEAN)");
        template.sendBody("databend:query", "INSERT INTO chores SELECT number, FALSE FROM numbers(10)");
        // with a client of its own, which is closed with the endpoint
        route("databend:query?initialDelay=0&delay=50&retryAttempts=2&exceptionHandler=#failures&batchOnConsume=true"
              + "&sql=SELECT id FROM chores WHERE NOT done ORDER BY id"
              + "&onConsume=UPDATE chores SET done = TRUE WHERE id IN (:#in:id)", this::waitAtTheSecond);
        reached.await();
        DefaultConsumer consumer = (DefaultConsumer) context.getRoute("rows").getConsumer();
        CompletableFuture<Void> stopping = CompletableFuture
                .runAsync(() -> ServiceHelper.stopAndShutdownServices(consumer, consumer.getEndpoint()));
        await().until(() -> !consumer.isRunAllowed());
        goOn.countDown();
        stopping.get(40, TimeUnit.SECONDS);

        assertThat(received).containsExactly("0", "1");
        assertThat(template.requestBody(
                "databend:query?outputType=SelectOne", "SELECT count(*) FROM chores WHERE done", Integer.class)).isEqualTo(2);
        assertThat(failures.list()).isEmpty();
    }

    @Test
    void anExchangeMayStopItsOwnConsumer() throws Exception {
        route(ROWS, exchange -> {
            ServiceHelper.stopService(context.getRoute("rows").getConsumer());
            reached.countDown();
        });

        // far less than a poll is waited for
        assertThat(reached.await(8, TimeUnit.SECONDS)).isTrue();
    }

    /** As where {@code camel-master} loses the lead, and gets it back before the exchange has ended. */
    @ParameterizedTest
    @ValueSource(booleans = { true, false })
    void whoWasGivenUpDoesNotSetBackHowFarOthersHaveCome(boolean leader) throws Exception {
        context.getRegistry().bind("polls", polls);
        CountDownLatch ended = new CountDownLatch(1);
        Processor step = exchange -> {
            if (number(exchange).equals("1") && reached.getCount() > 0) {
                exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
                    @Override
                    public void onDone(Exchange done) {
                        ended.countDown();
                    }
                });
                reached.countDown();
                awaitWhateverComes(goOn);
            }
        };
        if (leader) {
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from(new LeaderEndpoint(context, ROWS + "&pollStrategy=#polls")).routeId("rows").process(step)
                            .process(ConsumerLifeCycleIT.this::receive);
                }
            });
            context.start();
        } else {
            route(ROWS + "&pollStrategy=#polls", step);
        }
        reached.await();

        context.getRouteController().stopRoute("rows", 1, TimeUnit.SECONDS);
        context.getRouteController().startRoute("rows");
        await().until(() -> "integer:4".equals(states.getState("rows")));
        goOn.countDown();
        ended.await();
        int polled = polls.ended();
        await().until(() -> polls.ended() > polled + 3);

        assertThat(states.getState("rows")).isEqualTo("integer:4");
        assertThat(received.stream().filter("4"::equals)).hasSize(1);
    }

    @Test
    void aResultLostInTheMiddleIsAFailureAndNoRowIsLost() throws Exception {
        route(ROWS.replace("numbers(5)", "numbers(500)"), exchange -> {
            if (received.size() == 1) {
                kill(exchange.getMessage().getHeader("CamelDatabendQueryId", String.class));
            }
        });

        await().atMost(Duration.ofSeconds(30)).until(() -> "integer:499".equals(states.getState("rows")));
        assertThat(failures.list()).isNotEmpty();
        assertThat(received.stream().distinct()).hasSize(500);
        // the row whose value might have come again
        assertThat(received.size()).isBetween(500, 501);
    }

    @Test
    void slowExchangesKeepTheQueryAlive() throws Exception {
        try (EmbeddedDatabend impatient = EmbeddedDatabend.builder().resultTimeoutSecs(2).start()) {
            route(ROWS.replace("numbers(5)", "numbers(50)") + "&url=" + impatient.url(), exchange -> {
                if (received.size() == 3) {
                    goOn.await(6, TimeUnit.SECONDS);
                }
            });

            await().atMost(Duration.ofSeconds(30)).until(() -> "integer:49".equals(states.getState("rows")));
            assertThat(received).hasSize(50);
            assertThat(failures.list()).isEmpty();
            context.stop();
        }
    }

    @Test
    void aSlowPollIsNotOvertakenByTheNext() throws Exception {
        route(ROWS, this::waitAtTheSecond);
        reached.await();
        await().pollDelay(Duration.ofMillis(300)).until(() -> received.size() == 1);
        goOn.countDown();

        await().until(() -> "integer:4".equals(states.getState("rows")));
        assertThat(received).hasSize(5);
    }

    @Test
    void nobodyIsReadyBeforeTheFirstPoll() throws Exception {
        route("databend:query?initialDelay=3600000&exceptionHandler=#failures&sql=SELECT 1 AS number");
        HealthCheck check = ((HealthCheckAware) context.getRoute("rows").getConsumer()).getHealthCheck();
        check.setEnabled(true);

        assertThat(check.callReadiness().getState()).isEqualTo(HealthCheck.State.DOWN);
        assertThat(check.callReadiness().getMessage()).get().asString().contains("has not yet polled");
    }

    @Test
    void healthTellsOfTheLatestPoll() throws Exception {
        route("databend:query?initialDelay=0&delay=50&exceptionHandler=#failures&sql=SELECT * FROM to_come");
        HealthCheck check = ((HealthCheckAware) context.getRoute("rows").getConsumer()).getHealthCheck();
        check.setEnabled(true);

        await().until(() -> !failures.list().isEmpty());
        await().untilAsserted(() -> assertThat(check.callReadiness().getState()).isEqualTo(HealthCheck.State.DOWN));
        HealthCheck.Result down = check.callReadiness();
        assertThat(down.getError()).isPresent().get().asString().contains("to_come");

        template.sendBody("databend:query", "CREATE TABLE to_come (n INT)");
        await().untilAsserted(() -> assertThat(check.callReadiness().getState()).isEqualTo(HealthCheck.State.UP));
        template.sendBody("databend:query", "DROP TABLE to_come");
        await().untilAsserted(() -> assertThat(check.callReadiness().getState()).isEqualTo(HealthCheck.State.DOWN));
    }

    @Test
    void aServerThatIsDownIsPolledAgainAfterABackoff() throws Exception {
        EmbeddedDatabend other = EmbeddedDatabend.builder().start();
        String url = other.url();
        int port = other.port();
        other.close();
        route("databend:query?initialDelay=0&delay=50&backoffMultiplier=2&backoffErrorThreshold=1&retryAttempts=0"
              + "&exceptionHandler=#failures&sql=SELECT 1 AS number&url=" + url);
        await().until(() -> failures.list().size() > 1);

        try (EmbeddedDatabend again = EmbeddedDatabend.builder().port(port).start()) {
            await().until(() -> !received.isEmpty());
            context.stop();
            // nobody waits for the end of a query, the stop does not either
            await().untilAsserted(() -> assertThat(again.openQueries()).isEmpty());
        }
    }

    @Test
    void schedulersOfCamelAreTaken() throws Exception {
        context.getRegistry().bind("own", new OnceScheduler());
        route("databend:query?scheduler=#own&scheduler.times=1&sql=SELECT 7 AS number");

        await().until(() -> received.size() == 1);
    }

    @Test
    void pollsSideBySideAreRefused() {
        assertThatThrownBy(
                () -> route("databend:query?scheduler.concurrentConsumers=2&scheduler.poolSize=2&sql=SELECT 7 AS number"))
                .hasStackTraceContaining("Option scheduler.concurrentConsumers is 2, it takes 1");
    }

    private int ends() {
        return template.requestBody("databend:query?outputType=SelectOne", "SELECT count(*) FROM ends", Integer.class);
    }

    private void stopAtTheSecond() throws Exception {
        reached.await();
        CompletableFuture<Void> stopping = CompletableFuture.runAsync(() -> {
            try {
                context.getRouteController().stopRoute("rows");
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        // by then the consumer knows
        await().until(() -> context.getRoute("rows").getConsumer() instanceof ScheduledBatchPollingConsumer consumer
                && !consumer.isBatchAllowed());
        goOn.countDown();
        stopping.get(40, TimeUnit.SECONDS);
        assertThat(context.getShutdownStrategy().isTimeoutOccurred()).isFalse();
    }

    private void waitAtTheSecond(Exchange exchange) throws InterruptedException {
        if (number(exchange).equals("1") && reached.getCount() > 0) {
            reached.countDown();
            goOn.await();
        }
    }

    private static void awaitWhateverComes(CountDownLatch latch) {
        boolean interrupted = false;
        while (latch.getCount() > 0) {
            try {
                latch.await();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void note(Exchange exchange) {
        bodies.add(String.valueOf(exchange.getMessage().getBody()));
    }

    private void noteAndFail(Exchange exchange) {
        note(exchange);
        throw new IllegalStateException("not yet");
    }

    private void receive(Exchange exchange) {
        received.add(number(exchange));
    }

    private static String number(Exchange exchange) {
        return exchange.getMessage().getBody(Map.class).values().iterator().next().toString();
    }

    private void kill(String queryId) throws Exception {
        String url = context.getComponent("databend", DatabendComponent.class).getConfiguration().getUrl();
        HttpClient.newHttpClient().send(
                HttpRequest.newBuilder(URI.create(url + "/v1/query/" + queryId + "/kill"))
                        .header("Authorization", "Basic " + Base64.getEncoder().encodeToString("root:".getBytes()))
                        .POST(BodyPublishers.noBody()).build(),
                BodyHandlers.discarding());
    }

    private void route(String uri, Processor... steps) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                var route = from(uri).routeId("rows");
                for (Processor step : steps) {
                    route.process(step);
                }
                route.process(ConsumerLifeCycleIT.this::receive);
            }
        });
        context.start();
    }
}
