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
package io.github.cameldatabend.client.http;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.util.Base64;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

class HttpProxyTest {

    @ParameterizedTest
    @CsvSource({
            "http://proxy:3128,proxy:3128", "HTTP://proxy:3128/,proxy:3128", "http://proxy,proxy:80",
            "http://ann:secret@proxy:0,proxy:0", "' http://proxy:1 ',proxy:1" })
    void hostAndPort(String url, String address) {
        assertThat(HttpProxy.of(url)).hasToString(address);
    }

    @Test
    void nameIsLookedUpLater() {
        List<Proxy> proxies = HttpProxy.of("http://proxy:3128").selector().select(URI.create("http://databend:8000"));

        assertThat(proxies).containsExactly(
                new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved("proxy", 3128)));
    }

    @ParameterizedTest
    @ValueSource(strings = { "http://proxy:3128", "http://@proxy:3128" })
    void withoutUser(String url) {
        assertThat(HttpProxy.of(url).headers()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
            "ann:secret,ann:secret", "ann,ann:", "ann:,ann:", "a+b:c+d,a+b:c+d", "a%40b:c%2F%3Ad,a@b:c/:d", ":secret,:secret" })
    void userAndPassword(String userInfo, String pair) {
        assertThat(HttpProxy.of("http://" + userInfo + "@proxy:3128").headers()).isEqualTo(
                Map.of("Proxy-Authorization", "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8))));
    }

    @ParameterizedTest
    @ValueSource(strings = { "http://proxy:1/x", "http://proxy:1?x", "http://proxy:1#x" })
    void moreThanHostAndPort(String url) {
        assertThatIllegalArgumentException().isThrownBy(() -> HttpProxy.of(url))
                .withMessage("Option proxyUrl has more than host and port, it takes http://host:port");
    }

    @ParameterizedTest
    @ValueSource(strings = { "http://%3Aann:x@proxy:1", "http://an%3An@proxy:1" })
    void colonInTheUserName(String url) {
        assertThatIllegalArgumentException().isThrownBy(() -> HttpProxy.of(url))
                .withMessage("Option proxyUrl has a colon in the user name, which cannot be sent");
    }

    /** As Java is set up unless told otherwise. */
    @Test
    void passwordForATunnelIsNotSent() {
        HttpProxy withPassword = HttpProxy.of("http://ann:secret@proxy:1");

        assertThatIllegalArgumentException().isThrownBy(() -> withPassword.check(true))
                .withMessageContaining("-Djdk.http.auth.tunneling.disabledSchemes=");
        assertThatNoException().isThrownBy(() -> withPassword.check(false));
        assertThatNoException().isThrownBy(() -> HttpProxy.of("http://proxy:1").check(true));
    }
}
