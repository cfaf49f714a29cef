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
package io.github.cameldatabend.integration;

import java.time.Duration;
import java.util.Set;

import io.github.cameldatabend.DatabendComponent;
import io.github.cameldatabend.test.infra.embedded.EmbeddedDatabend;
import org.apache.camel.CamelContext;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Always the embedded server, which tells what queries it holds; after each test there must be none.
 */
abstract class EmbeddedTestSupport extends CamelTestSupport {

    private static EmbeddedDatabend server;

    @BeforeAll
    static void startServer() {
        server = EmbeddedDatabend.builder().start();
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        context.getComponent("databend", DatabendComponent.class).getConfiguration().setUrl(server.url());
        return context;
    }

    static Set<String> openQueries() {
        return server.openQueries();
    }

    /** Nobody waits until the server has been told of an end. */
    @AfterEach
    void noQueryIsLeftOpen() {
        Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(openQueries()).isEmpty());
    }
}
