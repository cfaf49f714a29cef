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

import java.util.concurrent.CompletableFuture;

import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The life of a poll beside a route that stops. */
class DatabendConsumerTest {

    private final DefaultCamelContext context = new DefaultCamelContext();

    @AfterEach
    void close() throws Exception {
        context.close();
    }

    @Test
    void aPollThatWasBrokenOffHasNotFailedThoughItsRouteIsResumed() throws Exception {
        context.start();
        DatabendEndpoint endpoint
                = context.getEndpoint("databend:query?url=http://localhost:1&sql=SELECT 1", DatabendEndpoint.class);
        DatabendConsumer consumer = new DatabendConsumer(endpoint, exchange -> {
        }) {
            @Override
            void setUp(ConsumerSetup setup) {
            }

            @Override
            int deliver() throws Exception {
                suspend();
                return await(new CompletableFuture<Integer>() {
                    @Override
                    public boolean cancel(boolean mayInterruptIfRunning) {
                        resume();
                        return super.cancel(mayInterruptIfRunning);
                    }
                });
            }
        };
        consumer.setStartScheduler(false);
        consumer.start();
        try {
            assertThat(consumer.poll()).isNegative();
            assertThat(consumer.isStarted()).isTrue();
        } finally {
            consumer.stop();
        }
    }
}
