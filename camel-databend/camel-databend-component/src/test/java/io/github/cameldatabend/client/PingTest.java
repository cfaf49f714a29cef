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

import java.net.URI;

import com.github.tomakehurst.wiremock.client.WireMock;
import io.github.cameldatabend.client.DatabendException.Kind;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.github.cameldatabend.client.DatabendMock.failure;
import static io.github.cameldatabend.client.DatabendMock.get;
import static org.assertj.core.api.Assertions.assertThat;

/** What a ping proves, and what it says when it fails. */
class PingTest {

    private static final String VERIFY = "/v1/verify";

    @RegisterExtension
    final DatabendMock server = new DatabendMock();

    @BeforeEach
    void works() {
        server.answer(VERIFY, WireMock.okJson("{\"user\":\"eve\"}"));
        server.answer(Answer.QUERY, Answer.succeeded().rows("1"));
    }

    @Test
    void asksWhoOneIsAndRunsAStatement() {
        get(server.client().ping());

        assertThat(server.requests(VERIFY)).hasSize(1);
        assertThat(server.request(VERIFY).getMethod().getName()).isEqualTo("POST");
        assertThat(server.request(Answer.QUERY).getBodyAsString()).contains("SELECT 1");
        assertThat(server.client().serverVersion()).isEqualTo("1.2.934-nightly");
        server.awaitRequests(Answer.FINAL, 1);
    }

    @ParameterizedTest
    @ValueSource(ints = { 404, 429, 502, 503, 504 })
    void whatCannotSayYetRunsTheStatement(int status) {
        server.answer(VERIFY, WireMock.aResponse().withStatus(status));

        get(server.client().ping());

        assertThat(server.requests(Answer.QUERY)).hasSize(1);
    }

    @Test
    void wrongPassword() {
        server.answer(VERIFY, WireMock.unauthorized()
                .withBody("{\"error\":{\"code\":5100,\"message\":\"Authentication failed: incorrect password\"}}"));

        DatabendException failure = failure(server.client().ping());

        assertThat(failure).isInstanceOf(DatabendAuthenticationException.class).hasMessage(
                "Databend ping failed: [5100] Authentication failed: incorrect password (HTTP 401)");
        assertThat(failure.isOutcomeUnknown()).isFalse();
        assertThat(server.requests(Answer.QUERY)).isEmpty();
    }

    /** The gateway of Databend Cloud has words of its own, and nobody knows its statuses. */
    @ParameterizedTest
    @ValueSource(ints = { 400, 401, 403, 404 })
    void wrongPasswordAtAGateway(int status) {
        server.answer(Answer.QUERY, WireMock.aResponse().withStatus(status)
                .withBody("{\"kind\":\"PasswordAuthFailed\",\"message\":\"no\"}"));

        assertThat(failure(server.client().ping()).getKind()).isEqualTo(Kind.AUTHENTICATION);
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "{\"error\":{\"code\":2406,\"message\":\"Not find the 'small' warehouse\"}}",
            "{\"error\":{\"code\":400,\"message\":\"UnknownWarehouse. Code: 2406, Text = no\"}}",
            "{\"kind\":\"WarehouseNotFound\",\"message\":\"no\"}" })
    void wrongWarehouse(String body) {
        server.answer(Answer.QUERY, WireMock.badRequest().withBody(body));

        DatabendException failure = failure(server.client().ping());

        assertThat(failure.getKind()).isEqualTo(Kind.UNKNOWN_WAREHOUSE);
        assertThat(failure.isRetryable()).isFalse();
        assertThat(failure.isOutcomeUnknown()).isFalse();
    }

    @Test
    void wrongTenant() {
        server.answer(VERIFY, WireMock.serverError()
                .withBody("{\"error\":{\"code\":1006,\"message\":\"tenant override is not allowed\"}}"));

        DatabendException failure = failure(server.client().ping());

        assertThat(failure.getKind()).isEqualTo(Kind.REQUEST);
        assertThat(failure.getCode()).isEqualTo(1006);
    }

    @Test
    void unreachable() {
        DatabendClient nowhere = DatabendClient.builder(URI.create("http://localhost:1")).retryAttempts(0).build();

        DatabendException failure = failure(nowhere.ping());

        assertThat(failure.getKind()).isEqualTo(Kind.CONNECTION);
        assertThat(failure.isRetryable()).isTrue();
        assertThat(failure).hasMessageContaining("http://localhost:1 refused");
    }

    @Test
    void closed() {
        server.client().close();

        assertThat(failure(server.client().ping())).hasMessageContaining("the client is closed");
    }
}
