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
import io.github.cameldatabend.client.OpenQuery;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;

/**
 * Fetches the next page of a query that was left open, and leaves it open again until there is none.
 */
public final class NextPageOperation implements Operation {

    private final DatabendClient client;
    private final ControlOptions options;
    private final PageShape shape;

    /**
     * @throws IllegalArgumentException if there is something wrong with the class that rows are to become
     */
    public NextPageOperation(DatabendClient client, ControlOptions options, CamelContext context) {
        this.client = client;
        this.options = options;
        this.shape = new PageShape(OutputClass.mapping(options.output(), context));
    }

    @Override
    public CompletableFuture<Void> run(Exchange exchange) {
        OpenQuery query = query(exchange);
        ResultOutput output = new ResultOutput(client, options.output());
        return client.resume(query, Inputs.traceParent(exchange))
                .thenCompose(cursor -> CompletableFuture.completedFuture(cursor)
                        .thenCompose(shape::read)
                        .thenAccept(result -> output.give(exchange.getMessage(), cursor, result))
                        .whenComplete((done, failure) -> {
                            if (failure != null) {
                                cursor.close();
                            }
                        }));
    }

    private OpenQuery query(Exchange exchange) {
        QueryReference reference = QueryReference.of(exchange, options.queryId());
        String nextUri = Inputs.text(exchange, DatabendConstants.NEXT_URI, null);
        if (nextUri == null) {
            throw new IllegalArgumentException(
                    "No header " + DatabendConstants.NEXT_URI + ": query " + reference.queryId()
                                               + " was not left open, or its last page has been fetched");
        }
        return new OpenQuery(reference.queryId(), reference.nodeId(), nextUri.trim(), options.settings());
    }
}
