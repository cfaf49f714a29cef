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

import io.github.cameldatabend.client.DatabendException;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static io.github.cameldatabend.sheet.QueryExchanges.answer;
import static io.github.cameldatabend.sheet.QueryExchanges.finalised;
import static org.assertj.core.api.Assertions.assertThat;

/** A transaction: each statement carries the session of the answer before, to the same node. */
class TransactionExchangesTest {

    private static final Map<String, String> STICKY = Map.of("X-DATABEND-STICKY-NODE", "nodeA1");
    private static final String NEW = "{" + Played.SETTINGS + "}";
    private static final String COUNT
            = ",\"schema\":[{\"name\":\"number of rows inserted\",\"type\":\"UInt64\"}],\"data\":[[\"1\"]]";

    @RegisterExtension
    final Played server = new Played();

    private static String session(String state, boolean sticky, String last) {
        return "{\"catalog\":\"default\",\"database\":\"zoo\"," + Played.SETTINGS + ",\"txn_state\":\"" + state
               + "\",\"need_sticky\":" + sticky + ",\"need_keep_alive\":" + sticky
               + ",\"internal\":\"{\\\"last_query_ids\\\":[\\\"" + last + "\\\"]}\",\"of_a_later_server\":[1,{\"a\":null}]}";
    }

    private static String fields(String state, String session) {
        return "\"state\":\"" + state + "\",\"session\":" + session;
    }

    @Test
    void commits() throws Exception {
        String first = session("Active", true, "b1");
        String second = session("Active", true, "b2");
        server.control("BEGIN", NEW, Map.of(), answer("b1", fields("Succeeded", first) + ",\"has_result_set\":false", "/final"))
                .get("/v1/query/b1/final", finalised("b1"))
                .post("INSERT INTO pets VALUES (3,'Ada',true)", first, STICKY,
                        answer("b2", fields("Succeeded", second) + COUNT, "/final"))
                .get("/v1/query/b2/final", finalised("b2"))
                .control("COMMIT", second, STICKY,
                        answer("b3", fields("Succeeded", session("AutoCommit", false, "b3")) + ",\"has_result_set\":false",
                                "/final"))
                .get("/v1/query/b3/final", finalised("b3"));

        Exchange exchange
                = server.send("as it was", "begin", "query?session=exchange&sql=INSERT INTO pets VALUES (3,'Ada',true)",
                        "commit");

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody()).isEqualTo("as it was");
    }

    /** COMMIT of a failed transaction would answer that it succeeded, and have rolled back. */
    @Test
    void aFailedOneIsNotCommitted() throws Exception {
        String first = session("Active", true, "b1");
        String failed = session("Fail", false, "b2");
        String error = fields("Failed", failed) + ",\"error\":{\"code\":1006,\"message\":\"divided by zero\"}";
        server.control("BEGIN", NEW, Map.of(), answer("b1", fields("Succeeded", first) + ",\"has_result_set\":false", "/final"))
                .get("/v1/query/b1/final", finalised("b1"))
                .post("SELECT 1/0", first, STICKY, answer("b2", error, "/final"))
                .abandoned("/v1/query/b2/final", answer("b2", error.replace(failed, "null"), null))
                .control("ROLLBACK", failed, Map.of(),
                        answer("b3", fields("Succeeded", session("AutoCommit", false, "b3")) + ",\"has_result_set\":false",
                                "/final"))
                .get("/v1/query/b3/final", finalised("b3"));

        Exchange exchange = server.send("as it was", "begin", "query?session=exchange&sql=SELECT 1/0", "commit");

        assertThat(exchange.getException()).isInstanceOf(DatabendException.class);
        assertThat(((DatabendException) exchange.getException()).getCode()).isEqualTo(1006);
    }
}
