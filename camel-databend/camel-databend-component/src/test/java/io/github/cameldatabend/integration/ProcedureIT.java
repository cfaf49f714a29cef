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

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import io.github.cameldatabend.DatabendConstants;
import io.github.cameldatabend.client.DatabendException;
import io.github.cameldatabend.client.DatabendException.Kind;
import io.github.cameldatabend.client.DatabendStatementException;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Stored procedures by statements. Holds on any server. */
class ProcedureIT extends DatabendTestSupport {

    private static final String CALL = "databend:callProcedure";
    private static final String GET = "databend:getProcedure";
    private static final String LIST = "databend:listProcedures";
    private static final List<String> ALL = List.of(
            "procedure_it_none()", "procedure_it(Int32,String)", "procedure_it(Decimal(4, 2))", "procedure_it_rows(Int32)",
            "procedure_it_day(Date,Decimal(6, 3))", "\"procedure_it, (100%)\"(Int32)");

    @Override
    protected RouteBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:csv").to(CALL + "?procedureName=procedure_it_rows&outputType=Csv").convertBodyTo(String.class);
            }
        };
    }

    @BeforeEach
    void create() {
        drop();
        create("procedure_it_none() RETURNS Int32", "", "RETURN 7;");
        create("procedure_it(n Int32, s String) RETURNS String", "COMMENT = 'two arguments'",
                "RETURN concat(s, to_string(n));");
        create("procedure_it(kg Decimal(4, 2)) RETURNS Decimal(10, 2)", "", "RETURN kg * 2;");
        create("procedure_it_rows(n Int32) RETURNS TABLE(number UInt64)", "",
                "RETURN TABLE(SELECT number FROM numbers(25) WHERE number >= :n ORDER BY number);");
        create("procedure_it_day(d Date, x Decimal(6, 3)) RETURNS String", "",
                "RETURN concat(to_string(d), '/', to_string(x));");
        create("\"procedure_it, (100%)\"(n Int32) RETURNS Int32", "", "RETURN n;");
    }

    private void create(String signature, String comment, String script) {
        Exchange exchange
                = send("databend:query", "CREATE PROCEDURE " + signature + " LANGUAGE SQL " + comment + " AS $$\nBEGIN\n    "
                                         + script + "\nEND;\n$$");
        assertThat(exchange.getException()).isNull();
    }

    @AfterEach
    void drop() {
        ALL.forEach(procedure -> send("databend:query", "DROP PROCEDURE IF EXISTS " + procedure));
    }

    private Message call(String options, Object body, Object... headers) {
        Exchange exchange = send(CALL + options, body, headers);
        assertThat(exchange.getException()).isNull();
        return exchange.getMessage();
    }

    private List<Map<?, ?>> listed(String name) {
        List<?> all = send(LIST, null).getMessage().getBody(List.class);
        return all.stream().<Map<?, ?>> map(entry -> (Map<?, ?>) entry).filter(entry -> entry.get("name").equals(name))
                .toList();
    }

    @Test
    void listed() {
        Message message = send(LIST, null).getMessage();

        Map<?, ?> two
                = listed("procedure_it").stream().filter(entry -> !entry.get("comment").equals("")).findFirst().orElseThrow();
        assertThat(two.keySet().toArray())
                .containsExactly("name", "procedure_id", "arguments", "comment", "description", "created_on");
        assertThat(two.get("arguments")).isEqualTo("procedure_it(Int32,String) RETURN (String)");
        assertThat(two.get("comment")).isEqualTo("two arguments");
        assertThat(two.get("procedure_id")).isInstanceOf(Long.class);
        assertThat(two.get("created_on")).isInstanceOf(Instant.class);
        assertThat(listed("procedure_it")).hasSize(2);
        assertThat(message.getHeader(DatabendConstants.ROW_COUNT, Long.class)).isGreaterThanOrEqualTo(6);
    }

    @ParameterizedTest
    @ValueSource(strings = { "Int32,String", "INT, varchar", " int32 ,  STRING ", "(int,string)" })
    void byNameAndTypes(String types) {
        Map<?, ?> procedure
                = send(GET, null, DatabendConstants.PROCEDURE_NAME, "procedure_it", DatabendConstants.PROCEDURE_ARGS,
                        types).getMessage().getBody(Map.class);

        assertThat(procedure.keySet().toArray()).containsExactly("signature", "returns", "language", "body");
        assertThat(procedure.get("signature")).isEqualTo("(n,s)");
        assertThat(procedure.get("returns")).isEqualTo("(String)");
        assertThat(procedure.get("language")).isEqualTo("SQL");
        assertThat(procedure.get("body").toString()).startsWith("BEGIN").contains("RETURN concat(s, to_string(n));")
                .endsWith("END;");
    }

    @Test
    void byNameByOptions() {
        assertThat(send(GET + "?procedureName=procedure_it&procedureArgs=decimal(4,2)", null).getMessage().getBody(Map.class)
                .get("signature")).isEqualTo("(kg)");
        assertThat(send(GET + "?procedureName=procedure_it_none", null).getMessage().getBody(Map.class).get("signature"))
                .isEqualTo("()");
    }

    @Test
    void byId() {
        Object id = listed("procedure_it_none").get(0).get("procedure_id");

        assertThat(send(GET + "?procedureId=" + id, null).getMessage().getBody(Map.class).get("returns")).isEqualTo("(Int32)");
        assertThat(send(GET, null, DatabendConstants.PROCEDURE_ID, id).getMessage().getBody(Map.class).get("signature"))
                .isEqualTo("()");
        assertThat(send(GET + "?outputHeader=p", "kept", DatabendConstants.PROCEDURE_ID, id.toString()).getMessage().getBody())
                .isEqualTo("kept");
    }

    @Test
    void namesThatNeedQuotes() {
        assertThat(listed("\"procedure_it, (100%)\"")).hasSize(1);
        for (String name : List.of("procedure_it, (100%)", "\"procedure_it, (100%)\"")) {
            assertThat(send(GET + "?procedureArgs=int", null, DatabendConstants.PROCEDURE_NAME, name).getMessage()
                    .getBody(Map.class)
                    .get("signature")).isEqualTo("(n)");
            assertThat(call("?outputType=SelectOne", List.of(5), DatabendConstants.PROCEDURE_NAME, name).getBody(Integer.class))
                    .isEqualTo(5);
        }
        Object id = listed("\"procedure_it, (100%)\"").get(0).get("procedure_id");
        assertThat(send(GET, null, DatabendConstants.PROCEDURE_ID, id).getMessage().getBody(Map.class).get("signature"))
                .isEqualTo("(n)");
    }

    @Test
    void whatIsNotThere() {
        for (String options : List.of(
                "procedureName=procedure_it", "procedureName=procedure_it_nope", "procedureId=0",
                "procedureName=PROCEDURE_IT_NONE")) {
            assertThat(send(GET + "?" + options, null).getException()).isInstanceOfSatisfying(
                    DatabendException.class, e -> assertThat(e.getKind()).isEqualTo(Kind.NOT_FOUND));
            Exchange exchange = send(GET + "?failIfNotFound=false&" + options, "before");
            assertThat(exchange.getException()).isNull();
            assertThat(exchange.getMessage().getBody()).isNull();
        }
    }

    @Test
    void calledWithValuesInOrder() {
        assertThat(call("?procedureName=procedure_it_none&outputType=SelectOne", null).getBody(Integer.class)).isEqualTo(7);
        assertThat(call("?procedureName=procedure_it&outputType=SelectOne", List.of(5, "it's ?")).getBody())
                .isEqualTo("it's ?5");
        assertThat(call("?procedureName=procedure_it&outputType=SelectOne", new Object[] { 5, "\\'; DROP" }).getBody())
                .isEqualTo("\\'; DROP5");
        assertThat(call("?outputType=SelectOne", "some text", DatabendConstants.PROCEDURE_NAME, "procedure_it",
                DatabendConstants.PARAMETERS, List.of(6, "x")).getBody()).isEqualTo("x6");
    }

    /** Else the server has to guess, and does not where there are several or a value is not quite of the type. */
    @Test
    void calledWithTypes() {
        assertThat(call("?procedureName=procedure_it&procedureArgs=decimal(4,2)&outputType=SelectOne",
                List.of(new BigDecimal("1.5"))).getBody(BigDecimal.class)).isEqualByComparingTo("3");
        assertThat(call("?procedureName=procedure_it_day&procedureArgs=date,decimal(6,3)&outputType=SelectOne",
                List.of(LocalDate.of(2026, 3, 1), 2)).getBody()).isEqualTo("2026-03-01/2.000");
        assertThat(send(CALL + "?procedureName=procedure_it_day&outputType=SelectOne",
                List.of(LocalDate.of(2026, 3, 1), new BigDecimal("2.5"))).getException())
                .isInstanceOf(DatabendStatementException.class).hasMessageContaining("callProcedure failed")
                .hasMessageContaining("nknown procedure");
    }

    @Test
    void rowsBecomeWhatOutputTypeSays() {
        Message all = call("?procedureName=procedure_it_rows", List.of(22));
        assertThat(all.getBody(List.class)).hasSize(3);
        assertThat(all.getHeader(DatabendConstants.ROW_COUNT)).isEqualTo(3L);
        assertThat(all.getHeader(DatabendConstants.QUERY_ID)).isNotNull();
        assertThat(send("direct:csv", List.of(23)).getMessage().getBody()).isEqualTo("number\n23\n24\n");
        Message page = call("?procedureName=procedure_it_rows&outputType=Page&maxRowsPerPage=10", List.of(0));
        assertThat(page.getBody(List.class)).hasSize(10);
        assertThat(send("databend:finalize", null, DatabendConstants.QUERY_ID, page.getHeader(DatabendConstants.QUERY_ID),
                DatabendConstants.NODE_ID, page.getHeader(DatabendConstants.NODE_ID)).getException()).isNull();
    }

    @Test
    void badInputIsRefusedBeforeAnythingIsSent() {
        assertRefused(send(CALL, null), "No procedure: give its name as header CamelDatabendProcedureName");
        assertRefused(send(GET, null), "No procedure: give its name as header CamelDatabendProcedureName");
        assertRefused(send(CALL + "?procedureName=p", Map.of("a", 1)), "The body is a Map, but the values of a procedure");
        assertRefused(send(CALL + "?procedureName=p&procedureArgs=int", Arrays.asList(1, null)),
                "The procedure has 1 arguments (Int32), but there are 2 values");
        assertRefused(send(GET, null, DatabendConstants.PROCEDURE_ID, "seven"),
                "Header CamelDatabendProcedureId is 'seven', it takes a whole number");
        assertRefused(send(GET, null, DatabendConstants.PROCEDURE_ID, -1), "Header CamelDatabendProcedureId is -1, it takes 0");
        assertRefused(send(GET, null, DatabendConstants.PROCEDURE_NAME, "p", DatabendConstants.PROCEDURE_ARGS, "int; DROP"),
                "procedureArgs is 'int; DROP', it takes types");
        assertRefused(send(GET, null, DatabendConstants.PROCEDURE_NAME, "p\n"), "procedureName is 'p\n', it takes the name");
    }

    private static void assertRefused(Exchange exchange, String message) {
        assertThat(exchange.getException()).isInstanceOf(IllegalArgumentException.class).hasMessageStartingWith(message);
    }
}
