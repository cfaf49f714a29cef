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

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

import io.github.cameldatabend.DatabendComponent;
import io.github.cameldatabend.client.DatabendException;
import io.github.cameldatabend.client.DatabendStatementException;
import io.github.cameldatabend.client.RowStream;
import io.github.cameldatabend.operation.ResultInputStream;
import io.github.cameldatabend.operation.RowMappingException;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.spi.StreamCachingStrategy;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Results as streams: how they end, and that the query ends with them.
 */
class StreamIT extends EmbeddedTestSupport {

    private static final int MANY = 200_000;
    private static final String OPEN = "openQueries";
    /** Nobody takes anything from it. */
    private static final String FULL = "seda:full?size=1&discardWhenFull=true";
    private static final String SOME = "SELECT number FROM numbers(100) ORDER BY number";
    private static final String LARGE = "SELECT number, repeat('x', 100) AS x FROM numbers(20000)";

    @Override
    protected RouteBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                String rows = "databend:query?maxRowsPerPage=10&outputType=StreamList";
                String text = "databend:query?maxRowsPerPage=10&outputType=NdJson";

                from("direct:many").to("databend:query?outputType=StreamList")
                        .split(body()).streaming().to("mock:parts").end();
                from("direct:fails").to(rows)
                        .split(body()).streaming().stopOnException().process(StreamIT::failAtFifty).end();
                from("direct:split").to(rows).split(body()).streaming().stopOnException().to("mock:parts").end();
                from("direct:uncached").toD("databend:query?maxRowsPerPage=10&outputType=StreamList", -1)
                        .split(body()).streaming().to("mock:parts").end();
                from("direct:some").to(rows).process(StreamIT::readSome);
                from("direct:unread").to(rows).to("mock:body");
                from("direct:unread-text").to(text).to("mock:body");
                from("direct:narrow").to(rows + "&outputClass=java.lang.Byte")
                        .split(body()).streaming().stopOnException().to("mock:parts").end();
                from("direct:logged").to(rows).to("log:rows?showAll=true").log("${body}").convertBodyTo(List.class);

                from("direct:seda").to(rows).to("seda:rows");
                from("seda:rows?pollTimeout=50").split(body()).streaming().to("mock:parts").end().to("mock:done");
                from("direct:seda-unread").to(text).to("seda:text");
                from("seda:text?pollTimeout=50").process(exchange -> exchange.getMessage().getBody(InputStream.class).read())
                        .to("mock:done");
                from("direct:dropped").toD("databend:query?maxRowsPerPage=10&setting.http_handler_result_timeout_secs=2"
                                           + "&outputType=${header.type}")
                        .to(FULL);
                from("direct:enriched").enrich(rows + "&sql=" + SOME)
                        .split(body()).streaming().to("mock:parts").end();
                from("direct:multicast").to(text).multicast().to("direct:branch", "direct:branch").end();
                from("direct:branch").process(exchange -> exchange.getMessage().getBody(InputStream.class).readAllBytes())
                        .to("mock:parts");

