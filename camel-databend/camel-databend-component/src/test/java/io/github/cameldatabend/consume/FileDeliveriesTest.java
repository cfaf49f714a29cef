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
package io.github.cameldatabend.consume;

import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.github.cameldatabend.client.Cursor;
import io.github.cameldatabend.client.DatabendClient;
import io.github.cameldatabend.load.StageLocation;
import io.github.cameldatabend.result.CellFormats;
import io.github.cameldatabend.result.Column;
import io.github.cameldatabend.result.JsonResults;
import io.github.cameldatabend.result.Row;
import io.github.cameldatabend.result.RowBytes;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.ExceptionHandler;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.UnitOfWorkHelper;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Files between the moment they are listed and the moment they are gone. */
class FileDeliveriesTest {

    private static final StagedFile OLD = file("old.csv", "2026-01-01 00:00:00.000 +0000");
    private static final StagedFile NEW = file("a-new.csv", "2026-01-02 00:00:00.000 +0000");

    private static final List<Column> COLUMNS = List.of(
            Column.of("name", "String"), Column.of("size", "UInt64"), Column.of("md5", "Nullable(String)"),
            Column.of("last_modified", "String"));

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final List<String> removed = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private final List<StagedFile> onStage = new ArrayList<>(List.of(OLD, NEW));
    private final FilesUnderWay underWay = new FilesUnderWay();
    private CompletableFuture<Void> removal = CompletableFuture.completedFuture(null);
    private Executor executor = Runnable::run;

    private static StagedFile file(String path, String lastModified) {
        return new StagedFile(new StageLocation("s", path), 1, null, lastModified);
    }

