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
package io.github.cameldatabend.benchmarks.contender;

import io.github.cameldatabend.benchmarks.server.ResultSpec;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;

/**
 * A route that begins with {@link #FROM}, gets the SQL as its body and gives what it read to {@link #sink}.
 */
final class RouteContender implements ReadContender {

    static final String FROM = "direct:read";

    private static final String RESULT = "result";
    private static final String SINK = "sink";

    private final CamelContext context;
    private final AutoCloseable resource;
    private final ProducerTemplate template;

    /**
     * @param context  started
     * @param resource closed after it
     */
    RouteContender(CamelContext context, AutoCloseable resource) {
        this.context = context;
        this.resource = resource;
        this.template = context.createProducerTemplate();
    }

    @Override
    public void read(ResultSpec result, ValueSink sink) throws Exception {
        Exchange answer = template.send(FROM, exchange -> {
            exchange.setProperty(RESULT, result);
            exchange.setProperty(SINK, sink);
            exchange.getMessage().setBody(result.sql());
        });
        if (answer.getException() != null) {
            throw answer.getException();
        }
    }

    static ResultSpec result(Exchange exchange) {
        return exchange.getProperty(RESULT, ResultSpec.class);
    }

    static ValueSink sink(Exchange exchange) {
        return exchange.getProperty(SINK, ValueSink.class);
    }

    /** The last step of a route whose body is the whole result. */
    static void readBody(Exchange exchange) throws Exception {
        Bodies.read(exchange.getMessage().getBody(), sink(exchange));
    }

    @Override
    public void close() throws Exception {
        context.close();
        resource.close();
    }
}
