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
package io.github.cameldatabend.springboot;

import java.time.Duration;

import io.github.cameldatabend.test.infra.services.DatabendService;
import io.github.cameldatabend.test.infra.services.DatabendServiceFactory;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.actuate.health.Status;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What Actuator says. */
class HealthIT {

    private static final String NOBODY_THERE = "url=http://127.0.0.1:1";
    private static final String ALL_CHECKS = "camel.health.exposure-level=full";
    private static final String PRODUCERS = "camel.health.producers-enabled=true";

    @RegisterExtension
    static final DatabendService service = DatabendServiceFactory.createService();

    @Configuration(proxyBeanMethods = false)
    static class Polls {

        @Bean
        RouteBuilder polls() {
            return new RouteBuilder() {
                @Override
                public void configure() {
                    from("databend:query?sql=SELECT 1 AS n&delay=100&initialDelay=0").routeId("polls").to("direct:polled");
                    from("direct:polled").routeId("polled").log("${body}");
                }
            };
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Asks {

        @Bean
        RouteBuilder asks() {
            return new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:ask").to("databend:query?outputType=SelectOne");
                }
            };
        }
    }

    private static Health health(ApplicationContext application) {
        return application.getBean("camelHealth", HealthIndicator.class).health();
    }

    @Test
    void aConsumerIsUpWithAServer() {
        new Application(Polls.class).with("dsn=" + service.dsn()).withAny(ALL_CHECKS).run(application -> await().untilAsserted(
                () -> assertThat(health(application).getDetails()).containsEntry("consumer:polls", "UP")));
    }

    @Test
    void aConsumerIsDownWithoutOne() {
        new Application(Polls.class).with(NOBODY_THERE, "retry-attempts=0", "warehouse-start-timeout=0").run(application -> {
            await().untilAsserted(() -> assertThat(health(application).getStatus()).isEqualTo(Status.DOWN));
            await().untilAsserted(() -> assertThat(health(application).getDetails().toString())
                    .contains("consumer:polls", "127.0.0.1:1"));
        });
    }

    @Test
    void aProducerIsAskedOnlyOnRequest() {
        new Application(Asks.class).with("dsn=" + service.dsn()).withAny(ALL_CHECKS).run(
                application -> assertThat(health(application).getDetails().toString()).doesNotContain("producer:"));
    }

    @Test
    void aProducerIsUpWithAServer() {
        // awaited, as a first ping may take longer than the check waits for it
        new Application(Asks.class).with("dsn=" + service.dsn()).withAny(ALL_CHECKS, PRODUCERS)
                .run(application -> await().atMost(Duration.ofMinutes(1))
                        .untilAsserted(() -> assertThat(health(application).getDetails()).anySatisfy((name, state) -> {
                            assertThat(name).startsWith("producer:databend-");
                            assertThat(state).isEqualTo("UP");
                        })));
    }

    @Test
    void aProducerIsDownWithoutOne() {
        new Application(Asks.class).with(NOBODY_THERE, "retry-attempts=0", "warehouse-start-timeout=0").withAny(PRODUCERS)
                .run(application -> {
                    assertThat(health(application).getStatus()).isEqualTo(Status.DOWN);
                    assertThat(health(application).getDetails().toString()).contains("producer:databend-", "127.0.0.1:1");
                });
    }

    @Test
    void aComponentTakesNoPart() {
        new Application(Asks.class).with(NOBODY_THERE, "health-check-producer-enabled=false").withAny(ALL_CHECKS, PRODUCERS)
                .run(application -> assertThat(health(application).getStatus()).isEqualTo(Status.UP));
    }
}
