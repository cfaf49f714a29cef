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

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.github.cameldatabend.load.Content;
import io.github.cameldatabend.load.Rows;

import static io.github.cameldatabend.client.DatabendMock.get;
import static org.assertj.core.api.Assertions.catchThrowable;

/** Loads, and what a server answers to them. */
final class Loads {

    static final String STREAMING = "/v1/streaming_load";
    static final String UPLOAD = "/v1/upload_to_stage";
    static final String HEALTH = "/health";
    static final String NEW = "1.2.934-nightly";
    /** How a streaming load is told that all places for queries are taken. */
    static final String FULL = "Some(400) Internal. Code: 1001, Text = Failed to upgrade session: no place.";
    static final String FULL_BEFORE_853
            = "Some(400) Internal. Code: 1001, Text = [HTTP-QUERY] Failed to upgrade session: no place.";
    static final List<Map<String, Object>> PETS = List.of(Map.of("id", 1), Map.of("id", 2));

    private Loads() {
    }

    static Rows rows(Object source) {
        return Rows.of(source, List.of(), false);
    }

    static Load.Builder pets() {
        return Load.into("zoo.pets").rows(rows(PETS));
    }

    static Load.Builder file(Content content, String type) {
        return Load.into("zoo.pets").file(content, Map.of("type", type), List.of());
    }

    static Content stream(String text) {
        return Content.of("pets", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    static void health(DatabendMock server, String version) {
        ResponseDefinitionBuilder answer = WireMock.ok("ok");
        server.answer(HEALTH, version == null ? answer : answer.withHeader("X-DATABEND-VERSION", version));
    }

    static ResponseDefinitionBuilder written(long rows) {
        return WireMock.okJson("{\"id\":\"x\",\"stats\":{\"bytes\":10,\"rows\":" + rows + "}}");
    }

    static ResponseDefinitionBuilder status(int status) {
        return WireMock.aResponse().withStatus(status)
                .withBody("{\"error\":{\"code\":" + status + ",\"message\":\"it says why\"}}");
    }

    static ResponseDefinitionBuilder refused(String message) {
        return WireMock.badRequest().withBody("{\"error\":{\"code\":400,\"message\":" + Answer.text(message) + "}}");
    }

    /** It is complete, so that nothing is asked for any more. */
    static Answer inserted(long rows) {
        return Answer.succeeded().with("stats", "{\"write_progress\":{\"rows\":" + rows + ",\"bytes\":1}}")
                .with("next_uri", "null").with("final_uri", "null");
    }

    /** The server takes files for the user's stage, whatever they are called. */
    static void storesFiles(DatabendMock server) {
        server.server().stubFor(WireMock.put(UPLOAD).willReturn(WireMock
                .okJson("{\"files\":[\"{{regexExtract request.body 'filename=\"([^\"]*)\"' 'name'}}{{name.0}}\"]}")
                .withTransformers("response-template")));
    }

    static void streams(DatabendMock server) {
        health(server, NEW);
        server.answer(STREAMING, written(2));
    }

    static DatabendClient patient(DatabendMock server) {
        return server.builder().retryAttempts(3).retryDelay(Duration.ofMillis(5))
                .warehouseStartTimeout(Duration.ofSeconds(20)).build();
    }

    static String text(LoggedRequest request) {
        return request.getParts().iterator().next().getBody().asString();
    }

    static List<String> urls(DatabendMock server) {
        return server.requests().stream().map(LoggedRequest::getUrl).toList();
    }

    static List<String> statements(DatabendMock server) {
        return server.requests(Answer.QUERY).stream().map(LoggedRequest::getBodyAsString).toList();
    }

    static Throwable thrown(CompletableFuture<?> future) {
        Throwable thrown = catchThrowable(() -> get(future));
        return thrown instanceof CompletionException ? thrown.getCause() : thrown;
    }
}
