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

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import io.github.cameldatabend.DatabendComponent;
import io.github.cameldatabend.DatabendConstants;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Ten thousand streams given up half way leave nothing behind: no query, no thread, no connection.
 */
class StreamLeakIT extends CamelTestSupport {

    private static final int STREAMS = 10_000;
    private static final int WARM_UP = 200;
    private static final int AT_ONCE = 8;
    /** In the middle of the second page of five: the third is on its way. */
    private static final int ROWS_READ = 8;
    /** Each stream at a time uses two, for a page and for the end of the one before; some are made anew. */
    private static final int MOST_CONNECTIONS = 100;

    private static EndlessServer server;

    @BeforeAll
    static void startServer() throws Exception {
        server = new EndlessServer();
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        context.getComponent("databend", DatabendComponent.class).getConfiguration().setUrl(server.url());
        return context;
    }

    @Override
    protected RouteBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:half").to("databend:query?outputType=StreamList&sql=SELECT n FROM endless")
                        .process(StreamLeakIT::readHalf);
            }
        };
    }

    private static void readHalf(Exchange exchange) {
        Iterator<?> rows = exchange.getMessage().getBody(Iterator.class);
        for (int i = 0; i < ROWS_READ; i++) {
            rows.next();
        }
        if (!server.openQueries().contains(exchange.getMessage().getHeader(DatabendConstants.QUERY_ID, String.class))) {
            throw new IllegalStateException("The query has ended by itself, so there is nothing to give up");
        }
    }

    @Test
    void streamsGivenUpHalfWayLeaveNothing() throws Exception {
        abandon(WARM_UP);
        awaitNoOpenQuery();
        long threads = threads();

        abandon(STREAMS);

        awaitNoOpenQuery();
        assertThat(threads()).isLessThanOrEqualTo(threads + AT_ONCE);
        assertThat(server.connections()).isLessThan(MOST_CONNECTIONS);
    }

    /** Nobody waits until the server has been told of an end. */
    private static void awaitNoOpenQuery() {
        Awaitility.await().untilAsserted(() -> assertThat(server.openQueries()).isEmpty());
    }

    private void abandon(int streams) throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<Future<?>> done = new ArrayList<>();
            for (int i = 0; i < AT_ONCE; i++) {
                done.add(callers.submit(() -> {
                    for (int n = 0; n < streams / AT_ONCE; n++) {
                        assertThat(template.request("direct:half", exchange -> {
                        }).getException()).isNull();
                    }
                }));
            }
            for (Future<?> caller : done) {
                caller.get(5, TimeUnit.MINUTES);
            }
        } finally {
            callers.shutdownNow();
            assertThat(callers.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
        }
    }

    /** Those of the client, and of Camel. */
    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream().map(Thread::getName)
                .filter(name -> name.startsWith("databend-http") || name.startsWith("Camel (")).count();
    }
}
