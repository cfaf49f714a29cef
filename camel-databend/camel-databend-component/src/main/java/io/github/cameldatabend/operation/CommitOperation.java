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
import io.github.cameldatabend.client.DatabendSession;
import org.apache.camel.Exchange;

/**
 * Commits the transaction of the exchange's session.
 */
public final class CommitOperation implements Operation {

    private final DatabendClient client;

    public CommitOperation(DatabendClient client) {
        this.client = client;
    }

    /**
     * @throws IllegalStateException if this exchange has none
     */
    @Override
    public CompletableFuture<Void> run(Exchange exchange) {
        DatabendSession session = StepSession.existing(exchange, client);
        if (session == null) {
            throw new IllegalStateException(
                    "commit without begin: this exchange has no transaction on this server");
        }
        return session.commit(Inputs.traceParent(exchange));
    }
}
