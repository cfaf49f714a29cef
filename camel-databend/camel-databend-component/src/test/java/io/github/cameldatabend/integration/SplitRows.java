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

import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

import io.github.cameldatabend.DatabendComponent;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/**
 * Splits the rows of a statement in a JVM of its own, whose heap the caller chooses, and says what it saw.
 */
final class SplitRows {

    private SplitRows() {
    }

    /**
     * @param args the DSN of the server, and the statement; its first column is summed up
     */
    public static void main(String[] args) throws Exception {
        AtomicLong rows = new AtomicLong();
        AtomicLong sum = new AtomicLong();
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            DatabendComponent component = new DatabendComponent();
            component.getConfiguration().setDsn(args[0]);
            context.addComponent("databend", component);
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:split").to("databend:query?outputType=StreamList").split(body()).streaming()
                            .process(exchange -> count(exchange, rows, sum));
                }
            });
            context.start();
            ProducerTemplate template = context.createProducerTemplate();
            Exchange done = template.request("direct:split", exchange -> exchange.getMessage().setBody(args[1]));
            if (done.getException() != null) {
                throw done.getException();
            }
        }
        System.out.println("rows=" + rows + " sum=" + sum);
    }

    private static void count(Exchange exchange, AtomicLong rows, AtomicLong sum) {
        Map<?, ?> row = exchange.getMessage().getBody(Map.class);
        rows.incrementAndGet();
        sum.addAndGet(((Number) row.values().iterator().next()).longValue());
    }
}
