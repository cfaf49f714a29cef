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
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import io.github.cameldatabend.DatabendConstants;
import io.github.cameldatabend.DatabendOperation;
import io.github.cameldatabend.client.DatabendException;
import io.github.cameldatabend.client.DatabendStatementException;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.builder.RouteBuilder;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@code databend:query} through Camel. Holds on any server.
 */
class QueryIT extends DatabendTestSupport {

    private static final String QUERY = "databend:query";

    @Override
    protected RouteBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:resource").to("databend:query?sql=classpath:sql/one-to-three.sql");
                from("direct:one").to("databend:query?sql=SELECT 1 AS a, 'x' AS b&outputType=SelectOne");
                from("direct:synchronous").to("databend:query?synchronous=true&sql=SELECT 7 AS a&outputType=SelectOne");
                from("direct:settings").to("databend:query?setting.timezone=Asia/Tokyo&outputType=SelectOne");
            }
        };
    }

    @Test
    void rowsAreAListOfMapsByColumnName() {
        Message answer = send(QUERY, "SELECT number AS n, concat('s', to_string(number)) AS s FROM numbers(3) ORDER BY number")
                .getMessage();

        assertThat(answer.getBody(List.class)).isEqualTo(List.of(
                Map.of("n", BigInteger.ZERO, "s", "s0"), Map.of("n", BigInteger.ONE, "s", "s1"),
                Map.of("n", BigInteger.TWO, "s", "s2")));
        assertThat(answer.getHeader(DatabendConstants.ROW_COUNT)).isEqualTo(3L);
        assertThat(answer.getHeader(DatabendConstants.UPDATE_COUNT)).isNull();
        assertThat(answer.getHeader(DatabendConstants.STATE)).isEqualTo("Succeeded");
        assertThat(answer.getHeader(DatabendConstants.QUERY_ID, String.class)).matches("[0-9a-f]{32}");
        assertThat(answer.getHeader(DatabendConstants.NODE_ID, String.class)).isNotEmpty();
        assertThat(answer.getHeader(DatabendConstants.SERVER_VERSION, String.class)).startsWith("1.");
        assertThat(answer.getHeader(DatabendConstants.SCHEMA)).isEqualTo(List.of(
                Map.of("name", "n", "type", "UInt64"), Map.of("name", "s", "type", "String")));
        assertThat(answer.getHeader(DatabendConstants.STATS)).asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsEntry("resultRows", 3L);
        assertThat(answer.getHeader(DatabendConstants.WARNINGS)).isEqualTo(List.of());
    }

    @Test
    void valuesHaveJavaTypes() {
        send(QUERY, "CREATE OR REPLACE TABLE query_it_types (i8 Int8, i16 Int16, i32 Int32, i64 Int64, u8 UInt8, u16 UInt16,"
                    + " u32 UInt32, u64 UInt64, f32 Float32, f64 Float64, b Boolean, d Decimal(10, 2), s String,"
                    + " day Date, at Timestamp, nothing String)");
        send(QUERY, "INSERT INTO query_it_types VALUES (-8, -16, -32, -64, 8, 16, 32, 18446744073709551615, 1.5, 2.25, true,"
                    + " -0.05, 'ä ''quoted'' \\\\ \"x\"', '2026-03-01', '2026-03-01 08:15:00.123456', NULL)");

        Map<?, ?> row = (Map<?, ?>) send(QUERY, "SELECT * FROM query_it_types", DatabendConstants.OUTPUT_TYPE, "SelectOne")
                .getMessage().getBody();

        assertThat(row.values().toArray()).containsExactly(
                (byte) -8, (short) -16, -32, -64L, (short) 8, 16, 32L, new BigInteger("18446744073709551615"), 1.5f, 2.25d,
                true,
                new BigDecimal("-0.05"), "ä 'quoted' \\ \"x\"", LocalDate.of(2026, 3, 1),
                Instant.parse("2026-03-01T08:15:00.123456Z"), null);
        send(QUERY, "DROP TABLE query_it_types");
    }

    @Test
    void timestampsAreInstantsWhateverTheSessionTimeZone() {
        assertThat(send("direct:settings", "SELECT '2026-03-01 09:00:00'::Timestamp AS t").getMessage().getBody())
                .isEqualTo(Instant.parse("2026-03-01T00:00:00Z"));
    }

    @Test
    void selectOneGivesARowAValueOrNothing() {
        assertThat(send("direct:one", null).getMessage().getBody(Map.class)).containsKeys("a", "b").containsEntry("b", "x");
        assertThat(send("direct:one", null, DatabendConstants.SQL, "SELECT 'only'").getMessage().getBody()).isEqualTo("only");

        Message none = send("direct:one", "before", DatabendConstants.SQL, "SELECT 1 WHERE false").getMessage();
        assertThat(none.getBody()).isNull();
        assertThat(none.getHeader(DatabendConstants.ROW_COUNT)).isEqualTo(0L);
    }

    @Test
    void selectOneRefusesASecondRow() {
        Exchange exchange = send("direct:one", "before", DatabendConstants.SQL, "SELECT number FROM numbers(2)");

        assertThat(exchange.getException()).isInstanceOfSatisfying(DatabendException.class,
                e -> assertThat(e.getKind()).isEqualTo(DatabendException.Kind.TOO_MANY_ROWS));
    }

    @Test
    void sqlComesFromHeaderThenOptionThenBody() {
        assertThat(send("direct:one", "SELECT 'body'", DatabendConstants.SQL, "SELECT 'header'").getMessage().getBody())
                .isEqualTo("header");
        assertThat(send("direct:resource", "SELECT 'body'").getMessage().getBody(List.class)).hasSize(3);
        assertThat(send(QUERY, "SELECT 'body' AS b").getMessage().getBody()).isEqualTo(List.of(Map.of("b", "body")));
    }

    @Test
    void withoutSqlNothingIsSent() {
        for (Object body : new Object[] { null, " ", Map.of("a", 1), List.of(1) }) {
            assertThat(send(QUERY, body).getException())
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("No SQL: give it as header CamelDatabendSql, as option sql, or as text in the body");
        }
    }

    @Test
    void wrongHeadersAreNamedWithWhatTheyTake() {
        assertThat(send(QUERY, "SELECT 1", DatabendConstants.OUTPUT_TYPE, "Lines").getException())
                .hasMessage(
                        "Header CamelDatabendOutputType is 'Lines', it takes one of [SelectList, SelectOne, StreamList, Page, Csv,"
                            + " NdJson, Json]");
        assertThat(send(QUERY, "SELECT 1", DatabendConstants.OPERATION, "qery").getException())
                .hasMessageStartingWith("Header CamelDatabendOperation is 'qery', it takes one of [query, load,");
        assertThat(send(QUERY, 7, DatabendConstants.OPERATION, DatabendOperation.load, DatabendConstants.TABLE, "t")
                .getException()).hasMessageStartingWith("The body is of class java.lang.Integer, it takes rows");
    }

    @Test
    void statementsWithoutRowsLeaveTheBodyAndTellTheirCounts() {
        Message created = send(QUERY, "CREATE OR REPLACE TABLE query_it_dml (a Int32)").getMessage();
        assertThat(created.getBody()).isEqualTo("CREATE OR REPLACE TABLE query_it_dml (a Int32)");
        assertThat(created.getHeader(DatabendConstants.UPDATE_COUNT)).isNull();
        assertThat(created.getHeader(DatabendConstants.ROW_COUNT)).isNull();

        assertThat(updateCount("INSERT INTO query_it_dml SELECT number FROM numbers(5)")).isEqualTo(5L);
        assertThat(updateCount("UPDATE query_it_dml SET a = a + 10 WHERE a > 2")).isEqualTo(2L);
        assertThat(updateCount("DELETE FROM query_it_dml WHERE a < 2")).isEqualTo(2L);
        assertThat(send(QUERY, "SELECT a FROM query_it_dml ORDER BY a").getMessage().getBody())
                .isEqualTo(List.of(Map.of("a", 2), Map.of("a", 13), Map.of("a", 14)));
        send(QUERY, "DROP TABLE query_it_dml");
    }

    private Object updateCount(String sql) {
        Message answer = send("direct:one", "kept", DatabendConstants.SQL, sql).getMessage();
        assertThat(answer.getBody()).isEqualTo("kept");
        return answer.getHeader(DatabendConstants.UPDATE_COUNT);
    }

    @Test
    void countsOfAFormerStatementDoNotStay() {
        Message answer = send("databend:query?sql=SELECT 1 WHERE false", null, DatabendConstants.UPDATE_COUNT, 5L).getMessage();

        assertThat(answer.getHeader(DatabendConstants.UPDATE_COUNT)).isNull();
        assertThat(answer.getHeader(DatabendConstants.ROW_COUNT)).isEqualTo(0L);
    }

    @Test
    void databaseComesFromHeaderOrOption() {
        send(QUERY, "CREATE DATABASE IF NOT EXISTS query_it_zoo");

        assertThat(send("databend:query?sql=SELECT database()&outputType=SelectOne&database=query_it_zoo", null).getMessage()
                .getBody()).isEqualTo("query_it_zoo");
        assertThat(send("databend:query?sql=SELECT database()&outputType=SelectOne", null, DatabendConstants.DATABASE,
                "query_it_zoo").getMessage().getBody()).isEqualTo("query_it_zoo");
        send(QUERY, "DROP DATABASE query_it_zoo");
    }

    @Test
    void aRefusedStatementTellsCodeIdAndText() {
        Exchange exchange = send(QUERY, "SELECT nope FROM numbers(1)");

        assertThat(exchange.getException()).isInstanceOfSatisfying(DatabendStatementException.class, e -> {
            assertThat(e.getCode()).isEqualTo(1065);
            assertThat(e.getQueryId()).matches("[0-9a-f]{32}");
            assertThat(e.getOperation()).isEqualTo("query");
            assertThat(e.getSql()).isEqualTo("SELECT nope FROM numbers(1)");
            assertThat(e.isRetryable()).isFalse();
            assertThat(e.isOutcomeUnknown()).isFalse();
            assertThat(e).hasMessageContaining("nope");
        });
    }

    @Test
    void aMillionRowsComeCompleteAndInOrder() {
        List<?> rows
                = send("databend:query?maxRowsPerPage=1000", "SELECT number FROM numbers(1000000) ORDER BY number").getMessage()
                        .getBody(List.class);

        assertThat(rows).hasSize(1_000_000);
        assertThat(IntStream.range(0, rows.size())
                .filter(i -> ((BigInteger) ((Map<?, ?>) rows.get(i)).get("number")).intValue() != i).findFirst()).isEmpty();
    }

    @Test
    void exchangesMayBeProcessedInTheCallingThread() {
        assertThat(send("direct:synchronous", null).getMessage().getBody(Integer.class)).isEqualTo(7);
    }
}
