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

import java.net.URI;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ServerAddressTest {

    @ParameterizedTest
    @CsvSource({
            "ftp://host,ftp", "host:8000,host", "//host,neither http nor https", "http:///v1,no host",
            "http://user@host,user information",
            "http://host?a=b,query", "http://host#a,fragment", "http://no_host:8000,underscore", "http://host:0,port is 0",
            "http://host:65536,port is 65536", "http://host:x,malformed" })
    void addressThatIsNone(String url, String hint) {
        assertThatIllegalArgumentException().isThrownBy(() -> ServerAddress.check("url", URI.create(url)))
                .withMessageStartingWith("url: The ").withMessageContaining(hint);
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "http://host", "HTTP://host:8000", "https://host:443/", "http://[::1]:8000", "http://1.2.3.4/path", "http://host:1",
            "http://host:65535" })
    void addressThatIsOne(String url) {
        assertThat(ServerAddress.check("url", URI.create(url))).hasToString(url);
    }

    @ParameterizedTest
    @CsvSource({
            "tenant.gw.aws-us-east-2.default.databend.com,true", "X.DATABEND.COM,true", "a.databend.cn,true",
            "a.tidbcloud.com,true", "databend.com.evil.org,false", "localhost,false", "mydatabend.com,false" })
    void cloudHosts(String host, boolean cloud) {
        assertThat(ServerAddress.isCloud(host)).isEqualTo(cloud);
    }
}
