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

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.List;
import java.util.Map;

import io.github.cameldatabend.DatabendComponent;
import io.github.cameldatabend.client.Credentials;
import io.github.cameldatabend.client.CredentialsProvider;
import io.github.cameldatabend.client.DatabendAuthenticationException;
import io.github.cameldatabend.client.DatabendClient;
import io.github.cameldatabend.client.DatabendConnectionException;
import io.github.cameldatabend.client.http.Keys;
import io.github.cameldatabend.test.infra.embedded.EmbeddedDatabend;
import io.github.cameldatabend.test.infra.embedded.ForwardProxy;
import io.github.cameldatabend.test.infra.embedded.PrivateCa;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.jsse.KeyManagersParameters;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.support.jsse.SecureSocketProtocolsParameters;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The same rows come over every way in. On servers of its own, because each way needs one that is set up for it. */
class ConnectionIT {

    private static final String PASSPHRASE = "open-s3same";

    @TempDir
    static Path folder;

    private static PrivateCa ca;
    private static KeyPair pair;
    private static EmbeddedDatabend plain;
    private static EmbeddedDatabend tls;
    private static EmbeddedDatabend strict;
    private static ForwardProxy proxy;

    private final CamelContext context = new DefaultCamelContext();

    @BeforeAll
    static void startServers() throws Exception {
        ca = PrivateCa.in(folder);
        pair = Keys.pair("P-256");
        Path keyStore = ca.keyStore("server", "dns:localhost,ip:127.0.0.1");
        plain = users(EmbeddedDatabend.builder()).start();
        tls = users(EmbeddedDatabend.builder()).tls(keyStore, PrivateCa.PASSWORD).start();
        strict = users(EmbeddedDatabend.builder()).mutualTls(keyStore, ca.trustStore(), PrivateCa.PASSWORD).start();
        proxy = ForwardProxy.start("ann", "pr0xy");
    }

    private static EmbeddedDatabend.Builder users(EmbeddedDatabend.Builder builder) {
        return builder.user("eve", "secr&t").accessToken("t0ken", "eve").publicKey("kim", pair.getPublic());
    }

    @AfterAll
    static void stopServers() {
        plain.close();
        tls.close();
        strict.close();
        proxy.close();
    }

    @AfterEach
    void stop() {
        context.stop();
        // nobody waits for a query to be closed
        for (EmbeddedDatabend server : List.of(plain, tls, strict)) {
            await().untilAsserted(() -> assertThat(server.openQueries()).isEmpty());
        }
    }

    private Exchange ask(String options) {
        context.start();
        ProducerTemplate template = context.createProducerTemplate();
        return template.request("databend:query?outputType=SelectOne&" + options,
                exchange -> exchange.getMessage().setBody("SELECT count(*) AS n, max(number) AS m FROM numbers(20000)"));
    }

    private void assertAnswers(String options) {
        Exchange answer = ask(options);
        assertThat(answer.getException()).isNull();
        assertThat((Map<?, ?>) answer.getMessage().getBody(Map.class)).hasSize(2)
                .allSatisfy((name, value) -> assertThat(value.toString()).isIn("20000", "19999"));
    }

    private void assertAnswersBothWays(String credentials) {
        assertAnswers("url=" + plain.url() + "&" + credentials);
        context.getRegistry().bind("tls", WayIn.trusting(ca));
        assertAnswers("url=" + tls.url() + "&sslContextParameters=#tls&" + credentials);
    }

    @Test
    void userAndPassword() {
        assertAnswersBothWays("username=eve&password=RAW(secr&t)");
    }

    @Test
    void token() {
        assertAnswersBothWays("accessToken=t0ken");
    }

    @Test
    void tokenOfAFile() throws Exception {
        assertAnswersBothWays("accessTokenFile=" + Files.writeString(folder.resolve("token"), "t0ken\n"));
    }

    @Test
    void keyPair() throws Exception {
        assertAnswersBothWays("username=kim&privateKeyFile=" + Keys.write(folder, pair.getPrivate()));
        assertAnswersBothWays("username=kim&privateKeyFile=" + Keys.write(folder, pair.getPrivate(), PASSPHRASE)
                              + "&privateKeyPassphrase=" + PASSPHRASE);
    }

    @Test
    void provider() {
        CredentialsProvider provider = () -> Credentials.basic("eve", "secr&t");
        context.getRegistry().bind("vault", provider);

        assertAnswersBothWays("credentialsProvider=#vault");
    }

    @Test
    void dsn() throws Exception {
        Path passphrase = Files.writeString(folder.resolve("passphrase"), PASSPHRASE + "\n");
        String keyFile = Keys.write(folder, pair.getPrivate(), PASSPHRASE).toString();

        assertAnswers(
                "dsn=RAW(databend://eve:secr%26t@127.0.0.1:" + plain.port() + "/default?connect_timeout=5&retry_count=1)");
        assertAnswers("dsn=RAW(databend://127.0.0.1:" + plain.port() + "?access_token=t0ken&login=disable)");
        assertAnswers(
                "dsn=RAW(databend+https://eve:secr%26t@localhost:" + tls.port() + "?tls_ca_file=" + ca.certificate() + ")");
        assertAnswers("dsn=RAW(databend://kim@127.0.0.1:" + plain.port() + "?private_key_file=" + keyFile
                      + "&private_key_passphrase_file=" + passphrase + ")");
        assertAnswers("dsn=RAW(databend://eve:secr%26t@127.0.0.1:1,127.0.0.1:" + plain.port() + "/default)");
        // what is given beside it wins
        assertAnswers("dsn=RAW(databend://eve:wrong@127.0.0.1:1?access_token_file=/none)".replace(":wrong", "")
                      + "&accessToken=t0ken&url=" + plain.url());
    }

