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
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.github.cameldatabend.DatabendComponent;
import io.github.cameldatabend.load.Content;
import io.github.cameldatabend.load.StageLocation;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.github.cameldatabend.client.DatabendMock.get;
import static org.assertj.core.api.Assertions.assertThat;

/** The server learns of which span a statement is part. */
class TracingTest {

    private static final String HEADER = "traceparent";
    private static final TraceParent SPAN = new TraceParent("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");
    private static final TraceParent OTHER = new TraceParent("00-4bf92f3577b34da6a3ce929d0e0e4736-53995c3f42cd8ad8-00");

    @RegisterExtension
    final DatabendMock server = new DatabendMock();

    private static Statement statement(TraceParent span) {
        return Statement.builder("SELECT n FROM t").queryId(Answer.ID).traceParent(span).build();
    }

    private List<String> sent() {
        return server.requests().stream().map(request -> request.getUrl() + " " + request.getHeader(HEADER)).toList();
    }

    @Test
    void allRequestsForAStatementSayIt() {
        server.answer(Answer.QUERY, Answer.running(1).rows("1"));
        server.answer(Answer.page(1), Answer.succeeded().rows("2"));
        get(server.client().execute(statement(SPAN)).thenCompose(Cursor::readAll));
        server.awaitRequests(Answer.FINAL, 1);
        get(get(server.client().execute(statement(OTHER))).cancel());

        assertThat(sent()).containsExactly(
                Answer.QUERY + " " + SPAN.text(), Answer.page(1) + " " + SPAN.text(), Answer.FINAL + " " + SPAN.text(),
                Answer.QUERY + " " + OTHER.text(), Answer.KILL + " " + OTHER.text());
    }

    @Test
    void withoutASpanThereIsNoHeader() {
        server.answer(Answer.QUERY, Answer.succeeded());
        get(server.client().execute(statement(null)).thenCompose(Cursor::drain));
        server.awaitRequests(Answer.FINAL, 1);

        assertThat(server.requests()).isNotEmpty().noneMatch(request -> request.containsHeader(HEADER));
    }

    @Test
    void stepsOfATransactionSayIt() {
        DatabendSession session = server.client().session();
        server.answers(Answer.QUERY, Answer.succeeded().with("session", Sessions.ACTIVE),
                Answer.succeeded().with("session", Sessions.ACTIVE_ON),
                Answer.succeeded().with("session", Sessions.AUTO_COMMIT),
                Answer.succeeded().with("session", Sessions.ACTIVE),
                Answer.succeeded().with("session", Sessions.AUTO_COMMIT));
        get(session.begin(SPAN));
        get(session.execute(statement(OTHER)).thenCompose(Cursor::drain));
        get(session.commit(SPAN));
        get(session.begin());
        get(session.rollback(OTHER));

        assertThat(server.requests(Answer.QUERY)).extracting(request -> request.getHeader(HEADER))
                .containsExactly(SPAN.text(), OTHER.text(), SPAN.text(), null, OTHER.text());
    }

    @Test
    void requestsThatAreNoStatementsSayIt() {
        server.answer(Answer.page(1), Answer.succeeded().rows("2"));
        DatabendClient client = server.client();
        DatabendQuery query = client.query(Answer.ID, null, SPAN);
        List<CompletableFuture<?>> asked = List.of(
                query.status(), query.kill(), query.finish(), client.ping(SPAN),
                client.resume(new OpenQuery(Answer.ID, null, Answer.page(1), Map.of()), SPAN),
                client.procedures(new SessionStart(null, null, Map.of()), SPAN).list(),
                server.builder().adminUrl(server.url()).build().procedures(new SessionStart(null, null, Map.of()), SPAN)
                        .list());
        // what the server says to them does not matter here
        asked.forEach(each -> each.handle((done, failure) -> null).join());

        assertThat(server.requests()).extracting(LoggedRequest::getUrl)
                .contains("/v1/query/q1", Answer.KILL, Answer.FINAL, "/v1/verify", Answer.page(1), Answer.QUERY,
                        "/v1/procedures");
        assertThat(server.requests()).extracting(request -> request.getHeader(HEADER)).containsOnly(SPAN.text());
    }

