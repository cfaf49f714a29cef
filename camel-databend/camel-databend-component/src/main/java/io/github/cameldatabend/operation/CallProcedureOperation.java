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
import java.util.concurrent.Executor;

import io.github.cameldatabend.client.DatabendClient;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;

/**
 * Calls a stored procedure; its rows become the body, or a header.
 */
public final class CallProcedureOperation implements Operation {

    private final QueryOperation call;

    /**
     * @throws IllegalArgumentException if one of the options cannot be
     */
    public CallProcedureOperation(DatabendClient client, ProcedureOptions options, CamelContext context, Executor executor) {
        this.call = new QueryOperation(client, options.query(), context, executor, new ProcedureCall(options));
    }

    @Override
    public CompletableFuture<Void> run(Exchange exchange) {
        return call.run(exchange);
    }

    @Override
    public void stop() {
        call.stop();
    }
}
