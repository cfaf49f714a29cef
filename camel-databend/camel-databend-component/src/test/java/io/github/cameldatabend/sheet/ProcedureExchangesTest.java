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

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static io.github.cameldatabend.sheet.Played.body;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

/** The admin port, which takes no credentials and answers errors in plain text. */
class ProcedureExchangesTest {

    private static final String LIST = """
            [{"name":"kg_to_lb","procedure_id":2104,"arguments":"kg_to_lb(Decimal(4, 2)) RETURN (Decimal(10, 2))","comment":"",
              "description":"user-defined procedure","created_on":"2026-02-07T04:12:25.243143Z"}]""";
    private static final String DETAIL = """
            {"signature":"(kg)","returns":"(Decimal(10, 2))","language":"SQL","body":"BEGIN RETURN kg * 2.20462; END;"}""";

    @RegisterExtension
    final Played server = new Played();

    private Exchange send(String operation, Map<String, Object> headers) {
        return server.send(operation + "?adminUrl=" + server.url(), null, headers);
    }

    private Played admin(String path, ResponseDefinitionBuilder answer) {
        Map<String, String> headers = new HashMap<>();
        headers.put("Authorization", null);
        return server.exchange("GET", path, null, headers, answer);
    }

    @Test
    void list() {
        admin("/v1/procedures", WireMock.okJson(LIST));

        List<?> procedures = body(send("listProcedures", Map.of()), List.class);

        assertThat(procedures).singleElement().asInstanceOf(MAP).containsEntry("name", "kg_to_lb")
                .containsEntry("arguments", "kg_to_lb(Decimal(4, 2)) RETURN (Decimal(10, 2))");
    }

    @Test
    void byId() {
        admin("/v1/procedures/2104", WireMock.okJson(DETAIL));

        Exchange exchange = send("getProcedure", Map.of("CamelDatabendProcedureId", 2104L));

        assertThat(body(exchange, Map.class)).isEqualTo(Map.of("signature", "(kg)", "returns", "(Decimal(10, 2))",
                "language", "SQL", "body", "BEGIN RETURN kg * 2.20462; END;"));
    }

    /** The route by name is hidden by the one by id: the list leads to the id. */
    @Test
    void byName() {
        admin("/v1/procedures/kg_to_lb?args=Decimal%284%2C%202%29",
                WireMock.badRequest().withBody("invalid path params"));
        admin("/v1/procedures", WireMock.okJson(LIST));
        admin("/v1/procedures/2104", WireMock.okJson(DETAIL));

        Exchange exchange = send("getProcedure",
                Map.of("CamelDatabendProcedureName", "kg_to_lb", "CamelDatabendProcedureArgs", "Decimal(4, 2)"));

        assertThat(body(exchange, Object.class)).asInstanceOf(MAP).containsEntry("signature", "(kg)");
    }

    @Test
    void missing() {
        admin("/v1/procedures/999999", WireMock.notFound().withBody("procedure not found with id: 999999"));

        Exchange exchange = send("getProcedure", Map.of("CamelDatabendProcedureId", 999999L));

        assertThat(exchange.getException()).hasMessageContaining("999999");
    }
}
