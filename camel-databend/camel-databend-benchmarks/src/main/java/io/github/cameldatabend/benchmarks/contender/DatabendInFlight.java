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

import java.util.concurrent.CompletableFuture;

import io.github.cameldatabend.benchmarks.server.ResultSpec;
import io.github.cameldatabend.benchmarks.server.ServerAddress;
import org.apache.camel.Exchange;

/** The component, whose exchanges wait without a thread. */
final class DatabendInFlight implements AsyncQuery {

    private final DatabendProducers producers;

    /** @param exchanges of no meaning here: nothing is set by it */
    DatabendInFlight(ServerAddress server, int exchanges) throws Exception {
        producers = new DatabendProducers(server);
    }

    @Override
    public CompletableFuture<?> start(ResultSpec result) {
        return producers.send(result).thenApply(DatabendInFlight::checked);
    }

    private static Object checked(Exchange exchange) {
        if (exchange.getException() != null) {
            throw new IllegalStateException(exchange.getException());
        }
        return exchange.getMessage().getBody();
    }

    @Override
    public void close() throws Exception {
        producers.close();
    }
}
