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

import io.github.cameldatabend.DatabendComponent;
import io.github.cameldatabend.DatabendConstants;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/**
 * Reads the rows of a statement and loads them into a table, in a JVM of its own, whose heap the caller chooses.
 */
final class CopyRows {

    private CopyRows() {
    }

    /**
     * @param args the DSN of the server, the statement, and the table
     */
    public static void main(String[] args) throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            DatabendComponent component = new DatabendComponent();
            component.getConfiguration().setDsn(args[0]);
            context.addComponent("databend", component);
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:copy").to("databend:query?outputType=StreamList").to("databend:load?table=" + args[2]);
                }
            });
            context.start();
            Exchange done = context.createProducerTemplate().request("direct:copy",
                    exchange -> exchange.getMessage().setBody(args[1]));
            if (done.getException() != null) {
                throw done.getException();
            }
            Message message = done.getMessage();
            System.out.println("written=" + message.getHeader(DatabendConstants.UPDATE_COUNT) + " sent="
                               + message.getHeader(DatabendConstants.ROW_COUNT));
        }
    }
}
