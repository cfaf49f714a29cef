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
package io.github.cameldatabend.operation;

import java.util.concurrent.CompletableFuture;

import io.github.cameldatabend.client.DatabendClient;
import io.github.cameldatabend.client.QueryStatus;
import org.apache.camel.Exchange;

/**
 * Stops a query.
 */
public final class KillOperation implements Operation {

    private final DatabendClient client;
    private final ControlOptions options;

    public KillOperation(DatabendClient client, ControlOptions options) {
        this.client = client;
        this.options = options;
    }

    @Override
    public CompletableFuture<Void> run(Exchange exchange) {
        QueryReference reference = QueryReference.of(exchange, options.queryId());
        return NotFound.orNull(reference.in(client).kill(), options.failIfNotFound())
                // what it had come to it has left since
                .thenAccept(done -> ResultHeaders.set(exchange.getMessage(), (QueryStatus) null));
    }
}
