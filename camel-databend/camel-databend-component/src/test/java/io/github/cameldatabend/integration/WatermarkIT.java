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

import java.io.File;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import io.github.cameldatabend.DatabendComponent;
import io.github.cameldatabend.client.CapturedLog;
import io.github.cameldatabend.consume.DirectoryStateRepository;
import io.github.cameldatabend.operation.RowMappingException;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.StateRepository;
import org.apache.camel.support.processor.state.FileStateRepository;
import org.apache.camel.support.processor.state.MemoryStateRepository;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What comes after the watermark, and how far it gets. */
class WatermarkIT extends DatabendTestSupport {

    private static final String BY_ID
            = "sql=SELECT * FROM marks WHERE id > :#watermark ORDER BY id&watermarkColumn=id&watermarkStart=0";
    private static final String BY_BOTH
            = "sql=SELECT * FROM marks WHERE t > :#watermark OR (t = :#watermark AND id > :#watermarkTie)"
              + " ORDER BY t, id&watermarkColumn=t&watermarkTieColumn=id&watermarkStart=2026-01-01T00:00:00Z";

    /** A row as a class. */
    public record Mark(int id, int s) {
    }

    @RegisterExtension
    private final CapturedLog errors = new CapturedLog("org.apache.camel.processor.errorhandler");
    private final Failures failures = new Failures();
    private final List<Object> received = new CopyOnWriteArrayList<>();

    @TempDir
    private Path folder;
    private StateRepository<String, String> repository;

    @BeforeEach
    void createTable() {
        repository = new DirectoryStateRepository(folder);
        sql("CREATE OR REPLACE TABLE marks (id INT, t TIMESTAMP, d DATE, s VARCHAR, u BIGINT UNSIGNED)");
        sql("INSERT INTO marks VALUES (1, '2026-03-01 08:00:00', '2026-03-01', 'a', 18446744073709551613),"
            + " (2, '2026-03-01 08:00:00.000001', '2026-03-02', 'ä', 18446744073709551614),"
            + " (3, '2026-03-01 08:00:00.000002', '2026-03-03', 'ö', 18446744073709551615)");
    }

    @AfterEach
    void dropTable() {
        sql("DROP TABLE marks");
    }

