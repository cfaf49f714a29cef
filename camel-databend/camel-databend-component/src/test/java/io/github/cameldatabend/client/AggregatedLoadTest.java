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

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.github.cameldatabend.DatabendComponent;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.processor.aggregate.GroupedBodyAggregationStrategy;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/** A message for each row, and a request for each batch of them. */
class AggregatedLoadTest {

    private static final int BATCHES = 100;
    /** An IT has ten times as many. */
    private static final int ROWS_OF_A_BATCH = 1000;

    @RegisterExtension
    final DatabendMock server = new DatabendMock();

    @Test
    void oneRequestForABatch() throws Exception {
        Loads.streams(server);
        Stream<Map<String, Integer>> rows = IntStream.range(0, BATCHES * ROWS_OF_A_BATCH).mapToObj(id -> Map.of("id", id));
        try (CamelContext context = new DefaultCamelContext()) {
            context.getComponent("databend", DatabendComponent.class).getConfiguration().setUrl(server.url().toString());
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:rows").split(body()).streaming()
                            .aggregate(constant(true), new GroupedBodyAggregationStrategy())
                            .completionSize(ROWS_OF_A_BATCH).to("databend:load?table=pets");
                }
            });
            context.start();

            Exchange answer = context.createProducerTemplate().request("direct:rows",
                    exchange -> exchange.getMessage().setBody(rows.iterator()));

            assertThat(answer.getException()).isNull();
            Awaitility.await().untilAsserted(() -> assertThat(server.requests(Loads.STREAMING)).hasSize(BATCHES));
        }
        List<LoggedRequest> requests = server.requests(Loads.STREAMING);
        assertThat(requests).extracting(request -> Loads.text(request).lines().count())
                .containsOnly((long) ROWS_OF_A_BATCH);
        assertThat(requests.stream().flatMap(request -> Loads.text(request).lines())).doesNotHaveDuplicates();
    }
}
