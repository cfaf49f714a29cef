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
package io.github.cameldatabend.client;

import java.util.Map;

import com.github.tomakehurst.wiremock.client.WireMock;
import io.github.cameldatabend.DatabendComponent;
import io.github.cameldatabend.DatabendConstants;
import io.github.cameldatabend.DatabendOperation;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Producer;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/** Camel's caches stop an endpoint that is used no more in one place, whoever uses it in another. */
class StoppedEndpointTest {

    private static final String QUERY = "databend:query?sql=SELECT 1";
    private static final String POLL = QUERY + "&initialDelay=0&delay=20";

    @RegisterExtension
    final DatabendMock server = new DatabendMock();

    private final CamelContext context = new DefaultCamelContext();

    @BeforeEach
    void answers() {
        server.answer(Answer.QUERY, Answer.succeeded().rows("1"));
        server.answer("/v1/verify", WireMock.ok());
        context.getComponent("databend", DatabendComponent.class).getConfiguration().setUrl(server.url().toString());
    }

    @AfterEach
    void close() throws Exception {
        context.close();
    }

    private void startRoute(String from, String to) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(from).to(to);
            }
        });
        context.start();
    }

    private Exchange send(Map<String, Object> headers) {
        return context.createProducerTemplate()
                .request("direct:in", exchange -> exchange.getMessage().setHeaders(headers));
    }

    @Test
    void itsRouteGoesOn() throws Exception {
        startRoute("direct:in", QUERY);

        context.getEndpoint(QUERY).stop();

        assertThat(send(Map.of()).getException()).isNull();
        assertThat(send(Map.of(DatabendConstants.OPERATION, DatabendOperation.ping)).getException()).isNull();
    }

    @Test
    void itsConsumerGoesOn() throws Exception {
        startRoute(POLL, "mock:rows");
        MockEndpoint rows = context.getEndpoint("mock:rows", MockEndpoint.class);

        context.getEndpoint(POLL).stop();

        rows.expectedMinimumMessageCount(rows.getReceivedCounter() + 3);
        rows.assertIsSatisfied();
    }

    /** As by a thread that has found it just before. */
    @Test
    void aProducerCanStillBeMade() throws Exception {
        context.start();
        Endpoint endpoint = context.getEndpoint(QUERY);
        endpoint.stop();
        Producer producer = endpoint.createProducer();
        producer.start();
        Exchange exchange = endpoint.createExchange();

        producer.process(exchange);

        assertThat(exchange.getException()).isNull();
        producer.stop();
    }
}
