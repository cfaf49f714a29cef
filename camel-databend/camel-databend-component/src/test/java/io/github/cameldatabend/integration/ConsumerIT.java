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

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.cameldatabend.client.ProgressListener;
import io.github.cameldatabend.client.QueryProgress;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.support.processor.state.MemoryStateRepository;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What users of camel-sql know of its consumer: each of its tests has its twin here.
 */
class ConsumerIT extends DatabendTestSupport {

    private static final String POLL = "databend:query?initialDelay=0&delay=50&sql=";
    private static final String ALL = "SELECT * FROM projects ORDER BY id";

    /** To be used in the SQL of a route. */
    public static final class IdGenerator {

        private final AtomicInteger id = new AtomicInteger();

        public int nextId() {
            return id.incrementAndGet();
        }
    }

    /** A project as a class. */
    public record Project(int id, String project, String license) {
    }

    @BeforeEach
    void createTable() {
        sql("CREATE OR REPLACE TABLE projects (id INT, project VARCHAR, license VARCHAR)");
        sql("INSERT INTO projects VALUES (1, 'Camel', 'ASF'), (2, 'AMQ', 'ASF'), (3, 'Linux', 'XXX')");
    }

    @AfterEach
    void stopPolling() {
        context.stop();
    }

    @Test
    void eachRowIsAnExchange() throws Exception {
        route(POLL + ALL + "&repeatCount=1");

        assertThat(received(3)).extracting(exchange -> exchange.getMessage().getBody(Map.class).get("project"))
                .containsExactly("Camel", "AMQ", "Linux");
        assertThat(result().getExchanges()).extracting(exchange -> exchange.getProperty(Exchange.BATCH_INDEX))
                .containsExactly(0, 1, 2);
        assertThat(result().getExchanges()).extracting(exchange -> exchange.getProperty(Exchange.BATCH_SIZE))
                .containsExactly(3, 3, 3);
        assertThat(result().getExchanges()).extracting(exchange -> exchange.getProperty(Exchange.BATCH_COMPLETE))
                .containsExactly(false, false, true);
        assertThat(result().getExchanges()).allSatisfy(exchange -> assertThat(exchange.getMessage().getHeaders())
                .containsOnlyKeys("CamelDatabendQueryId"));
    }

    @Test
    void onConsumeGetsTheRow() throws Exception {
        route(POLL + ALL + "&onConsume=DELETE FROM projects WHERE id = :#id");

        received(3);
        awaitCount(0, "SELECT count(*) FROM projects");
    }

    @Test
    void onConsumeGetsTheRowWhateverTheRouteHasMadeOfTheBody() throws Exception {
        route(POLL + ALL + "&onConsume=DELETE FROM projects WHERE id = :#id",
                exchange -> exchange.getMessage().setBody("another"));

        received(3);
        awaitCount(0, "SELECT count(*) FROM projects");
    }

    @Test
    void onConsumeEvaluatesExpressionsOnTheExchange() throws Exception {
        route(POLL + "SELECT * FROM projects WHERE license <> 'done' ORDER BY id"
              + "&onConsume=RAW(UPDATE projects SET license = :#${header.verdict} WHERE id = :#id)",
                exchange -> exchange.getMessage().setHeader("verdict", "done"));

        received(3);
        awaitCount(3, "SELECT count(*) FROM projects WHERE license = 'done'");
    }

    @Test
    void onConsumeIsNotReplacedByTheHeaderForSql() throws Exception {
        route(POLL + ALL + "&onConsume=DELETE FROM projects WHERE id = :#id",
                exchange -> exchange.getMessage().setHeader("CamelDatabendSql", "SELECT 1"));

        received(3);
        awaitCount(0, "SELECT count(*) FROM projects");
    }

