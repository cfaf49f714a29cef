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

import java.util.List;

import io.github.cameldatabend.DatabendComponent;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static io.github.cameldatabend.client.Spans.tag;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What the spans of a route say of its steps on Databend. */
class SpanDecoratorTest {

    private static final String SQL = "SELECT n FROM t WHERE pin = 'L1teral' AND n > :#least";

    @RegisterExtension
    final DatabendMock server = new DatabendMock();

    private final CamelContext context = new DefaultCamelContext();
    private final Spans spans = new Spans();
    private OpenTelemetrySdk telemetry;

    @BeforeEach
    void trace() {
        DatabendComponent component = context.getComponent("databend", DatabendComponent.class);
        component.getConfiguration().setUrl(server.url().toString());
        component.getConfiguration().setUsername("eve");
        component.getConfiguration().setPassword(DatabendMock.PASSWORD);
        component.getConfiguration().setDatabase("zoo");
        component.getConfiguration().setRetryAttempts(0);
        telemetry = spans.trace(context);
    }

    @AfterEach
    void close() throws Exception {
        context.close();
        telemetry.close();
    }

    private Exchange run(String... steps) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in").routeId("in").setHeader("least", constant("B0und")).to(steps);
            }
        });
        context.start();
        return context.createProducerTemplate().request("direct:in", exchange -> {
        });
    }

    private String everything() {
        return spans.ended().stream().map(span -> span.getName() + span.getAttributes() + span.getEvents()).toList().toString();
    }

    @Test
    void theTreeOfARoute() throws Exception {
        server.answer(Answer.QUERY, Answer.succeeded().rows("1", "2"));
        Exchange exchange
                = run("databend:query?sql=RAW(" + SQL + ")", "log:between", "databend:query?sql=SELECT 1&database=farm",
                        "databend:ping");
        assertThat(exchange.getException()).isNull();

        SpanData route = spans.only(span -> "EVENT_RECEIVED".equals(tag(span, "op")));
        List<SpanData> steps = spans.of("databend");
        assertThat(steps).hasSize(3).allSatisfy(step -> {
            assertThat(step.getTraceId()).isEqualTo(route.getTraceId());
            assertThat(step.getParentSpanId()).isEqualTo(route.getSpanId());
            assertThat(tag(step, "op")).isEqualTo("EVENT_SENT");
            assertThat(tag(step, "db.system")).isEqualTo("databend");
            assertThat(tag(step, "server.address")).isEqualTo(server.url().getHost());
            assertThat(tag(step, "server.port")).isEqualTo(Integer.toString(server.url().getPort()));
            assertThat(tag(step, "camel.uri")).doesNotContain("?");
            assertThat(tag(step, "url.query")).isNull();
            assertThat(tag(step, "db.query.text")).isNull();
        });
        assertThat(steps).extracting(step -> tag(step, "db.operation.name")).containsExactly("query", "query", "ping");
        assertThat(steps).extracting(step -> tag(step, "db.namespace")).containsExactly("zoo", "farm", "zoo");
        assertThat(steps).extracting(step -> tag(step, "db.response.returned_rows")).containsExactly("2", "2", null);
        // the second has an id of its own, the ping none
        assertThat(steps).extracting(step -> tag(step, "databend.query.id")).doesNotHaveDuplicates().satisfies(ids -> {
            assertThat(ids.get(0)).isNotNull();
            assertThat(ids.get(1)).isEqualTo(exchange.getMessage().getHeader("CamelDatabendQueryId"));
            assertThat(ids.get(2)).isNull();
        });
        assertThat(everything()).doesNotContain("L1teral", "B0und", DatabendMock.PASSWORD);
    }

    @Test
    void sqlWhereItIsAllowedWithMarkersInThePlaceOfValues() throws Exception {
        server.answer(Answer.QUERY, Answer.failed(1065, "unknown column 'L1teral'"));
        assertThat(run("databend:query?traceSql=true&sql=RAW(" + SQL + ")").getException()).isNotNull();

        SpanData step = spans.of("databend").get(0);
        assertThat(tag(step, "db.query.text")).isEqualTo(SQL);
        assertThat(step.getEvents().toString()).contains("unknown column 'L1teral'");
        assertThat(everything()).doesNotContain("B0und", DatabendMock.PASSWORD);
    }

    @Test
    void aStepThatFails() throws Exception {
        server.answer(Answer.QUERY, Answer.failed(1065, "unknown column 'L1teral'"));
        Exchange exchange = run("databend:query?sql=RAW(" + SQL + ")");

        SpanData step = spans.of("databend").get(0);
        assertThat(step.getStatus()).isEqualTo(StatusData.error());
        assertThat(tag(step, "error.type")).isEqualTo("STATEMENT");
        assertThat(tag(step, "db.response.status_code")).isEqualTo("1065");
        assertThat(tag(step, "databend.query.id")).isEqualTo(((DatabendException) exchange.getException()).getQueryId());
        assertThat(tag(step, "db.response.returned_rows")).isNull();
        assertThat(step.getAttributes().toString() + step.getEvents()).contains("STATEMENT [1065]").doesNotContain("L1teral");
    }

    @Test
    void aStepThatIsRefusedHere() throws Exception {
        run("databend:query");

        SpanData step = spans.of("databend").get(0);
        assertThat(tag(step, "error.type")).isEqualTo(IllegalArgumentException.class.getName());
        assertThat(tag(step, "databend.query.id")).isNull();
    }

    @Test
    void aPolledRowAndTheStepAfterIt() throws Exception {
        server.answer(Answer.QUERY, Answer.succeeded().rows("1"));
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("databend:query?initialDelay=0&repeatCount=1&sql=SELECT n FROM t WHERE pin = 'L1teral'")
                        .to("databend:query?sql=SELECT 2").to("mock:rows");
            }
        });
        MockEndpoint rows = context.getEndpoint("mock:rows", MockEndpoint.class);
        rows.expectedMessageCount(1);
        context.start();
        rows.assertIsSatisfied();

        await().untilAsserted(() -> assertThat(spans.of("databend")).hasSize(2));
        SpanData step = spans.of("databend").get(0);
        SpanData polled = spans.of("databend").get(1);
        assertThat(tag(polled, "op")).isEqualTo("EVENT_RECEIVED");
        assertThat(step.getParentSpanId()).isEqualTo(polled.getSpanId());
        assertThat(tag(polled, "db.system")).isEqualTo("databend");
        assertThat(tag(polled, "databend.query.id")).isNotNull().isNotEqualTo(tag(step, "databend.query.id"));
        assertThat(everything()).doesNotContain("L1teral");
    }
}
