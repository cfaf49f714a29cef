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
package io.github.cameldatabend.sheet;

import java.util.Map;

import com.github.tomakehurst.wiremock.client.WireMock;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static io.github.cameldatabend.sheet.Played.body;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

/** Killing a query and asking for it. */
class QueryByIdExchangesTest {

    private static final Map<String, Object> QUERY
            = Map.of("CamelDatabendQueryId", "q5", "CamelDatabendNodeId", "nodeA1");

    @RegisterExtension
    final Played server = new Played();

    @Test
    void kill() {
        server.exchange("POST", "/v1/query/q5/kill", null, Map.of("X-DATABEND-STICKY-NODE", "nodeA1"), WireMock.ok());

        assertThat(body(server.send("kill", "as it was", QUERY), String.class)).isEqualTo("as it was");
    }

    @Test
    void stateOfAKilledQuery() {
        server.get("/v1/query/q5",
                "{\"state\":\"Failed\",\"error\":null,\"warnings\":[],\"stats\":" + QueryExchanges.STATS + "}");

        Exchange exchange = server.send("status", null, QUERY);

        assertThat(body(exchange, Object.class)).asInstanceOf(MAP).containsEntry("state", "Failed").containsEntry("error",
                null);
    }
}
