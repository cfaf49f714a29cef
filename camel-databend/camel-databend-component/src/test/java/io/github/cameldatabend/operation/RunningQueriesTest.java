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
package io.github.cameldatabend.operation;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.github.cameldatabend.client.Cursor;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RunningQueriesTest {

    @Test
    void cancelledExchangeIsNoticedAlsoWhenThereIsNoThreadToBeHad() {
        RunningQueries queries = new RunningQueries(look -> {
            throw new OutOfMemoryError("unable to create native thread");
        });
        Exchange exchange = new DefaultExchange(new DefaultCamelContext());
        CompletableFuture<Cursor> execution = new CompletableFuture<>();
        queries.add(exchange, execution);

        exchange.setException(new IllegalStateException("given up"));

        assertThat(execution).failsWithin(30, TimeUnit.SECONDS);
        assertThat(execution).isCancelled();
    }

    /** As when Camel's cache evicts the producer of a thread that is about to use it. */
    @Test
    void queryOfAStepThatHasStoppedRunsAsLongAsItsContext() {
        CamelContext context = new DefaultCamelContext();
        context.start();
        RunningQueries queries = new RunningQueries();
        queries.stop();
        CompletableFuture<Cursor> running = new CompletableFuture<>();
        queries.add(new DefaultExchange(context), running);
        assertThat(running).isNotDone();

        context.stop();
        CompletableFuture<Cursor> late = new CompletableFuture<>();
        queries.add(new DefaultExchange(context), late);

        assertThat(late).isCancelled();
        running.cancel(false);
    }
}
