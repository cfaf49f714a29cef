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

import java.net.URI;
import java.util.List;

import io.github.cameldatabend.client.Cursor;
import io.github.cameldatabend.client.DatabendClient;
import io.github.cameldatabend.client.Statement;
import io.github.cameldatabend.result.Row;
import io.github.cameldatabend.test.infra.services.DatabendService;
import io.github.cameldatabend.test.infra.services.DatabendServiceFactory;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.ServiceStatus;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Applications with routes, with a server and without. */
@ExtendWith(OutputCaptureExtension.class)
class ApplicationIT {

    private static final String NOBODY_THERE = "url=http://127.0.0.1:1";

    @RegisterExtension
    static final DatabendService service = DatabendServiceFactory.createService();

    @Configuration(proxyBeanMethods = false)
    static class Routes {

        @Bean
        RouteBuilder routes() {
            return new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:ask").routeId("ask").to("databend:query?outputType=SelectOne");
                }
            };
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class OwnClient {

        @Bean
        DatabendClient ofTheUser() {
            return DatabendClient.builder(URI.create(service.url())).credentials(service.username(), service.password())
                    .build();
        }
    }

    private static Object ask(ApplicationContext application) {
        return application.getBean(ProducerTemplate.class).requestBody("direct:ask", "SELECT 'moin'");
    }

    @Test
    void routesAndTheClientSpeakToTheServerOfTheProperties() {
        new Application(Routes.class).with("dsn=" + service.dsn(), "settings.timezone=Asia/Tokyo").run(application -> {
            assertThat(ask(application)).isEqualTo("moin");
            List<Row> rows = application.getBean(DatabendClient.class)
                    .execute(Statement.of("SELECT to_string('2026-03-01 00:00:00+00:00'::Timestamp)"))
                    .thenCompose(Cursor::readAll).join();
            assertThat(rows.toString()).contains("2026-03-01 09:00:00");
        });
    }

    @Test
    void theUsersClientIsTheOneThatRoutesUse() {
        new Application(Routes.class, OwnClient.class).with(NOBODY_THERE, "retry-attempts=0").run(application -> assertThat(
                ask(application)).isEqualTo("moin"));
    }

    @Test
    void aClientIsClosedWithTheApplication() {
        DatabendClient[] client = new DatabendClient[1];
        new Application().with("dsn=" + service.dsn())
                .run(application -> client[0] = application.getBean(DatabendClient.class));

        assertThatThrownBy(() -> client[0].execute(Statement.of("SELECT 1")).join()).hasStackTraceContaining("closed");
    }

    @Test
    void withoutAddressTheApplicationDoesNotStart() {
        new Application(Routes.class).run(application -> assertThat(application).hasFailed().getFailure()
                .hasStackTraceContaining("No address: give one of the options url (for example http://localhost:8000), dsn or"
                                         + " client"));
    }

    @Test
    void withAnUnreachableServerTheApplicationRuns() {
        new Application(Routes.class)
                .with(NOBODY_THERE, "retry-attempts=0", "warehouse-start-timeout=0", "lazy-start-producer=true")
                .run(application -> {
                    assertThat(application).hasNotFailed();
                    assertThat(application.getBean(CamelContext.class).getStatus()).isEqualTo(ServiceStatus.Started);
                    assertThatThrownBy(() -> ask(application)).isInstanceOf(CamelExecutionException.class)
                            .hasStackTraceContaining("127.0.0.1:1");
                });
    }

    @Test
    void secretsAreNotLogged(CapturedOutput output) {
        new Application(Routes.class)
                .with("url=" + service.url(), "username=ann", "password=s3cr3t-password",
                        "proxy-url=http://u:s3cr3t-proxy@127.0.0.1:1")
                .withAny("debug=true", "logging.level.org.apache.camel=debug", "logging.level.io.github.cameldatabend=trace")
                .run(application -> assertThatThrownBy(() -> ask(application)).satisfies(
                        failure -> assertThat(failure).hasStackTraceContaining("127.0.0.1").asString()
                                .doesNotContain("s3cr3t")));
        assertThat(output.getAll()).contains("databend").doesNotContain("s3cr3t");
    }
}
