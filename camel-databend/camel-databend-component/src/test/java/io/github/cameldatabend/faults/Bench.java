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
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

import io.github.cameldatabend.DatabendConstants;
import org.apache.camel.CamelContext;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Producer;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.PollingConsumerPollStrategy;
import org.apache.camel.support.ScheduledPollEndpoint;
import org.apache.camel.support.UnitOfWorkHelper;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/**
 * Tries cells, each with a server and a client of its own, many at the same time: most of them wait.
 */
final class Bench implements AutoCloseable {

    private static final int AT_ONCE = 24;
    private static final int PATIENCE_SECONDS = 60;
    private static final Duration SETTLED = Duration.ofSeconds(20);
    /** The end of a query is told without anybody who waits for it: it may not have been sent yet. */
    private static final Duration QUIET = Duration.ofMillis(300);
    /** Of cells whose point is a time limit, and of all others, which must not meet one on a busy machine. */
    private static final String SHORT = "3000";
    private static final String LONG = "30000";

    private final ReentrantLock lock = new ReentrantLock();
    private final CamelContext context = new DefaultCamelContext();
    private final ExecutorService trials = Executors.newFixedThreadPool(AT_ONCE);
    private final ExecutorService servers = Executors.newCachedThreadPool();

    Bench() {
        context.start();
    }

    CompletableFuture<Trial> start(Cell cell) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return run(cell);
            } catch (Exception e) {
                throw new CompletionException(e);
            }
        }, trials);
    }

    private Trial run(Cell cell) throws Exception {
        try (FaultyServer server = new FaultyServer(cell, servers)) {
            String credentials = "credentials-" + cell.attempt() + cell.fault() + cell.lasting();
            Endpoint endpoint = changeContext(() -> {
                context.getRegistry().bind(credentials, new CellCredentials(cell, server));
                return context.getEndpoint(uri(cell, server) + "&credentialsProvider=#" + credentials);
            });
            try {
                return run(cell, server, endpoint);
            } finally {
                changeContext(() -> {
                    context.removeEndpoint(endpoint);
                    return null;
                });
            }
        }
    }

    private static String uri(Cell cell, FaultyServer server) {
        return cell.attempt().uri() + "url=" + server.address() + "&adminUrl=" + server.address()
               + "&waitTimeSecs=0&retryAttempts=1&retryDelay=5&warehouseStartTimeout=100&requestTimeout="
               + (cell.fault().isAboutTime() ? SHORT : LONG);
    }

    private Trial run(Cell cell, FaultyServer server, Endpoint endpoint) throws Exception {
        if (cell.attempt() == Attempt.POLL) {
            server.arm();
            return poll(cell, server, endpoint);
        }
        Producer producer = endpoint.createProducer();
        producer.start();
        try {
            makeAcquainted(cell, server, producer);
            server.arm();
            Exchange exchange = endpoint.createExchange();
            cell.attempt().prepare(exchange.getMessage());
            producer.process(exchange);
            boolean right = !exchange.isFailed() && isRight(cell, exchange);
            UnitOfWorkHelper.doneSynchronizations(exchange, exchange.getExchangeExtension().handoverCompletions());
            return ended(cell, server, exchange.getException(), right);
        } finally {
            producer.stop();
        }
    }

    private static boolean isRight(Cell cell, Exchange exchange) {
        try {
            return cell.attempt().isRight(exchange);
        } catch (RuntimeException e) {
            // a stream that fails while the route reads it
            exchange.setException(e);
            return false;
        }
    }

    /** What a client knows of a server it knows from answers. */
    private static void makeAcquainted(Cell cell, FaultyServer server, Producer producer) throws Exception {
        if (cell.attempt() == Attempt.INSERT_ON_SINGLE_NODE) {
            Exchange first = producer.getEndpoint().createExchange();
            first.getMessage().setHeader(DatabendConstants.SQL, "SELECT 1");
            producer.process(first);
            Awaitility.await().until(() -> server.server().openQueries().isEmpty() && server.busyConnections() == 0);
        } else if (cell.attempt() == Attempt.FINALIZE || cell.attempt() == Attempt.KILL) {
            server.server().open(Attempt.OPEN_QUERY);
        }
    }

    private Trial poll(Cell cell, FaultyServer server, Endpoint endpoint) throws Exception {
        List<Object> bodies = new CopyOnWriteArrayList<>();
        OnePoll poll = new OnePoll(new CompletableFuture<>());
        String route = cell.toString();
        changeContext(() -> {
            ((ScheduledPollEndpoint) endpoint).setPollStrategy(poll);
            context.addRoutes(new RouteBuilder() {

                @Override
                public void configure() {
                    from(endpoint).routeId(route).process(exchange -> bodies.add(exchange.getMessage().getBody()));
                }
            });
            return null;
        });
        Throwable failure = null;
        try {
            poll.ended().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            failure = e.getCause();
        }
        Trial trial = ended(cell, server, failure, List.of(Map.of("n", 1), Map.of("n", 2)).equals(bodies));
        changeContext(() -> {
            context.getRouteController().stopRoute(route);
            return context.removeRoute(route);
        });
        return trial;
    }

    /** Not for several at once. */
    private <T> T changeContext(Callable<T> change) throws Exception {
        lock.lock();
        try {
            return change.call();
        } finally {
            lock.unlock();
        }
    }

    /** When nothing is under way any more, or after some time. */
    private static Trial ended(Cell cell, FaultyServer server, Throwable failure, boolean right) {
        AtomicLong busy = new AtomicLong();
        try {
            Awaitility.await().atMost(SETTLED).pollInterval(Duration.ofMillis(10)).during(QUIET).until(() -> {
                busy.set(server.busyConnections());
                return busy.get() == 0 && (mayStayOpen(cell) || server.server().openQueries().isEmpty());
            });
        } catch (ConditionTimeoutException e) {
            // what is left says why
        }
        return new Trial(
                failure, right, cell.attempt().timesDone(server.server(), failure == null), server.hits(),
                mayStayOpen(cell) ? Set.of() : Set.copyOf(server.server().openQueries()),
                Set.copyOf(server.server().stagedFiles()), busy.get(), server.connections());
    }

    /** Whether the server cannot be told that a query is over, or says itself that it does not have it. */
    private static boolean mayStayOpen(Cell cell) {
        boolean unreachable = cell.fault() == Fault.REFUSED && cell.lasting();
        return switch (cell.attempt()) {
            case FINALIZE, KILL -> true;
            case SELECT_END -> cell.lasting() || cell.fault().isAnswer();
            default -> unreachable || cell.fault().isOfCredentials();
        };
    }

    @Override
    public void close() throws Exception {
        trials.shutdownNow();
        context.close();
        servers.shutdownNow();
    }

    /** Tells how the first poll has ended. */
    private record OnePoll(CompletableFuture<Void> ended) implements PollingConsumerPollStrategy {

        @Override
        public boolean begin(Consumer consumer, Endpoint endpoint) {
            return true;
        }

        @Override
        public void commit(Consumer consumer, Endpoint endpoint, int polledMessages) {
            ended.complete(null);
        }

        @Override
        public boolean rollback(Consumer consumer, Endpoint endpoint, int retryCounter, Exception cause) {
            ended.completeExceptionally(cause);
            return false;
        }
    }
}
