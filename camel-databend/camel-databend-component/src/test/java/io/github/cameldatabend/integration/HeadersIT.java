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
package io.github.cameldatabend.integration;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.github.cameldatabend.DatabendConstants;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** What is in the headers after one step that was there before it. Holds on any server. */
class HeadersIT extends DatabendTestSupport {

    private static final String UNKNOWN = "0198e0c1aa1b7c3d9e5f102030405060";
    private static final String STALE = "of an earlier step";
    private static final List<String> FOUND = List.of(
            DatabendConstants.STATE, DatabendConstants.SCHEMA, DatabendConstants.STATS, DatabendConstants.WARNINGS,
            DatabendConstants.ROW_COUNT, DatabendConstants.UPDATE_COUNT, DatabendConstants.BYTES_SENT,
            DatabendConstants.DUPLICATE, DatabendConstants.SERVER_VERSION);
    private static final List<String> PROGRESS
            = List.of(DatabendConstants.STATE, DatabendConstants.STATS, DatabendConstants.WARNINGS);

    @Override
    protected RouteBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:watched").loopDoWhile(simple("${header.CamelDatabendState} in 'Starting,Running'"))
                        .to("databend:status?failIfNotFound=false").end();
            }
        };
    }

    @BeforeEach
    void createTable() {
        send("databend:query", "CREATE OR REPLACE TABLE headers_it (id INT)");
        send("databend:upload?path=headers_it", "1\n", Exchange.FILE_NAME, "one.csv");
    }

    @AfterEach
    void dropTable() {
        send("databend:query", "DROP TABLE headers_it");
        send("databend:query", "REMOVE @~/headers_it/");
    }

    /** With all that there may be of an earlier step. */
    private Message after(String uri, Object body) {
        List<Object> headers = new ArrayList<>();
        FOUND.forEach(name -> headers.addAll(List.of(name, STALE)));
        headers.addAll(List.of(
                DatabendConstants.QUERY_ID, UNKNOWN, DatabendConstants.NODE_ID, "node",
                DatabendConstants.NEXT_URI, "/v1/query/" + UNKNOWN + "/page/1",
                DatabendConstants.STAGED_FILES, List.of("@~/headers_it/one.csv"), Exchange.FILE_NAME, "more.csv"));
        Exchange exchange = send(uri, body, headers.toArray());
        assertThat(exchange.getException()).isNull();
        return exchange.getMessage();
    }

    private static List<String> stale(Message message) {
        return FOUND.stream().filter(name -> STALE.equals(message.getHeader(name))).toList();
    }

    static Stream<Arguments> steps() {
        return Stream.of(
                arguments("query", "SELECT 1"),
                arguments("query", "INSERT INTO headers_it VALUES (2)"),
                arguments("query", "CREATE TABLE IF NOT EXISTS headers_it (id INT)"),
                arguments("query?outputType=NdJson", "SELECT 1"),
                arguments("query?wait=false", "SELECT 1"),
                arguments("load?table=headers_it", List.of(Map.of("id", 3))),
                arguments("upload?path=headers_it", "4\n"),
                arguments("insertFromStage?table=headers_it", null),
                arguments("listProcedures", null),
                arguments("getProcedure?procedureName=headers_it_none&failIfNotFound=false", null),
                arguments("status?failIfNotFound=false", null));
    }

    @ParameterizedTest
    @MethodSource("steps")
    void whatAnEarlierStepHasFoundGoes(String step, Object body) {
        assertThat(stale(after("databend:" + step, body))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("steps")
    void filesAreFoundByLaterSteps(String step, Object body) {
        assertThat(after("databend:" + step, body).getHeader(DatabendConstants.STAGED_FILES, List.class)).hasSize(1);
    }

    @Test
    void whatIsNotKnownHasNoState() {
        assertThat(after("databend:status?failIfNotFound=false", null).getHeaders()).doesNotContainKeys(
                PROGRESS.toArray(String[]::new)).containsEntry(DatabendConstants.QUERY_ID, UNKNOWN);
        for (String step : List.of("finalize", "kill")) {
            Message message = after("databend:" + step + "?failIfNotFound=false", "kept");
            assertThat(message.getHeaders()).doesNotContainKeys(PROGRESS.toArray(String[]::new))
                    .containsEntry(DatabendConstants.QUERY_ID, UNKNOWN).containsEntry(DatabendConstants.ROW_COUNT, STALE);
        }
    }

    @Test
    @Timeout(60)
    void whoWatchesAQueryThatIsGoneComesToAnEnd() {
        Message watched = send("direct:watched", "x", DatabendConstants.QUERY_ID, UNKNOWN, DatabendConstants.STATE, "Running")
                .getMessage();

        assertThat(watched.getBody()).isNull();
    }

    /** As a step between two pages may: else the others were lost without a word. */
    @Test
    void whereAQueryGoesOnIsNotLost() {
        for (String step : List.of("upload?path=headers_it", "status?failIfNotFound=false", "listProcedures")) {
            assertThat(after("databend:" + step, "5\n").getHeaders()).containsEntry(DatabendConstants.QUERY_ID, UNKNOWN)
                    .containsEntry(DatabendConstants.NODE_ID, "node")
                    .containsEntry(DatabendConstants.NEXT_URI, "/v1/query/" + UNKNOWN + "/page/1");
        }
        Message loaded = after("databend:load?table=headers_it", List.of(Map.of("id", 3)));
        assertThat(loaded.getHeaders()).doesNotContainKey(DatabendConstants.NODE_ID);
        assertThat(send("databend:nextPage", null, DatabendConstants.QUERY_ID,
                loaded.getHeader(DatabendConstants.QUERY_ID), DatabendConstants.NEXT_URI,
                loaded.getHeader(DatabendConstants.NEXT_URI)).getException()).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(UNKNOWN);
    }
}