    @Test
    void onConsumeFailedIsRunForExchangesThatFailed() throws Exception {
        route(POLL + "SELECT * FROM projects WHERE license <> 'BAD' ORDER BY id"
              + "&onConsume=DELETE FROM projects WHERE id = :#id"
              + "&onConsumeFailed=UPDATE projects SET license = 'BAD' WHERE id = :#id", failing("AMQ"));

        received(2);
        awaitCount(1, "SELECT count(*) FROM projects");
        awaitCount(1, "SELECT count(*) FROM projects WHERE project = 'AMQ' AND license = 'BAD'");
    }

    @Test
    void progressIsToldOfThePollAndOfWhatFollows() throws Exception {
        List<QueryProgress> told = new CopyOnWriteArrayList<>();
        context.getRegistry().bind("progress", (ProgressListener) told::add);
        route(POLL + ALL + "&repeatCount=1&progressListener=#progress&batchOnConsume=true"
              + "&onConsume=DELETE FROM projects WHERE id IN (:#in:id)");

        Object queryId = received(3).get(0).getMessage().getHeader("CamelDatabendQueryId");
        await().untilAsserted(() -> assertThat(told)
                .anySatisfy(progress -> {
                    assertThat(progress.queryId()).isEqualTo(queryId);
                    assertThat(progress.state()).isEqualTo("Succeeded");
                }).anySatisfy(progress -> assertThat(progress.queryId()).isNotEqualTo(queryId)));
    }

    @Test
    void onConsumeBatchCompleteIsRunAfterAllRows() throws Exception {
        route(POLL + ALL + "&onConsumeBatchComplete=DELETE FROM projects");

        received(3);
        awaitCount(0, "SELECT count(*) FROM projects");
    }

    @Test
    void expressionsInTheSqlAreEvaluatedAtEachPoll() throws Exception {
        context.getRegistry().bind("myIdGenerator", new IdGenerator());
        route(POLL + "RAW(SELECT * FROM projects WHERE id = :#${bean:myIdGenerator.nextId} ORDER BY id)");

        assertThat(received(3)).extracting(exchange -> exchange.getMessage().getBody(Map.class).get("project"))
                .containsExactly("Camel", "AMQ", "Linux");
    }

    @Test
    void pagesMayBeSmall() throws Exception {
        route(POLL + ALL + "&repeatCount=1&maxRowsPerPage=1");

        received(3);
    }

    @Test
    void sqlFromAFile(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("poll.sql"), ALL + "\n");
        route(POLL + "file:" + file + "&repeatCount=1");

