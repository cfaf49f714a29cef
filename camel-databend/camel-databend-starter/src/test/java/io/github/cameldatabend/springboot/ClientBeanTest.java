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

import io.github.cameldatabend.client.DatabendClient;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Which client the component and which the application gets. */
class ClientBeanTest {

    @Configuration(proxyBeanMethods = false)
    static class OfTheUser {

        @Bean
        DatabendClient databendClient() {
            return newClient();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class AnotherOfTheUser {

        @Bean
        DatabendClient second() {
            return newClient();
        }
    }

    private static DatabendClient newClient() {
        return DatabendClient.builder(URI.create("http://127.0.0.1:1")).build();
    }

    @Test
    void theApplicationGetsOneWithTheOptionsOfTheComponent() {
        new Application().with("url=http://127.0.0.1:1", "username=ann", "password=x").run(application -> {
            try (DatabendClient same = DatabendClient.builder(URI.create("http://127.0.0.1:1")).credentials("ann", "").build();
                 DatabendClient other = newClient()) {
                assertThat(application.getBean(DatabendClient.class).isSameServer(same)).isTrue();
                assertThat(application.getBean(DatabendClient.class).isSameServer(other)).isFalse();
            }
        });
    }

    /** Each endpoint may have options of its own, and the component its own client for them. */
    @Test
    void theComponentDoesNotTakeThatOne() {
        new Application().with("url=http://127.0.0.1:1").run(application -> {
            assertThat(Application.component(application).getConfiguration().getClient()).isNull();
            assertThat(application.getBean(DatabendClient.class)).isNotNull();
            assertThat(Application.component(application).getConfiguration().getClient()).isNull();
        });
    }

    @Test
    void whoeverDoesNotAskForItNeedsNoAddress() {
        new Application().run(application -> {
            assertThat(application).hasNotFailed();
            assertThat(Application.component(application)).isNotNull();
        });
    }

    @Test
    void whoeverAsksForItWithoutAddressIsToldWhatIsMissing() {
        new Application().run(application -> assertThatThrownBy(() -> application.getBean(DatabendClient.class))
                .hasStackTraceContaining("No address: give one of the options url (for example http://localhost:8000), dsn"));
    }

    @Test
    void theUsersTakesItsPlaceInTheComponentToo() {
        new Application(OfTheUser.class).with("url=http://127.0.0.1:2").run(application -> {
            assertThat(application).hasSingleBean(DatabendClient.class);
            assertThat(Application.component(application).getConfiguration().getClient())
                    .isSameAs(application.getBean(DatabendClient.class));
        });
    }

    @Test
    void autowiringCanBeSwitchedOff() {
        new Application(OfTheUser.class).with("autowired-enabled=false").run(application -> assertThat(
                Application.component(application).getConfiguration().getClient()).isNull());
    }

    @Test
    void ofSeveralOneIsChosenByItsName() {
        new Application(OfTheUser.class, AnotherOfTheUser.class).with("client=#bean:second").run(application -> assertThat(
                Application.component(application).getConfiguration().getClient()).isSameAs(application.getBean("second")));
    }

    @Test
    void ofSeveralNoneIsTakenByItself() {
        new Application(OfTheUser.class, AnotherOfTheUser.class).run(application -> assertThat(
                Application.component(application).getConfiguration().getClient()).isNull());
    }
}
