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

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.matching.RequestPatternBuilder;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import org.apache.camel.Exchange;
import org.apache.camel.builder.ExchangeBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Plays exchanges of Databend's HTTP protocol from a script: the requests have to come in the order of the script, as
 * it has them, and none besides. Made from the protocol, not from a server, so that it shares no mistake with the
 * embedded one.
 */
final class Played implements BeforeEachCallback, AfterEachCallback {

    /** What every session of the component has: NULL as JSON null, times as numbers where the server can. */
    static final String SETTINGS = "\"settings\":{\"format_null_as_str\":\"0\",\"http_json_result_mode\":\"driver\"}";
    private static final String SCRIPT = "script";
    private static final String BASIC
            = "Basic " + Base64.getEncoder().encodeToString("eve:s3cret".getBytes(StandardCharsets.UTF_8));

    private final List<String> script = new ArrayList<>();
    private WireMockServer server;
    private DefaultCamelContext camel;

    @Override
    public void beforeEach(ExtensionContext context) {
        script.clear();
        server = new WireMockServer(wireMockConfig().dynamicPort().containerThreads(20));
        server.start();
        camel = new DefaultCamelContext();
        camel.start();
    }

    /** A script is played to its end; the last request of a result may still be under way. */
    @Override
    public void afterEach(ExtensionContext context) {
        try {
            if (context.getExecutionException().isEmpty()) {
                await().until(() -> requests().size() >= script.size());
                assertThat(server.findAllUnmatchedRequests()).isEmpty();
                assertThat(requests()).extracting(request -> request.getMethod() + " " + request.getUrl())
                        .containsExactlyElementsOf(script);
            }
        } finally {
            camel.stop();
            server.stop();
        }
    }

    /** The next exchange of the script; the request must have this body, nothing more and nothing less. */
    Played exchange(String method, String path, String body, Map<String, String> headers, ResponseDefinitionBuilder answer) {
        MappingBuilder mapping = WireMock.request(method, urlEqualTo(path)).inScenario(SCRIPT)
                .whenScenarioStateIs(script.isEmpty() ? Scenario.STARTED : "" + script.size())
                .willSetStateTo("" + (script.size() + 1));
        if (body != null) {
            mapping.withRequestBody(equalToJson(body, false, false))
                    .withHeader("Content-Type", WireMock.matching("application/json.*"));
        }
        headers.forEach((name, value) -> mapping.withHeader(name, value == null ? WireMock.absent() : equalTo(value)));
        server.stubFor(mapping.willReturn(answer.withHeader("X-DATABEND-VERSION", "1.2.934-nightly")));
        script.add(method + " " + path);
        return this;
    }

    /** A statement; the session it carries in JSON, or the one of a statement without wishes. */
    Played post(String sql, String session, Map<String, String> headers, String answer) {
        return post("\"sql\":\"" + sql + "\"", session, headers, WireMock.okJson(answer));
    }

    Played post(String fields, String session, Map<String, String> headers, ResponseDefinitionBuilder answer) {
        String body = "{" + fields + ",\"pagination\":{\"wait_time_secs\":5,\"max_rows_per_page\":10000},\"session\":"
                      + (session == null ? "{" + SETTINGS + "}" : session) + "}";
        return exchange("POST", "/v1/query", body, authorized(headers), answer);
    }

    /** BEGIN and COMMIT wait as long as the client does by itself. */
    Played control(String sql, String session, Map<String, String> headers, String answer) {
        return exchange("POST", "/v1/query",
                "{\"sql\":\"" + sql + "\",\"pagination\":{\"wait_time_secs\":10,\"max_rows_per_page\":10000},\"session\":"
                                             + session + "}",
                authorized(headers), WireMock.okJson(answer));
    }

    Played get(String path, String answer) {
        return get(path, WireMock.okJson(answer));
    }

    Played get(String path, ResponseDefinitionBuilder answer) {
        return exchange("GET", path, null, authorized(Map.of("X-DATABEND-STICKY-NODE", "nodeA1")), answer);
    }

    /** The final address of a query that failed: by POST, which no cache keeps. */
    Played abandoned(String path, String answer) {
        return exchange("POST", path, null, authorized(Map.of("X-DATABEND-STICKY-NODE", "nodeA1")), WireMock.okJson(answer));
    }

    private static Map<String, String> authorized(Map<String, String> headers) {
        Map<String, String> all = new HashMap<>(headers);
        all.put("Authorization", BASIC);
        return all;
    }

    String url() {
        return server.baseUrl();
    }

    List<LoggedRequest> requests() {
        return server.findAll(RequestPatternBuilder.allRequests());
    }

    /** Sends to an endpoint of the component; a failure is the exchange's exception. */
    Exchange send(String uri, Object body, Map<String, Object> headers) {
        Exchange exchange = ExchangeBuilder.anExchange(camel).withBody(body).build();
        exchange.getMessage().setHeaders(new HashMap<>(headers));
        return send(uri, exchange);
    }

    private Exchange send(String uri, Exchange exchange) {
        return camel.createProducerTemplate().send(endpoint(uri), exchange);
    }

    private String endpoint(String uri) {
        return "databend:" + uri + (uri.contains("?") ? '&' : '?') + "url=" + url()
               + "&username=eve&password=s3cret&waitTimeSecs=5&retryAttempts=0";
    }

    /** One exchange through several endpoints of one route. */
    Exchange send(Object body, String... uris) throws Exception {
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:all").to(Stream.of(uris).map(Played.this::endpoint).toArray(String[]::new));
            }
        });
        return camel.createProducerTemplate().send("direct:all", ExchangeBuilder.anExchange(camel).withBody(body).build());
    }

    static <T> T body(Exchange exchange, Class<T> type) {
        if (exchange.getException() != null) {
            throw new AssertionError(exchange.getException());
        }
        return exchange.getMessage().getBody(type);
    }
}
