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
package io.github.cameldatabend.client;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.github.cameldatabend.DatabendComponent;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.AggregationStrategies;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** Which queries end with the producer that sent them: those that nobody will read any more. */
class StoppedProducerTest {

    private static final int FEW_MILLIS = 100;
    private static final String QUERY = "databend:query?sql=SELECT 1";
    private static final String OTHER = "databend:query?sql=SELECT 2";

    @RegisterExtension
    final DatabendMock server = new DatabendMock();

    private final CamelContext context = new DefaultCamelContext();
    private final ProducerTemplate template = context.createProducerTemplate();

    @BeforeEach
    void address() {
        context.getComponent("databend", DatabendComponent.class).getConfiguration().setUrl(server.url().toString());
        context.getShutdownStrategy().setTimeout(FEW_MILLIS);
        context.getShutdownStrategy().setTimeUnit(TimeUnit.MILLISECONDS);
    }

    @AfterEach
    void close() throws Exception {
        context.close();
    }

    /** All other queries do at once. */
    private void firstQueryDoesNotEnd() {
        server.answers(Answer.QUERY, Answer.running(1), Answer.succeeded().rows("2"));
        server.answer(Answer.page(1), Answer.running(1));
    }

    private CompletableFuture<Exchange> send(String uri) {
        CompletableFuture<Exchange> sent = template.asyncSend(uri, exchange -> exchange.getMessage().setHeader("uri", QUERY));
        server.awaitAsked(Answer.page(1));
        return sent;
    }

    /** One is in the cache, others take its place. */
    private CompletableFuture<Exchange> sendAndEvict() throws Exception {
        firstQueryDoesNotEnd();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in").routeId("in").toD("${header.uri}", 1);
            }
        });
        context.start();
        CompletableFuture<Exchange> sent = send("direct:in");
        for (int i = 0; i < 5; i++) {
            String uri = OTHER + i;
            assertThat(template.request("direct:in", exchange -> exchange.getMessage().setHeader("uri", uri)).getException())
                    .isNull();
        }
        return sent;
    }

    @Test
    void aProducerThatIsEvictedLeavesItsQueriesAlone() throws Exception {
        CompletableFuture<Exchange> sent = sendAndEvict();

        server.answer(Answer.page(1), Answer.succeeded().rows("1"));

        assertThat(sent.get(60, TimeUnit.SECONDS).getException()).isNull();
        assertThat(server.requests(Answer.KILL)).isEmpty();
    }

    @Test
    void aQueryOfAProducerThatWasEvictedEndsBeforeItsContext() throws Exception {
        context.getShutdownStrategy().setTimeout(TimeUnit.MINUTES.toMillis(1));
        CompletableFuture<Exchange> sent = sendAndEvict();

        CompletableFuture<Void> stopped = CompletableFuture.runAsync(context::stop);
        // of its end the producer would hear in less
        Awaitility.await().pollDelay(Duration.ofMillis(1500)).untilAsserted(() -> assertThat(stopped).isNotDone());
        server.answer(Answer.page(1), Answer.succeeded().rows("1"));

        assertThat(sent.get(60, TimeUnit.SECONDS).getException()).isNull();
        assertThat(stopped).succeedsWithin(60, TimeUnit.SECONDS);
    }

    @Test
    void aQueryOfAProducerThatWasEvictedEndsWithItsRoute() throws Exception {
        CompletableFuture<Exchange> sent = sendAndEvict();

        context.getRouteController().stopRoute("in", FEW_MILLIS, TimeUnit.MILLISECONDS);

        assertThat(sent.get(60, TimeUnit.SECONDS).getException()).isInstanceOf(DatabendCancelledException.class);
        server.awaitRequests(Answer.KILL, 1);
    }

    static Stream<Arguments> steps() {
        return Stream.of(
                step("to", route -> route.to(QUERY)),
                step("toD", route -> route.toD("${header.uri}")),
                step("recipientList", route -> route.recipientList().header("uri")),
                step("recipientList in parallel", route -> route.recipientList().header("uri").parallelProcessing()),
                step("routingSlip", route -> route.routingSlip().header("uri")),
                step("multicast", route -> route.multicast().to(QUERY)),
                step("multicast in parallel", route -> route.multicast().parallelProcessing().to(QUERY)),
                step("split", route -> route.split().constant("row").to(QUERY)),
                step("split in parallel", route -> route.split().constant("row").parallelProcessing().to(QUERY)),
                step("enrich", route -> route.enrich(QUERY)),
                step("threads", route -> route.threads().to(QUERY)),
                step("loop", route -> route.loop(1).to(QUERY)),
                step("aggregate",
                        route -> route.aggregate().constant(1).aggregationStrategy(AggregationStrategies.useLatest())
                                .completionSize(1).to(QUERY)),
                step("delay", route -> route.delay(1).asyncDelayed().to(QUERY)),
                step("doTry", route -> route.doTry().throwException(new IllegalStateException()).doCatch(Exception.class)
                        .to(QUERY)),
                step("onException",
                        route -> route.onException(Exception.class).to(QUERY).end().throwException(
                                new IllegalStateException())),
                step("onCompletion", route -> route.onCompletion().to(QUERY).end().log("x")),
                step("onCompletion in parallel",
                        route -> route.onCompletion().parallelProcessing().to(QUERY).end().log("x")));
    }

    /** A step as the DSL has it. */
    interface Step {
        void addTo(RouteDefinition route);
    }

    private static Arguments step(String name, Step step) {
        return arguments(name, step);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("steps")
    void aRouteThatIsStoppedByForceKillsItsQueries(String name, Step step) throws Exception {
        firstQueryDoesNotEnd();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                step.addTo(from("direct:in").routeId("in"));
            }
        });
        context.start();
        send("direct:in");

        context.getRouteController().stopRoute("in", FEW_MILLIS, TimeUnit.MILLISECONDS);

        server.awaitRequests(Answer.KILL, 1);
    }

    @Test
    void aContextThatIsStoppedKillsTheQueriesOutsideOfRoutes() throws Exception {
        firstQueryDoesNotEnd();
        context.start();
        send(QUERY);

        context.stop();

        server.awaitRequests(Answer.KILL, 1);
    }
}
