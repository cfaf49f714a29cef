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

import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.github.cameldatabend.benchmarks.server.ResultSpec;
import io.github.cameldatabend.benchmarks.server.ServerAddress;
import org.apache.camel.AsyncProducer;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;

/** The component without a route, called in two ways. */
public final class DatabendProducers implements AutoCloseable {

    private final CamelContext context = new DefaultCamelContext();
    private final Endpoint endpoint;
    private final AsyncProducer producer;

    public DatabendProducers(ServerAddress server) throws Exception {
        context.start();
        endpoint = context.getEndpoint("databend:query?url=" + server.url());
        producer = endpoint.createAsyncProducer();
        producer.start();
    }

    static SmallQuery template(ServerAddress server) throws Exception {
        DatabendProducers producers = new DatabendProducers(server);
        ProducerTemplate template = producers.context.createProducerTemplate();
        return new Query(
                producers, () -> template.requestBody(producers.endpoint, SmallResult.SQL, List.class).get(0));
    }

    static SmallQuery async(ServerAddress server) throws Exception {
        DatabendProducers producers = new DatabendProducers(server);
        return new Query(producers, () -> checked(producers.send(SmallResult.SPEC).join()));
    }

    /** Sends an exchange the way the steps of a route do; no thread waits for it. */
    public CompletableFuture<Exchange> send(ResultSpec result) {
        Exchange exchange = new DefaultExchange(context);
        exchange.getMessage().setBody(result.sql());
        CompletableFuture<Exchange> answer = new CompletableFuture<>();
        producer.process(exchange, doneSync -> answer.complete(exchange));
        return answer;
    }

    private static Object checked(Exchange exchange) throws Exception {
        if (exchange.getException() != null) {
            throw exchange.getException();
        }
        return exchange.getMessage().getBody(List.class).get(0);
    }

    @Override
    public void close() throws Exception {
        producer.close();
        context.close();
    }

    private interface Call {
        Object run() throws Exception;
    }

    private record Query(AutoCloseable resource, Call call) implements SmallQuery {

        @Override
        public Object run() throws Exception {
            return call.run();
        }

        @Override
        public void close() throws Exception {
            resource.close();
        }
    }
}