                from("direct:cached").to("databend:query?outputType=NdJson").log("untouched").to("mock:body")
                        .split(body().tokenize("\n")).streaming().to("mock:parts").end();
                from("direct:twice").to(text).convertBodyTo(InputStream.class)
                        .process(exchange -> exchange.getMessage().getBody(InputStream.class).read()).log("${body}");
                from("direct:lines-cached").to("databend:query?outputType=StreamList").convertBodyTo(InputStream.class)
                        .to("mock:body").convertBodyTo(byte[].class);
                from("direct:others").process(exchange -> exchange.getMessage().setBody(
                        new ByteArrayInputStream(new byte[500_000]))).to("mock:body");
            }
        };
    }

    private static void failAtFifty(Exchange exchange) {
        if (exchange.getProperty(Exchange.SPLIT_INDEX, Integer.class) == 50) {
            throw new IllegalStateException("enough");
        }
    }

    private static void readSome(Exchange exchange) {
        Iterator<?> rows = exchange.getMessage().getBody(Iterator.class);
        for (int i = 0; i < 25; i++) {
            rows.next();
        }
        noteOpenQueries(exchange);
    }

    /** An assertion that fails in a route would keep its exchange from ending. */
    private static void noteOpenQueries(Exchange exchange) {
        exchange.setProperty(OPEN, openQueries().size());
    }

    private Exchange send(String uri, Object body) {
        return template.request(uri, exchange -> exchange.getMessage().setBody(body));
    }

    @Test
    void aLargeResultIsSplitRowByRow() throws Exception {
        MockEndpoint parts = getMockEndpoint("mock:parts");
        parts.setRetainLast(1);
        parts.setExpectedCount(MANY);

        Exchange exchange = send("direct:many", "SELECT number FROM numbers(" + MANY + ") ORDER BY number");

        assertThat(exchange.getException()).isNull();
        parts.assertIsSatisfied();
        assertThat(((Map<?, ?>) parts.getExchanges().get(0).getMessage().getBody()).get("number")).hasToString("199999");
        assertThat(exchange.getProperty(Exchange.SPLIT_SIZE)).isNull();
    }

    /** Camel stops the producer right after the step, long before the stream is read. */
    @Test
    void aStreamOutlivesItsProducer() throws Exception {
        getMockEndpoint("mock:parts").expectedMessageCount(100);

        assertThat(send("direct:uncached", SOME).getException()).isNull();

        MockEndpoint.assertIsSatisfied(context);
    }

    @Test
    void aRouteThatFailsInTheMiddleEndsTheQuery() {
        assertThat(send("direct:fails", SOME).getException()).isInstanceOf(Exception.class).hasStackTraceContaining("enough");
    }

    @Test
    void aRouteThatBreaksOffEndsTheQuery() {
        Exchange exchange = send("direct:some", SOME);

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getProperty(OPEN)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = { "direct:unread", "direct:unread-text" })
    void whatNobodyReadsEndsWithTheExchange(String route) {
        getMockEndpoint("mock:body").whenAnyExchangeReceived(StreamIT::noteOpenQueries);

        Exchange exchange = send(route, SOME);

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getProperty(OPEN)).isEqualTo(1);
    }

    /** Row by row the server computes them; the first pages are fine. */
    @Test
    void aStatementThatFailsInTheMiddleFailsTheExchange() {
        MockEndpoint parts = getMockEndpoint("mock:parts");

        Exchange exchange = send("direct:split", "SELECT 1 / (CAST(number AS BIGINT) - 50000) AS n FROM numbers(100000)");

        assertThat(exchange.getException()).isInstanceOf(DatabendStatementException.class);
        assertThat(parts.getReceivedCounter()).isLessThan(100_000);
    }

    @Test
    void aRowThatDoesNotFitFailsTheExchange() throws Exception {
        MockEndpoint parts = getMockEndpoint("mock:parts");
        parts.expectedMessageCount(128);

        assertThat(send("direct:narrow", "SELECT number FROM numbers(200) ORDER BY number").getException())
                .isInstanceOf(RowMappingException.class).hasMessageContaining("'128' in column 'number' (UInt64)");

        parts.assertIsSatisfied();
    }

    @Test
    void columnsThatDoNotFitEndTheQuery() {
        assertThat(send("direct:narrow", "SELECT number, number AS n FROM numbers(200)").getException())
                .isInstanceOf(RowMappingException.class).hasMessageContaining("takes a result of one column, this has 2");
    }

    @Test
    void loggingDoesNotReadTheStream() {
        assertThat(send("direct:logged", SOME).getMessage().getBody(List.class)).hasSize(100);
    }

    @Test
    void aStreamGoesOnWithSeda() throws Exception {
        getMockEndpoint("mock:parts").expectedMessageCount(100);
        getMockEndpoint("mock:done").expectedMessageCount(1);

        template.sendBody("direct:seda", SOME);

        MockEndpoint.assertIsSatisfied(context);
    }

    @Test
    void aStreamThatGoesOnWithSedaEndsThere() throws Exception {
        getMockEndpoint("mock:done").expectedMessageCount(1);

        template.sendBody("direct:seda-unread", SOME);

        MockEndpoint.assertIsSatisfied(context);
    }

    /** With the exchange the queue drops what would close the stream. */
    @ParameterizedTest
    @ValueSource(strings = { "StreamList", "NdJson" })
    void aStreamThatIsDroppedExpires(String type) {
        template.sendBody(FULL, "the one that has a place");

        template.sendBodyAndHeader("direct:dropped", SOME, "type", type);

        assertThat(openQueries()).hasSize(1);
        Awaitility.await().atMost(Duration.ofMinutes(1)).pollInterval(Duration.ofMillis(500)).until(() -> {
            System.gc();
            return openQueries().isEmpty()
                    && context.getComponent("databend", DatabendComponent.class).activities().isEmpty();
        });
    }

    @Test
    void aStreamByEnrichEndsWithTheEnrichedExchange() throws Exception {
        getMockEndpoint("mock:parts").expectedMessageCount(100);

        assertThat(send("direct:enriched", "before").getException()).isNull();

        MockEndpoint.assertIsSatisfied(context);
    }

    /** Not even an empty body, as any other stream would be. */
    @Test
    void theSecondBranchIsToldThatItComesTooLate() throws Exception {
        getMockEndpoint("mock:parts").expectedMessageCount(1);

        assertThat(send("direct:multicast", SOME).getException()).hasStackTraceContaining("can be read once");

        MockEndpoint.assertIsSatisfied(context);
    }

    /** The route is over when template gives its answer, and so is the stream. */
    @Test
    void aStreamDoesNotOutliveItsExchange() {
        Exchange exchange = send("databend:query?maxRowsPerPage=10&outputType=StreamList", SOME);

        RowStream rows = (RowStream) exchange.getMessage().getBody();
        assertThatThrownBy(rows::hasNext).isInstanceOf(DatabendException.class).hasMessageContaining("closed");
    }

    @ParameterizedTest
    @ValueSource(strings = { "direct:cached", "direct:lines-cached" })
    void largeStreamsAreNotCached(String route) throws Exception {
        StreamCachingStrategy.Statistics statistics = context.getStreamCachingStrategy().getStatistics();
        statistics.setStatisticsEnabled(true);
        MockEndpoint body = getMockEndpoint("mock:body");
        body.expectedMessageCount(1);

        assertThat(send(route, LARGE).getException()).isNull();

        body.assertIsSatisfied();
        assertThat(body.getExchanges().get(0).getMessage().getBody()).isInstanceOf(ResultInputStream.class);
        assertThat(statistics.getCacheMemoryCounter() + statistics.getCacheSpoolCounter()).isZero();
        if (route.equals("direct:cached")) {
            assertThat(getMockEndpoint("mock:parts").getReceivedCounter()).isEqualTo(20_000);
        }
    }

    /** Else the test above would prove nothing. */
    @Test
    void otherStreamsAreCached() {
        StreamCachingStrategy.Statistics statistics = context.getStreamCachingStrategy().getStatistics();
        statistics.setStatisticsEnabled(true);

        send("direct:others", null);

        assertThat(statistics.getCacheMemoryCounter() + statistics.getCacheSpoolCounter()).isPositive();
    }

    @Test
    void readingAgainInALaterStepIsAnError() {
        assertThat(send("direct:twice", SOME).getException()).hasStackTraceContaining("can be read once");
    }
}
