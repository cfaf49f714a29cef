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

import io.github.cameldatabend.DatabendConstants;
import io.github.cameldatabend.client.DatabendException;
import io.github.cameldatabend.client.DatabendException.Kind;
import io.github.cameldatabend.test.infra.embedded.EmbeddedDatabend;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Address, credentials and warehouse, and which of them is wrong. On a server of its own, for the warehouses. */
class PingIT {

    private static EmbeddedDatabend server;

    private final CamelContext context = new DefaultCamelContext();
    private ProducerTemplate template;

    @BeforeAll
    static void startServer() {
        server = EmbeddedDatabend.builder().user("eve", "right").warehouses("small", "large").tenant("home").start();
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @BeforeEach
    void start() {
        context.start();
        template = context.createProducerTemplate();
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    private Exchange ping(String options) {
        return template.request("databend:ping?retryAttempts=0&" + options, exchange -> exchange.getMessage().setBody("kept"));
    }

    private static String address() {
        return "url=" + server.url() + "&username=eve";
    }

    private DatabendException failure(String options) {
        Exception failure = ping(options).getException();
        assertThat(failure).isInstanceOf(DatabendException.class);
        return (DatabendException) failure;
    }

    @Test
    void allIsWell() {
        Exchange exchange = ping(address() + "&password=right&warehouse=small");

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody()).isEqualTo("kept");
        assertThat(exchange.getMessage().getHeader(DatabendConstants.SERVER_VERSION)).isEqualTo("1.2.934-nightly");
    }

    @Test
    void wrongPasswordWrongWarehouseAndNobodyThereAreToldApart() {
        assertThat(failure(address() + "&password=wrong&warehouse=small").getKind()).isEqualTo(Kind.AUTHENTICATION);
        assertThat(failure(address() + "&password=right&warehouse=huge"))
                .hasMessageContaining("Not find the 'huge' warehouse").extracting(DatabendException::getKind)
                .isEqualTo(Kind.UNKNOWN_WAREHOUSE);
        assertThat(failure("url=http://localhost:1").getKind()).isEqualTo(Kind.CONNECTION);
    }

    @Test
    void aTenantThatIsNotTheServers() {
        DatabendException failure = failure(address() + "&password=right&tenant=away");

        assertThat(failure.getKind()).isEqualTo(Kind.REQUEST);
        assertThat(failure.getCode()).isEqualTo(1006);
        assertThat(failure.getHttpStatus()).isEqualTo(500);
    }
}
