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
package io.github.cameldatabend.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;

import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/**
 * Tries cells, each with a server and a client of its own, many at the same time: most of them wait.
 */
final class Bench implements AutoCloseable {

    private static final int AT_ONCE = 24;
    /** Of cells that wait for a time limit for most of their time. */
    private static final int WAITING_AT_ONCE = 40;
    /** How many others come before them, to warm up what a time limit would be too short for. */
    private static final int WARMING_UP = 100;
    private static final Duration SETTLED = Duration.ofSeconds(20);
    /** The end of a query is told without anybody who waits for it: it may not have been sent yet. */
    private static final Duration QUIET = Duration.ofMillis(300);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);
    /** Of cells whose point is a time limit, and of all others, which must not meet one on a busy machine. */
    private static final String SHORT = "3000";
    private static final String LONG = "30000";

    private final ReentrantLock changes = new ReentrantLock();
    private final CamelContext context = new DefaultCamelContext();
    private final ExecutorService trials = Executors.newFixedThreadPool(AT_ONCE);
    private final ExecutorService waitingTrials = Executors.newFixedThreadPool(WAITING_AT_ONCE);
    private final ExecutorService servers = Executors.newCachedThreadPool();
    private final Map<Cell, CellCredentials> credentials = new HashMap<>();
    private final Map<Cell, CompletableFuture<Trial>> started = new HashMap<>();

    /** Starts with all of them. */
    Bench(List<Excuses> cells) {
        for (Excuses excuses : cells) {
            CellCredentials own = new CellCredentials(excuses.cell());
            credentials.put(excuses.cell(), own);
            context.getRegistry().bind(name(excuses.cell()), own);
        }
        context.start();
        Map<Boolean, List<Excuses>> byTime
                = cells.stream().collect(Collectors.partitioningBy(excuses -> excuses.cell().fault().isAboutTime()));
        byTime.get(false).forEach(excuses -> started.put(excuses.cell(), start(excuses, trials)));
        CompletableFuture<?> warm = CompletableFuture.allOf(
                byTime.get(false).stream().limit(WARMING_UP).map(excuses -> started.get(excuses.cell()))
                        .toArray(CompletableFuture[]::new))
                .handle((all, failure) -> null);
        byTime.get(true).forEach(
                excuses -> started.put(excuses.cell(), warm.thenCompose(all -> start(excuses, waitingTrials))));
    }

    private static String name(Cell cell) {
        return cell.attempt() + "-" + cell.fault() + "-" + cell.lasting();
    }

    private CompletableFuture<Trial> start(Excuses excuses, ExecutorService threads) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return run(excuses.cell(), excuses);
            } catch (Exception e) {
                throw new CompletionException(e);
            }
        }, threads);
    }

    CompletableFuture<Trial> trial(Cell cell) {
        return started.get(cell);
    }

    private Trial run(Cell cell, Excuses excuses) throws Exception {
        try (FaultyServer server = new FaultyServer(cell, servers)) {
            credentials.get(cell).of(server);
            Plan plan = cell.attempt().plan();
            List<Endpoint> endpoints = new ArrayList<>();
            try {
                plan.stepsBefore().forEach(step -> endpoints.add(context.getEndpoint(uri(step, cell, server))));
                plan.steps().forEach(step -> endpoints.add(context.getEndpoint(uri(step, cell, server))));
                Runner runner = cell.attempt() == Attempt.POLL
                        ? new PollRunner(context, changes, endpoints.get(0), name(cell))
                        : new StepRunner(plan, endpoints);
                try (runner) {
                    runner.run(server);
                    Remains remains = settled(server, excuses);
                    boolean succeeded = runner.failure() == null;
                    return new Trial(
                            runner.failure(), runner.isRight(), plan.timesDone(server.server(), succeeded), server.hits(),
                            remains);
                }
            } finally {
                for (Endpoint endpoint : endpoints) {
                    context.removeEndpoint(endpoint);
                }
            }
        }
    }

    private static String uri(String step, Cell cell, FaultyServer server) {
        return "databend:" + step + (step.contains("?") ? "&" : "?") + "url=" + server.address() + "&adminUrl="
               + server.address() + "&credentialsProvider=#" + name(cell)
               + "&waitTimeSecs=0&retryAttempts=1&retryDelay=5&warehouseStartTimeout=100&requestTimeout="
               + (cell.fault().isAboutTime() ? SHORT : LONG);
    }

    /** When nothing is under way any more, or after some time. */
    private static Remains settled(FaultyServer server, Excuses excuses) {
        try {
            Awaitility.await().pollInSameThread().atMost(SETTLED).pollInterval(LOOK_AGAIN).during(QUIET)
                    .until(() -> Remains.of(server).without(excuses).isNothing());
        } catch (ConditionTimeoutException e) {
            // what is left says why
        }
        return Remains.of(server);
    }

    @Override
    public void close() throws Exception {
        trials.shutdownNow();
        waitingTrials.shutdownNow();
        context.close();
        servers.shutdownNow();
    }
}
