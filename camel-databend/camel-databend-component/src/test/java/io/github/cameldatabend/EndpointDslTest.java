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
package io.github.cameldatabend;

import java.util.stream.Stream;

import io.github.cameldatabend.operation.OutputType;
import org.apache.camel.builder.endpoint.EndpointRouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static io.github.cameldatabend.endpoint.StaticEndpointBuilders.databend;
import static org.assertj.core.api.Assertions.assertThat;

/** The generated builders give endpoints the options they name. */
class EndpointDslTest {

    private final DefaultCamelContext context = new DefaultCamelContext();

    @AfterEach
    void stop() {
        context.stop();
    }

    private Stream<DatabendEndpoint> endpoints(EndpointRouteBuilder routes) throws Exception {
        context.addRoutes(routes);
        context.start();
        return context.getEndpoints().stream().filter(DatabendEndpoint.class::isInstance).map(DatabendEndpoint.class::cast);
    }

    @Test
    void producer() throws Exception {
        DatabendEndpoint endpoint = endpoints(new EndpointRouteBuilder() {
            @Override
            public void configure() {
                from(direct("a")).to(databend("query").url("http://localhost:1").password("RAW(x&y)")
                        .sql("RAW(SELECT * FROM pets WHERE id = :#id & 1)").outputType(OutputType.StreamList)
                        .advanced().settings("max_threads", 2));
            }
        }).findFirst().orElseThrow();

        assertThat(endpoint.getOperation()).isEqualTo(DatabendOperation.query);
        assertThat(endpoint.getConfiguration().getPassword()).isEqualTo("x&y");
        assertThat(endpoint.getConfiguration().getSql()).isEqualTo("SELECT * FROM pets WHERE id = :#id & 1");
        assertThat(endpoint.getConfiguration().getOutputType()).isEqualTo(OutputType.StreamList);
        assertThat(endpoint.getConfiguration().getSettings()).containsEntry("max_threads", "2");
    }

    @Test
    void consumer() throws Exception {
        DatabendEndpoint endpoint = endpoints(new EndpointRouteBuilder() {
            @Override
            public void configure() {
                from(databend("query").url("http://localhost:1").sql("RAW(SELECT 1)").initialDelay(60_000).useIterator(false))
                        .to(log("rows"));
            }
        }).findFirst().orElseThrow();

        assertThat(endpoint.getConsumerConfiguration().isUseIterator()).isFalse();
        assertThat(endpoint.getInitialDelay()).isEqualTo(60_000);
    }
}
