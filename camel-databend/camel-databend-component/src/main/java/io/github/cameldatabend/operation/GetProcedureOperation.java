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
import io.github.cameldatabend.client.DatabendProcedures;
import io.github.cameldatabend.client.ProcedureDetail;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/**
 * Describes one stored procedure, by its id, or by its name and the types of its arguments.
 */
public final class GetProcedureOperation implements Operation {

    private final DatabendClient client;
    private final ProcedureOptions options;

    public GetProcedureOperation(DatabendClient client, ProcedureOptions options) {
        this.client = client;
        this.options = options;
    }

    @Override
    public CompletableFuture<Void> run(Exchange exchange) {
        return NotFound.orNull(find(exchange), options.failIfNotFound())
                .thenAccept(detail -> give(exchange.getMessage(), detail));
    }

    private CompletableFuture<ProcedureDetail> find(Exchange exchange) {
        ProcedureReference reference = ProcedureReference.of(exchange, options);
        DatabendProcedures procedures = client.procedures(options.query().sessionStart(exchange), Inputs.traceParent(exchange));
        return reference.id() != null
                ? procedures.get(reference.id()) : procedures.get(reference.requireName(), reference.args());
    }

    private void give(Message message, ProcedureDetail detail) {
        ResultHeaders.clear(message);
        options.query().output().put(message, detail == null ? null : map(detail));
        ResultHeaders.set(message, DatabendConstants.SERVER_VERSION, client.serverVersion());
    }

    private static Map<String, Object> map(ProcedureDetail detail) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("signature", detail.signature());
        map.put("returns", detail.returns());
        map.put("language", detail.language());
        map.put("body", detail.body());
        return map;
    }
}
