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

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.http.Fault;
import io.github.cameldatabend.DatabendComponent;
import io.github.cameldatabend.DatabendConfiguration;
import io.github.cameldatabend.client.http.Keys;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** A route, from its start to its end: neither the component nor Camel logs a secret. */
class RouteSecrecyTest {

    private static final String SECRET = "S3cret";
    /** The last two are user and password as the header has them, and what every signed token begins with. */
    private static final List<String> SECRETS = List.of(SECRET, "ZXZlOnBhNTUtUzNjcmV0", "eyJ");

    @RegisterExtension
    final DatabendMock server = new DatabendMock();
    @RegisterExtension
    final CapturedLog ours = new CapturedLog("io.github.cameldatabend");
    @RegisterExtension
    final CapturedLog camels = new CapturedLog("org.apache.camel");

    /**
     * @param onComponent what is said there
     * @param inUris      options
     */
    private void run(Consumer<DatabendConfiguration> onComponent, String inUris) throws Exception {
        server.answers(Answer.QUERY, Answer.succeeded().rows("1").http(), WireMock.unauthorized(),
                WireMock.aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER), WireMock.serverError().withBody("panic"),
                Answer.succeeded().with("session", Sessions.ACTIVE).http(), Answer.failed(1065, "no").http());
        CamelContext context = new DefaultCamelContext();
        try (context) {
            onComponent.accept(context.getComponent("databend", DatabendComponent.class).getConfiguration());
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:in").routeId("in").to("databend:query?sql=INSERT INTO t VALUES (1)&retryAttempts=0" + inUris);
                    from("direct:dynamic").toD("databend:${header.step}?retryAttempts=0" + inUris);
                }
            });
            context.start();
            ProducerTemplate template = context.createProducerTemplate();
            assertThat(template.request("direct:in", request -> {
            }).getException()).isNull();
            // a key pair gets through a 401 by a new token
            List<Exception> failures = Stream.generate(() -> template.request("direct:in", request -> {
            }).getException()).limit(3).filter(Objects::nonNull).toList();
            assertThat(failures).hasSizeGreaterThan(1);
            for (String step : List.of("begin", "query", "nothing")) {
                template.request("direct:dynamic", request -> request.getMessage().setHeader("step", step));
            }
            context.getRouteController().stopRoute("in", 1, TimeUnit.SECONDS);
            assertThat(context.getEndpoints().toString()).doesNotContain(SECRET);
        }
        assertThat(ours.lines()).anySatisfy(line -> assertThat(line).contains("Databend at"));
        assertSilent(ours.lines());
    }

    private static void assertSilent(List<String> lines) {
        assertThat(lines).isNotEmpty().filteredOn(line -> SECRETS.stream().anyMatch(line::contains)).isEmpty();
    }

    /** Camel itself shows URIs as they are below INFO. */
    private void assertSilentInUris(String options) throws Exception {
        run(configuration -> configuration.setDatabase("zoo"), "&" + options);
        assertSilent(camels.lines(Level.INFO));
    }

    private void assertSilentOnComponent(Consumer<DatabendConfiguration> secrets) throws Exception {
        run(secrets, "");
        assertSilent(camels.lines());
    }

    @Test
    void password() throws Exception {
        assertSilentInUris("url=" + server.url() + "&username=eve&password=pa55-S3cret");
        assertSilentInUris("url=" + server.url() + "&username=eve&password=RAW(pa55-S3cret)");
    }

    @Test
    void dsn() throws Exception {
        assertSilentInUris("dsn=RAW(databend://eve:pa55-S3cret@127.0.0.1:" + server.url().getPort() + "/db?a=b)");
    }

    @Test
    void token() throws Exception {
        assertSilentInUris("url=" + server.url() + "&accessToken=t0ken-S3cret");
    }

    @Test
    void passphrase(@TempDir Path folder) throws Exception {
        assertSilentInUris("url=" + server.url() + "&username=eve&privateKeyPassphrase=RAW(S3cret&x)&privateKeyFile="
                           + Keys.write(folder, Keys.pair("P-256").getPrivate(), "S3cret&x"));
    }

    @Test
    void passwordOfTheComponent() throws Exception {
        assertSilentOnComponent(configuration -> {
            configuration.setUrl(server.url().toString());
            configuration.setUsername("eve");
            configuration.setPassword("pa55-S3cret");
        });
    }

    @Test
    void dsnOfTheComponent() throws Exception {
        assertSilentOnComponent(configuration -> configuration
                .setDsn("databend://eve:pa55-S3cret@127.0.0.1:" + server.url().getPort() + "/db?a=b"));
    }

    @Test
    void tokenOfTheComponent() throws Exception {
        assertSilentOnComponent(configuration -> {
            configuration.setUrl(server.url().toString());
            configuration.setAccessToken("t0ken-S3cret");
        });
    }

    @Test
    void passphraseOfTheComponent(@TempDir Path folder) throws Exception {
        String file = Keys.write(folder, Keys.pair("P-256").getPrivate(), "S3cret&x").toString();
        assertSilentOnComponent(configuration -> {
            configuration.setUrl(server.url().toString());
            configuration.setUsername("eve");
            configuration.setPrivateKeyFile(file);
            configuration.setPrivateKeyPassphrase("S3cret&x");
        });
    }
}
