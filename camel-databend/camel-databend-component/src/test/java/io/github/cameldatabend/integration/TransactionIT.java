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

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import io.github.cameldatabend.DatabendConstants;
import io.github.cameldatabend.DatabendOperation;
import io.github.cameldatabend.client.DatabendException;
import io.github.cameldatabend.client.DatabendSessionException;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.processor.aggregate.UseLatestAggregationStrategy;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Transactions along a route: what is visible to others, and when. */
class TransactionIT extends EmbeddedTestSupport {

    private static final String QUERY = "databend:query";
    private static final String INSERT = "databend:query?sql=INSERT INTO txn VALUES (:#${body})";

    private final AtomicInteger tries = new AtomicInteger();

    @Override
    protected RouteBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:committed").to("databend:begin").to(INSERT).to(INSERT).to("databend:commit");
                from("direct:rolledBack").to("databend:begin").to(INSERT).to("databend:rollback");
                from("direct:forgotten").to("databend:begin").to(INSERT);
                from("direct:failing").to("databend:begin").to(INSERT).throwException(new IllegalStateException("no"));
                from("direct:failingStatement").to("databend:begin").to(INSERT)
                        .doTry().to("databend:query?sql=INSERT INTO nowhere VALUES (1)").doCatch(Exception.class).end()
                        .to("databend:commit");
                from("direct:handled").onException(Exception.class).handled(true).end()
                        .to("databend:begin").to(INSERT).to("databend:query?sql=SELECT nonsense");
                from("direct:caught")
                        .doTry().to("databend:begin").to(INSERT).to("databend:query?sql=SELECT nonsense").to("databend:commit")
                        .doCatch(DatabendException.class).to("databend:rollback").setBody(constant("undone")).end();
                from("direct:ddl").to("databend:begin").to(INSERT)
                        .to("databend:query?sql=CREATE OR REPLACE TABLE txn_other (a INT)").toD("databend:${header.end}");
                from("direct:outside").to("databend:begin").to(INSERT)
                        .to("databend:query?session=stateless&sql=SELECT count(*) FROM txn&outputType=SelectOne&outputHeader=outside")
                        .to("databend:query?sql=SELECT count(*) FROM txn&outputType=SelectOne&outputHeader=inside")
                        .to("databend:rollback");
                from("direct:stream").to("databend:begin")
                        .to("databend:query?sql=SELECT number FROM numbers(100000)&outputType=StreamList&outputHeader=rows")
                        .to(INSERT).to("databend:commit");
                from("direct:seda").to("databend:begin").to(INSERT).to("seda:on?waitForTaskToComplete=Never");
                from("seda:on?pollTimeout=50").to(INSERT).to("databend:commit").to("mock:done");
                from("direct:wireTap").to("databend:begin").to(INSERT).wireTap("direct:tapped").delay(300).end()
                        .to("databend:rollback").to("mock:done");
                from("direct:tapped").transform(simple("${body}")).to(INSERT).to("mock:tapped");
                from("direct:multicast").to("databend:begin").to(INSERT)
                        .multicast().to(INSERT, "direct:copy").end().to("databend:rollback");
                from("direct:copy").to("databend:commit?lazyStartProducer=true");
                from("direct:splitShared").to("databend:begin")
                        .split(simple("${body}")).shareUnitOfWork().to(INSERT).end().toD("databend:${header.end}");
                from("direct:split").to("databend:begin")
                        .split(simple("${body}")).to(INSERT).end().to("databend:rollback");
                from("direct:splitOwn")
                        .split(simple("${body}")).to("databend:begin").to(INSERT).filter(simple("${body} > 2"))
                        .to("databend:commit").end();
                from("direct:lastResult").to("databend:begin").to(INSERT)
                        .multicast(new UseLatestAggregationStrategy())
                        .to("direct:ownTransaction").end()
                        .to("databend:query?sql=SELECT count(*) FROM txn&outputType=SelectOne&outputHeader=inside")
                        .to("databend:commit");
                from("direct:retried").errorHandler(defaultErrorHandler().maximumRedeliveries(5).redeliveryDelay(0))
                        .enrich("direct:try");
                from("direct:try").errorHandler(noErrorHandler()).to("databend:begin").to(INSERT)
                        .process(TransactionIT.this::failTwice).to("databend:commit");
                from("direct:transacted").process(exchange -> exchange.getExchangeExtension().setTransacted(true))
                        .process(exchange -> exchange.setProperty("thread", Thread.currentThread()))
                        .to("databend:begin").to(INSERT).to("databend:commit")
                        .process(exchange -> assertThat(Thread.currentThread()).isSameAs(exchange.getProperty("thread")));
                from("direct:enriched").to("databend:begin").to(INSERT)
                        .enrich("databend:query?session=exchange&sql=SELECT count(*) AS n FROM txn")
                        .to("databend:query?sql=SELECT count(*) FROM txn&outputType=SelectOne&outputHeader=inside")
                        .to("databend:commit");
                from("direct:otherOptions").to("databend:begin").to(INSERT).toD("databend:${header.step}&retryAttempts=7");
                from("direct:ownTransaction").to("databend:begin").to("databend:rollback");
            }
        };
    }

    private void failTwice(Exchange exchange) {
        if (tries.incrementAndGet() < 3) {
            throw new IllegalStateException("try " + tries);
        }
    }

    @BeforeEach
    void emptyTable() {
        send(QUERY, "CREATE OR REPLACE TABLE txn (a INT)");
    }

    private Exchange send(String uri, Object body, Object... headers) {
        return template.request(uri, exchange -> {
            exchange.getMessage().setBody(body);
            for (int i = 0; i < headers.length; i += 2) {
                exchange.getMessage().setHeader((String) headers[i], headers[i + 1]);
            }
        });
    }

    private List<?> values() {
        Exchange exchange = send(QUERY, "SELECT a FROM txn ORDER BY a");
        assertThat(exchange.getException()).isNull();
        return exchange.getMessage().getBody(List.class).stream().map(row -> ((Map<?, ?>) row).get("a")).toList();
    }

    @Test
    void committed() {
        Exchange exchange = send("direct:committed", 7);

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody()).isEqualTo(7);
        assertThat(values()).isEqualTo(List.of(7, 7));
    }

    @Test
    void rolledBack() {
        assertThat(send("direct:rolledBack", 7).getException()).isNull();
        assertThat(values()).isEmpty();
    }

    @Test
    void exchangeThatEndsWithoutCommit() {
        assertThat(send("direct:forgotten", 7).getException()).isNull();
        assertThat(values()).isEmpty();
        assertNoTransactionIsOpen();
    }

    @Test
    void exchangeThatFails() {
        assertThat(send("direct:failing", 7).getException()).hasMessage("no");
        assertThat(values()).isEmpty();
        assertNoTransactionIsOpen();
    }

    @Test
    void exchangeWhoseFailureIsHandled() {
        assertThat(send("direct:handled", 7).getException()).isNull();
        assertThat(values()).isEmpty();
        assertNoTransactionIsOpen();
    }

    /** A write that conflicts waits for the transactions that are open. */
    private void assertNoTransactionIsOpen() {
        Awaitility.await().atMost(10, TimeUnit.SECONDS).untilAsserted(
                () -> assertThat(send(QUERY, "DROP TABLE txn").getException()).isNull());
    }

    @Test
    void failedStatementMakesCommitARollback() {
        Exchange exchange = send("direct:failingStatement", 7);

        assertThat(exchange.getException()).isInstanceOf(DatabendSessionException.class)
                .hasMessageContaining("all of it is undone");
        assertThat(values()).isEmpty();
    }

    @Test
    void rollbackAfterAFailedStatement() {
        Exchange exchange = send("direct:caught", 7);

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody()).isEqualTo("undone");
        assertThat(values()).isEmpty();
    }

    @Test
    void withoutBegin() {
        for (DatabendOperation operation : List.of(DatabendOperation.commit, DatabendOperation.rollback)) {
            assertThat(send("databend:" + operation, null).getException())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage(operation + " without begin: this exchange has no transaction on this server");
        }
    }

    @Test
    void withinATransaction() {
        Exchange exchange = send("direct:forgotten", 1, DatabendConstants.OPERATION, "begin");

        assertThat(exchange.getException()).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("A transaction is open in this session");
    }

    @Test
    void statementThatDefinesCommits() {
        assertThat(send("direct:ddl", 7, "end", "commit").getException()).isNull();
        assertThat(values()).isEqualTo(List.of(7));
        assertThat(send("direct:ddl", 8, "end", "rollback").getException()).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("nothing left to roll back");
        assertThat(values()).isEqualTo(List.of(7, 8));
    }

    @Test
    void stepThatIsToStayOutside() {
        Exchange exchange = send("direct:outside", 7);

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getHeader("outside")).hasToString("0");
        assertThat(exchange.getMessage().getHeader("inside")).hasToString("1");
    }

    @Test
    void streamThatWasNotRead() {
        Exchange exchange = send("direct:stream", 7);

        assertThat(exchange.getException()).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("one statement at a time").hasMessageContaining("SELECT number FROM numbers(100000)");
        assertThat(values()).isEmpty();
        assertNoTransactionIsOpen();
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "query?sql=INSERT INTO txn VALUES (1)", "query?session=exchange&sql=SELECT 1", "begin?synchronous=false",
            "commit?synchronous=false" })
    void stepWithOtherOptionsOfTheConnection(String step) {
        Exchange exchange = send("direct:otherOptions", 7, "step", step);

        assertThat(exchange.getException()).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("other options of the connection").hasMessageContaining("session=stateless");
        assertThat(values()).isEmpty();
    }

    @Test
    void stepWithOtherOptionsOfTheConnectionThatIsToStayOutside() {
        assertThat(send("direct:otherOptions", 7, "step", "query?session=stateless&sql=INSERT INTO txn VALUES (1)")
                .getException()).isNull();
        assertThat(values()).isEqualTo(List.of(1));
    }

    @Test
    void hundredAtOnce() {
        List<Object> failures = IntStream.range(0, 100).parallel().mapToObj(i -> i)
                .map(i -> send(i % 2 == 0 ? "direct:committed" : "direct:forgotten", i).getException())
                .filter(Objects::nonNull).map(Object.class::cast).toList();

        assertThat(failures).isEmpty();
        assertThat(values()).isEqualTo(IntStream.range(0, 100).filter(i -> i % 2 == 0).boxed()
                .flatMap(i -> List.of(i, i).stream()).toList());
    }

    @Test
    void goesOnWithTheExchangeThatTakesOver() throws Exception {
        getMockEndpoint("mock:done").expectedMessageCount(1);
        send("direct:seda", 7);

        getMockEndpoint("mock:done").assertIsSatisfied();
        assertThat(values()).isEqualTo(List.of(7, 7));
    }

    @Test
    void copyForAWireTapIsOutside() throws Exception {
        getMockEndpoint("mock:tapped").expectedMessageCount(1);
        getMockEndpoint("mock:done").expectedMessageCount(1);
        send("direct:wireTap", 7);

        getMockEndpoint("mock:tapped").assertIsSatisfied();
        getMockEndpoint("mock:done").assertIsSatisfied();
        assertThat(values()).isEqualTo(List.of(7));
    }

    @Test
    void copiesOfMulticastAreOutside() {
        Exchange exchange = send("direct:multicast", 7);

        assertThat(exchange.getException()).isNotNull().hasMessageContaining("commit without begin");
        assertThat(values()).isEqualTo(List.of(7));
    }

    @Test
    void partsOfASplitAreOutside() {
        assertThat(send("direct:split", List.of(1, 2, 3)).getException()).isNull();
        assertThat(values()).isEqualTo(List.of(1, 2, 3));
    }

    @Test
    void partsOfASplitThatShareTheUnitOfWorkAreInside() {
        assertThat(send("direct:splitShared", List.of(1, 2, 3), "end", "rollback").getException()).isNull();
        assertThat(values()).isEmpty();
        assertThat(send("direct:splitShared", List.of(1, 2, 3), "end", "commit").getException()).isNull();
        assertThat(values()).isEqualTo(List.of(1, 2, 3));
    }

    @Test
    void partsOfASplitHaveTransactionsOfTheirOwn() {
        assertThat(send("direct:splitOwn", List.of(1, 2, 3, 4)).getException()).isNull();
        assertThat(values()).isEqualTo(List.of(3, 4));
    }

    @Test
    void resultOfACopyDoesNotTakeTheTransactionAway() {
        Exchange exchange = send("direct:lastResult", 7);

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getHeader("inside")).hasToString("1");
        assertThat(values()).isEqualTo(List.of(7));
    }

    @Test
    void enrichIsOutsideAndDoesNotTakeTheTransactionAway() {
        Exchange exchange = send("direct:enriched", 7);

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody(List.class)).hasToString("[{n=0}]");
        assertThat(exchange.getMessage().getHeader("inside")).hasToString("1");
        assertThat(values()).isEqualTo(List.of(7));
    }

    @Test
    void allOfItIsTriedAgain() {
        assertThat(send("direct:retried", 7).getException()).isNull();
        assertThat(tries).hasValue(3);
        assertThat(values()).isEqualTo(List.of(7));
        assertNoTransactionIsOpen();
    }

    /** As the steps of a route with transacted() are. */
    @Test
    void transactedExchangeStaysOnItsThread() {
        assertThat(send("direct:transacted", 7).getException()).isNull();
        assertThat(values()).isEqualTo(List.of(7));
    }
}