    private FileDeliveries deliveries(IdempotentRepository repository, boolean deleteAfterRead) {
        DatabendClient client = (DatabendClient) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] { DatabendClient.class }, (proxy, method, arguments) -> {
                    if (method.getName().equals("list")) {
                        return CompletableFuture.completedFuture(listed(arguments[0]));
                    }
                    assertThat(method.getName()).isEqualTo("remove");
                    removed.add(arguments[0].toString());
                    return removal;
                });
        ExceptionHandler handler = (ExceptionHandler) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] { ExceptionHandler.class }, (proxy, method, arguments) -> {
                    told.add(arguments[0] + ": " + arguments[arguments.length - 1]);
                    return null;
                });
        return new FileDeliveries(
                new StageFolder(client, StageLocation.folder("s", null), null, null), repository, deleteAfterRead, handler,
                underWay, executor);
    }

    private Cursor listed(Object location) {
        List<Row> rows
                = onStage.stream().filter(file -> file.location().equals(location)).map(FileDeliveriesTest::row).toList();
        return (Cursor) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] { Cursor.class }, (proxy, method, arguments) -> {
                    assertThat(method.getName()).isEqualTo("readAll");
                    return CompletableFuture.completedFuture(rows);
                });
    }

    private static Row row(StagedFile file) {
        byte[] json = ("[[\"" + file.location().path() + "\",\"" + file.size() + "\",null,\"" + file.lastModified() + "\"]]")
                .getBytes(StandardCharsets.US_ASCII);
        return new JsonResults().rows(COLUMNS, new CellFormats("UTC", false)).readAll(new RowBytes(json, 0, json.length))
                .get(0);
    }

    private Exchange deliver(FileDeliveries deliveries, StagedFile file) {
        Exchange exchange = new DefaultExchange(context);
        deliveries.deliver(exchange, file);
        return exchange;
    }

    private static void end(Exchange exchange, Exception failure) {
        exchange.setException(failure);
        UnitOfWorkHelper.doneSynchronizations(exchange, exchange.getExchangeExtension().handoverCompletions());
    }

    private static List<StagedFile> toDeliver(FileDeliveries deliveries, StagedFile... listed) {
        return deliveries.toDeliver(Stream.of(listed), 0);
    }

    @AfterEach
    void close() throws Exception {
        context.close();
    }

    @Test
    void theOldestFirst() {
        FileDeliveries deliveries = deliveries(null, false);

        assertThat(toDeliver(deliveries, NEW, OLD)).containsExactly(OLD, NEW);
        assertThat(deliveries.toDeliver(Stream.of(NEW, OLD), 1)).startsWith(OLD);
    }

    @Test
    void othersTakeThePlaceOfFilesThatAreRefused() {
        FileDeliveries deliveries = deliveries(null, false);
        StagedFile[] listed = IntStream.range(0, 200)
                .mapToObj(i -> file("f%03d".formatted(i), "2026-01-01 00:00:00.000 +0000")).toArray(StagedFile[]::new);
        List<StagedFile> first = deliveries.toDeliver(Stream.of(listed), 1);
        assertThat(first).startsWith(listed[0]).hasSizeBetween(2, 50);

        // all but the last one are refused
        List<StagedFile> asked = new ArrayList<>();
        int polls = 0;
        while (!asked.contains(listed[199])) {
            List<StagedFile> some = deliveries.toDeliver(Stream.of(listed), 1);
            assertThat(some).isSortedAccordingTo(StagedFile.BY_AGE).hasSizeLessThanOrEqualTo(50);
            some.stream().filter(file -> file != listed[199]).forEach(deliveries::refused);
            asked.addAll(some);
            assertThat(++polls).isLessThan(15);
        }

        assertThat(asked).contains(listed);
    }

    @Test
    void filesThatWereRefusedAreTriedAgainInTurn() {
        FileDeliveries deliveries = deliveries(null, false);
        StagedFile[] listed = IntStream.range(0, 100)
                .mapToObj(i -> file("f%03d".formatted(i), "2026-01-01 00:00:00.000 +0000")).toArray(StagedFile[]::new);
        Stream.of(listed).forEach(deliveries::refused);

        Set<StagedFile> asked = new HashSet<>();
        for (int poll = 0; poll < 10; poll++) {
            List<StagedFile> some = deliveries.toDeliver(Stream.concat(Stream.of(listed), Stream.of(NEW)), 1);
            assertThat(some).contains(NEW).hasSizeLessThanOrEqualTo(50);
            some.stream().filter(file -> file != NEW).forEach(deliveries::refused);
            asked.addAll(some);
        }

        assertThat(asked).contains(listed);
    }

    @Test
    void aFileThatIsRefusedNoMoreIsTheOldestAgain() {
        FileDeliveries deliveries = deliveries(null, false);
        deliveries.refused(OLD);

        assertThat(deliveries.toDeliver(Stream.of(NEW, OLD), 1)).containsExactly(OLD, NEW);
        Exchange exchange = deliver(deliveries, OLD);
        assertThat(deliveries.toDeliver(Stream.of(NEW, OLD), 1)).containsExactly(NEW);
        end(exchange, null);
        assertThat(toDeliver(deliveries, NEW, OLD)).containsExactly(NEW);
    }

    @Test
    void notWhileItsExchangeIsUnderWayNorAfter() {
        FileDeliveries deliveries = deliveries(null, false);
        Exchange exchange = deliver(deliveries, OLD);

        assertThat(toDeliver(deliveries, OLD, NEW)).containsExactly(NEW);
        end(exchange, null);
        assertThat(toDeliver(deliveries, OLD, NEW)).containsExactly(NEW);
        assertThat(removed).isEmpty();
    }

    @Test
    void againAfterAFailure() {
        FileDeliveries deliveries = deliveries(null, true);

        end(deliver(deliveries, OLD), new IllegalStateException("broken"));

        assertThat(deliveries.hasFailed(OLD)).isTrue();
        assertThat(deliveries.hasFailed(NEW)).isFalse();
        assertThat(toDeliver(deliveries, OLD)).containsExactly(OLD);
        assertThat(deliveries.hasFailed(OLD)).isFalse();
        assertThat(removed).isEmpty();
    }

    @Test
    void againAfterItsExchangeWasDropped() {
        FileDeliveries deliveries = deliveries(null, true);
        Exchange kept = deliver(deliveries, NEW);
        deliver(deliveries, OLD);

        await().untilAsserted(() -> {
            System.gc();
            assertThat(toDeliver(deliveries, OLD, NEW)).containsExactly(OLD);
        });
        end(kept, null);
        assertThat(removed).containsExactly("@s/a-new.csv");
    }

    @Test
    void againWhenItIsWrittenAnew() {
        FileDeliveries deliveries = deliveries(null, false);
        end(deliver(deliveries, OLD), null);

        assertThat(toDeliver(deliveries, file("old.csv", "2026-01-03 00:00:00.000 +0000"))).hasSize(1);
    }

    @Test
    void whatIsGoneIsForgotten() {
        FileDeliveries deliveries = deliveries(null, false);
        end(deliver(deliveries, OLD), null);

        assertThat(toDeliver(deliveries)).isEmpty();

        assertThat(toDeliver(deliveries, OLD)).containsExactly(OLD);
    }

    @Test
    void anExchangeThatCompletesDuringAListingIsNotForgotten() {
        FileDeliveries deliveries = deliveries(null, false);
        Exchange exchange = deliver(deliveries, OLD);

        deliveries.toDeliver(Stream.of(OLD, NEW).peek(file -> {
            if (file == NEW) {
                end(exchange, null);
            }
        }), 0);

        assertThat(toDeliver(deliveries, OLD)).isEmpty();
    }

    @Test
    void theRepositoryKeepsWhatWasDelivered() {
        IdempotentRepository repository = MemoryIdempotentRepository.memoryIdempotentRepository(10);
        end(deliver(deliveries(repository, false), OLD), null);

        assertThat(toDeliver(deliveries(repository, false), OLD, NEW)).containsExactly(NEW);
        assertThat(repository.contains(OLD.key())).isTrue();
    }

    @Test
    void whatIsRemovedLeavesTheRepository() {
        IdempotentRepository repository = MemoryIdempotentRepository.memoryIdempotentRepository(10);

        end(deliver(deliveries(repository, true), OLD), null);

        assertThat(removed).containsExactly("@s/old.csv");
        assertThat(repository.contains(OLD.key())).isFalse();
    }

    @Test
    void whatIsWrittenAnewWhileItsExchangeIsUnderWayIsNotRemovedButDelivered() {
        IdempotentRepository repository = MemoryIdempotentRepository.memoryIdempotentRepository(10);
        FileDeliveries deliveries = deliveries(repository, true);
        Exchange exchange = deliver(deliveries, OLD);
        StagedFile anew = file("old.csv", "2026-01-03 00:00:00.000 +0000");
        onStage.set(0, anew);

        end(exchange, null);

        assertThat(removed).isEmpty();
        assertThat(told).isEmpty();
        assertThat(repository.contains(OLD.key())).isFalse();
        assertThat(toDeliver(deliveries, anew)).containsExactly(anew);
    }

    @Test
    void whatCannotBeRemovedIsNotDeliveredAgainButTriedAgain() {
        FileDeliveries deliveries = deliveries(null, true);
        removal = CompletableFuture.failedFuture(new IllegalStateException("read only"));
        end(deliver(deliveries, OLD), null);
        assertThat(told).containsExactly("The file @s/old.csv has been delivered and cannot be removed:"
                                         + " java.lang.IllegalStateException: read only");

        removal = CompletableFuture.completedFuture(null);
        assertThat(toDeliver(deliveries, OLD)).isEmpty();

        assertThat(removed).containsExactly("@s/old.csv", "@s/old.csv");
        assertThat(told).hasSize(1);
    }

    @Test
    void aRepositoryThatFailsToForgetIsToldAndTheFileTriedAgain() {
        MemoryIdempotentRepository repository = new MemoryIdempotentRepository() {
            @Override
            public boolean remove(String key) {
                throw new IllegalStateException("no connection");
            }
        };
        repository.start();
        FileDeliveries deliveries = deliveries(repository, true);
        end(deliver(deliveries, OLD), null);

        assertThat(told).hasSize(1).first().asString().endsWith("no connection");
        assertThat(toDeliver(deliveries, OLD)).isEmpty();
        assertThat(removed).hasSize(2);
        deliveries.awaitRemovals(1);
    }

    @Test
    void nothingOfTheUsersRunsWhereAnswersArrive() {
        List<Runnable> elsewhere = new ArrayList<>();
        executor = elsewhere::add;
        removal = new CompletableFuture<>();
        IdempotentRepository repository = MemoryIdempotentRepository.memoryIdempotentRepository(10);
        FileDeliveries deliveries = deliveries(repository, true);
        end(deliver(deliveries, OLD), null);
        removal.complete(null);
        removal = CompletableFuture.failedFuture(new IllegalStateException("read only"));
        end(deliver(deliveries, NEW), null);

        assertThat(repository.contains(OLD.key())).isTrue();
        assertThat(told).isEmpty();
        elsewhere.forEach(Runnable::run);
        assertThat(repository.contains(OLD.key())).isFalse();
        assertThat(told).hasSize(1);
    }

    @Test
    void notWhileItIsBeingRemoved() {
        FileDeliveries deliveries = deliveries(null, true);
        removal = new CompletableFuture<>();
        end(deliver(deliveries, OLD), null);
        System.gc();

        assertThat(toDeliver(deliveries, OLD)).isEmpty();
        assertThat(removed).hasSize(1);
    }

    @Test
    void theNextConsumerKnowsWhatTheFormerOneHasUnderWay() {
        Exchange exchange = deliver(deliveries(null, false), OLD);
        Exchange failing = deliver(deliveries(null, false), NEW);
        FileDeliveries next = deliveries(null, false);

        assertThat(toDeliver(next, OLD, NEW)).isEmpty();
        end(exchange, null);
        end(failing, new IllegalStateException("broken"));

        assertThat(toDeliver(next, OLD, NEW)).containsExactly(NEW);
    }

    @Test
    void whatTheFormerConsumerHasUnderWayIsRemovedWhenItIsDone() {
        Exchange exchange = deliver(deliveries(null, true), OLD);
        FileDeliveries next = deliveries(null, true);
        removal = CompletableFuture.failedFuture(new IllegalStateException("read only"));
        end(exchange, null);

        assertThat(toDeliver(next, OLD)).isEmpty();
        assertThat(removed).hasSize(2);
    }

    @Test
    void timesAreReadWhereTheyCanBe() {
        assertThat(file("x", "1970-01-01 00:00:01.500 +0000").lastModifiedMillis()).hasValue(1500);
        assertThat(file("x", "1970-01-01 01:00:00 +0100").lastModifiedMillis()).hasValue(0);
        assertThat(file("x", "yesterday").lastModifiedMillis()).isEmpty();
    }
}
