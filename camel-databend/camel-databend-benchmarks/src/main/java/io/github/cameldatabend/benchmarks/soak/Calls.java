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
package io.github.cameldatabend.benchmarks.soak;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import io.github.cameldatabend.DatabendComponent;
import io.github.cameldatabend.DatabendConstants;
import org.apache.camel.AsyncProducer;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;

/**
 * One Camel context, and a route that calls whichever endpoint of the component and reads the body it gets.
 */
final class Calls implements AutoCloseable {

    private static final String FROM = "direct:call";
    private static final String TRANSACTION = "direct:transaction";
    private static final String END = "end";
    private static final String URI = "uri";
    private static final String READER = "reader";

    private final CamelContext context = new DefaultCamelContext();
    private final ProducerTemplate template;
    private final AsyncProducer query;

    Calls(String url) throws Exception {
        DatabendComponent component = context.getComponent("databend", DatabendComponent.class);
        component.getConfiguration().setUrl(url);
        component.getConfiguration().setRetryDelay(100L);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                // failures are counted, not logged
                errorHandler(noErrorHandler());
                from(FROM).noStreamCaching().toD("${exchangeProperty." + URI + "}").process(Calls::read);
                from(TRANSACTION).to("databend:begin").to("databend:query").choice()
                        .when(exchangeProperty(END).isEqualTo("commit")).to("databend:commit")
                        .when(exchangeProperty(END).isEqualTo("rollback")).to("databend:rollback");
            }
        });
        context.start();
        template = context.createProducerTemplate();
        query = context.getEndpoint("databend:query?outputType=SelectOne").createAsyncProducer();
        query.start();
    }

    /** The next step of a route, which sees the body before the exchange has completed. */
    interface Reader {
        void read(Exchange exchange) throws Exception;
    }

    CamelContext context() {
        return context;
    }

    Exchange call(String uri, Object body, Map<String, Object> headers, Reader reader) throws Exception {
        Exchange exchange = template.send(FROM, fresh -> {
            fresh.setProperty(URI, uri);
            fresh.setProperty(READER, reader);
            fresh.getMessage().setBody(body);
            fresh.getMessage().setHeaders(new HashMap<>(headers));
        });
        return checked(exchange);
    }

    Exchange call(String uri, Object body, Map<String, Object> headers) throws Exception {
        return call(uri, body, headers, exchange -> {
        });
    }

    Exchange sql(String sql) throws Exception {
        return call("databend:query", null, Map.of(DatabendConstants.SQL, sql));
    }

    /** @param end {@code commit} or {@code rollback}; otherwise it is left to the end of the exchange */
    void transaction(String end, String sql) throws Exception {
        checked(template.send(TRANSACTION, fresh -> {
            fresh.setProperty(END, end);
            fresh.getMessage().setBody(sql);
        }));
    }

    /** No thread waits for it. */
    CompletableFuture<Exchange> send(String sql) {
        Exchange exchange = new DefaultExchange(context);
        exchange.getMessage().setBody(sql);
        CompletableFuture<Exchange> answer = new CompletableFuture<>();
        query.process(exchange, doneSync -> answer.complete(exchange));
        return answer;
    }

    static Exchange checked(Exchange exchange) throws Exception {
        if (exchange.getException() != null) {
            throw exchange.getException();
        }
        return exchange;
    }

    private static void read(Exchange exchange) throws Exception {
        exchange.getProperty(READER, Reader.class).read(exchange);
    }

    @Override
    public void close() throws Exception {
        query.close();
        context.close();
    }
}
