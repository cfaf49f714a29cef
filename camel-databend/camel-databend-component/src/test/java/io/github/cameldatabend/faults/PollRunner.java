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

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

import org.apache.camel.CamelContext;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.spi.PollingConsumerPollStrategy;
import org.apache.camel.support.ScheduledPollEndpoint;

/** A route whose consumer polls once. */
final class PollRunner implements Runner {

    private static final int PATIENCE_SECONDS = 60;

    private final CamelContext context;
    private final ReentrantLock changes;
    private final Endpoint endpoint;
    private final String route;
    private final OnePoll poll = new OnePoll(new CompletableFuture<>());
    private final List<Object> bodies = new CopyOnWriteArrayList<>();
    private Throwable failure;

    /**
     * @param changes to be held while a route comes or goes: not for several at once
     * @param route   its id
     */
    PollRunner(CamelContext context, ReentrantLock changes, Endpoint endpoint, String route) {
        this.context = context;
        this.changes = changes;
        this.endpoint = endpoint;
        this.route = route;
    }

    @Override
    public void run(FaultyServer server) throws Exception {
        server.arm();
        ((ScheduledPollEndpoint) endpoint).setPollStrategy(poll);
        change(() -> {
            context.addRoutes(new RouteBuilder() {

                @Override
                public void configure() {
                    from(endpoint).routeId(route).process(exchange -> bodies.add(exchange.getMessage().getBody()));
                }
            });
            return null;
        });
        try {
            poll.ended().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            failure = e.getCause();
        }
    }

    @Override
    public Throwable failure() {
        return failure;
    }

    @Override
    public boolean isRight() {
        return List.of(Map.of("n", 1), Map.of("n", 2)).equals(bodies);
    }

    @Override
    public void close() throws Exception {
        change(() -> {
            context.getRouteController().stopRoute(route);
            return context.removeRoute(route);
        });
    }

    private void change(Callable<?> change) throws Exception {
        changes.lock();
        try {
            change.call();
        } finally {
            changes.unlock();
        }
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
