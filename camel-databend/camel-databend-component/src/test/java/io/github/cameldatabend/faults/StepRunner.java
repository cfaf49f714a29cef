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
import java.util.List;

import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Producer;
import org.apache.camel.support.UnitOfWorkHelper;
import org.awaitility.Awaitility;

/** An exchange that goes through the steps of a plan, as in a route, and ends then. */
final class StepRunner implements Runner {

    private final Plan plan;
    private final List<Producer> producers = new ArrayList<>();
    private final Exchange exchange;
    private boolean right;

    /**
     * @param endpoints one for each step, those before included
     */
    StepRunner(Plan plan, List<Endpoint> endpoints) throws Exception {
        this.plan = plan;
        this.exchange = endpoints.get(0).createExchange();
        for (Endpoint endpoint : endpoints) {
            producers.add(endpoint.createProducer());
        }
    }

    @Override
    public void run(FaultyServer server) throws Exception {
        for (Producer producer : producers) {
            producer.start();
        }
        int before = plan.stepsBefore().size();
        plan.prepare(exchange.getMessage());
        go(producers.subList(0, before));
        if (exchange.isFailed()) {
            throw new IllegalStateException("A step before the fault fails", exchange.getException());
        }
        Awaitility.await().pollInSameThread().pollInterval(Duration.ofMillis(5))
                .until(() -> !server.server().queries().isEndToCome() && server.busyConnections() == 0);
        server.arm();
        go(producers.subList(before, producers.size()));
        right = !exchange.isFailed() && isGiven();
        UnitOfWorkHelper.doneSynchronizations(exchange, exchange.getExchangeExtension().handoverCompletions());
    }

    private void go(List<Producer> some) throws Exception {
        for (Producer producer : some) {
            if (!exchange.isFailed()) {
                producer.process(exchange);
            }
        }
    }

    private boolean isGiven() {
        try {
            return plan.isRight(exchange);
        } catch (RuntimeException e) {
            // a stream that fails while the route reads it
            exchange.setException(e);
            return false;
        }
    }

    @Override
    public Throwable failure() {
        return exchange.getException();
    }

    @Override
    public boolean isRight() {
        return right;
    }

    @Override
    public void close() {
        producers.forEach(Producer::stop);
    }
}
