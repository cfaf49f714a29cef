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
package io.github.cameldatabend.benchmarks.contender;

import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.cameldatabend.benchmarks.server.ServerAddress;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;

/**
 * What a route needs at the least to read a result over HTTP: it follows {@code next_uri} and turns each page into rows
 * of texts. It knows no types, no errors in answers and no node to go back to.
 */
final class HttpByHand extends RouteBuilder {

    private static final String NEXT_URI = "nextUri";

    private final ServerAddress server;
    private final ObjectMapper json = new ObjectMapper();

    HttpByHand(ServerAddress server) {
        this.server = server;
    }

    @Override
    public void configure() {
        String options = "?authMethod=Basic&authUsername=root&authPassword=RAW()&authenticationPreemptive=true";
        from(RouteContender.FROM)
                .process(exchange -> exchange.getMessage().setBody(PlainRequests.body(RouteContender.result(exchange))))
                .setHeader(Exchange.HTTP_METHOD, constant("POST"))
                .setHeader(Exchange.CONTENT_TYPE, constant("application/json"))
                .to(server.url() + "/v1/query" + options)
                .process(this::readPage)
                .loopDoWhile(exchangeProperty(NEXT_URI).isNotNull())
                    .removeHeaders("*")
                    .setHeader(Exchange.HTTP_METHOD, constant("GET"))
                    .setHeader(Exchange.HTTP_PATH, exchangeProperty(NEXT_URI))
                    .to(server.url() + options)
                    .process(this::readPage)
                .end();
    }

    private void readPage(Exchange exchange) throws IOException {
        JsonNode answer;
        try (InputStream body = exchange.getMessage().getBody(InputStream.class)) {
            answer = json.readTree(body);
        }
        JsonNode schema = answer.get("schema");
        ValueSink sink = RouteContender.sink(exchange);
        for (JsonNode cells : answer.get("data")) {
            Map<String, String> row = new LinkedHashMap<>();
            for (int column = 0; column < cells.size(); column++) {
                row.put(schema.get(column).get("name").textValue(), cells.get(column).textValue());
            }
            row.values().forEach(sink::value);
            sink.endOfRow();
        }
        exchange.setProperty(NEXT_URI, answer.get("next_uri").textValue());
        exchange.getMessage().setBody(null);
    }
}
