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

import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;

import com.github.tomakehurst.wiremock.client.WireMock;
import io.github.cameldatabend.DatabendComponent;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheck.State;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.health.HealthCheckRepository;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/** What the health check of a producer says. */
class ProducerHealthTest {

    private static final String VERIFY = "/v1/verify";

    @RegisterExtension
    final DatabendMock server = new DatabendMock();

    private final CamelContext context = new DefaultCamelContext();
    private HealthCheckRepository checks;

    @BeforeEach
    void answerPings() {
        checks = HealthCheckHelper.getHealthCheckRepository(context, "producers");
        checks.setEnabled(true);
        DatabendComponent component = context.getComponent("databend", DatabendComponent.class);
        component.getConfiguration().setUrl(server.url().toString());
        component.getConfiguration().setUsername("eve");
        component.getConfiguration().setPassword(DatabendMock.PASSWORD);
        component.getConfiguration().setRetryAttempts(0);
        server.answer(VERIFY, WireMock.ok());
        server.answer(Answer.QUERY, Answer.succeeded().rows("1"));
    }

    @AfterEach
    void close() throws Exception {
        context.close();
    }

    private HealthCheck check(String options) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in").routeId("in").to("databend:query?sql=SELECT 'L1teral'" + options);
            }
        });
        context.start();
        List<HealthCheck> all = checks.stream().toList();
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    private static void assertDown(HealthCheck.Result result, String kind, String message) {
        assertThat(result.getState()).isEqualTo(State.DOWN);
        assertThat(result.getDetails()).containsEntry("databend.error.kind", kind);
        assertThat(result.getMessage()).get().asString().contains(message)
                .doesNotContain(DatabendMock.PASSWORD, "L1teral");
        assertThat(result.getDetails().toString()).doesNotContain(DatabendMock.PASSWORD, "L1teral");
    }

    @Test
    void aServerThatAnswers() throws Exception {
        HealthCheck check = check("");

        assertThat(check.call().getState()).isEqualTo(State.UP);
        assertThat(check.isReadiness()).isTrue();
        assertThat(check.isLiveness()).isFalse();
        assertThat(check.getGroup()).isEqualTo("camel");
        assertThat(check.getId()).startsWith("producer:databend-");
        assertThat(check.call().getDetails()).containsEntry("endpoint.uri", "databend://query");
    }

    @Test
    void aWrongPassword() throws Exception {
        server.answer(VERIFY, WireMock.unauthorized().withBody(
                "{\"error\":{\"code\":5100,\"message\":\"wrong password\"}}"));
        HealthCheck.Result result = check("").call();

        assertDown(result, "AUTHENTICATION", "wrong password");
        assertThat(result.getDetails()).containsEntry(HealthCheck.HTTP_RESPONSE_CODE, 401);
    }

    @Test
    void nobodyThere() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }

        assertDown(check("&url=http://localhost:" + port).call(), "CONNECTION", "refused");
    }

    @Test
    void anUnknownWarehouse() throws Exception {
        server.answer(VERIFY, WireMock.aResponse().withStatus(404));
        server.answer(Answer.QUERY, WireMock.aResponse().withStatus(400).withBody(
                "{\"error\":{\"code\":2406,\"message\":\"UnknownWarehouse: no such warehouse\"}}"));

        assertDown(check("").call(), "UNKNOWN_WAREHOUSE", "no such warehouse");
    }

    @Test
    void switchedOff() throws Exception {
        context.getComponent("databend", DatabendComponent.class).setHealthCheckProducerEnabled(false);
        HealthCheck check = check("");

        assertThat(check.isEnabled()).isFalse();
        assertThat(check.call().getState()).isEqualTo(State.UNKNOWN);
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void nobodyIsAskedUnlessSomebodyWantsIt() {
        assertThat(HealthCheckHelper.getHealthCheckRepository(new DefaultCamelContext(), "producers").isEnabled()).isFalse();
    }

    private void addSteps(String... uris) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                for (int i = 0; i < uris.length; i++) {
                    from("direct:step" + i).routeId("step" + i).to(uris[i]);
                }
            }
        });
        context.start();
    }

    private List<State> readiness() {
        return HealthCheckHelper.invokeReadiness(context, "full").stream()
                .filter(result -> result.getCheck().getId().startsWith("producer:databend-"))
                .map(HealthCheck.Result::getState).toList();
    }

    private long pings() {
        return server.requests().stream().filter(request -> request.getUrl().equals(VERIFY)).count();
    }

    @Test
    void stepsWithOneConnectionWaitForOnePingTogether() throws Exception {
        server.answer(VERIFY, WireMock.ok().withFixedDelay(60_000));
        addSteps("databend:query?sql=SELECT 1", "databend:query?sql=SELECT 2", "databend:ping");
        long begin = System.nanoTime();

        assertThat(readiness()).containsExactly(State.DOWN, State.DOWN, State.DOWN);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(12));
        assertThat(pings()).isEqualTo(1);
    }

    @Test
    void stepsWithOneConnectionShareAnAnswer() throws Exception {
        addSteps("databend:query?sql=SELECT 1", "databend:query?sql=SELECT 2", "databend:ping");

        assertThat(readiness()).containsExactly(State.UP, State.UP, State.UP);
        assertThat(pings()).isEqualTo(1);
    }

    @Test
    void stepsWithSeveralConnectionsShareNone() throws Exception {
        addSteps("databend:ping", "databend:ping?warehouse=large");

        assertThat(readiness()).containsExactly(State.UP, State.UP);
        assertThat(pings()).isEqualTo(2);
    }

    @Test
    void producersOfOneEndpointHaveOneResult() throws Exception {
        addSteps("databend:ping", "databend:ping");

        assertThat(readiness()).containsExactly(State.UP);
        context.getRouteController().stopRoute("step1");
        context.removeRoute("step1");
        assertThat(readiness()).containsExactly(State.UP);
        context.getRouteController().stopRoute("step0");
        context.removeRoute("step0");
        assertThat(readiness()).isEmpty();
    }

    @Test
    void goneWithItsProducer() throws Exception {
        check("");
        context.getRouteController().stopRoute("in");
        context.removeRoute("in");

        assertThat(checks.stream()).isEmpty();
    }
}