    @Test
    void certificateOfOurOwn() {
        KeyManagersParameters keys = new KeyManagersParameters();
        keys.setKeyStore(WayIn.store(ca.keyStore("client" + System.nanoTime(), "dns:client")));
        keys.setKeyPassword(PrivateCa.PASSWORD);
        SSLContextParameters parameters = WayIn.trusting(ca);
        parameters.setKeyManagers(keys);
        context.getRegistry().bind("own", parameters);

        assertAnswers("url=" + strict.url() + "&sslContextParameters=#own&accessToken=t0ken");
    }

    @Test
    void tlsOfTheContext() {
        context.setSSLContextParameters(WayIn.trusting(ca));
        context.getComponent("databend", DatabendComponent.class).setUseGlobalSslContextParameters(true);

        assertAnswers("url=" + tls.url() + "&accessToken=t0ken");
    }

    @Test
    void tlsOfTheContextIsLeftAloneOtherwise() {
        context.setSSLContextParameters(WayIn.trusting(ca));

        assertThat(ask("retryAttempts=0&url=" + tls.url() + "&accessToken=t0ken").getException())
                .isInstanceOf(DatabendConnectionException.class).hasMessageContaining("no TLS connection");
    }

    /** The protocols chosen get to the connections: the server has none that is as old. */
    @Test
    void protocolsAreThoseOfTheParameters() {
        for (String protocol : new String[] { "TLSv1.2", "TLSv1.3" }) {
            SecureSocketProtocolsParameters protocols = new SecureSocketProtocolsParameters();
            protocols.setSecureSocketProtocol(List.of(protocol));
            SSLContextParameters parameters = WayIn.trusting(ca);
            parameters.setSecureSocketProtocols(protocols);
            context.getRegistry().bind(protocol, parameters);
            assertAnswers("url=" + tls.url() + "&accessToken=t0ken&sslContextParameters=#" + protocol);
        }
        SecureSocketProtocolsParameters old = new SecureSocketProtocolsParameters();
        old.setSecureSocketProtocol(List.of("TLSv1.1"));
        SSLContextParameters parameters = WayIn.trusting(ca);
        parameters.setSecureSocketProtocols(old);
        context.getRegistry().bind("old", parameters);

        assertThat(ask("retryAttempts=0&url=" + tls.url() + "&accessToken=t0ken&sslContextParameters=#old").getException())
                .isInstanceOf(DatabendConnectionException.class);
    }

    @Test
    void anyCertificate() {
        assertAnswers("url=" + tls.url() + "&trustAllCertificates=true&accessToken=t0ken");
    }

    @Test
    void proxy() {
        int before = proxy.passed();

        assertAnswers(
                "url=" + plain.url() + "&accessToken=t0ken&proxyUrl=RAW(http://ann:pr0xy@127.0.0.1:" + proxy.port() + ")");

        assertThat(proxy.passed()).isGreaterThan(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "username=eve&password=wrong", "accessToken=wrong", "username=nobody&password=x" })
    void credentialsThatAreWrong(String credentials) {
        assertThat(ask("url=" + plain.url() + "&" + credentials).getException())
                .isInstanceOf(DatabendAuthenticationException.class);
    }

    @Test
    void keyOfSomebodyElse() throws Exception {
        String other
                = Keys.write(folder.resolve(Files.createTempDirectory(folder, "k")), Keys.pair("RSA").getPrivate()).toString();

        assertThat(ask("url=" + plain.url() + "&username=kim&privateKeyFile=" + other).getException())
                .isInstanceOf(DatabendAuthenticationException.class);
        assertThat(ask("url=" + plain.url() + "&username=eve&privateKeyFile=" + other).getException())
                .isInstanceOf(DatabendAuthenticationException.class);
    }

    @Test
    void credentialsOfAnEndpointReplaceThoseOfTheComponent() {
        context.getComponent("databend", DatabendComponent.class).getConfiguration().setPassword("wrong");
        context.getComponent("databend", DatabendComponent.class).getConfiguration().setUrl("http://127.0.0.1:1");

        assertAnswers("url=" + plain.url() + "&accessToken=t0ken");
        assertAnswers("dsn=RAW(databend://eve:secr%26t@127.0.0.1:" + plain.port() + ")");
    }

    @Test
    void anAddressOfAnEndpointReplacesTheClientOfTheComponent() {
        try (DatabendClient nowhere = DatabendClient.builder(URI.create("http://127.0.0.1:1")).retryAttempts(0).build();
             DatabendClient client = DatabendClient.builder(URI.create(plain.url())).accessToken("t0ken").build()) {
            context.getRegistry().bind("client", client);
            context.getComponent("databend", DatabendComponent.class).getConfiguration().setClient(nowhere);

            assertThat(ask("database=default").getException()).isInstanceOf(DatabendConnectionException.class);
            assertAnswers("url=" + plain.url() + "&accessToken=t0ken");
            assertAnswers("dsn=RAW(databend://eve:secr%26t@127.0.0.1:" + plain.port() + ")");
            assertAnswers("client=#client");
        }
    }
}