        received(3);
    }

    @Test
    void sqlFromTheClasspath() throws Exception {
        route(POLL + "classpath:sql/projects.sql&repeatCount=1");

        received(3);
    }

    @Test
    void noMoreThanMaxMessagesPerPoll() throws Exception {
        route(POLL + "SELECT * FROM projects WHERE license <> 'DONE' ORDER BY id&maxMessagesPerPoll=2"
              + "&onConsume=UPDATE projects SET license = 'DONE' WHERE id = :#id");

        assertThat(received(3)).extracting(exchange -> exchange.getProperty(Exchange.BATCH_SIZE)).containsExactly(2, 2, 1);
        assertThat(result().getExchanges()).extracting(exchange -> exchange.getProperty(Exchange.BATCH_COMPLETE))
                .containsExactly(false, true, true);
        awaitCount(3, "SELECT count(*) FROM projects WHERE license = 'DONE'");
    }

    @Test
    void allRowsAsAList() throws Exception {
        route(POLL + ALL + "&repeatCount=1&useIterator=false");

        Exchange exchange = received(1).get(0);
        assertThat(exchange.getMessage().getBody(List.class)).hasSize(3);
        assertThat(exchange.getMessage().getHeader("CamelDatabendRowCount")).isEqualTo(3L);
    }

    @Test
    void rowsAsObjectsOfAClass() throws Exception {
        route(POLL + ALL + "&repeatCount=1&outputClass=" + Project.class.getName());

        assertThat(received(3)).extracting(exchange -> exchange.getMessage().getBody())
                .startsWith(new Project(1, "Camel", "ASF"));
    }

    @Test
    void allRowsAsAListOfObjectsOfAClass() throws Exception {
        route(POLL + ALL + "&repeatCount=1&useIterator=false&outputClass=" + Project.class.getName());

        assertThat((List<?>) received(1).get(0).getMessage().getBody()).hasSize(3).allMatch(Project.class::isInstance);
    }

    @Test
    void theOnlyValue() throws Exception {
        route(POLL + "SELECT count(*) FROM projects&repeatCount=1&outputType=SelectOne");

        assertThat(received(1).get(0).getMessage().getBody(Integer.class)).isEqualTo(3);
    }

    @Test
    void streamedRowsAreAnExchangeEach() throws Exception {
        route(POLL + ALL + "&repeatCount=1&outputType=StreamList&maxRowsPerPage=1");

        assertThat(received(3)).extracting(exchange -> exchange.getProperty(Exchange.BATCH_COMPLETE))
                .containsExactly(false, false, true);
        assertThat(result().getExchanges().get(2).getProperty(Exchange.BATCH_SIZE)).isEqualTo(3);
    }

    @Test
    void streamedRowsAsOneExchange() throws Exception {
        List<Object> rows = new ArrayList<>();
        route(POLL + ALL + "&repeatCount=1&outputType=StreamList&useIterator=false",
                exchange -> exchange.getMessage().getBody(Iterator.class).forEachRemaining(rows::add));

        assertThat(received(1).get(0).getMessage().getBody()).isInstanceOf(Iterator.class);
        assertThat(rows).hasSize(3);
    }

    @Test
    void anEmptyResultGivesNoExchange() throws Exception {
        result().expectedMessageCount(0);
        result().setAssertPeriod(300);
        route(POLL + "SELECT * FROM projects WHERE id > 9&useIterator=false");

        result().assertIsSatisfied();
    }

    @Test
    void anEmptyResultGivesAnEmptyListIfAskedFor() throws Exception {
        route(POLL + "SELECT * FROM projects WHERE id > 9&repeatCount=1&useIterator=false&routeEmptyResultSet=true");

        assertThat(received(1).get(0).getMessage().getBody(List.class)).isEmpty();
    }

    @Test
    void anEmptyMessageIfIdle() throws Exception {
        route(POLL + "SELECT * FROM projects WHERE id > 9&repeatCount=1&sendEmptyMessageWhenIdle=true");

        assertThat(received(1).get(0).getMessage().getBody()).isNull();
    }

    @Test
    void anotherUpdateCountIsAFailure() throws Exception {
        context.getRegistry().bind("failures", new Failures());
        route(POLL + ALL + "&repeatCount=1&expectedUpdateCount=1&exceptionHandler=#failures"
              + "&onConsume=DELETE FROM projects WHERE id > :#id");

        received(3);
        // the first deletes two rows, the others none
        await().untilAsserted(() -> assertThat(failures()).hasSize(3)
                .allSatisfy(failure -> assertThat(failure).hasMessageContaining("Expected update count 1 but was ")));
    }

    @Test
    void aFailureOfOnConsumeEndsTheBatchIfAskedFor() throws Exception {
        context.getRegistry().bind("failures", new Failures());
        route(POLL + ALL + "&repeatCount=1&expectedUpdateCount=1&exceptionHandler=#failures"
              + "&onConsume=DELETE FROM projects WHERE id > :#id&breakBatchOnConsumeFail=true");

        await().untilAsserted(() -> assertThat(failures()).hasSize(1));
        received(1);
    }

    @Test
    void theErrorHandlerOfTheRouteIfAskedFor() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                onException(Exception.class).handled(true).to("mock:failed");
                from(POLL + "SELECT * FROM no_such_table&repeatCount=1&bridgeErrorHandler=true").to("mock:result");
            }
        });
        MockEndpoint failed = context.getEndpoint("mock:failed", MockEndpoint.class);
        failed.expectedMessageCount(1);
        context.start();

        failed.assertIsSatisfied();
        assertThat(failed.getExchanges().get(0).getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class))
                .hasMessageContaining("no_such_table");
    }

    @Test
    void oneStatementForAllRowsOfABatch() throws Exception {
        route(POLL + "SELECT * FROM projects WHERE license NOT IN ('done', 'BAD') ORDER BY id&batchOnConsume=true"
              + "&expectedUpdateCount=1"
              + "&onConsume=UPDATE projects SET license = 'done' WHERE id IN (:#in:id)"
              + "&onConsumeFailed=UPDATE projects SET license = 'BAD' WHERE id IN (:#in:id)", failing("AMQ"));

        received(2);
        awaitCount(2, "SELECT count(*) FROM projects WHERE license = 'done'");
        awaitCount(1, "SELECT count(*) FROM projects WHERE license = 'BAD' AND id = 2");
    }

    @Test
    void theWatermarkDoesNotPassRowsThatAStatementForThemHasFailedFor() throws Exception {
        MemoryStateRepository states = new MemoryStateRepository();
        context.getRegistry().bind("failures", new Failures());
        context.getRegistry().bind("states", states);
        route(POLL + "SELECT * FROM projects WHERE id > :#watermark ORDER BY id&exceptionHandler=#failures&repeatCount=1"
              + "&watermarkColumn=id&watermarkStart=0&watermarkRepository=#states&watermarkKey=k"
              + "&batchOnConsume=true&breakBatchOnConsumeFail=true&onConsume=DELETE FROM no_such_table WHERE id IN (:#in:id)");

        received(3);
        await().untilAsserted(() -> assertThat(failures()).hasSize(1));
        assertThat(states.getState("k")).isNull();
    }

    @Test
    void oneStatementForAllRowsOfAList() throws Exception {
        route(POLL + ALL + "&useIterator=false&onConsume=DELETE FROM projects WHERE id IN (:#in:id)");

        received(1);
        awaitCount(0, "SELECT count(*) FROM projects");
    }

    @Test
    void rowsThatAnotherRouteTakesOverAreAcknowledgedWhenItIsDone() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(POLL + ALL + "&onConsume=DELETE FROM projects WHERE id = :#id").to("seda:later");
                from("seda:later?concurrentConsumers=3").process(failing("AMQ")).to("mock:result");
            }
        });
        context.start();

        awaitCount(1, "SELECT count(*) FROM projects");
        awaitCount(1, "SELECT count(*) FROM projects WHERE project = 'AMQ'");
    }

    private static Processor failing(String project) {
        return exchange -> {
            if (exchange.getMessage().getBody(Map.class).get("project").equals(project)) {
                throw new IllegalArgumentException("Cannot handle " + project);
            }
        };
    }

    private List<Throwable> failures() {
        return context.getRegistry().lookupByNameAndType("failures", Failures.class).list();
    }

    private void route(String uri, Processor... steps) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                var route = from(uri);
                for (Processor step : steps) {
                    route.process(step);
                }
                route.to("mock:result");
            }
        });
        context.start();
    }

    private MockEndpoint result() {
        return context.getEndpoint("mock:result", MockEndpoint.class);
    }

    private List<Exchange> received(int count) throws InterruptedException {
        result().expectedMessageCount(count);
        result().assertIsSatisfied();
        return result().getExchanges();
    }

    private void awaitCount(int count, String query) {
        await().untilAsserted(() -> assertThat(
                send("databend:query?outputType=SelectOne", query).getMessage().getBody(Integer.class)).isEqualTo(count));
    }

    private void sql(String statement) {
        Exception failure = send("databend:query", statement).getException();
        assertThat(failure).isNull();
    }
}
