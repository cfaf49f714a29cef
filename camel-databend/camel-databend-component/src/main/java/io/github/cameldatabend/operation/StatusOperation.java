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

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import io.github.cameldatabend.DatabendConstants;
import io.github.cameldatabend.client.DatabendClient;
import io.github.cameldatabend.client.DatabendQuery;
import io.github.cameldatabend.client.QueryStatus;
import io.github.cameldatabend.result.ServerError;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/**
 * Asks for state and progress of a query. Whoever watches one that runs keeps it alive by it.
 */
public final class StatusOperation implements Operation {

    private final DatabendClient client;
    private final ControlOptions options;

    public StatusOperation(DatabendClient client, ControlOptions options) {
        this.client = client;
        this.options = options;
    }

    @Override
    public CompletableFuture<Void> run(Exchange exchange) {
        QueryReference reference = QueryReference.of(exchange, options.queryId());
        DatabendQuery query = reference.in(client);
        return NotFound.orNull(query.status().thenCompose(status -> keptAlive(query, status)), options.failIfNotFound())
                .thenAccept(status -> give(exchange.getMessage(), reference, status));
    }

    /** That it could not be told does not make the status wrong. */
    private static CompletableFuture<QueryStatus> keptAlive(DatabendQuery query, QueryStatus status) {
        if (!status.isRunning() || query.nodeId().isEmpty()) {
            return CompletableFuture.completedFuture(status);
        }
        return query.keepAlive().handle((again, failure) -> status);
    }

    private void give(Message message, QueryReference reference, QueryStatus status) {
        ResultHeaders.clear(message);
        ResultHeaders.set(message, status);
        ResultHeaders.set(message, DatabendConstants.SERVER_VERSION, client.serverVersion());
        message.setHeader(DatabendConstants.QUERY_ID, reference.queryId());
        options.output().put(message, status == null ? null : map(status));
    }

    private static Map<String, Object> map(QueryStatus status) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("state", status.state());
        map.put("error", error(status.error()));
        map.put("warnings", status.warnings());
        map.put("stats", status.stats().asMap());
        return map;
    }

    private static Map<String, Object> error(ServerError error) {
        if (error == null) {
            return null;
        }
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("code", error.code());
        map.put("message", error.message());
        map.put("detail", error.detail());
        return map;
    }
}
