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

import io.github.cameldatabend.DatabendConstants;
import io.github.cameldatabend.client.DatabendClient;
import org.apache.camel.Exchange;

/**
 * Proves that the server can be reached, takes the credentials and runs statements.
 */
public final class PingOperation implements Operation {

    private final DatabendClient client;

    public PingOperation(DatabendClient client) {
        this.client = client;
    }

    @Override
    public CompletableFuture<Void> run(Exchange exchange) {
        return client.ping(Inputs.traceParent(exchange)).thenAccept(
                done -> ResultHeaders.set(exchange.getMessage(), DatabendConstants.SERVER_VERSION, client.serverVersion()));
    }
}