    @ParameterizedTest
    @CsvSource({
            "id, 1, integer:3", "t, 2026-03-01T08:00:00Z, timestamp:2026-03-01T08:00:00.000002Z",
            "d, 2026-03-01, date:2026-03-03", "s, a, string:%C3%B6", "u, 18446744073709551613, integer:18446744073709551615" })
    void eachTypeIsComparedAndKept(String column, String start, String kept) throws Exception {
        String options = "sql=SELECT * FROM marks WHERE " + column + " > :#watermark ORDER BY " + column
                         + "&watermarkColumn=" + column + "&watermarkStart=" + start;
        run(options, 2);
        assertThat(received).containsExactly(2, 3);
        assertThat(state()).isEqualTo(kept);

        received.clear();
        run(options, 0);
        assertThat(received).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({ "useIterator=true", "useIterator=false", "outputType=StreamList", "useIterator=false&outputType=StreamList" })
    void aLaterRunGetsOnlyWhatIsNew(String shape) throws Exception {
        run(BY_ID + "&" + shape, 3);
        sql("INSERT INTO marks (id) VALUES (4), (5)");
        run(BY_ID + "&" + shape, 5);

        assertThat(received).containsExactly(1, 2, 3, 4, 5);
        assertThat(state()).isEqualTo("integer:5");
    }

    @Test
    void theHeaderTellsTheWatermark() throws Exception {
        List<Object> headers = new CopyOnWriteArrayList<>();
        run(BY_ID, 3, exchange -> headers.add(exchange.getMessage().getHeader("CamelDatabendWatermark")));

        assertThat(headers).containsExactly(1, 2, 3);
    }

    @Test
    void filesAndTablesKeepItToo() throws Exception {
        run(BY_ID, 3);
        run(BY_ID, 3, "repository", new DirectoryStateRepository(folder));
        assertThat(received).hasSize(3);
        assertThat(folder.resolve("marks.state")).hasContent("integer:3");

        received.clear();
        sql("DROP TABLE IF EXISTS watermarks_it");
        String table = BY_ID.replace("&watermarkStart", "&watermarkTable=watermarks_it&watermarkStart");
        run(table, 3, "other", repository);
        sql("INSERT INTO marks (id) VALUES (4)");
        run(table, 4, "other", repository);
        assertThat(received).containsExactly(1, 2, 3, 4);
        assertThat(value("SELECT state FROM watermarks_it WHERE name = 'marks'")).isEqualTo("integer:4");
        assertThat(value("SELECT count(*) FROM watermarks_it").toString()).isEqualTo("1");
        sql("DROP TABLE watermarks_it");
    }

    /** Camel's own reads its file when it is started. */
    @Test
    void aRepositoryThatHasToBeStartedIs() throws Exception {
        File file = folder.resolve("marks.txt").toFile();
        run(BY_ID, 3, "repository", FileStateRepository.fileStateRepository(file));
        sql("INSERT INTO marks (id) VALUES (4)");
        run(BY_ID, 4, "repository", FileStateRepository.fileStateRepository(file));

        assertThat(received).containsExactly(1, 2, 3, 4);
    }

    @Test
    void itDoesNotPassAFailedExchangeAndThePollEndsThere() throws Exception {
        run(BY_ID, 1, failing(2));

        assertThat(received).containsExactly(1);
        assertThat(state()).isEqualTo("integer:1");

        run(BY_ID, 3);
        assertThat(received).containsExactly(1, 2, 3);
    }

    @ParameterizedTest
    @CsvSource({ "2, 3", "3, 0" })
    void aPollThatEndsAtAFailedExchangeIsNotComplete(int failing, int left) throws Exception {
        run(BY_ID + "&onConsumeBatchComplete=DELETE FROM marks", failing - 1, failing(failing));

        assertThat(received).hasSize(failing - 1);
        assertThat(value("SELECT count(*) FROM marks")).hasToString(Integer.toString(left));
    }

    @Test
    void itDoesNotPassRowsThatWereNotDeliveredSinceItCouldNotBeKept() throws Exception {
        sql("UPDATE marks SET id = 2 WHERE id = 3");
        AtomicBoolean failed = new AtomicBoolean();
        MemoryStateRepository broken = new MemoryStateRepository() {
            @Override
            public void setState(String key, String value) {
                if (failed.compareAndSet(false, true)) {
                    throw new IllegalStateException("no connection");
                }
                super.setState(key, value);
            }

            @Override
            protected void doStop() {
                // it is asked afterwards what it has kept
            }
        };
        run(BY_ID, -1, "repository", broken, exchange -> {
            if (received.size() == 1) {
                // until it is kept while the poll goes on
                await().pollDelay(1100, TimeUnit.MILLISECONDS).until(() -> true);
            }
        });

        assertThat(received).containsExactly(1, 2);
        assertThat(failures.list()).singleElement().asString().contains("no connection");
        assertThat(broken.getState("marks")).isEqualTo("integer:1");
    }

    @Test
    void itDoesNotPassARowThatDoesNotFitItsClass() throws Exception {
        sql("UPDATE marks SET id = 2 WHERE id = 3");
        run("sql=SELECT id, CASE WHEN s = 'ö' THEN s ELSE '1' END AS s FROM marks WHERE id > :#watermark ORDER BY id, s"
            + "&watermarkColumn=id&watermarkStart=0&outputClass=" + Mark.class.getName(), -1);

        assertThat(failures.list()).hasSize(1);
        assertThat(state()).isEqualTo("integer:1");
    }

    @Test
    void itPassesAFailedExchangeIfAskedFor() throws Exception {
        run(BY_ID + "&watermarkSkipFailed=true", 2, failing(2));

        assertThat(received).containsExactly(1, 3);
        assertThat(state()).isEqualTo("integer:3");
    }

    @ParameterizedTest
    @CsvSource({
            "useIterator=true, 1 3, 2", "outputType=StreamList, 1 3, 2", "useIterator=false, '', 1 2 3",
            "outputType=SelectOne&maxMessagesPerPoll=1, '', 2" })
    void itPassesARowThatDoesNotFitItsClassIfAskedFor(String shape, String fit, String unfit) throws Exception {
        if (shape.contains("SelectOne")) {
            sql("DELETE FROM marks WHERE id <> 2");
        }
        List<Object> handled = new CopyOnWriteArrayList<>();
        try (CamelContext other = context(repository)) {
            Polls polls = other.getRegistry().lookupByNameAndType("polls", Polls.class);
            other.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    onException(RowMappingException.class).process(exchange -> {
                        Object body = exchange.getMessage().getBody();
                        (body instanceof List<?> rows ? rows : List.of(body))
                                .forEach(row -> handled.add(((Map<?, ?>) row).get("id")));
                    });
                    from("databend:query?initialDelay=0&delay=100000&pollStrategy=#polls&exceptionHandler=#failures"
                         + "&watermarkRepository=#repository&watermarkColumn=id&watermarkStart=0&watermarkSkipFailed=true&"
                         + shape + "&outputClass=" + Mark.class.getName()
                         + "&sql=SELECT id, CASE WHEN id = 2 THEN s ELSE '1' END AS s FROM marks WHERE id > :#watermark"
                         + " ORDER BY id").routeId("marks")
                            .process(exchange -> received.add(exchange.getMessage().getBody(Mark.class).id()));
                }
            });
            other.start();
            await().until(() -> polls.ended() > 0);
        }

        assertThat(received).hasToString("[" + fit.replace(" ", ", ") + "]");
        assertThat(handled).hasToString("[" + unfit.replace(" ", ", ") + "]");
        assertThat(failures.list()).isEmpty();
        assertThat(state()).isEqualTo(shape.contains("SelectOne") ? "integer:2" : "integer:3");
    }

    @ParameterizedTest
    @CsvSource({
            "default, false, true", "redelivering, false, true", "dead, true, false", "deadLater, true, false",
            "tapped, true, false" })
    void noStepGetsARowThatDoesNotFitItsClass(String handler, boolean elsewhere, boolean logged) throws Exception {
        List<Object> told = new CopyOnWriteArrayList<>();
        try (CamelContext other = context(repository)) {
            Polls polls = other.getRegistry().lookupByNameAndType("polls", Polls.class);
            other.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:told").process(this::tell);
                    from("seda:told").process(this::tell);
                }

                private void tell(Exchange exchange) {
                    told.add(exchange.getMessage().getBody(Map.class).get("id"));
                }
            });
            other.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    switch (handler) {
                        case "redelivering" -> errorHandler(defaultErrorHandler().maximumRedeliveries(2).redeliveryDelay(0));
                        case "dead" -> errorHandler(deadLetterChannel("direct:told"));
                        case "deadLater" -> errorHandler(deadLetterChannel("seda:told"));
                        case "tapped" -> onException(RowMappingException.class).handled(true).wireTap("direct:told");
                        default -> errorHandler(defaultErrorHandler());
                    }
                    from("databend:query?initialDelay=0&delay=100000&pollStrategy=#polls&exceptionHandler=#failures"
                         + "&watermarkRepository=#repository&watermarkColumn=id&watermarkStart=0&watermarkSkipFailed=true"
                         + "&outputClass=" + Mark.class.getName()
                         + "&sql=SELECT id, CASE WHEN id = 2 THEN s ELSE '1' END AS s FROM marks WHERE id > :#watermark"
                         + " ORDER BY id").routeId("marks")
                            .process(exchange -> received.add(exchange.getMessage().getBody()))
                            .to("mock:end");
                }
            });
            other.start();
            await().until(() -> polls.ended() > 0 && (!elsewhere || !told.isEmpty()));
        }

        assertThat(received).containsExactly(new Mark(1, 1), new Mark(3, 1));
        assertThat(told).hasToString(elsewhere ? "[2]" : "[]");
        assertThat(errors.lines(Level.ERROR)).hasSize(logged ? 1 : 0)
                .allSatisfy(line -> assertThat(line).contains("Failed delivery", "RowMappingException"));
        assertThat(failures.list()).isEmpty();
        assertThat(state()).isEqualTo("integer:3");
    }

    @Test
    void withoutAnErrorHandlerTheFirstStepGetsARowThatDoesNotFitItsClass() throws Exception {
        List<Object> failed = new CopyOnWriteArrayList<>();
        try (CamelContext other = context(repository)) {
            Polls polls = other.getRegistry().lookupByNameAndType("polls", Polls.class);
            other.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("databend:query?initialDelay=0&delay=100000&pollStrategy=#polls&exceptionHandler=#failures"
                         + "&watermarkRepository=#repository&watermarkColumn=id&watermarkStart=0&watermarkSkipFailed=true"
                         + "&outputClass=" + Mark.class.getName()
                         + "&sql=SELECT id, s FROM marks WHERE id = 2 AND id > :#watermark")
                            .routeId("marks")
                            .errorHandler(noErrorHandler()).process(exchange -> failed.add(exchange.getException()));
                }
            });
            other.start();
            await().until(() -> polls.ended() > 0);
        }

        assertThat(failed).hasSize(1).first().isInstanceOf(RowMappingException.class);
    }

    @Test
    void itPassesARowOfAStreamThatDoesNotFitItsClassIfAskedFor() throws Exception {
        run("useIterator=false&outputType=StreamList&watermarkColumn=id&watermarkStart=0&watermarkSkipFailed=true&greedy=true"
            + "&outputClass=" + Mark.class.getName() + "&sql=SELECT id, CASE WHEN id = 2 THEN s ELSE '1' END AS s FROM marks"
            + " WHERE id > :#watermark ORDER BY id", 2,
                exchange -> exchange.getMessage().getBody(Iterator.class)
                        .forEachRemaining(row -> received.add(((Mark) row).id())));

        assertThat(received).containsExactly(1, 3);
        assertThat(state()).isEqualTo("integer:3");
    }

    @Test
    void itWaitsForExchangesThatAnotherRouteHasTakenOver() throws Exception {
        // one that fails before the others are there would end the poll
        CountDownLatch arrived = new CountDownLatch(3);
        try (CamelContext other = context(repository)) {
            other.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("databend:query?repeatCount=1&initialDelay=0&watermarkRepository=#repository&" + BY_ID)
                            .routeId("marks")
                            .to("seda:later");
                    from("seda:later?concurrentConsumers=3")
                            .process(exchange -> {
                                arrived.countDown();
                                arrived.await(10, TimeUnit.SECONDS);
                            })
                            .process(failing(2)).process(WatermarkIT.this::receive);
                }
            });
            other.start();
            await().until(() -> received.size() == 2);
            await().until(() -> state() != null);
        }

        assertThat(received).containsExactlyInAnyOrder(1, 3);
        assertThat(state()).isEqualTo("integer:1");
    }

    @Test
    void rowsOfOneValueStayInOnePoll() throws Exception {
        sql("INSERT INTO marks (id) VALUES (3), (3), (4)");
        List<Object> sizes = new CopyOnWriteArrayList<>();
        run(BY_ID + "&maxMessagesPerPoll=3&greedy=true", 6,
                exchange -> sizes.add(exchange.getProperty(Exchange.BATCH_SIZE)));

        assertThat(received).containsExactly(1, 2, 3, 3, 3, 4);
        assertThat(sizes).containsExactly(5, 5, 5, 5, 5, 1);
    }

    @Test
    void withATieRowsOfOneValueMayCome() throws Exception {
        sql("UPDATE marks SET t = '2026-03-01 08:00:00'");
        run(BY_BOTH + "&maxMessagesPerPoll=2", 2);
        assertThat(state()).isEqualTo("timestamp:2026-03-01T08:00:00Z,integer:2");
        sql("INSERT INTO marks (id, t) VALUES (4, '2026-03-01 08:00:00'), (5, '2026-03-01 08:00:01')");
        run(BY_BOTH, 5);

        assertThat(received).containsExactly(1, 2, 3, 4, 5);
        assertThat(state()).isEqualTo("timestamp:2026-03-01T08:00:01Z,integer:5");
    }

    @Test
    void aStreamThatIsNotReadToItsEndGoesOnWhereItWasLeft() throws Exception {
        Processor two = exchange -> {
            Iterator<?> rows = exchange.getMessage().getBody(Iterator.class);
            received.add(((Map<?, ?>) rows.next()).get("id"));
            received.add(((Map<?, ?>) rows.next()).get("id"));
            exchange.getMessage().setBody(null);
        };
        run(BY_ID + "&useIterator=false&outputType=StreamList", 2, two);

        // whether another row of the second's value would have come was not seen
        assertThat(state()).isEqualTo("integer:1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "SELECT * FROM marks WHERE id > :#watermark ORDER BY id DESC | id | ORDER BY id",
            "SELECT * FROM marks WHERE id > :#watermark ORDER BY id | nope | Option watermarkColumn is 'nope', the result has",
            "SELECT id, NULL AS n FROM marks WHERE id > :#watermark | n | not NULL",
            "SELECT id, 1.5 AS n FROM marks WHERE id > :#watermark | n | [integer, date, timestamp, string]" })
    void whatIsNoOrderIsAFailure(String sql, String column, String message) throws Exception {
        run("sql=" + sql + "&watermarkStart=0&watermarkColumn=" + column, -1);

        assertThat(failures.list()).hasSize(1).first().asString().contains(message);
    }

    @Test
    void theKeyIsOfTheSqlWhereTheRouteHasNoName() throws Exception {
        try (CamelContext other = context(repository)) {
            other.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("databend:query?repeatCount=1&initialDelay=0&watermarkRepository=#repository&" + BY_ID)
                            .process(WatermarkIT.this::receive);
                    from("databend:query?repeatCount=1&initialDelay=0&watermarkRepository=#repository&watermarkKey=own&"
                         + BY_ID)
                            .process(WatermarkIT.this::receive);
                }
            });
            other.start();
            await().until(() -> received.size() == 6);
            await().untilAsserted(() -> assertThat(folder.toFile().list()).hasSize(2).contains("own.state")
                    .anyMatch(name -> name.matches("databend-[0-9a-f]{16}[.]state")));
        }
    }

    @Test
    void theKeyIsOfTheRouteThatAnotherEndpointConsumesFor() throws Exception {
        String from = "databend:query?initialDelay=0&delay=100000&watermarkRepository=#repository&" + BY_ID;
        try (CamelContext other = context(repository)) {
            other.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    for (String id : List.of("first", "second")) {
                        from(new LeaderEndpoint(other, from + "&maxRowsPerPage=" + (id.length() + 1))).routeId(id)
                                .process(WatermarkIT.this::receive);
                    }
                }
            });
            other.start();
            await().until(() -> received.size() == 6);
            await().untilAsserted(
                    () -> assertThat(folder.toFile().list()).containsExactlyInAnyOrder("first.state", "second.state"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "watermarkTable=seen", "watermarkRepository=#repository" })
    void theSameSqlInTwoDatabasesIsTwoWatermarks(String kept) throws Exception {
        for (String database : List.of("marks_a", "marks_b")) {
            sql("CREATE OR REPLACE DATABASE " + database);
            sql("CREATE TABLE " + database + ".marks (id INT)");
        }
        sql("INSERT INTO marks_a.marks VALUES (7), (8)");
        sql("INSERT INTO marks_b.marks VALUES (1), (2)");
        for (String database : List.of("marks_a", "marks_b", "marks_a")) {
            try (CamelContext other = context(repository)) {
                Polls polls = other.getRegistry().lookupByNameAndType("polls", Polls.class);
                other.addRoutes(new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("databend:query?initialDelay=0&delay=100000&pollStrategy=#polls&database=" + database + "&" + kept
                             + "&" + BY_ID).process(WatermarkIT.this::receive);
                    }
                });
                other.start();
                await().until(() -> polls.ended() > 0);
            }
        }

        assertThat(received).containsExactly(7, 8, 1, 2);
        if (kept.startsWith("watermarkTable")) {
            assertThat(value("SELECT state FROM marks_a.seen")).isEqualTo("integer:8");
            assertThat(value("SELECT state FROM marks_b.seen")).isEqualTo("integer:2");
        }
        sql("DROP DATABASE marks_a");
        sql("DROP DATABASE marks_b");
    }

    @Test
    void aStreamMayBeWrittenToAFile() throws Exception {
        String options = BY_ID + "&useIterator=false&outputType=StreamList";
        Path file = folder.resolve("rows.ndjson");
        run(options, 0, exchange -> {
            try (InputStream lines = exchange.getMessage().getMandatoryBody(InputStream.class)) {
                Files.copy(lines, file);
            }
        });

        assertThat(file).content().startsWith("{\"id\":1,").hasLineCount(3);
        assertThat(state()).isEqualTo("integer:3");
    }

    @Test
    void aStreamMayBecomeAList() throws Exception {
        run(BY_ID + "&useIterator=false&outputType=StreamList", 3,
                exchange -> exchange.getMessage().setBody(exchange.getMessage().getMandatoryBody(List.class)));

        assertThat(received).containsExactly(1, 2, 3);
        assertThat(state()).isEqualTo("integer:3");
    }

    private Processor failing(int id) {
        return exchange -> {
            if (exchange.getMessage().getBody() instanceof Map<?, ?> row && row.get("id").equals(id)) {
                throw new IllegalArgumentException("Cannot handle " + id);
            }
        };
    }

    private void receive(Exchange exchange) {
        Object body = exchange.getMessage().getBody();
        if (body instanceof Map<?, ?> row) {
            received.add(row.get("id"));
        } else if (body instanceof Iterable<?> rows) {
            rows.forEach(row -> received.add(((Map<?, ?>) row).get("id")));
        } else if (body instanceof Iterator<?> rows) {
            rows.forEachRemaining(row -> received.add(((Map<?, ?>) row).get("id")));
        }
    }

    private String state() {
        return repository.getState("marks");
    }

    private void run(String options, int rows, Processor... steps) throws Exception {
        run(options, rows, "repository", repository, steps);
    }

    /**
     * Polls in a context of its own until there are so many rows in all, or a poll has failed.
     */
    private void run(String options, int rows, String name, StateRepository<String, String> states, Processor... steps)
            throws Exception {
        List<Processor> all = new ArrayList<>(List.of(steps));
        all.add(this::receive);
        try (CamelContext other = context(states)) {
            other.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    var route
                            = from("databend:query?initialDelay=0&exceptionHandler=#failures&pollStrategy=#polls&delay=100000&"
                                   + (name.equals("repository") ? "watermarkRepository=#repository&" : "") + options)
                                    .routeId("marks");
                    all.forEach(route::process);
                }
            });
            Polls polls = other.getRegistry().lookupByNameAndType("polls", Polls.class);
            other.start();
            await().until(() -> polls.ended() > 0 && received.size() >= rows || !failures.list().isEmpty());
        }
    }

    private CamelContext context(StateRepository<String, String> states) {
        CamelContext other = new DefaultCamelContext();
        other.getRegistry().bind("repository", states);
        other.getRegistry().bind("failures", failures);
        other.getRegistry().bind("polls", new Polls());
        other.addComponent("databend", component(other));
        return other;
    }

    private static DatabendComponent component(CamelContext other) {
        DatabendComponent component = new DatabendComponent(other);
        component.getConfiguration().setDsn(service.dsn());
        return component;
    }

    private Object value(String query) {
        return send("databend:query?outputType=SelectOne", query).getMessage().getBody();
    }

    private void sql(String statement) {
        Exception failure = send("databend:query", statement).getException();
        assertThat(failure).isNull();
    }
}
