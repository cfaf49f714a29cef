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
import org.apache.camel.Exchange;

/**
 * Begins a transaction on the exchange's session. What is not committed when the exchange is done is rolled back.
 */
public final class BeginOperation implements Operation {

    private final QueryOptions options;
    private final StepSession session;

    public BeginOperation(DatabendClient client, QueryOptions options) {
        this.options = options;
        this.session = new StepSession(client, SessionMode.exchange);
    }

    /**
     * @throws IllegalStateException if this exchange has begun one
     */
    @Override
    public CompletableFuture<Void> run(Exchange exchange) {
        return session.open(exchange, options.sessionStart(exchange)).begin(Inputs.traceParent(exchange));
    }
}
