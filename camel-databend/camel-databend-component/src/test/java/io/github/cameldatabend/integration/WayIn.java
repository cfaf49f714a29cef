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

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;

import io.github.cameldatabend.DatabendComponent;
import io.github.cameldatabend.DatabendConfiguration;
import io.github.cameldatabend.client.http.Keys;
import io.github.cameldatabend.test.infra.embedded.EmbeddedDatabend;
import io.github.cameldatabend.test.infra.embedded.ForwardProxy;
import io.github.cameldatabend.test.infra.embedded.PrivateCa;
import org.apache.camel.CamelContext;
import org.apache.camel.support.jsse.KeyStoreParameters;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.support.jsse.TrustManagersParameters;
import org.apache.camel.util.FileUtil;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A server that is reached in one way only, for the tests of a class. Nothing is left open there after a test. */
final class WayIn implements BeforeAllCallback, AfterAllCallback, AfterEachCallback {

    private enum Proof {
        PASSWORD,
        TOKEN,
        KEY_PAIR
    }

    private final Proof proof;
    private final boolean overTls;
    private final boolean throughProxy;
    private Path folder;
    private KeyPair keys;
    private PrivateCa ca;
    private EmbeddedDatabend server;
    private ForwardProxy proxy;

    private WayIn(Proof proof, boolean overTls, boolean throughProxy) {
        this.proof = proof;
        this.overTls = overTls;
        this.throughProxy = throughProxy;
    }

    static WayIn withToken() {
        return new WayIn(Proof.TOKEN, false, false);
    }

    static WayIn withKeyPair() {
        return new WayIn(Proof.KEY_PAIR, false, false);
    }

    static WayIn overTls() {
        return new WayIn(Proof.PASSWORD, true, false);
    }

    static WayIn throughProxy() {
        return new WayIn(Proof.PASSWORD, false, true);
    }

    static WayIn withKeyPairOverTlsThroughProxy() {
        return new WayIn(Proof.KEY_PAIR, true, true);
    }

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        folder = Files.createTempDirectory("way-in");
        keys = Keys.pair("Ed25519");
        EmbeddedDatabend.Builder builder
                = EmbeddedDatabend.builder().user("eve", "secr&t").accessToken("t0ken", "eve").publicKey("kim",
                        keys.getPublic());
        if (overTls) {
            ca = PrivateCa.in(folder);
            builder.tls(ca.keyStore("server", "ip:127.0.0.1"), PrivateCa.PASSWORD);
        }
        server = builder.start();
        proxy = ForwardProxy.start();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(server.openQueries()).isEmpty());
    }

    @Override
    public void afterAll(ExtensionContext context) {
        server.close();
        proxy.close();
        assertThat(server.requestCounts()).isNotEmpty();
        assertThat(proxy.passed() > 0).isEqualTo(throughProxy);
        FileUtil.removeDir(folder.toFile());
    }

    /** The component goes this way from now on. */
    CamelContext takenBy(CamelContext context) throws Exception {
        DatabendConfiguration configuration = new DatabendConfiguration();
        configuration.setUrl(server.url());
        switch (proof) {
            case PASSWORD -> {
                configuration.setUsername("eve");
                configuration.setPassword("secr&t");
            }
            case TOKEN -> configuration.setAccessToken("t0ken");
            case KEY_PAIR -> {
                configuration.setUsername("kim");
                configuration.setPrivateKeyFile(Keys.write(folder, keys.getPrivate()).toString());
            }
        }
        if (overTls) {
            configuration.setSslContextParameters(trusting(ca));
        }
        if (throughProxy) {
            configuration.setProxyUrl("http://127.0.0.1:" + proxy.port());
        }
        context.getComponent("databend", DatabendComponent.class).setConfiguration(configuration);
        return context;
    }

    static SSLContextParameters trusting(PrivateCa ca) {
        TrustManagersParameters trust = new TrustManagersParameters();
        trust.setKeyStore(store(ca.trustStore()));
        SSLContextParameters parameters = new SSLContextParameters();
        parameters.setTrustManagers(trust);
        return parameters;
    }

    static KeyStoreParameters store(Path file) {
        KeyStoreParameters store = new KeyStoreParameters();
        store.setResource("file:" + file);
        store.setPassword(PrivateCa.PASSWORD);
        store.setType("PKCS12");
        return store;
    }
}