    @Test
    void filesAndRowsSayIt() {
        Loads.health(server, Loads.NEW);
        Loads.storesFiles(server);
        server.answer(Loads.STREAMING, Loads.written(2));
        DatabendClient client = server.client();
        StageLocation folder = StageLocation.folder("~", null);
        Upload upload = Upload.to(folder).content(Content.of("a", new byte[1])).traceParent(SPAN).build();
        List<CompletableFuture<?>> asked = List.of(
                client.load(Loads.pets().traceParent(SPAN).build()), client.upload(upload),
                client.upload(Upload.to(folder).contents(upload.contents()).presign(Presign.on).traceParent(SPAN).build()),
                client.download(folder.resolve("a"), null, SPAN),
                // its statement is answered with nothing, so that its file is removed as well
                client.load(Loads.pets().method(LoadMethod.stage).traceParent(SPAN).build()));
        // what the server says to them does not matter here
        asked.forEach(each -> each.handle((done, failure) -> null).join());

        assertThat(Loads.statements(server)).anyMatch(sql -> sql.contains("PRESIGN UPLOAD"))
                .anyMatch(sql -> sql.contains("PRESIGN DOWNLOAD")).anyMatch(sql -> sql.contains("REMOVE"));
        assertThat(Loads.urls(server)).contains(Loads.HEALTH, Loads.STREAMING, Loads.UPLOAD, Answer.QUERY);
        assertThat(server.requests()).extracting(request -> request.getHeader(HEADER)).containsOnly(SPAN.text());
    }

    private CamelContext context() {
        CamelContext context = new DefaultCamelContext();
        context.getComponent("databend", DatabendComponent.class).getConfiguration().setUrl(server.url().toString());
        return context;
    }

    @Test
    void headerOfAnExchangeSaysItForFilesAndRows() throws Exception {
        Loads.streams(server);
        try (CamelContext context = context()) {
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:steps").to("databend:load?table=pets&fileFormat=CSV").to("databend:upload");
                    from("direct:download").to("databend:download?path=a");
                }
            });
            context.start();
            for (String from : List.of("direct:steps", "direct:download")) {
                context.createProducerTemplate().request(from, request -> {
                    request.getMessage().setBody("1,Rex\n");
                    request.getMessage().setHeader(Exchange.FILE_NAME, "pets.csv");
                    request.getMessage().setHeader(HEADER, SPAN.text());
                });
            }
        }

        assertThat(Loads.urls(server)).contains(Loads.STREAMING, Loads.UPLOAD, Answer.QUERY);
        assertThat(server.requests()).extracting(request -> request.getHeader(HEADER)).containsOnly(SPAN.text());
    }

    @ParameterizedTest
    @ValueSource(strings = { "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01", "no such thing" })
    void headerOfAnExchangeSaysItUnlessItIsNone(String header) throws Exception {
        server.answers(Answer.QUERY, Answer.succeeded(), Answer.succeeded().with("session", Sessions.ACTIVE),
                Answer.succeeded().with("session", Sessions.AUTO_COMMIT));
        try (CamelContext context = context()) {
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:steps").to("databend:query?sql=SELECT 1").to("databend:begin").to("databend:commit");
                }
            });
            context.start();
            Exchange exchange = context.createProducerTemplate().request("direct:steps",
                    request -> request.getMessage().setHeader(HEADER, header));
            assertThat(exchange.getException()).isNull();
        }

        assertThat(server.requests(Answer.QUERY)).hasSize(3).extracting(request -> request.getHeader(HEADER))
                .containsOnly(header.equals(SPAN.text()) ? header : null);
    }

    @Test
    void spansOfCamelsTracer() throws Exception {
        server.answer(Answer.QUERY, Answer.succeeded().rows("1"));
        Spans spans = new Spans();
        try (CamelContext context = context(); OpenTelemetrySdk telemetry = spans.trace(context)) {
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:steps").to("databend:query?sql=SELECT 1").to("databend:query?sql=SELECT 2");
                }
            });
            context.start();
            context.createProducerTemplate().request("direct:steps", request -> {
            });
        }

        List<LoggedRequest> statements = server.requests(Answer.QUERY);
        assertThat(statements).hasSize(2);
        assertThat(statements).extracting(request -> request.getHeader(HEADER)).doesNotHaveDuplicates()
                .allSatisfy(text -> assertThat(spans.of("databend"))
                        .anySatisfy(span -> assertThat(text).startsWith("00-" + span.getTraceId() + "-" + span.getSpanId())));
    }
}
