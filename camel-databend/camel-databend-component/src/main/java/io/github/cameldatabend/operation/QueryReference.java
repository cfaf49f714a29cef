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

import io.github.cameldatabend.DatabendConstants;
import io.github.cameldatabend.client.DatabendClient;
import io.github.cameldatabend.client.DatabendQuery;
import io.github.cameldatabend.client.TraceParent;
import org.apache.camel.Exchange;

/**
 * Which query an exchange is about.
 *
 * @param queryId     not blank
 * @param nodeId      of the cluster node that runs it, null for any
 * @param traceParent of the span that the step is in, or null
 */
record QueryReference(String queryId, String nodeId, TraceParent traceParent) {

    /**
     * @param  option                   the id, null to take the header's
     * @throws IllegalArgumentException if there is no id
     */
    static QueryReference of(Exchange exchange, String option) {
        String queryId = Inputs.text(exchange, DatabendConstants.QUERY_ID, option);
        if (queryId == null || queryId.isBlank()) {
            throw new IllegalArgumentException(
                    "No query id: give it as header " + DatabendConstants.QUERY_ID + ", or as option queryId");
        }
        return new QueryReference(
                queryId.trim(), Inputs.text(exchange, DatabendConstants.NODE_ID, null), Inputs.traceParent(exchange));
    }

    DatabendQuery in(DatabendClient client) {
        return client.query(queryId, nodeId, traceParent);
    }
}
