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
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import io.github.cameldatabend.DatabendConstants;
import io.github.cameldatabend.client.DatabendClient;
import io.github.cameldatabend.client.Procedure;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/**
 * Lists the stored procedures.
 */
public final class ListProceduresOperation implements Operation {

    private final DatabendClient client;
    private final ProcedureOptions options;

    public ListProceduresOperation(DatabendClient client, ProcedureOptions options) {
        this.client = client;
        this.options = options;
    }

    @Override
    public CompletableFuture<Void> run(Exchange exchange) {
        return client.procedures(options.query().sessionStart(exchange), Inputs.traceParent(exchange)).list()
                .thenAccept(procedures -> give(exchange.getMessage(), procedures));
    }

    private void give(Message message, List<Procedure> procedures) {
        ResultHeaders.clear(message);
        options.query().output().put(message, procedures.stream().map(ListProceduresOperation::map).toList());
        message.setHeader(DatabendConstants.ROW_COUNT, (long) procedures.size());
        ResultHeaders.set(message, DatabendConstants.SERVER_VERSION, client.serverVersion());
    }

    /** With the server's names, and in its order. */
    private static Map<String, Object> map(Procedure procedure) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", procedure.name());
        map.put("procedure_id", procedure.id());
        map.put("arguments", procedure.arguments());
        map.put("comment", procedure.comment());
        map.put("description", procedure.description());
        map.put("created_on", procedure.createdOn());
        return map;
    }
}
