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

import java.lang.reflect.Proxy;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.cameldatabend.DatabendComponent;
import io.github.cameldatabend.DatabendConstants;
import io.github.cameldatabend.client.DatabendClient;
import io.github.cameldatabend.client.DatabendException;
import io.github.cameldatabend.load.StageLocation;
import io.github.cameldatabend.test.infra.embedded.EmbeddedDatabend;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.ServiceStatus;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.ExceptionHandler;
import org.apache.camel.support.processor.idempotent.FileIdempotentRepository;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

/**
 * Routes that begin with the files of a stage. Always on the embedded server, which can have a storage that gives
 * addresses: most servers that are at hand for tests have a local disk.
 */
class StagedFilesConsumerIT {

    private static final String IN = "databend:download?stage=inbox&initialDelay=0&delay=50";

    private static EmbeddedDatabend server;

    private final Polls polls = new Polls();
    @TempDir
    private Path directory;

    private CamelContext context;

    @BeforeAll
    static void startServer() {
        server = EmbeddedDatabend.builder().presign(true).start();
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @BeforeEach
    void createStage() throws Exception {
        context = newContext(server.url());
        context.start();
        sql("DROP STAGE IF EXISTS inbox");
        sql("CREATE STAGE inbox");
    }

    @AfterEach
    void noQueryIsLeftOpen() {
        context.stop();
        Awaitility.await().untilAsserted(() -> assertThat(server.openQueries()).isEmpty());
    }

    private CamelContext newContext(String url) {
        DefaultCamelContext made = new DefaultCamelContext();
        made.getComponent("databend", DatabendComponent.class).getConfiguration().setUrl(url);
        made.getShutdownStrategy().setTimeout(20);
        made.getRegistry().bind("polls", polls);
        made.getRegistry().bind("files", FileIdempotentRepository.fileIdempotentRepository(directory.resolve("read").toFile()));
        return made;
    }

    private void restart() throws Exception {
        context.stop();
        context = newContext(server.url());
        context.start();
    }

    private Object sql(String sql) {
        return template().requestBody("databend:query", sql);
    }

    private ProducerTemplate template() {
        return context.createProducerTemplate();
    }

    private void upload(String name, String text) {
        template().requestBodyAndHeader("databend:upload?stage=inbox", text, Exchange.FILE_NAME, name);
    }

    private void uploadInto(String folder, String name, String text) {
        template().requestBodyAndHeaders(
                "databend:upload?stage=inbox", text, Map.of(Exchange.FILE_NAME, name, DatabendConstants.STAGE_PATH, folder));
    }

    private void route(String options) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(IN + "&pollStrategy=#polls" + options).convertBodyTo(String.class).to("mock:files");
            }
        });
    }

    private MockEndpoint files() {
        return context.getEndpoint("mock:files", MockEndpoint.class);
    }

    private void awaitFiles(Object... bodies) {
        Awaitility.await().untilAsserted(
                () -> assertThat(files().getExchanges()).extracting(exchange -> exchange.getMessage().getBody(Object.class))
                        .containsExactlyInAnyOrder(bodies));
        awaitPolls(2);
        assertThat(files().getExchanges()).hasSize(bodies.length);
    }

    private void awaitPolls(int more) {
        int before = polls.ended();
        Awaitility.await().until(() -> polls.ended() >= before + more);
    }

    private List<?> listed() {
        List<Object> names = new ArrayList<>();
        ((List<?>) sql("LIST @inbox")).forEach(row -> names.add(((Map<?, ?>) row).get("name")));
        return names;
    }

    @Test
    void eachFileOnceAndNewOnesWhenTheyCome() throws Exception {
        upload("a.txt", "one");
        uploadInto("deep", "b.txt", "two");

        route("");

        awaitFiles("one", "two");
        upload("c.txt", "three");
        awaitFiles("one", "two", "three");
        assertThat(listed()).hasSize(3);
    }

    @Test
    void headersTellWhichFileItIs() throws Exception {
        uploadInto("deep", "b c.txt", "two");

        route("");

        awaitFiles("two");
        Exchange exchange = files().getExchanges().get(0);
        assertThat(exchange.getMessage().getHeaders())
                .containsEntry(Exchange.FILE_NAME, "b c.txt").containsEntry(Exchange.FILE_LENGTH, 3L)
                .containsEntry(DatabendConstants.STAGE, "inbox")
                .containsEntry(DatabendConstants.STAGE_PATH, "deep/b c.txt")
                .containsKey(Exchange.FILE_LAST_MODIFIED);
        assertThat(exchange.getProperty(Exchange.BATCH_SIZE)).isEqualTo(1);
        assertThat(exchange.getProperty(Exchange.BATCH_COMPLETE)).isEqualTo(true);
    }

    @Test
    void theFolderAndThePatternChoose() throws Exception {
        upload("in.csv", "of another folder");
        uploadInto("in", "a.csv", "one");
        uploadInto("in", "a.csv.bak", "not whole");
        uploadInto("in/2026", "b.csv", "two");
        uploadInto("in/2026", "b.txt", "not of the pattern");

        route("&path=in&pattern=RAW((2026/)?[a-z][.]csv)");

        awaitFiles("one", "two");
    }

    @Test
    void noMoreThanWanted() throws Exception {
        upload("a.txt", "one");
        upload("b.txt", "two");
        upload("c.txt", "three");

        route("&maxMessagesPerPoll=2");

        awaitFiles("one", "two", "three");
        assertThat(files().getExchanges()).extracting(exchange -> exchange.getProperty(Exchange.BATCH_SIZE))
                .containsExactly(2, 2, 1);
    }

    @Test
    void aFileThatTheStorageDoesNotGiveDoesNotKeepTheOthersBack() throws Exception {
        upload("a.txt", "zero");
        upload("b.txt", "one");
        upload("c.txt", "two");
        DatabendClient client = DatabendClient.builder(URI.create(server.url())).credentials("root", "").build();
        context.getRegistry().bind("refusing", Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] { DatabendClient.class }, (proxy, method, arguments) -> {
                    if (method.getName().equals("download") && arguments[0].toString().equals("@inbox/a.txt")) {
                        return client.download(new StageLocation("inbox", "none.txt"), null);
                    }
                    return method.invoke(client, arguments);
                }));

        route("&maxMessagesPerPoll=1&client=#refusing");

        awaitFiles("one", "two");
        assertThat(files().getExchanges()).extracting(
                exchange -> exchange.getProperty(Exchange.BATCH_INDEX), exchange -> exchange.getProperty(Exchange.BATCH_SIZE),
                exchange -> exchange.getProperty(Exchange.BATCH_COMPLETE)).containsOnly(tuple(0, 1, true));
        context.stop();
        client.close();
    }

    @Test
    void removedOnceTheExchangeHasCompleted() throws Exception {
        upload("a.txt", "one");
        upload("a.txt.bak", "broken");
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(IN + "&deleteAfterRead=true&pollStrategy=#polls").convertBodyTo(String.class)
                        .choice().when(body().isEqualTo("broken")).throwException(new IllegalStateException("broken")).end()
                        .to("mock:files");
            }
        });

        awaitFiles("one");

        assertThat(listed()).isEqualTo(List.of("a.txt.bak"));
    }

    @Test
    void namesThatNoLocationInSqlCanHave() throws Exception {
        uploadInto("it's (1); [2]", "a, b.txt", "one");
        uploadInto("it's (1); [2]", "a, b.txt.bak", "not of the pattern");
        uploadInto("it's (1)", "a, b.txt", "of another folder");

        route("&path=RAW(it's (1); [2])&pattern=.*txt&deleteAfterRead=true");

        awaitFiles("one");
        assertThat(new ArrayList<Object>(listed())).containsExactlyInAnyOrder("it's (1); [2]/a, b.txt.bak",
                "it's (1)/a, b.txt");
    }

    @Test
    void aFileThatFailsComesAgain() throws Exception {
        upload("a.txt", "one");
        CountDownLatch twice = new CountDownLatch(2);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(IN).process(exchange -> {
                    twice.countDown();
                    throw new IllegalStateException("broken");
                });
            }
        });

        assertThat(twice.await(20, TimeUnit.SECONDS)).isTrue();
    }

    /**
     * A greedy consumer goes on at once while there is something to do, which a file that fails each time always is.
     */
    @Test
    void aGreedyConsumerWaitsBeforeAFileThatFailsComesAgain() throws Exception {
        upload("a.txt", "one");
        upload("b.txt", "broken");
        AtomicInteger failures = new AtomicInteger();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(IN.replace("delay=50", "delay=3600000") + "&greedy=true&pollStrategy=#polls").convertBodyTo(String.class)
                        .filter(body().isEqualTo("broken")).process(exchange -> {
                            failures.incrementAndGet();
                            throw new IllegalStateException("broken");
                        }).end()
                        .to("mock:files");
            }
        });

        // the first poll was good for one file, the second for none
        Awaitility.await().until(() -> failures.get() == 2);
        assertThat(files().getExchanges()).hasSize(1);
        Awaitility.await().during(Duration.ofMillis(300)).until(() -> failures.get() == 2);
    }

    @Test
    void notAgainWhileAnotherThreadHasIt() throws Exception {
        upload("a.txt", "one");
        CountDownLatch mayEnd = new CountDownLatch(1);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(IN + "&deleteAfterRead=true&pollStrategy=#polls").to("seda:later");
                from("seda:later").convertBodyTo(String.class).to("mock:files")
                        .process(exchange -> mayEnd.await(20, TimeUnit.SECONDS));
            }
        });

        awaitFiles("one");
        assertThat(listed()).hasSize(1);
        mayEnd.countDown();

        Awaitility.await().untilAsserted(() -> assertThat(listed()).isEmpty());
    }

    @Test
    void whatIsWrittenAnewWhileItsExchangeIsUnderWayComesToo() throws Exception {
        upload("a.txt", "one");
        CountDownLatch written = new CountDownLatch(1);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                // the consumer does not poll meanwhile
                from(IN + "&deleteAfterRead=true&pollStrategy=#polls").convertBodyTo(String.class).to("mock:files")
                        .process(exchange -> written.await(20, TimeUnit.SECONDS));
            }
        });
        Awaitility.await().until(() -> !files().getExchanges().isEmpty());

        upload("a.txt", "two!");
        written.countDown();

        awaitFiles("one", "two!");
        Awaitility.await().untilAsserted(() -> assertThat(listed()).isEmpty());
    }

    @Test
    void notAgainAfterAStopWhileAnotherThreadHasIt() throws Exception {
        upload("a.txt", "one");
        CountDownLatch mayEnd = new CountDownLatch(1);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(IN + "&pollStrategy=#polls").routeId("in").to("seda:later");
                from("seda:later").convertBodyTo(String.class).to("mock:files")
                        .process(exchange -> mayEnd.await(60, TimeUnit.SECONDS));
            }
        });
        awaitFiles("one");

        context.getRouteController().stopRoute("in", 1, TimeUnit.SECONDS);
        context.getRouteController().startRoute("in");
        awaitPolls(2);
        mayEnd.countDown();

        upload("b.txt", "two");
        awaitFiles("one", "two");
    }

    @Test
    void theRepositoryOutlivesTheRoute() throws Exception {
        upload("a.txt", "one");
        route("&idempotentRepository=#files");
        awaitFiles("one");

        restart();
        upload("b.txt", "two");
        route("&idempotentRepository=#files");

        awaitFiles("two");
    }

    @Test
    void theRepositoryIsStartedWithTheContext() throws Exception {
        context.stop();
        context = newContext(server.url());
        route("&idempotentRepository=#files");
        context.start();

        assertThat(context.getRegistry().lookupByNameAndType("files", FileIdempotentRepository.class).getStatus())
                .isEqualTo(ServiceStatus.Started);
    }

    @Test
    void loadedByTheNextStepWithoutNamingTheFile() throws Exception {
        sql("CREATE OR REPLACE TABLE arrivals (id INT, name VARCHAR)");
        upload("a.csv", "1,Rex\n2,Tom\n");
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(IN + "&deleteAfterRead=true").to("databend:insertFromStage?table=arrivals&fileFormat=CSV");
            }
        });

        Awaitility.await().untilAsserted(() -> assertThat(listed()).isEmpty());

        assertThat(sql("SELECT name FROM arrivals ORDER BY id")).asString().contains("Rex").contains("Tom");
    }

    @Test
    void stoppingWaitsForTheRemoval() throws Exception {
        for (int i = 0; i < 20; i++) {
            upload(i + ".txt", "x");
        }
        route("&deleteAfterRead=true");
        Awaitility.await().until(() -> !files().getExchanges().isEmpty());

        context.getRouteController().stopAllRoutes();

        int delivered = files().getExchanges().size();
        assertThat(listed()).hasSize(20 - delivered);
    }

    /** It may wait for answers itself. */
    @Test
    void whatIsTheUsersAfterARemovalRunsWhereItMayTakeItsTime() throws Exception {
        List<String> threads = new CopyOnWriteArrayList<>();
        MemoryIdempotentRepository forgetful = new MemoryIdempotentRepository() {
            @Override
            public boolean remove(String key) {
                threads.add(Thread.currentThread().getName());
                throw new IllegalStateException("no connection");
            }
        };
        List<Object> told = new CopyOnWriteArrayList<>();
        context.getRegistry().bind("forgetful", forgetful);
        context.getRegistry().bind("asking", new Failures() {
            @Override
            public void handleException(String message, Exchange exchange, Throwable exception) {
                threads.add(Thread.currentThread().getName());
                told.add(sql("SELECT 1"));
            }
        });
        for (int i = 0; i < 20; i++) {
            upload(i + ".txt", "x");
        }

        route("&deleteAfterRead=true&idempotentRepository=#forgetful&exceptionHandler=#asking");

        Awaitility.await().until(() -> told.size() == 20);
        assertThat(threads).hasSize(40).noneMatch(name -> name.startsWith("databend-http-"));
    }

    /** As another program may have named it. */
    @Test
    void aNameThatCannotBeReadDoesNotKeepTheOthersBack() throws Exception {
        String body
                = "--x\r\nContent-Disposition: form-data; name=\"upload\"; filename=\"caf\u00e9.txt\"\r\n\r\nzero\r\n--x--\r\n";
        HttpRequest put = HttpRequest.newBuilder(URI.create(server.url() + "/v1/upload_to_stage"))
                .header("Authorization", "Basic cm9vdDo=").header("x-databend-stage-name", "inbox")
                .header("Content-Type", "multipart/form-data; boundary=x")
                .PUT(HttpRequest.BodyPublishers.ofString(body)).build();
        assertThat(HttpClient.newHttpClient().send(put, HttpResponse.BodyHandlers.ofString()).statusCode()).isEqualTo(200);
        upload("a.txt", "one");
        List<String> told = new CopyOnWriteArrayList<>();
        context.getRegistry().bind("told", new ExceptionHandler() {

            @Override
            public void handleException(Throwable exception) {
                told.add(exception.getMessage());
            }

            @Override
            public void handleException(String message, Throwable exception) {
                told.add(message + ": " + exception.getMessage());
            }

            @Override
            public void handleException(String message, Exchange exchange, Throwable exception) {
                told.add(message + ": " + exception.getMessage());
            }
        });

        route("&exceptionHandler=#told");

        awaitFiles("one");
        assertThat(told).isNotEmpty().allSatisfy(
                text -> assertThat(text)
                        .startsWith("A file of @inbox cannot be read: The path on stage inbox is 'caf\u00e9.txt'"));
    }

    @Test
    void aStorageWithoutAddressesIsSaidAtTheStart() throws Exception {
        try (EmbeddedDatabend local = EmbeddedDatabend.builder().start(); CamelContext other = newContext(local.url())) {
            other.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("databend:download").to("mock:files");
                }
            });

            assertThatThrownBy(other::start).isInstanceOf(DatabendException.class)
                    .hasMessageContaining("gives no addresses to download from");
        }
    }

    @Test
    void aServerThatIsAwayIsPolledAllTheSame() throws Exception {
        EmbeddedDatabend gone = EmbeddedDatabend.builder().presign(true).start();
        String url = gone.url();
        gone.close();
        try (CamelContext other = newContext(url)) {
            other.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("databend:download?retryAttempts=0").routeId("files").to("mock:files");
                }
            });
            other.start();

            assertThat(other.getRouteController().getRouteStatus("files").isStarted()).isTrue();
        }
    }
}
